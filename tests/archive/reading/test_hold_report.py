"""The report of holds: everything in force, its boxes, its effect, nothing of what few may read."""

from __future__ import annotations

from datetime import date
from typing import Any

from archive.reading.hold_report import MOST, hold_report
from archive.views_hold import Stopped
from tests.support.crew import Town

REVIEW = date(2026, 4, 1)


def _place(town: Town, who: str = "m1", **given: Any) -> None:
    asked: dict[str, Any] = {"type": "claim", "reason": "not paid", "review_on": REVIEW, **given}
    town.do(who, "place-hold", **asked)


def test_every_hold_in_force_with_its_boxes_and_what_it_does_to_batches(town: Town) -> None:
    town.stored("A", "B", "C")
    town.approved("A", "B")
    _place(town, boxes=("A", "C"), document_no="D-7")
    _place(town, boxes=("B",))
    _place(town, outlet="TZH09")
    town.do("c1", "withhold-line", box="B", reason="claim")
    town.do("c2", "request-release", hold="3", evidence="e")
    town.do("m2", "release-hold", hold="3", boxes=0)
    town.at("2026-04-02")
    report = hold_report(town.archive, "en")
    first, second = report.holds
    assert (report.boxes, report.late, report.paper.origin) == (3, 2, "org")
    assert (first.hold.hold, first.hold.boxes, first.hold.placed_by) == ("H-0001", 2, "m1")
    assert (first.since, first.hold.review_late) == (date(2026, 3, 10), True)
    assert first.boxes == tuple(town.row("box", name).box_no for name in ("A", "C"))
    assert first.states == (("STORED", 2),)
    assert first.batches == (Stopped("B-0001", "APPROVED", 1, 0),)
    assert second.batches == (Stopped("B-0001", "APPROVED", 0, 1),)


def test_of_a_confidential_hold_it_tells_the_boxes_alone(town: Town) -> None:
    town.stored("A")
    _place(town, "k1", type="authority", reason="letter 7", document_no="PSB", boxes=("A",),
           confidential=True)  # fmt: skip
    (held,) = hold_report(town.archive).holds
    assert held.hold[2:5] == ("confidential", "", "")
    assert held.hold.placed_by == ""
    assert held.boxes == (town.row("box", "A").box_no,)
    assert "letter 7" not in repr(held)


def test_numbers_of_many_boxes_are_counted_after_the_first(town: Town) -> None:
    names = tuple(f"N{place}" for place in range(MOST + 1))
    town.hand_in(*names)
    _place(town, outlet="TZH01")
    (held,) = hold_report(town.archive).holds
    assert (len(held.boxes), held.hold.boxes) == (MOST, MOST + 1)
