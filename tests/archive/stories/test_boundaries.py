"""The eve and the day, to the second, at every gate and in every list that tells what is due."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from datetime import date, timedelta

import pytest

from archive.reading.boxes import BoxFilter, boxes
from archive.reading.card import box_card
from archive.reading.due import due_ahead, due_count, due_months, due_split, due_sum
from archive.reading.due_month import due_in
from archive.reading.free import free_due
from archive.reading.overdue import overdue_report
from tests.support.crew import Town

DAY = timedelta(days=1)
FIRST_DAYS = (
    # what is told              latest        packed        category  first day
    ("a leap day",             "2024-02-29", "2024-03-01", "R-DOM", "2025-03-01"),
    ("the day before one",     "2023-02-28", "2023-03-01", "R-DOM", "2024-02-29"),
    ("into a leap year",       "2023-03-01", "2023-03-02", "R-DOM", "2024-03-02"),
    ("from a month of 31",     "2025-05-31", "2025-05-31", "R-BLK", "2025-09-02"),
    ("into February",          "2025-11-30", "2025-11-30", "R-BLK", "2026-03-01"),
    ("a year's last day",      "2024-12-31", "2025-01-02", "R-DOM", "2026-01-01"),
    ("a Saturday",             "2025-01-31", "2025-02-01", "R-DOM", "2026-02-03"),
    ("a Saturday worked",      "2025-02-14", "2025-02-15", "R-DOM", "2026-02-15"),
    ("Spring Festival",        "2025-02-17", "2025-02-18", "R-DOM", "2026-02-25"),
    ("National Day's first",   "2024-10-01", "2024-10-02", "R-DOM", "2025-10-10"),
    ("National Day's last",    "2024-10-08", "2024-10-09", "R-DOM", "2025-10-10"),
    ("the day after it",       "2024-10-09", "2024-10-10", "R-DOM", "2025-10-10"),
)  # fmt: skip


def _told(town: Town, box: str) -> set[bool]:
    """Whether each list and each sum says that the one box is due now."""
    archive, today = town.archive, town.today
    earliest = box_card(archive, town.boxes[box]).why.earliest
    assert earliest is not None
    return {
        due_count(archive) == 1,
        due_sum(archive).boxes == 1,
        due_split(archive).free == 1,
        free_due(archive).boxes == 1,
        len(boxes(archive, BoxFilter(due_on=today)).boxes) == 1,
        overdue_report(archive).total is not None,
        box_card(archive, town.boxes[box]).why.due,
        earliest <= today,
    }


@pytest.mark.parametrize(
    ("latest", "packed", "category", "first"),
    [case[1:] for case in FIRST_DAYS],
    ids=[case[0] for case in FIRST_DAYS],
)
def test_every_list_turns_at_the_same_second(town, latest, packed, category, first):
    town.at("2026-03-01")
    town.stored("A", accepted_from=date.fromisoformat(latest),
                accepted_to=date.fromisoformat(latest), packed_on=date.fromisoformat(packed),
                categories=(category,))  # fmt: skip
    day = date.fromisoformat(first)
    card = box_card(town.archive, town.boxes["A"])
    assert card.why.earliest == day
    assert [month.month for month in due_months(town.archive)] == [first[:7]]
    assert len(due_in(town.archive, first[:7]).boxes) == 1
    assert due_ahead(town.archive, day)[-1].boxes == 1
    assert due_ahead(town.archive, day - DAY)[-1].boxes == 0
    assert due_ahead(town.archive, day + DAY)[-1].boxes == 0
    assert due_count(town.archive, day - DAY) == 0
    assert due_count(town.archive, day) == 1


@pytest.mark.parametrize(("now", "due"), [("23:59:59", False), ("00:00:00", True)])
def test_the_day_begins_at_midnight_in_china(town, now, due):
    """It is 16:00 in Greenwich then; the machine's own time zone says nothing."""
    town.stored("A", accepted_to=date(2025, 3, 11))
    town.at(f"2026-03-{12 if due else 11} {now}")
    assert _told(town, "A") == {due}
    town.do("c1", "draft-batch")
    if due:
        town.do("c1", "add-lines", boxes=("A",))
    else:
        assert town.refused("c1", "add-lines", boxes=("A",)).code == "R-101"


def test_the_register_is_submitted_and_approved_on_the_day_and_not_on_its_eve(tell):
    """
    given  A
    c1  draft-batch
    c1  add-lines       boxes=A
    k1  appraise-lines  boxes=all verdict=destroy report_no=J appraisers=k1
    k1  extend-box      box=A until=2026-03-31 reason=audit
    2026-03-31 23:59:59
    c2  declare-matters  as_of=2026-03-31 matches=0
    c1  submit-batch                                    ! R-101 2026-04-01
    2026-04-01 00:00:00
    c1  submit-batch
    k1  give-opinion    opinion=agree
    k1  extend-box      box=A until=2026-04-02 reason=audit
    2026-04-02 23:59:59
    m1  approve-batch   boxes=1                         ! R-101 2026-04-03
    2026-04-03 00:00:00
    m1  approve-batch   boxes=1
    """


def test_a_box_is_pulled_loaded_and_fed_on_the_day_and_not_on_its_eve(tell):
    """
    given  A
    given  approved  A
    k1  extend-box    box=A until=2026-03-31 reason=audit
    2026-03-31 23:59:59  c1  pull-box  box=A            ! R-101 2026-04-01
    2026-04-01 00:00:00  c1  pull-box  box=A
    k1  extend-box    box=A until=2026-04-02 reason=audit
    c1  plan-session  batches=1 place=PLANT vendor=造纸厂 method=pulp witness1=w1 witness2=w2
    2026-04-02 23:59:59  c1  load-box  box=A            ! R-101 2026-04-03
    2026-04-03 00:00:00  c1  load-box  box=A
    c1  agree-count   counted=1
    w1  sign-before   boxes=1
    w2  sign-before   boxes=1
    c1  start-feeding
    k1  extend-box    box=A until=2026-04-07 reason=audit
    2026-04-07 23:59:59
    w1  confirm-presence
    w2  confirm-presence
    c1  feed-box      box=A                             ! R-101 2026-04-08
    2026-04-08 00:00:00
    c1  feed-box      box=A
    """


def test_a_whole_holiday_week_falls_due_on_one_day(town):
    """Whatever day of National Day a box's last day is, it goes on the day after the next one."""
    town.at("2026-03-01")
    for number in range(1, 9):
        day = date(2024, 10, number)
        town.stored(f"D{number}", accepted_from=day, accepted_to=day, packed_on=day)
    assert due_count(town.archive, date(2025, 10, 9)) == 0
    assert due_count(town.archive, date(2025, 10, 10)) == 8
    (month,) = due_months(town.archive)
    assert (month.boxes, month.first, month.last) == (8, date(2025, 10, 10), date(2025, 10, 10))


def test_the_turn_into_a_year_without_a_calendar(town):
    """Where a holiday reaches into it, ten days are added until its calendar comes."""
    town.at("2026-12-01")
    off = ("12-31",)
    town.do("a1", "load-calendar", year=2026, version="t", off=off)
    town.stored("A", accepted_from=date(2025, 12, 1), accepted_to=date(2025, 12, 31),
                packed_on=date(2026, 1, 4))  # fmt: skip
    why = box_card(town.archive, town.boxes["A"]).why
    assert (why.calendar_missing, why.earliest) == (True, date(2027, 1, 11))
    assert "2027 has no calendar, so ten days more: 2027-01-10" in why.sentence
    town.do("a1", "load-calendar", year=2027, version="t", off=("01-01",))
    why = box_card(town.archive, town.boxes["A"]).why
    assert (why.calendar_missing, why.earliest) == (False, date(2027, 1, 5))


def test_a_rule_changed_after_sealing_leaves_the_box_as_it_was(tell):
    """
    c1  register-box   outlet_code=TZH01 outlet=O categories=R-BLK slips=10 accepted_to=2026-03-09 -> A
    m1  add-rule       code=R-BLK keep=6m start=sealed source=S effective_from=2026-03-01
    # The period runs from the sealing, by the rule that the box was registered with.
    c1  seal-box       box=A seal_no=Q1 weight_g=900 packed_by=P1 checked_by=P2
    then  A  rules=R-BLK@1 last_day=2026-06-10
    """


def test_a_shorter_rule_later_changes_nothing_until_the_longest_is_reckoned_anew(tell):
    """
    given  A  categories=R-DOM,R-BLK accepted_to=2025-03-09 packed_on=2025-03-10
    m1  add-rule  code=R-BLK keep=1m start=sealed source=S effective_from=2026-01-01
    m1  reassess  category=R-BLK reason=x boxes=1
    then  A  rule=R-DOM@1 last_day=2026-03-09
    m1  add-rule  code=R-DOM keep=30d start=accepted source=S effective_from=2026-01-01
    m1  reassess  category=R-DOM reason=x boxes=1
    # Of the two short ones the later day counts: 2025-04-08 and 2025-04-10.
    then  A  rule=R-BLK@2 last_day=2025-04-10
    m1  add-rule  code=R-BLK keep=3y start=closed source=S effective_from=2026-01-01
    m1  reassess  category=R-BLK reason=x boxes=1
    then  A  last_day=None why_undue=not-closed
    k1  record-closure  box=A closed_on=2025-03-31 document_no=K
    then  A  rule=R-BLK@3 last_day=2028-03-31
    """
