"""A new rule moves nobody; an approver who moves boxes to it signs how many, and shortens nothing
that is listed.
"""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.clock import parse_now
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.card import box_card
from archive.reading.foreseen import foreseen
from archive.reading.settings import settings
from archive.views_keeping import Chosen
from tests.support.crew import Town, move_in


def test_boxes_go_over_to_the_rule_in_force_when_an_approver_signs_their_number(tell):
    """
    given  A B
    m1  add-rule  code=R-DOM keep=24m start=accepted source=Standard effective_from=2026-01-01
    c1  reassess  category=R-DOM reason=Standard boxes=2            ! R-001
    m1  reassess  category=R-DOM reason=Standard boxes=1            ! R-014 2
    m1  reassess  category=R-DOM reason=Standard boxes=2
    then   A  STORED rules=R-DOM@2 rule=R-DOM@2 keep=24m last_day=2027-03-09
    then   RA-0001  reassessed=2 rule=R-DOM@2
    m1  reassess  category=R-DOM reason=again boxes=0               ! R-141 R-DOM@2
    """
    moved = [event for event in tell.events("HZ") if event.kind == "box.reassessed"]
    decided = tell.events("HZ")[moved[0].seq - 1]
    assert {event.cause for event in moved} == {decided.cause}
    assert decided.sig is not None
    assert audit(tell.archive).problems == ()
    assert [line.kind for line in box_card(tell.archive, tell.boxes["A"]).history][-1] == (
        "box.reassessed"
    )


def test_a_rule_that_is_not_in_force_yet_moves_nobody(tell):
    """
    given  A
    m1  add-rule  code=R-DOM keep=24m start=accepted source=Standard effective_from=2026-04-01
    m1  reassess  category=R-DOM reason=early boxes=1               ! R-141
    2026-04-01
    m1  reassess  category=R-DOM reason=now boxes=1
    then  A  rules=R-DOM@2
    """


def test_a_category_without_a_rule_is_named(tell):
    """
    given  A
    m1  reassess  category=R-NEW reason=x boxes=1                   ! R-117 R-NEW
    """


def test_a_listed_box_is_never_shortened_and_one_kept_longer_waits(tell):
    """
    given  A B C
    given  approved  A
    m1  add-rule  code=R-DOM keep=6m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess  category=R-DOM reason=shorter boxes=2
    then   A  rules=R-DOM@1 last_day=2026-03-09
    then   A  flags=
    then   B  rules=R-DOM@2 last_day=2025-09-09 flags=period-shortened
    m1  add-rule  code=R-DOM keep=24m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess  category=R-DOM reason=longer boxes=3
    then   A  rules=R-DOM@3 last_day=2027-03-09
    c1  pull-box  box=A                                             ! R-101 2027-03-20
    """


def test_a_listed_box_that_is_never_due_gets_no_day_by_a_rule_alone(tell):
    """
    given  A B
    given  approved  A
    m1  add-rule  code=R-DOM keep=12m start=closed source=Standard effective_from=2026-01-01
    m1  reassess  category=R-DOM reason=closing boxes=2
    then   A  last_day=None
    m1  add-rule  code=R-DOM keep=6m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess  category=R-DOM reason=shorter boxes=1
    then   A  rules=R-DOM@2 last_day=None
    then   B  rules=R-DOM@3 last_day=2025-09-09
    """


def test_a_withheld_box_is_free_to_be_shortened(tell):
    """
    given  A
    given  approved  A
    m1  add-rule       code=R-DOM keep=6m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess       category=R-DOM reason=shorter boxes=0        ! R-141
    c1  withhold-line  box=A reason=look
    m1  reassess       category=R-DOM reason=shorter boxes=1
    then   A  last_day=2025-09-09
    """


def test_what_was_fed_or_destroyed_is_never_touched(tell):
    """
    given  A B C
    given  destroyed  A
    m1  add-rule  code=R-DOM keep=24m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess  category=R-DOM reason=longer boxes=2
    then   A  DESTROYED rules=R-DOM@1
    then   B  rules=R-DOM@2
    """


def test_only_the_boxes_of_a_place_or_an_outlet_go_over(tell):
    """
    given  A
    given  B  outlet_code=TZH02
    c1  move-box  box=A place=HZ-B
    m1  add-rule  code=R-DOM keep=24m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess  category=R-DOM place=HZ-A reason=x boxes=2        ! R-014
    m1  reassess  category=R-DOM place=HZ-A outlet=TZH01 reason=x boxes=1   ! R-141
    m1  reassess  category=R-DOM place=HZ-A reason=x boxes=1
    then   A  rules=R-DOM@1
    then   B  rules=R-DOM@2
    m1  reassess  category=R-DOM place=NOWHERE reason=x boxes=1     ! R-015
    """


def test_a_mixed_box_keeps_what_its_longest_category_asks(tell):
    """
    given  A  categories=R-DOM,R-BLK accepted_to=2025-03-09 packed_on=2025-03-10
    m1  add-rule  code=R-BLK keep=24m start=sealed source=Standard effective_from=2026-01-01
    m1  reassess  category=R-BLK reason=longer boxes=1
    then   A  rule=R-BLK@2 last_day=2027-03-10
    m1  add-rule  code=R-BLK keep=1m start=sealed source=Standard effective_from=2026-01-01
    m1  reassess  category=R-BLK reason=shorter boxes=1
    then   A  rule=R-DOM@1 last_day=2026-03-09
    """


def test_a_day_that_somebody_signed_for_still_counts(tell):
    """
    given  A
    k1  extend-box  box=A until=2026-12-31 reason=audit
    m1  add-rule    code=R-DOM keep=24m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess    category=R-DOM reason=longer boxes=1
    then   A  last_day=2027-03-09
    m1  add-rule    code=R-DOM keep=6m start=accepted source=Standard effective_from=2026-01-01
    m1  reassess    category=R-DOM reason=shorter boxes=1
    then   A  last_day=2026-12-31 rule=R-DOM@3
    """


def test_an_extension_outlives_a_day_that_is_not_known(tell):
    """
    given  A
    k1  extend-box      box=A until=2030-12-31 reason=audit
    m1  add-rule        code=R-DOM keep=12m start=closed source=Standard effective_from=2026-01-01
    m1  reassess        category=R-DOM reason=closing boxes=1
    then   A  last_day=None why_undue=not-closed
    k1  record-closure  box=A closed_on=2026-03-01 document_no=K-1
    then   A  last_day=2030-12-31
    """


def test_a_rule_is_verified_by_somebody_on_a_day_or_not_at_all(tell):
    """
    m1  add-rule  code=R-DOM keep=12m start=accepted source=S effective_from=2026-01-01 verified_by=m2  ! R-142
    m1  add-rule  code=R-DOM keep=12m start=accepted source=S effective_from=2026-01-01 verified_on=2026-03-10  ! R-142
    m1  add-rule  code=R-DOM keep=12m start=accepted source=S effective_from=2026-01-01 verified_by=m2 verified_on=2026-03-11  ! R-118
    m1  add-rule  code=R-DOM keep=12m start=accepted source=S effective_from=2026-01-01 verified_by=m2 verified_on=2026-03-10
    """
    rules = settings(tell.archive).rules
    assert [(rule.rule, rule.verified_by) for rule in rules if rule.rule.startswith("R-DOM")] == [
        ("R-DOM@1", ""),
        ("R-DOM@2", "m2"),
    ]


def test_a_clock_in_doubt_moves_no_box(hired, tmp_path):
    town = move_in(hired, tmp_path)
    town.stored("A")
    rule = {"keep": "24m", "start": "accepted", "source": "S"}
    town.do("m1", "add-rule", code="R-DOM", effective_from=town.today, **rule)
    assert foreseen(town.archive, Chosen("R-DOM")).boxes == 1
    town.archive.close()
    with open_archive(str(town.path), now=parse_now("2026-03-12T08:00")) as later:
        # A demo clock never jumps: the doubt is put into the head as a jump would leave it.
        with town.path.tool() as tool:
            tool.do("""UPDATE "log_head" SET "doubted" = 1 WHERE "origin" = 'HZ'""")
        doubting = Town(later, town.credentials, town.handouts, town.boxes)
        refusal = doubting.refused("m1", "reassess", category="R-DOM", reason="x", boxes=1)
        assert refusal.code == "R-013"
