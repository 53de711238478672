"""What whoever signs a batch is shown: every figure is what the archive says, none is missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from archive.errors import Refused
from archive.reading.approval import batch_past, batch_sum, batch_version
from archive.reading.line_sums import FEWEST
from archive.views_batch import BatchSum, PostTurn
from tests.support.crew import SHELF, Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "suit", "review_on": date(2026, 4, 1)}


def _sum(town: Town, batch: str = "1") -> BatchSum:
    return batch_sum(town.archive, batch)


def _turns(found: BatchSum) -> list[tuple[str, str, bool]]:
    return [(post.post, post.given_by, post.turn) for post in found.posts]


def test_totals_units_and_days_overdue(town: Town) -> None:
    early = {"accepted_from": date(2025, 1, 6), "accepted_to": date(2025, 1, 12)}
    town.stored("A", "B", unit="north", **early)
    town.stored("C", unit="south", slips=10, weight_g=900)
    found = _sum(town, town.submitted("A", "B", "C"))
    sums = found.sums
    assert (sums.boxes, sums.slips, sums.weight_g) == (3, 2010, 20_900)
    assert sums.units == (("north", 2), ("south", 1))
    assert (sums.accepted_from, sums.accepted_to) == (date(2025, 1, 6), date(2025, 3, 9))
    assert (sums.oldest, sums.youngest) == (date(2026, 1, 13), date(2026, 3, 10))
    assert (sums.oldest_days, sums.youngest_days) == (56, 0)
    assert (found.register_boxes, found.appraisal.destroy, found.appraisal.without) == (3, 3, 0)


def test_the_turn_goes_along_the_chain(town: Town) -> None:
    town.stored("A")
    town.do("c1", "draft-batch")
    assert _turns(_sum(town)) == [("archives-lead", "", False), ("head", "", False)]
    town.submitted("A")
    assert _turns(_sum(town, "2")) == [("archives-lead", "", True), ("head", "", False)]
    town.do("k1", "give-opinion", batch="2", opinion="agree")
    found = _sum(town, "2")
    assert _turns(found) == [("archives-lead", "k1", False), ("head", "", True)]
    assert found.posts[1].roles == ("approver",)
    town.do("m1", "approve-batch", batch="2", boxes=1, opinion="fine")
    found = _sum(town, "2")
    assert _turns(found) == [("archives-lead", "k1", False), ("head", "m1", False)]
    assert found.posts[1].text == "fine"


def test_the_chain_is_the_longer_one_when_the_profile_has_changed(town: Town) -> None:
    town.stored("A")
    town.submitted("A")
    town.do("k1", "give-opinion", opinion="agree")
    town.do("a1", "set-policy", key="profile", value="enterprise")
    found = _sum(town)
    assert found.batch.opinions_needed == 4
    assert _turns(found) == [
        ("archives-lead", "k1", False),
        ("business-clerk", "", True),
        ("archives-lead", "", False),
        ("business-lead", "", False),
        ("head", "", False),
    ]


def test_an_approved_chain_stays_as_it_was(town: Town) -> None:
    town.stored("A")
    town.approved("A")
    town.do("a1", "set-policy", key="profile", value="enterprise")
    found = _sum(town)
    assert [post.given_by for post in found.posts] == ["k1", "m1"]
    assert (found.batch.opinions, found.batch.opinions_needed) == (1, 1)


def test_a_return_voids_opinions_and_changes_are_counted_from_it(town: Town) -> None:
    town.stored("A", "B", "C", "D", "E")
    town.submitted("A", "B", "C")
    assert _sum(town).changes is None
    town.do("k1", "give-opinion", opinion="agree")
    town.do("k1", "withhold-line", box="C", reason="claim came")
    town.do("m1", "return-batch", reason="too many")
    assert not [post for post in _sum(town).posts if post.given_by]
    town.do("c1", "add-lines", boxes=("D", "E"))
    town.do("c1", "drop-lines", boxes=("E", "A"), reason="not these")
    town.do("k1", "appraise-lines", boxes=("B", "D"), verdict="destroy", report_no="J-2",
            appraisers=("k1",))  # fmt: skip
    found = _sum(town)
    changes = found.changes
    assert changes is not None
    assert (changes.by, changes.reason) == ("m1", "too many")
    assert (changes.added, changes.dropped, changes.withheld, changes.appraised) == (1, 1, 1, 1)
    assert found.dropped == (("not these", 2),)
    town.do("c1", "add-lines", boxes=("A",))
    again = _sum(town)
    assert again.dropped == (("not these", 1),), "A is listed again"
    assert again.changes is not None
    assert (again.changes.added, again.changes.dropped) == (1, 0)


def test_the_check_for_matters_counts_for_the_days_of_the_policy(town: Town) -> None:
    town.stored("A", "B")
    town.submitted("A")
    matters = _sum(town).matters
    assert (matters.by, matters.matches, matters.counts) == ("c2", 0, True)
    assert matters.until == town.today + timedelta(days=3)
    town.at("2026-03-13")
    assert _sum(town).matters.counts
    assert not town.archive.engine.rows("SELECT 1 FROM event WHERE kind = 'batch.approved'")
    town.at("2026-03-14")
    assert not _sum(town).matters.counts
    town.do("k1", "give-opinion", opinion="agree")
    assert town.refused("m1", "approve-batch", boxes=1).code == "R-205"


def test_a_box_that_joins_takes_the_check_back(town: Town) -> None:
    town.stored("A", "B")
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", boxes=("A",))
    town.do("c2", "declare-matters", as_of=town.today, matches=0)
    assert _sum(town).matters.by == "c2"
    town.do("c1", "add-lines", boxes=("B",))
    assert _sum(town).matters == ("", None, None, 0, None, False, "")


def test_holds_and_what_was_withheld_are_told_with_their_reasons(town: Town) -> None:
    town.stored("A", "B", "C", "other")
    town.approved("A", "B", "C")
    assert _sum(town).held_boxes == _sum(town).due_held == 0
    town.do("c1", "place-hold", boxes=("A", "B"), **HOLD)
    town.do("c1", "place-hold", boxes=("B", "other"), **{**HOLD, "type": "audit"})
    found = _sum(town)
    assert (found.held_boxes, found.due_held) == (2, 1)
    assert [(held.hold, held.type, held.reason, held.boxes) for held in found.held] == [
        ("H-0001", "claim", "suit", 2),
        ("H-0002", "audit", "suit", 1),
    ]
    assert found.held[0].first == tuple(sorted(town.row("box", box).box_no for box in "AB"))
    town.do("k1", "withhold-line", box="A", reason="suit")
    found = _sum(town)
    assert (found.held_boxes, found.withheld) == (1, (("suit", 1),))
    assert (found.sums.boxes, found.register_boxes) == (2, 3)


def test_unusual_boxes_are_counted_by_kind(town: Town) -> None:
    town.stored("A", "B", "C")
    for box in ("A", "B"):
        town.do("k1", "reissue-label", box=box, reason="torn")
    town.do("c1", "report-missing", box="A", incident_no="I-1")
    town.do("c1", "find-box", box="A", seal_intact=False)
    town.do("c1", "store-box", box="A", place=SHELF)
    town.submitted("A", "B", "C")
    unusual = (("relabelled", 2), ("found-again", 1), ("seal-broken", 1))
    assert _sum(town).unusual == unusual


def test_a_missing_calendar_is_a_remark(town: Town) -> None:
    town.at("2028-02-01")
    far = date(2026, 6, 30)
    town.stored("A", accepted_to=far, packed_on=far)
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", boxes=("A",))
    assert _sum(town).unusual == (("calendar-missing", 1),)


@pytest.mark.parametrize(("weight", "outside"), [(10_500, 0), (10_501, 1), (9_500, 0), (9_499, 1)])
def test_weights_outside_five_per_cent_of_equal_boxes(town: Town, weight: int, outside: int):
    town.stored("A", "B", "C", "D")
    town.stored("odd", weight_g=weight)
    town.submitted("A", "B", "C", "D", "odd")
    weights = _sum(town).weights
    assert weights == (5, 10_000, 9_500, 10_500, outside)


def test_three_deviations_are_allowed_where_boxes_differ(town: Town) -> None:
    for number, weight in enumerate((8_000, 9_000, 10_000, 11_000, 12_000, 13_000, 6_900)):
        town.stored(f"n{number}", weight_g=weight)
    town.submitted(*(f"n{number}" for number in range(7)))
    assert _sum(town).weights == (7, 10_000, 4_000, 16_000, 0)


def test_of_a_few_boxes_nothing_is_said(town: Town) -> None:
    names = [f"n{number}" for number in range(FEWEST - 1)]
    town.stored(*names[:-1])
    town.stored(names[-1], weight_g=99_000)
    town.submitted(*names)
    assert _sum(town).weights.outside == 0


def test_a_session_tells_whether_its_witnesses_are_fit(town: Town) -> None:
    town.stored("A")
    session = town.planned(town.approved("A"))
    (fit,) = _sum(town).sessions
    assert (fit.session.session, fit.session.vendor) == (session, "造纸厂")
    assert [(each.staff_no, each.objection) for each in fit.witnesses] == [("w1", ""), ("w2", "")]
    town.do("a1", "set-roles", person="w1", roles=("witness", "keeper"))
    (fit,) = _sum(town).sessions
    assert [each.objection for each in fit.witnesses] == ["R-301", ""]
    assert "w1" in fit.witnesses[0].why


def test_reconciliation_and_the_verdict(town: Town) -> None:
    town.stored("A", "B")
    _, session = town.destroyed("A", "B")
    assert tuple(_sum(town).outcomes) == (2, 2, 0, 0, 0, 0)
    town.ended(session, 2, 19_900)
    town.do("k1", "close-batch", boxes=2)
    found = _sum(town)
    assert (found.reconciled, found.sums.boxes) == ("agree", 2)
    assert found.sessions[0].witnesses == (), "nobody witnesses what is over"


def test_an_approval_runs_out(town: Town) -> None:
    town.stored("A")
    town.approved("A")
    until = _sum(town).batch.valid_until
    assert until == town.today + timedelta(days=90)
    town.at(until.isoformat())
    assert not _sum(town).lapsed
    town.at((until + timedelta(days=1)).isoformat())
    assert _sum(town).lapsed


def test_what_leads_on_is_told_whoever_asks(town: Town) -> None:
    town.stored("A")
    town.do("c1", "draft-batch")
    assert "submit-batch" in _sum(town).ahead
    town.approved("A")
    found = _sum(town, "2").ahead
    assert "reconfirm-batch" in found
    assert "approve-batch" not in found


def test_the_past_is_told_newest_first_and_cut(town: Town) -> None:
    town.stored("A")
    town.approved("A")
    whole = batch_past(town.archive, "1")
    assert whole.events[0].kind == "batch.approved"
    assert whole.earlier == 0
    cut = batch_past(town.archive, "1", 2)
    assert (len(cut.events), cut.earlier) == (2, len(whole.events) - 2)
    assert batch_version(town.archive, "1") == len(whole.events) == _sum(town).n


@pytest.mark.parametrize("question", [batch_sum, batch_past, batch_version])
def test_an_unknown_batch_is_refused(town: Town, question: Any) -> None:
    with pytest.raises(Refused):
        question(town.archive, "99")


def test_nobody_is_named(town: Town) -> None:
    town.stored("A")
    town.planned(town.approved("A"))
    told = repr((_sum(town), batch_past(town.archive, "1")))
    assert not [out.name for out in town.handouts.values() if out.name in told]
    assert PostTurn._fields[2] == "given_by"
