"""One box whole: the day count is told step by step, the history in order, a stub as a stub."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from archive.codes import BoxCode
from archive.errors import Refused
from archive.reading.card import box_card
from archive.words import use

if TYPE_CHECKING:
    from tests.support.crew import Town

REVIEW = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _english():
    use("en")


def test_a_card_counts_the_days_aloud(town: Town):
    town.stored("A", accepted_to=date(2025, 3, 8))
    why = box_card(town.archive, town.boxes["A"]).why
    assert (why.last_day, why.slid_to, why.moved_days) == (date(2026, 3, 8), date(2026, 3, 9), 1)
    assert (why.earliest, why.due, why.ruling) == (date(2026, 3, 10), True, "R-DOM@1")
    assert why.start_said_by == "list"
    assert why.sentence.startswith(
        "2025-03-08 (the latest acceptance) + 12 months by R-DOM@1 = 2026-03-08"
    )
    assert "2026-03-09 (chinese-calendar" in why.sentence
    assert why.sentence.endswith("2026-03-10.")


def test_the_longest_of_several_rules_decides_and_all_are_shown(town: Town):
    town.stored("A", categories=("R-BLK", "R-DOM"))
    why = box_card(town.archive, town.boxes["A"]).why
    assert why.ruling == "R-DOM@1"
    assert [(rule.rule, rule.keep, rule.start) for rule in why.rules] == [
        ("R-BLK@1", "3m", "sealed"),
        ("R-DOM@1", "12m", "accepted"),
    ]
    assert {rule.verified_by for rule in why.rules} == {""}


def test_a_year_without_a_calendar_is_said(town: Town):
    town.stored("A")
    town.do("m1", "extend-box", box="A", until=date(2040, 1, 1), reason="longer")
    why = box_card(town.archive, town.boxes["A"]).why
    assert (why.extended, why.calendar, why.moved_days) == (True, "", 10)
    assert "extended until 2040-01-01; 2040 has no calendar" in why.sentence
    assert why.earliest == date(2040, 1, 12)


def test_grace_is_part_of_the_count(town: Town):
    town.stored("A")
    town.do("a1", "set-policy", key="grace_days", value="5")
    why = box_card(town.archive, town.boxes["A"]).why
    assert (why.grace_days, why.earliest, why.due) == (5, date(2026, 3, 15), False)
    assert "5 days of grace: 2026-03-15" in why.sentence


def test_a_box_that_is_never_due_says_why(town: Town):
    town.stored("A", categories=("R-COD",))
    why = box_card(town.archive, town.boxes["A"]).why
    assert (why.due, why.earliest, why.why_undue) == (False, None, "not-closed")
    assert why.sentence == "Never due as things stand: matter not closed."


def test_who_says_the_starting_day(town: Town):
    town.stored("A", categories=("R-COD",))
    town.do("k1", "record-closure", box="A", closed_on=date(2026, 3, 1), document_no="Z-1")
    closed = box_card(town.archive, town.boxes["A"]).why
    assert (closed.start_said_by, closed.rules[0].start_on) == ("closure", date(2026, 3, 1))
    box = town.do(
        "c1", "register-box", outlet_code="X1", outlet="x", categories=("R-DOM",), slips=1
    ).subject
    for who in ("k1", "m1"):
        town.do(who, "determine-dates", box=box, accepted_to=date(2025, 3, 1), grounds="slips seen")
    assert box_card(town.archive, box).why.start_said_by == "determination"


def test_a_card_tells_where_the_box_is_and_what_holds_it(town: Town):
    town.stored("A")
    batch = town.submitted("A")
    town.do("c2", "place-hold", type="claim", reason="open", boxes=("A",), review_on=REVIEW)
    card = box_card(town.archive, town.boxes["A"])
    assert [step.code for step in card.path] == ["HZ", "HZ-A", "HZ-A-01", "HZ-A-01-1"]
    assert [(hold.hold, hold.type, hold.review_on) for hold in card.holds] == [
        ("H-0001", "claim", REVIEW)
    ]
    assert [(line.batch, line.state, line.live) for line in card.batches] == [
        (batch, "SUBMITTED", True)
    ]
    assert card.source == "list-1"


def test_a_history_is_in_order_and_names_people_by_number(town: Town):
    town.stored("A", "B")
    batch = town.submitted("A")
    town.do("m1", "return-batch", batch=batch, reason="one more")
    town.do("c1", "add-lines", batch=batch, boxes=("B",))
    town.do("k1", "appraise-lines", batch=batch, boxes=("all",), verdict="destroy",
            report_no="J", appraisers=("k1",))  # fmt: skip
    town.do("c2", "declare-matters", batch=batch, as_of=town.today, matches=0)
    town.do("c1", "submit-batch", batch=batch)
    town.do("k1", "give-opinion", batch=batch, opinion="agree")
    town.do("m1", "approve-batch", batch=batch, boxes=2)
    town.do("c2", "place-hold", type="claim", reason="open", boxes=("A",), review_on=REVIEW)
    town.do("k1", "withhold-line", batch=batch, box="B", reason="wet")
    town.do("k1", "withhold-line", batch=batch, box="A", reason="claim")
    history = box_card(town.archive, town.boxes["A"]).history
    assert [(line.kind, line.by) for line in history] == [
        ("box.registered", "c1"),
        ("box.received", "c1"),
        ("box.stored", "c1"),
        ("batch.lines_added", "c1"),
        ("batch.approved", "m1"),
        ("hold.placed", "c2"),
        ("batch.line_withheld", "k1"),
    ]
    stored, approved = history[2], history[4]
    assert (stored.from_state, stored.to_state) == ("RECEIVED", "STORED")
    assert ("place", "HZ-A-01-1") in stored.detail
    assert approved.signed
    assert not stored.signed
    assert approved.detail[0] == ("batch", batch)


def test_a_destroyed_box_stays_as_a_stub(town: Town):
    town.stored("A")
    town.destroyed("A")
    card = box_card(town.archive, town.boxes["A"])
    assert card.stub
    assert (card.path, card.box.place, card.why.due) == ((), "", False)
    assert card.destroyed_on == town.today
    assert card.history[-1].kind == "box.destroyed"


def code_of(town: Town, name: str, reissue: int) -> str:
    sql = 'SELECT "tag" FROM "annex_label" WHERE "box" = ? AND "reissue" = ?'
    ((tag,),) = town.archive.engine.rows(sql, (town.boxes[name], reissue))
    return BoxCode(town.boxes[name], reissue, tag).text


def test_an_older_label_speaks_and_a_forged_one_too(town: Town):
    town.stored("A")
    old = code_of(town, "A", 0)
    town.do("k1", "reissue-label", box="A", reason="torn")
    card = box_card(town.archive, code_of(town, "A", 1))
    assert [(label.number, label.valid) for label in card.labels] == [(0, False), (1, True)]
    with pytest.raises(Refused, match="R-112"):
        box_card(town.archive, old)
    forged = BoxCode(town.boxes["A"], 1, "0" * 8).text
    with pytest.raises(Refused, match="R-113"):
        box_card(town.archive, forged)


@pytest.mark.parametrize("call", ["box_no", "id", "seal_no"])
def test_a_box_answers_to_its_number_its_id_and_its_seal(town: Town, call):
    town.stored("A")
    row = town.row("box", "A")
    assert box_card(town.archive, getattr(row, call)).box.id == row.id


def test_a_card_speaks_chinese(town: Town):
    town.stored("A")
    use("zh")
    try:
        card = box_card(town.archive, town.boxes["A"])
    finally:
        use("en")
    assert "R-DOM@1" in card.why.sentence
    assert card.history[0].what != "registered"


def test_a_release_that_only_counts_its_boxes_is_told_of_each(town: Town):
    town.stored("A")
    hold: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": REVIEW}
    hold["outlet"] = "TZH01"
    town.do("c1", "place-hold", **hold)
    town.do("c1", "request-release", hold="1", evidence="paid")
    town.do("m1", "release-hold", hold="1", boxes=1)
    kinds = [line.kind for line in box_card(town.archive, town.boxes["A"]).history]
    assert kinds[-2:] == ["hold.placed", "hold.released"]
