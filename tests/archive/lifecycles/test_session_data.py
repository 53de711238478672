"""What session events keep: counts, signatures, presence, lots, weights."""

from __future__ import annotations

import pytest

from archive.clock import stamp
from archive.events import apply
from archive.facts import SessionSum
from archive.lifecycles.session import SESSION
from archive.lifecycles.weights import balance
from archive.rules import decide
from tests.support import scene
from tests.support.scene import BATCH_ID, PEOPLE, SECOND, SESSION_ID, W1, W2, box, occasion, sample


def _decided(facts, name, **fields):
    drafts = decide(SESSION, facts, sample(name, **fields))
    assert isinstance(drafts, tuple), drafts
    return drafts


def _facts(state="PLANNED", actor="clerk", **fields):
    who = SECOND if actor == "second" else PEOPLE[actor]
    return scene.session_facts(state, on=occasion(who), **fields)


def _after(facts, name, **fields):
    return apply(facts.session, _decided(facts, name, **fields)[0])


def test_a_planned_session_serves_its_batches():
    (draft,) = _decided(_facts(""), "plan-session")
    assert [effect.key for effect in SESSION.effects(draft)] == [(SESSION_ID, BATCH_ID)]
    assert (draft.data["witness1"], draft.data["witness2"]) == (W1, W2)


def test_a_count_is_agreed_anew_until_somebody_signs_it():
    facts = _facts(session=scene.session(counted=7))
    assert _after(facts, "agree-count").counted == 1


def test_a_signature_before_is_presence_too():
    facts = _facts(actor="witness")
    once = _after(facts, "sign-before")
    assert (once.state, once.before, once.presence1) == ("PLANNED", W1, stamp(scene.NOW))
    twice = _after(_facts(actor="second", session=once), "sign-before")
    assert (twice.state, twice.before, twice.presence2) == (
        "OPEN", f"{W1} {W2}", stamp(scene.NOW),
    )  # fmt: skip


def test_presence_is_each_ones_own():
    facts = _facts("FEEDING", "second", session=scene.session("FEEDING", presence2=None))
    seen = _after(facts, "confirm-presence")
    assert seen.presence2 == stamp(scene.NOW)
    assert seen.presence1 == facts.session.presence1


def test_the_second_word_destroys_the_lot_and_begins_the_next():
    first = _facts("FEEDING", "witness")
    (seen,) = _decided(first, "accept-lot")
    assert apply(first.session, seen).accepting == W1
    second = _facts("FEEDING", "second", session=apply(first.session, seen))
    accepted, *stubs = _decided(second, "accept-lot")
    after = apply(second.session, accepted)
    assert (after.accepting, after.lot) == ("", 2)
    (stub,) = stubs
    gone = apply(box("FED"), stub)
    assert (gone.state, gone.destroyed_on, gone.place) == ("DESTROYED", "2026-03-10", None)


def test_the_stub_keeps_no_place_and_says_where_it_went():
    second = _facts("FEEDING", "second", session=scene.session("FEEDING", accepting=W1))
    _, stub = _decided(second, "accept-lot")
    assert dict(stub.data) == {
        "destroyed_on": "2026-03-10", "in_session": SESSION_ID, "in_lot": 1,
    }  # fmt: skip


def test_a_new_weighing_voids_the_explanation():
    facts = _facts("ENDED", session=scene.session("ENDED", explained_by="px"))
    weighed = _after(facts, "record-weights", gross_g=9_000, division_g=50)
    assert (weighed.explained_by, weighed.weighed_by) == ("", "pc")
    assert (weighed.gross_g, weighed.tare_g, weighed.division_g) == (9_000, 0, 50)


def test_the_end_counts_what_was_destroyed_and_what_goes_back():
    total = SessionSum(scene.session("FEEDING"), 0, 3, 30_000)
    facts = _facts("FEEDING", loaded=(box("LOADED"),), fed=(), sum=total)
    (draft,) = _decided(facts, "end-session", remaining=1)
    assert (draft.data["destroyed"], draft.data["remaining"]) == (3, 1)


@pytest.mark.parametrize(
    ("declared_g", "net_g", "division_g", "percent", "tolerance_g", "meets"),
    [
        (10_000, 9_700, 100, 3, 300, True),
        (10_000, 9_699, 100, 3, 300, False),
        (10_000, 10_300, 100, 3, 300, True),
        (10_000, 10_301, 100, 3, 300, False),
        (10_033, 9_733, 100, 3, 300, True),
        (10_000, 9_600, 200, 3, 400, True),
        (10_000, 9_599, 200, 3, 400, False),
        (10_000, 9_999, 1, 0, 2, True),
        (10_000, 9_997, 1, 0, 2, False),
    ],
)
def test_the_tolerance_is_the_larger_of_percent_and_two_divisions(
    declared_g, net_g, division_g, percent, tolerance_g, meets
):
    weighed = scene.session("ENDED", gross_g=net_g + 500, tare_g=500, division_g=division_g)
    found = balance(SessionSum(weighed, 0, 1, declared_g), percent)
    assert found is not None
    assert (found.tolerance_g, found.meets) == (tolerance_g, meets)


def test_an_unweighed_session_has_no_balance():
    assert balance(SessionSum(scene.session("ENDED"), 0, 1, 10_000), 3) is None
