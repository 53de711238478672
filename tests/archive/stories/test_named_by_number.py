"""A box named by its number instead of its label: the event says that nobody scanned."""

from __future__ import annotations

import pytest

from archive.commands.box import ReceiveBox
from archive.manual import named_by_number
from archive.reading.card import box_card
from tests.support.crew import Town
from tests.support.scans import label, number, seal


def _received(town: Town, text: str) -> dict[str, object]:
    receipt = town.archive.perform(ReceiveBox(box=text), town.credentials["c1"])
    return dict(receipt.events[0].data)


def test_the_event_says_when_a_number_or_an_id_named_the_box(town: Town):
    town.hand_in("A", "B", "C", "D")
    assert "manual" not in _received(town, label(town, "A"))
    assert "manual" not in _received(town, seal(town, "B"))
    assert _received(town, number(town, "C").lower().replace("-", ""))["manual"] == 1
    assert _received(town, town.boxes["D"])["manual"] == 1
    for name, said in (("A", False), ("C", True)):
        line = box_card(town.archive, town.boxes[name]).history[-1]
        assert (("manual", "by number, not by scan") in line.detail) is said


def test_only_the_box_that_was_named_is_marked(town: Town):
    town.stored("A")
    rebox = town.asked("rebox", box="A", reason="burst", seal_no="N-9", weight_g=9_000)
    old, new, *_ = town.archive.perform(rebox, town.credentials["c1"]).events
    assert old.subject == town.boxes["A"]
    assert ("manual" in old.data, "manual" in new.data) == (True, False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("HZ-25-000123-5", True), ("hz250001235", True), ("HZ-25-000124-1", False),
        ("r4xmj7thjy", True), ("0123456789", False), ("S001000", False), ("", False),
    ],
)  # fmt: skip
def test_a_seal_that_looks_like_a_number_is_none(text: str, named: bool):
    assert named_by_number(text, "R4XMJ7THJY", "HZ-25-000123-5") is named
