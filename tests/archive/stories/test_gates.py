"""Five gates - submit, approve, pull, load, feed - ask anew for holds, however and whenever placed.

Between every two of them a hold is placed by each of the four scopes, and the next gate is shut;
the other boxes of the batch go on, and what was approved, destroyed and withheld still adds up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.errors import Refused
from archive.reading.audit import audit
from tests.support.crew import SHELF, Town

SCOPES: dict[str, dict[str, Any]] = {
    "box": {"boxes": ("H",)},
    "outlet and dates": {
        "outlet": "TZH02",
        "accepted_from": date(2025, 3, 1),
        "accepted_to": date(2025, 3, 31),
    },
    "numbers": {"number_first": "YD1000000000150", "number_last": "YD1000000000160"},
    "category": {"category": "R-EWB"},
}
GATES = ("submit-batch", "approve-batch", "pull-box", "load-box", "feed-box")


def _prepared(town: Town) -> None:
    """H is caught by each of the scopes, F by none."""
    town.stored("F", range_first="YD1000000000001", range_last="YD1000000000100")
    town.stored(
        "H", outlet_code="TZH02", categories=("R-DOM", "R-EWB"),
        range_first="YD1000000000101", range_last="YD1000000000200",
    )  # fmt: skip


def _steps(town: Town):
    """(gate, what opens it) in order; each gate is the last thing done before the next begins."""
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", boxes=("F", "H"))
    town.do("k1", "appraise-lines", boxes=("all",), verdict="destroy", report_no="J",
            appraisers=("k1",))  # fmt: skip
    town.do("c2", "declare-matters", as_of=town.today, matches=0)
    yield "submit-batch", lambda: town.do("c1", "submit-batch")
    town.do("k1", "give-opinion", opinion="agree")
    yield "approve-batch", lambda: town.do("m1", "approve-batch", boxes=2)
    session = town.planned("1")
    yield "pull-box", lambda: town.do("c1", "pull-box", box="H")
    yield "load-box", lambda: town.do("c1", "load-box", box="H", session=session)
    town.loaded(session, "F")
    town.do("c1", "agree-count", session=session, counted=2)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", session=session, boxes=2)
    town.do("c1", "start-feeding", session=session)
    yield "feed-box", lambda: town.do("c1", "feed-box", box="H", session=session)


def _place(town: Town, scope: str) -> None:
    given: dict[str, Any] = {"type": "lawsuit", "reason": "r", "review_on": date(2026, 4, 1)}
    town.do("au", "place-hold", **given, **SCOPES[scope])


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("gate", GATES)
def test_a_hold_placed_before_a_gate_shuts_it(town: Town, gate: str, scope: str) -> None:
    _prepared(town)
    for name, through in _steps(town):
        if name == gate:
            _place(town, scope)
            with pytest.raises(Refused) as caught:
                through()
            assert caught.value.refusal.code == "R-103"
            assert town.row("box", "H").box_no in caught.value.refusal.sentence()
            assert town.row("box", "F").box_no not in caught.value.refusal.sentence()
            return
        through()


@pytest.mark.parametrize("scope", SCOPES)
def test_a_box_before_the_shredder_is_withheld_and_everything_adds_up(
    town: Town, scope: str
) -> None:
    _prepared(town)
    for name, through in _steps(town):
        if name != "feed-box":
            through()
    _place(town, scope)
    town.do("c1", "feed-box", box="F")
    assert town.refused("c1", "feed-box", box="H").code == "R-103"
    town.do("c1", "withhold-line", box="H", reason="lawsuit")
    town.accepted("1", 1)
    town.do("c1", "end-session")
    town.do("c1", "store-box", box="H", place=SHELF)
    town.do("c2", "record-weights", gross_g=10_000, division_g=100)
    town.proven()
    for witness in ("w1", "w2"):
        town.do(witness, "sign-after", boxes=1)
    closed = town.do("k1", "close-batch", boxes=1).events[0].data
    counts = {name: closed[name] for name in ("destroyed", "withheld", "missing", "reboxed")}
    assert counts == {"destroyed": 1, "withheld": 1, "missing": 0, "reboxed": 0}
    assert closed["reconciled"] == "agree-with-remarks"
    assert (town.state("F"), town.state("H")) == ("DESTROYED", "STORED")
    assert audit(town.archive).problems == ()


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope != "box"])
def test_a_box_registered_later_meets_the_hold_one_by_one_or_on_a_list(
    town: Town, scope: str
) -> None:
    _place(town, scope)
    _prepared(town)
    alone = town.do(
        "c1", "register-box", outlet_code="TZH02", outlet="O", categories=("R-EWB",), slips=9,
        accepted_to=date(2025, 3, 9), range_first="YD1000000000155", range_last="YD1000000000156",
        copy="2",
    ).subject  # fmt: skip
    held = {row[0] for row in town.archive.engine.rows('SELECT "box" FROM "hold_box"')}
    assert held == {town.boxes["H"], alone}


@pytest.mark.parametrize("scope", SCOPES)
def test_all_that_is_due_never_takes_what_is_held(town: Town, scope: str) -> None:
    _prepared(town)
    _place(town, scope)
    town.do("c1", "draft-batch")
    added = town.do("c1", "add-lines", due="all").events[0].data["boxes"]
    assert added == [town.boxes["F"]]


def test_of_two_holds_the_second_keeps_the_gates_shut(town: Town) -> None:
    _prepared(town)
    steps = _steps(town)
    for _ in range(3):
        next(steps)[1]()
    _place(town, "box")
    _place(town, "category")
    town.do("c2", "request-release", hold="1", evidence="judged")
    town.do("m2", "release-hold", hold="1", boxes=1)
    gate, through = next(steps)
    with pytest.raises(Refused) as caught:
        through()
    refusal: Any = caught.value.refusal
    assert (gate, refusal.holds) == ("load-box", ("H-0002",))
    town.do("c2", "request-release", hold="2", evidence="judged")
    town.do("m2", "release-hold", hold="2", boxes=1)
    through()


def test_what_falls_due_while_held_is_overdue_and_not_destroyed(tell: Town) -> None:
    """
    2026-03-09
    given  A
    m1  place-hold       type=lawsuit reason=r review_on=2026-04-01 boxes=A
    c1  draft-batch
    2026-05-20
    c1  add-lines        due=all                                ! R-201
    c2  request-release  hold=1 evidence=judged
    m2  release-hold     hold=1 boxes=1
    then  A  STORED last_day=2026-03-09
    c1  add-lines        due=all
    """
    from archive.reading.due import due_sum

    found = due_sum(tell.archive, date(2026, 5, 20))
    assert (found.boxes, found.longest_days) == (1, 71), "the hold did not start the period anew"


def test_a_lapsed_approval_is_not_confirmed_over_a_hold(tell: Town) -> None:
    """
    given  A
    given  approved  A
    m1  place-hold       type=lawsuit reason=r review_on=2026-06-01 category=R-DOM
    2026-06-09
    m2  reconfirm-batch  boxes=1                                ! R-103 H-0001
    """
