"""When a box may go: not a second early, and never by itself."""

from __future__ import annotations

from archive.clock import parse_now
from archive.opening import open_archive
from tests.support.crew import Town


def test_a_box_goes_on_the_day_after_its_last_day_and_not_a_second_before(tell):
    """
    given  A  accepted_to=2025-03-09
    2026-03-09 23:59:59  c1  draft-batch
                         c1  add-lines  boxes=A     ! R-101 2026-03-10
    2026-03-10 00:00:00  c1  add-lines  boxes=A
    """


def test_a_leap_day_ends_on_the_last_of_february(tell):
    """
    given  A  accepted_from=2024-02-20 accepted_to=2024-02-29
    then   A  last_day=2025-02-28
    """


def test_a_period_ends_with_a_shorter_month(tell):
    """
    given  A  categories=R-BLK packed_on=2025-11-30 accepted_to=2025-11-30
    then   A  last_day=2026-02-28
    """


def test_a_last_day_on_a_saturday_slides_to_monday(tell):
    """
    # 2026-01-31 is a Saturday, 2026-02-02 a Monday.
    2026-02-01
    given  A  accepted_from=2025-01-02 accepted_to=2025-01-31
    2026-02-02  c1  draft-batch
                c1  add-lines  boxes=A      ! R-101 2026-02-03
    2026-02-03  c1  add-lines  boxes=A
    then   A  last_day=2026-01-31
    """


def test_a_last_day_in_a_holiday_slides_past_it(tell):
    """
    # National Day 2026: off from 1 to 7 October; Thursday the 8th is worked.
    given  A  accepted_from=2025-09-20 accepted_to=2025-10-02
    2026-10-08  c1  draft-batch
                c1  add-lines  boxes=A      ! R-101 2026-10-09
    2026-10-09  c1  add-lines  boxes=A
    """


def test_a_year_without_a_calendar_adds_ten_days_and_says_so(tell):
    """
    given  A  accepted_from=2026-01-20 accepted_to=2026-03-09 packed_on=2026-03-10
    2027-03-19  c1  draft-batch
                c1  add-lines  boxes=A      ! R-101 2027-03-20
    2027-03-20  c1  add-lines  boxes=A
    """


def test_a_mixed_box_is_kept_as_long_as_its_longest_category(tell):
    """
    given  A  categories=R-DOM,R-COD accepted_to=2025-03-09
    2026-03-10  c1  draft-batch
                c1  add-lines  boxes=A                                      ! R-102 not closed
                k1  record-closure  box=A closed_on=2025-04-05 document_no=K-1
    then   A  last_day=2028-04-05 rule=R-COD@1
                c1  add-lines  boxes=A                                      ! R-101 2028-04-
    """


def test_a_longer_category_wins_and_a_shorter_one_changes_nothing(tell):
    """
    given  A  categories=R-DOM        accepted_to=2025-03-09 packed_on=2025-03-10
    given  B  categories=R-DOM,R-BLK  accepted_to=2025-03-09 packed_on=2025-03-10
    then   A  last_day=2026-03-09
    then   B  last_day=2026-03-09
    """


def test_a_new_rule_leaves_the_boxes_that_are_here_alone(tell):
    """
    given  A
    m1  add-rule  code=R-DOM keep=24m start=accepted source=Standard effective_from=2026-01-01
    m2  add-rule  code=R-DOM keep=1m  start=accepted source=Standard effective_from=2026-04-01
    given  B
    then   A  rules=R-DOM@1 last_day=2026-03-09
    then   B  rules=R-DOM@2 last_day=2027-03-09
    2026-04-01
    given  C
    then   C  rules=R-DOM@3 last_day=2025-04-09
    """


def test_unknown_dates_are_never_due_until_two_people_sign(tell):
    """
    c1  register-box     outlet_code=TZH01 outlet=O categories=R-DOM slips=10   -> A
    c1  seal-box         box=A seal_no=Q1 weight_g=900 packed_by=P1 checked_by=P2
    c1  receive-box      box=A
    c1  store-box        box=A place=HZ-A-01-1
    2030-03-10  c1  draft-batch
    c1  add-lines        boxes=A                                            ! R-102 unknown
    k1  determine-dates  box=A accepted_to=2025-03-09 grounds=journal
    c1  add-lines        boxes=A                                            ! R-102
    m1  determine-dates  box=A accepted_to=2025-03-08 grounds=journal       ! R-116 2025-03-09
    m1  determine-dates  box=A accepted_to=2025-03-09 grounds=journal
    c1  add-lines        boxes=A
    then  A  flags=dates-determined
    """


def test_what_fell_due_while_it_was_held_waits_for_people(tell):
    """
    given  A
    2026-03-09  m1  place-hold       type=claim reason=r review_on=2026-09-01 boxes=A
    2026-03-20  c1  draft-batch
                c1  add-lines        boxes=A                    ! R-103 H-0001
                c1  add-lines        due=all                    ! R-201
    2026-08-01  c2  request-release  hold=1 evidence=settled
                m2  release-hold     hold=1 boxes=1
    then   A  STORED last_day=2026-03-09
                c1  add-lines        boxes=A
    """


def test_keeping_is_extended_and_never_shortened(tell):
    """
    given  A
    k1  extend-box  box=A until=2026-03-09 reason=audit         ! R-114
    k1  extend-box  box=A until=2026-06-30 reason=audit
    c1  draft-batch
    c1  add-lines   boxes=A                                     ! R-101 2026-07-01
    2026-07-01  c1  add-lines   boxes=A
    then   A  flags=extended
    """


def test_days_of_grace_are_added(tell):
    """
    given  A
    a1  set-policy  key=grace_days value=10
    2026-03-19  c1  draft-batch
                c1  add-lines   boxes=A                         ! R-101 2026-03-20
    2026-03-20  c1  add-lines   boxes=A
    """


def test_years_of_silence_destroy_nothing(tell):
    """
    given  A B C
    given  feeding  A
    given  submitted  B
    m1  place-hold  type=claim reason=r review_on=2026-04-01 boxes=C
    """
    events, tables = tell.events(), tell.tables()
    tell.archive.close()
    with open_archive(str(tell.path), now=parse_now("2029-12-31T08:00")) as later:
        assert Town(later, {}, {}).events() == events
        assert Town(later, {}, {}).tables() == tables


def test_all_that_is_due_leaves_out_what_is_not(tell):
    """
    given  A B
    given  C  accepted_to=2025-03-10
    m1  place-hold  type=claim reason=r review_on=2026-04-01 boxes=B
    c1  draft-batch
    c1  add-lines   due=all
    """
    lines = tell.archive.engine.rows('SELECT "box" FROM "batch_line"')
    assert lines == [(tell.boxes["A"],)]
