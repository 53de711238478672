"""Days on the way: newest slip to seal, seal to custody, custody to place."""

from __future__ import annotations

from datetime import date

from archive.delays import delays
from archive.policy import Policy
from archive.reading.card import box_card
from archive.reading.gaps import Wanted
from archive.reading.latency import latency
from archive.rows import Box
from tests.support.crew import SHELF, Town

TODAY = date(2026, 3, 10)


def _took(
    policy: Policy | None = None, /, **fields: str | None
) -> list[tuple[str, int, bool, bool]]:
    box = Box("b", accepted_to="2026-02-01", **{"state": "STORED", **fields})  # type: ignore[arg-type]
    found = delays(box, policy or Policy.of({}), TODAY)
    return [(delay.leg, delay.days, delay.waits, delay.late) for delay in found]


def test_each_part_is_counted_in_days_and_late_beyond_what_is_allowed():
    days = {"sealed_on": "2026-02-08", "received_on": "2026-02-16", "stored_on": "2026-02-18"}
    assert _took(**days) == [
        ("sealing", 7, False, False),
        ("transit", 8, False, True),
        ("shelving", 2, False, True),
    ]
    lenient = Policy.of({"transit_days": "0", "shelving_days": "2"})
    assert not any(late for *_, late in _took(lenient, **days))


def test_a_box_that_waits_is_judged_by_the_days_so_far():
    assert _took(state="OPEN") == [("sealing", 37, True, True)]
    assert _took(state="IN_TRANSIT", sealed_on="2026-03-08")[1:] == [("transit", 2, True, False)]
    received = {"sealed_on": "2026-02-02", "received_on": "2026-03-08"}
    assert _took(state="RECEIVED", **received)[2:] == [("shelving", 2, True, True)]
    assert _took(state="MISSING", sealed_on="2026-02-02") == [("sealing", 1, False, False)]
    assert _took(state="OPEN", parent="a") == []


def test_an_outlet_has_its_median_its_worst_and_how_many_are_late(town: Town):
    for name, packed in (("A", 2), ("B", 4), ("C", 20)):
        town.hand_in(name, outlet_code="TZH01", accepted_from=date(2026, 2, 1),
                     accepted_to=date(2026, 2, 1), packed_on=date(2026, 2, packed))  # fmt: skip
    town.do("c1", "receive-box", box="A")
    town.at("2026-03-12")
    town.do("c1", "store-box", box="A", place=SHELF)
    found = latency(town.archive, Wanted(date(2026, 1, 1), date(2026, 3, 1)))
    (row,) = found.outlets
    sealing, transit, shelving = row.legs
    assert (sealing.boxes, sealing.median, sealing.worst, sealing.late) == (3, 3, 19, 1)
    assert (transit.boxes, transit.median, transit.late, transit.waiting) == (1, 36, 3, 2)
    assert (shelving.median, shelving.late, row.late) == (2, 1, 5)
    assert found.total.legs == row.legs
    card = box_card(town.archive, town.row("box", "A").box_no)
    assert [(delay.leg, delay.days, delay.late) for delay in card.delays] == [
        ("sealing", 1, False), ("transit", 36, True), ("shelving", 2, True),
    ]  # fmt: skip


def test_what_was_stored_once_keeps_its_first_day(town: Town):
    town.stored("A")
    first = town.row("box", "A").stored_on
    batch = town.approved("A")
    town.at("2026-03-20")
    town.do("c1", "pull-box", box="A")
    town.do("k1", "withhold-line", batch=batch, box="A", reason="claim")
    town.do("c1", "store-box", box="A", place=SHELF)
    assert (town.row("box", "A").stored_on, first) == ("2026-03-10", "2026-03-10")
