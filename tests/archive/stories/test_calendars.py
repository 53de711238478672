"""Calendars are data that comes late: what is listed is never shortened by one."""

from __future__ import annotations

from archive.reading.card import box_card


def test_a_calendar_that_comes_later_shortens_what_is_not_listed(tell):
    """
    # A last day in 2027, which has no calendar: ten days are added.
    given  A  accepted_from=2026-01-20 accepted_to=2026-03-09 packed_on=2026-03-10
    2027-03-10  c1  draft-batch
    c1  add-lines      boxes=A                          ! R-101 2027-03-20
    a1  load-calendar  year=2027 version=SC off=01-01
    c1  add-lines      boxes=A
    """
    assert box_card(tell.archive, tell.boxes["A"]).why.calendar == "SC"


def test_a_calendar_never_shortens_what_is_listed(tell):
    """
    given  A B
    given  approved  A
    k1  extend-box     box=A until=2027-05-05 reason=audit
    a1  load-calendar  year=2027 version=SC off=01-01   ! R-148 B-0001
    c1  withhold-line  box=A reason=audit
    a1  load-calendar  year=2027 version=SC off=01-01
    then  A  last_day=2027-05-05
    """
    assert str(box_card(tell.archive, tell.boxes["A"]).why.earliest) == "2027-05-06"


def test_a_newer_version_of_a_year_does_not_either(tell):
    """
    given  A
    c1  draft-batch
    c1  add-lines      boxes=A
    k1  extend-box     box=A until=2026-10-02 reason=audit
    # By the calendar shipped it may go on 2026-10-09; by this one on 2026-10-03.
    a1  load-calendar  year=2026 version=other off=10-01   ! R-148
    c1  drop-lines     boxes=A reason=audit
    a1  load-calendar  year=2026 version=other off=10-01
    """


def test_what_is_due_and_listed_stays_so_whatever_calendar_comes(tell):
    """
    given  A  accepted_from=2026-01-20 accepted_to=2026-03-09 packed_on=2026-03-10
    2027-03-20
    given  approved  A
    a1  load-calendar  year=2027 version=SC off=01-01
    c1  pull-box       box=A
    """


def test_a_calendar_that_adds_days_off_keeps_what_is_listed_until_then(tell):
    """
    given  A
    given  approved  A
    a1  load-calendar  year=2026 version=SC2 off=03-09,03-10
    c1  pull-box       box=A                             ! R-101 2026-03-12
    2026-03-12  c1  pull-box  box=A
    """
