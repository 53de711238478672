"""What may be destroyed and is not: by unit and outlet, for how long, and what keeps it."""

from __future__ import annotations

from datetime import date
from typing import Any

from archive.reading.due import due_ahead, due_sum
from archive.reading.overdue import overdue_report


def _total(town, on=None):
    """All rows together; whatever it is, the test asks it."""
    total: Any = overdue_report(town.archive, on).total
    return total


def _row(found, outlet):
    return next(row for row in found.rows if row.outlet == outlet)


def test_each_outlet_says_how_many_since_when_and_why(town):
    town.stored("A", "H", "L", "N")
    town.stored("B", outlet_code="TZH02", outlet="二网点", accepted_to=date(2025, 2, 10))
    town.stored("U", outlet_code="TZH03", outlet="三网点", accepted_to=date(2025, 12, 1),
                packed_on=date(2025, 12, 2))  # fmt: skip
    town.hand_in("S")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=date(2026, 4, 1), boxes=("H",))
    town.submitted("L")
    town.at("2026-05-20")
    found = overdue_report(town.archive)
    one, two = _row(found, "台州椒江网点"), _row(found, "二网点")
    assert [row.outlet for row in found.rows] == sorted(row.outlet for row in found.rows)
    assert (one.boxes, one.oldest, one.days) == (5, date(2026, 3, 10), 71)
    assert (one.held, one.listed, one.elsewhere, one.free) == (1, (("B-0001", 1),), 1, 2)
    assert (one.amber, one.red) == (5, 0)
    assert (two.boxes, two.days, two.amber, two.red) == (1, 98, 1, 1)
    total = _total(town)
    assert (total.boxes, total.oldest, total.amber, total.red) == (6, two.oldest, 6, 1)
    assert total.boxes == total.held + total.elsewhere + total.free + 1


def test_what_is_held_and_listed_is_told_as_held_alone(town):
    town.stored("A")
    town.submitted("A")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=date(2026, 4, 1), boxes=("A",))
    (row,) = overdue_report(town.archive).rows
    assert (row.held, row.listed) == (1, ())


def test_the_eve_shows_nothing_and_the_day_shows_it(town):
    town.stored("A")
    assert _total(town, date(2026, 3, 9)) is None
    found = _total(town, date(2026, 3, 10))
    assert (found.boxes, found.days) == (1, 0)
    assert overdue_report(town.archive, date(2026, 3, 10)).as_of == date(2026, 3, 10)
    town.destroyed("A")
    assert overdue_report(town.archive, date(2026, 3, 10)).rows == ()


def test_the_clock_turns_after_as_many_days_as_the_policy_says(town):
    town.stored("A")
    for day, amber, red in (
        (date(2026, 5, 9), 0, 0),
        (date(2026, 5, 10), 1, 0),
        (date(2026, 6, 8), 1, 0),
        (date(2026, 6, 9), 1, 1),
    ):
        total = _total(town, day)
        clock = due_sum(town.archive, day)
        assert (total.amber, total.red) == (clock.amber, clock.red) == (amber, red)
    town.do("a1", "set-policy", key="overdue_amber_days", value="10")
    assert _total(town, date(2026, 3, 21)).amber == 1


def test_people_are_reminded_ninety_and_thirty_days_ahead_and_on_the_day(town):
    town.stored("A")
    for day, ninety, thirty, this in (
        (date(2025, 12, 9), 0, 0, 0),
        (date(2025, 12, 10), 1, 0, 0),
        (date(2026, 2, 7), 1, 0, 0),
        (date(2026, 2, 8), 1, 1, 0),
        (date(2026, 3, 9), 1, 1, 0),
        (date(2026, 3, 10), 0, 0, 1),
        (date(2026, 3, 11), 0, 0, 0),
    ):
        found = due_ahead(town.archive, day)
        assert [(each.days, each.boxes) for each in found] == [
            (90, ninety),
            (30, thirty),
            (0, this),
        ]
    assert due_ahead(town.archive)[1].until == date(2026, 4, 9)


def test_a_reminder_reckons_with_days_off_missing_calendars_and_grace(town):
    """A last day of Saturday 2026-01-31 is due on 2026-02-03; one without calendar ten days on."""
    town.at("2026-02-01")
    town.stored("A", accepted_from=date(2025, 1, 2), accepted_to=date(2025, 1, 31))
    assert [each.boxes for each in due_ahead(town.archive, date(2026, 2, 2))] == [1, 1, 0]
    assert [each.boxes for each in due_ahead(town.archive, date(2026, 2, 3))] == [0, 0, 1]
    town.do("a1", "set-policy", key="grace_days", value="30")
    assert [each.boxes for each in due_ahead(town.archive, date(2026, 3, 5))] == [0, 0, 1]


def test_the_paper_speaks_of_the_log_as_it_stands_and_of_no_batch(town):
    town.stored("A")
    paper = overdue_report(town.archive, lang="zh").paper
    assert (paper.batch_no, paper.register_hash, paper.lang) == ("", "", "zh")
    assert paper.size == len(town.events("HZ"))
    assert paper.demo
