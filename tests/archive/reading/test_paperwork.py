"""Holds, batches and sessions as lists and cards tell them."""

from __future__ import annotations

from datetime import date

import pytest

from archive.errors import Refused
from archive.reading.batches import batch_card, batches
from archive.reading.holds import hold_card, holds
from archive.reading.sessions import session_card, sessions
from tests.support.crew import Town

REVIEW = date(2026, 4, 1)


def test_a_hold_tells_its_scope_its_boxes_and_its_story(town: Town):
    town.stored("A", "B")
    town.do("c2", "place-hold", type="claim", reason="open", outlet="TZH01", review_on=REVIEW)
    town.do("c2", "request-release", hold="1", evidence="settled")
    town.do("m1", "release-hold", hold="1", boxes=2)
    town.do("c2", "place-hold", type="audit", reason="look", boxes=("A",), review_on=REVIEW)
    live, released = holds(town.archive)
    assert (live.hold, live.state, live.boxes, live.placed_by) == ("H-0002", "ACTIVE", 1, "c2")
    assert (released.hold, released.state, released.boxes) == ("H-0001", "RELEASED", 2)
    card = hold_card(town.archive, "h1")
    assert (card.outlet, card.evidence, len(card.boxes)) == ("TZH01", "settled", 2)
    assert [event.kind for event in card.history] == [
        "hold.placed", "hold.release_requested", "hold.released",
    ]  # fmt: skip


def test_a_hold_not_looked_at_in_time_is_late(town: Town):
    town.stored("A")
    town.do("c2", "place-hold", type="claim", reason="open", boxes=("A",), review_on=REVIEW)
    town.at("2026-04-01")
    assert not holds(town.archive)[0].review_late
    town.at("2026-04-02")
    assert holds(town.archive)[0].review_late


def test_a_hold_on_numbers_shows_that_and_not_the_numbers(town: Town):
    town.stored("A", range_first="YD7700000001000", range_last="YD7700000001999")
    town.do("c2", "place-hold", type="claim", reason="open", review_on=REVIEW,
            number_first="YD7700000001500")  # fmt: skip
    card = hold_card(town.archive, "1")
    assert card.numbers
    assert len(card.boxes) == 1
    assert "7700000001500" not in repr(card)


def test_a_batch_tells_its_chain_and_its_outcomes(town: Town):
    town.stored("A", "B", "C")
    batch = town.submitted("A", "B", "C")
    card = batch_card(town.archive, batch)
    assert [(post.post, post.given_by) for post in card.posts] == [
        ("archives-lead", ""),
        ("head", ""),
    ]
    assert (card.batch.opinions, card.batch.opinions_needed) == (0, 1)
    town.do("k1", "give-opinion", batch=batch, opinion="agree")
    town.do("m1", "approve-batch", batch=batch, boxes=3, opinion="approved")
    town.do("k1", "withhold-line", batch=batch, box="C", reason="claim")
    town.do("c1", "report-missing", box="B", incident_no="I-1")
    card = batch_card(town.archive, "1")
    assert [(post.given_by, post.text) for post in card.posts] == [
        ("k1", "agree"),
        ("m1", "approved"),
    ]
    assert tuple(card.outcomes) == (3, 0, 1, 1, 0, 1)
    assert [line.outcome for line in card.lines] == ["", "", "withheld"]
    assert card.lines[2].reason == "claim"
    assert card.units == (("台州分公司", 3),)
    assert batches(town.archive)[0].lines == 3


def test_returning_a_batch_takes_its_opinions_back(town: Town):
    town.stored("A")
    batch = town.submitted("A")
    town.do("k1", "give-opinion", batch=batch, opinion="agree")
    town.do("m1", "return-batch", batch=batch, reason="again")
    assert [post.given_by for post in batch_card(town.archive, batch).posts] == ["", ""]
    town.do("c1", "submit-batch", batch=batch)
    assert [post.given_by for post in batch_card(town.archive, batch).posts] == ["", ""]


def test_a_session_hides_what_is_declared_until_it_was_weighed(town: Town):
    town.stored("A", "B")
    batch, session = town.destroyed("A", "B")
    assert session_card(town.archive, session).weighing is None
    town.ended(session, 2, 19_900)
    card = session_card(town.archive, "s1")
    assert card.weighing is not None
    assert (card.weighing.declared_g, card.weighing.net_g) == (20_000, 19_900)
    assert card.weighing.meets
    assert (card.before, card.after) == (("w1", "w2"), ("w1", "w2"))
    assert [state for _, state, _ in card.boxes] == ["DESTROYED", "DESTROYED"]
    (row,) = sessions(town.archive)
    assert (row.batches, row.witnesses, row.destroyed) == ((batch,), ("w1", "w2"), 2)
    assert batch_card(town.archive, batch).outcomes.destroyed == 2


@pytest.mark.parametrize("card", [batch_card, hold_card, session_card])
def test_an_unknown_number_is_refused(town: Town, card):
    with pytest.raises(Refused, match="R-015"):
        card(town.archive, "99")


def test_no_list_tells_a_name(town: Town):
    town.stored("A")
    batch, session = town.destroyed("A")
    town.do("c2", "place-hold", type="claim", reason="open", outlet="X", review_on=REVIEW)
    told = repr(
        [batch_card(town.archive, batch), session_card(town.archive, session), holds(town.archive)]
    )
    assert not [out.name for out in town.handouts.values() if out.name in told]
