"""Lists between two sites: what left, what came, what is missing; one site answers for each box."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.reading.audit import audit
from archive.reading.handovers import handed_count, handover_card, handovers
from archive.refusals.sites import SiteInUse
from tests.support.crew import Town
from tests.support.sites import another

ONE = {"handover": "1"}


@pytest.fixture
def nb(town: Town) -> Iterator[Town]:
    """A station of a second site, NB, on the archive of `town`, which is HZ's."""
    there = another(town)
    yield there
    there.archive.close()


def clean(town: Town) -> None:
    assert audit(town.archive).problems == ()


def given(town: Town, *boxes: str) -> None:
    """The boxes leave for NB with a list that the giving side has signed."""
    town.stored(*boxes)
    town.do("c2", "open-handover", to_site="NB", boxes=boxes[:1])
    for box in boxes:
        town.do("c2", "send-box", box=box, **ONE)
    town.do("c2", "give-handover", **ONE)


def test_a_truck_goes_to_another_site_and_one_box_never_comes(town: Town, nb: Town) -> None:
    given(town, "A", "B", "C")
    assert [(row.from_site, row.to_site, row.state) for row in handovers(nb.archive)] == [
        ("HZ", "NB", "SENT")
    ]
    assert len(handed_count(nb.archive, "1").waiting) == 3
    came = nb.do("c1", "receive-box", box="A", **ONE).events
    assert [event.kind for event in came] == ["box.received", "handover.arrived"]
    signed = next(e for e in town.events("HZ") if e.kind == "handover.given")
    assert came[1].data["out"][:2] == ["HZ", signed.seq]
    nb.do("c1", "receive-box", box="B")  # a plain scan finds the list by itself
    assert nb.refused("c1", "take-handover", **ONE).code == "R-178"
    lost = {"box": "C", **ONE}
    for decision in ("missing", "returned", "reboxed"):
        wish = {"decision": decision, "incident_no": "I-1", **lost}
        assert nb.refused("c1", "settle-difference", **wish).code == "R-180"
    assert town.refused("c1", "settle-difference", decision="later", **lost).code == "R-970"
    nb.do("c1", "settle-difference", decision="later", **lost)
    assert nb.refused("c2", "take-handover", **ONE).code == "R-016"
    nb.do("c1", "take-handover", **ONE)
    card = handover_card(town.archive, "1")
    assert (card.sent.boxes, card.received.boxes, card.differences, card.open) == (3, 2, 1, 0)
    assert [town.row("box", box).site for box in "ABC"] == ["NB", "NB", "HZ"]
    town.do("c1", "report-missing", box="C", incident_no="I-1")
    assert town.state("C") == "MISSING"
    clean(town)
    clean(nb)


def test_what_is_on_a_list_is_called_back_before_it_is_given_and_after(
    town: Town, nb: Town
) -> None:
    town.stored("A", "B")
    town.do("c2", "open-handover", to_site="NB")
    for box in "AB":
        town.do("c2", "send-box", box=box, **ONE)
    town.do("c2", "receive-box", box="A")
    count = handed_count(town.archive, "1")
    assert (count.state, count.sent, len(count.waiting)) == ("OPEN", 1, 1)
    assert nb.refused("c1", "receive-box", box="B").code == "R-171"
    town.do("c2", "unlist-boxes", boxes=("A",), **ONE)
    town.do("c2", "give-handover", **ONE)
    town.do("c2", "receive-box", box="B")  # the van comes back
    assert handed_count(town.archive, "1").state == "SENT"
    assert nb.refused("c1", "receive-box", box="B", **ONE).code == "R-971"
    shut = town.refused("a1", "close-site", site="NB", reason="moved")
    assert shut == SiteInUse("NB", 0, ("T-0001",))
    nb.do("c1", "arrive-handover", **ONE)
    nb.do("c1", "settle-difference", box="B", decision="later", **ONE)
    nb.do("c1", "take-handover", **ONE)
    assert (town.state("B"), town.row("box", "B").site) == ("RECEIVED", "HZ")
    town.do("c1", "send-box", box="B", to_site="NB")
    clean(town)


def test_what_comes_beside_a_list_is_named_and_stays(town: Town, nb: Town) -> None:
    given(town, "A")
    town.stored("X")
    town.do("c2", "send-box", box="X", to_site="NB")
    nb.do("c1", "quarantine-arrival", seal_no="ZZ9", place="NB-S", **ONE)
    assert nb.row("handover", "T-0001").site == "NB"
    nb.do("c1", "receive-box", box="A", seen="broken", **ONE)
    nb.do("c1", "receive-box", box="X", **ONE)
    assert nb.refused("c1", "store-box", box="A", place="NB-S").code == "R-136"
    opened = {"box": "A", **ONE}
    assert nb.refused("c1", "settle-difference", decision="returned", **opened).code == "R-180"
    nb.do("c1", "rebox", box="A", reason="seal broken", seal_no="N1", weight_g=9_990)
    nb.do("c1", "settle-difference", decision="reboxed", **opened)
    nb.do("c1", "settle-difference", box="X", decision="kept", **ONE)
    nb.do("c1", "take-handover", **ONE)
    assert nb.row("handover", "T-0001").boxes_received == 2
    clean(nb)


def test_a_list_is_for_one_outlet_or_one_other_site(town: Town, nb: Town) -> None:
    town.hand_in("O")
    town.stored("A")
    assert town.refused("c1", "open-handover").code == "R-981"
    assert town.refused("c1", "open-handover", outlet_code="X", to_site="NB").code == "R-981"
    for site in ("HZ", "XX"):
        assert town.refused("c1", "open-handover", to_site=site).code == "R-978"
    assert town.refused("c1", "open-handover", to_site="NB", boxes=("O",)).code == "R-010"
    town.do("c1", "open-handover", to_site="NB")
    assert town.refused("c1", "send-box", box="A", to_site="WZ", **ONE).code == "R-980"
    assert town.refused("c1", "give-handover", whole=True, **ONE).code == "R-177"
    assert nb.refused("c1", "give-handover", **ONE).code == "R-970"
    assert nb.refused("c1", "arrive-handover", **ONE).code == "R-010"
    town.do("c1", "send-box", box="A", **ONE)
    town.do("c1", "give-handover", **ONE)
    assert town.refused("c1", "arrive-handover", **ONE).code == "R-980"
    stranger = {"seal_no": "ZZ9", "place": "HZ-B", **ONE}
    assert town.refused("c1", "quarantine-arrival", **stranger).code == "R-980"
    assert town.refused("a1", "close-site", site="NB", reason="moved").code == "R-973"
    clean(town)
