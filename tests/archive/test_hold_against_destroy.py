"""A hold and a step towards destruction, asked for at once: whichever is first, the law holds.

One transaction is stopped after its facts were loaded and before it commits, while the other
begins. What comes second either waits and sees what the first did, or is done before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from archive.door import Receipt
from archive.reading.audit import audit
from archive.refusals import Refusal
from archive.refusals.boxes import OnHold
from archive.refusals.holds import TooLate
from tests.support.crew import Town
from tests.support.interleaving import Asked, Both, at_once
from tests.support.lived import broken_in

REVIEW = "2026-04-01"


class Step(NamedTuple):
    """A step towards destruction, and the life up to it."""

    prepare: Callable[[Town], object]
    asked: Asked
    reached: str
    """The box's state after it."""


def _appraised(town: Town) -> None:
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", boxes=("A",))
    told: dict[str, Any] = {"verdict": "destroy", "report_no": "J-1", "appraisers": ("k1",)}
    town.do("k1", "appraise-lines", boxes=("all",), **told)
    town.do("c2", "declare-matters", as_of=town.today, matches=0)


def _submitted(town: Town) -> None:
    _appraised(town)
    town.do("c1", "submit-batch")
    town.do("k1", "give-opinion", opinion="agree")


def _approved(town: Town) -> None:
    town.approved("A")


def _pulled(town: Town) -> None:
    town.planned(town.approved("A"))
    town.do("c1", "pull-box", box="A")


def _feeding(town: Town) -> None:
    town.feeding("A")


def _stated(town: Town) -> None:
    town.feeding("A")
    town.do("w1", "pause-session", reason="power")
    town.do("w1", "state-fed", box="A", fed=True, grounds="it lies shredded")


A: dict[str, Any] = {"box": "A"}
IN_SESSION: dict[str, Any] = {"box": "A", "session": "1"}
SAID: dict[str, Any] = {"fed": True, "grounds": "it lies shredded", **IN_SESSION}
STEPS = {
    "submit": Step(_appraised, Asked("c1", "submit-batch", {}), "STORED"),
    "approve": Step(_submitted, Asked("m1", "approve-batch", {"boxes": 1}), "STORED"),
    "pull": Step(_approved, Asked("c1", "pull-box", A), "PULLED"),
    "load": Step(_pulled, Asked("c1", "load-box", IN_SESSION), "LOADED"),
    "feed": Step(_feeding, Asked("c1", "feed-box", IN_SESSION), "FED"),
    "state fed": Step(_stated, Asked("w2", "state-fed", SAID), "FED"),
}
NAMED: dict[str, Any] = {"boxes": ("A",)}
SCOPED: dict[str, Any] = {"outlet": "TZH01"}
CASES = [*((name, NAMED) for name in STEPS), ("approve", SCOPED), ("feed", SCOPED)]
IDS = [f"{name} {'by scope' if scope is SCOPED else 'named'}" for name, scope in CASES]
cases = pytest.mark.parametrize(("name", "scope"), CASES, ids=IDS)


def prepared(town: Town, name: str) -> Step:
    """A life up to the step."""
    town.stored("A")
    STEPS[name].prepare(town)
    return STEPS[name]


def hold(**scope: Any) -> Asked:
    from datetime import date

    told = {"type": "claim", "reason": "r", "review_on": date.fromisoformat(REVIEW)}
    return Asked("m2", "place-hold", {**told, **scope})


def lawful(town: Town) -> None:
    """What must hold of every life, and of every log."""
    assert broken_in(town.events()) == []
    assert audit(town.archive).problems == ()


def held(town: Town) -> bool:
    """Whether a live hold covers the box."""
    sql = 'SELECT 1 FROM "hold_box" WHERE "box" = ? AND "live" = 1'
    return town.archive.engine.row(sql, (town.boxes["A"],)) is not None


def done(answer: Receipt | Refusal) -> bool:
    return isinstance(answer, Receipt)


@cases
def test_what_was_asked_behind_a_hold_is_refused_for_it(
    town: Town, name: str, scope: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    step = prepared(town, name)
    before = town.state("A")
    both = at_once(town, monkeypatch, hold(**scope), step.asked)
    assert both.waited
    assert done(both.first)
    assert both.second == OnHold((town.row("box", "A").box_no,), ("H-0001",))
    assert (town.state("A"), held(town)) == (before, True)
    lawful(town)


@cases
def test_a_hold_asked_behind_a_step_knows_of_it(
    town: Town, name: str, scope: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    step = prepared(town, name)
    both = at_once(town, monkeypatch, step.asked, hold(**scope))
    assert both.waited
    assert done(both.first)
    assert town.state("A") == step.reached
    told_of_fed(town, both, scope) if step.reached == "FED" else told_of_held(town, both)
    lawful(town)


def told_of_held(town: Town, both: Both) -> None:
    """The hold came in time: the next step is refused for it."""
    assert done(both.second)
    assert held(town)


def told_of_fed(town: Town, both: Both, scope: dict[str, Any]) -> None:
    """It came too late: one that names the box says so, one by scope passes it over."""
    assert not held(town)
    if "boxes" in scope:
        assert both.second == TooLate((town.row("box", "A").box_no,))
    else:
        assert done(both.second)


@pytest.mark.parametrize("hold_first", [True, False])
def test_a_box_registered_while_a_hold_is_placed_is_in_it(
    town: Town, hold_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"outlet_code": "TZH01", "outlet": "O", "categories": ("R-DOM",), "slips": 10}
    pair = [hold(outlet="TZH01"), Asked("c1", "register-box", given)]
    both = at_once(town, monkeypatch, *(pair if hold_first else reversed(pair)))
    assert both.waited
    answers = [both.first, both.second]
    assert [done(answer) for answer in answers] == [True, True]
    registered = next(a for a in answers if isinstance(a, Receipt) and a.subject != "H-0001")
    town.boxes["A"] = registered.subject
    assert held(town)
    lawful(town)


@pytest.mark.parametrize("release_first", [True, False])
def test_a_feed_and_the_release_of_the_last_hold_are_each_told_the_truth(
    town: Town, release_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    town.feeding("A")
    asked = hold(boxes=("A",))
    town.do(asked.who, asked.command, **asked.given)
    town.do("c2", "request-release", hold="1", evidence="settled")
    pair = [
        Asked("m1", "release-hold", {"hold": "1", "boxes": 1}),
        Asked("c1", "feed-box", IN_SESSION),
    ]
    both = at_once(town, monkeypatch, *(pair if release_first else reversed(pair)))
    told = (both.first, both.second) if release_first else (both.second, both.first)
    assert [done(answer) for answer in told] == [True, release_first]
    assert town.state("A") == ("FED" if release_first else "LOADED")
    lawful(town)
