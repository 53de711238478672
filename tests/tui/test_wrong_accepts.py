"""No damaged code is taken for the label of another box: a small share of the million."""

from __future__ import annotations

from tests.support.damage import DAMAGES, damaged
from tests.support.scans import label

COUNT, SEED = 20_000, 7


def test_no_damage_makes_another_label_of_a_label(town):
    names = tuple("ABCDEFGH")
    town.stored(*names)
    town.do("k1", "reissue-label", box="A", reason="torn")
    found = damaged(town.archive, [label(town, name) for name in names], COUNT, SEED)
    assert found.wrong == ()
    assert min(found.tried[name] for name in DAMAGES) > COUNT / len(DAMAGES) / 2
    assert found.accepted["case"] == found.tried["case"], "what is beyond doubt is repaired"
    assert found.accepted["tag"] < found.tried["tag"] / 20, "few tags stay as they were"
