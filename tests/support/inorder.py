"""Facts in which everything is in order for a command, in every state it may be asked in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.facts import BatchFacts, HoldFacts, ListedBox, SessionFacts, SessionSum
from archive.policy import Role
from archive.rows import NONE, Person
from archive.rules import Machine
from tests.support import scene
from tests.support.cases import box_case


def states_of(machine: Machine, name: str) -> tuple[str, ...]:
    """The states of what the command may name: nothing at all for one that begins a thing."""
    begins = any(NONE in rule.from_ for rule in machine.rules if rule.command.name == name)
    return (NONE,) if begins else tuple(machine.states)


def actor_for(machine: Machine, name: str) -> Person:
    """Somebody who has a role for the command."""
    roles = next(rule.roles for rule in machine.rules if rule.command.name == name)
    return next(scene.PEOPLE[role.value] for role in Role if role in roles)


def _by(facts: Any, actor: Person) -> Any:
    return facts._replace(on=facts.on._replace(actor=actor, name=actor.id))


_PAPERS = frozenset({"signed-original", "certificate"})


def batch_case(name: str, state: str, actor: Person) -> BatchFacts:
    """A batch in order: its boxes stand where its state wants them."""
    facts: BatchFacts = _by(scene.batch_facts(state), actor)
    if facts.batch is None:
        return facts._replace(lines=(), chosen=())
    if name == "reconfirm-batch":
        facts = facts._replace(batch=facts.batch._replace(valid_until="2026-03-09"))
    if name == "give-opinion":
        facts = facts._replace(batch=scene.batch(state, opinions=0, opinions_by=""))
        facts = _by(facts, scene.PEOPLE["keeper"])
    if name == "confirm-paper-opinion":
        facts = facts._replace(batch=scene.on_paper(scene.batch(state)), read_hand=scene.BOSS.id)
    if name == "close-batch":
        gone = ListedBox(scene.box("DESTROYED"))
        done = scene.session("SIGNED", gross_g=10_000, tare_g=0, division_g=100)
        facts = facts._replace(lines=((scene.line(), gone),), sessions=(scene.total(done),))
    return facts._replace(
        attached=_PAPERS, outside=1, lines=() if name == "add-lines" else facts.lines
    )


_AT = "2026-03-10T00:00:00.000Z"
_LEFT: dict[str, Any] = {"departed_at": _AT, "seals": "Z1", "escort": "pc", "vehicle": "A1"}
_CAME: dict[str, Any] = {**_LEFT, "arrived_at": _AT, "seal_state": "broken"}
ROAD: dict[str, dict[str, Any]] = {
    "depart-session": {},
    "arrive-session": _LEFT,
    "decide-seals": _CAME,
}
"""How far a session by road is before each of its commands."""


def session_case(name: str, state: str, actor: Person) -> SessionFacts:
    """A session in order: loaded, fed or done with, as the command wants it."""
    facts: SessionFacts = _by(scene.session_facts(state), actor)
    if name == "plan-session" or facts.session is None:
        return facts
    session = facts.session
    if name in ROAD:
        return facts._replace(session=session._replace(transport="road", **ROAD[name]))
    if name in ("end-session", "abort-session"):
        facts = facts._replace(loaded=(), fed=())
    if name == "end-session":
        facts = facts._replace(sum=SessionSum(session, 0, 1, 10_000))
    if name == "report-exception":
        named = scene.box("LOADED" if facts.loaded else "FED")
        facts = facts._replace(named=named, named_batch=scene.BATCH_ID)
    if name == "explain-difference":
        session = session._replace(gross_g=9_000, tare_g=0, division_g=100, weighed_by="pc2")
        facts = facts._replace(session=session, sum=SessionSum(session, 0, 1, 10_000))
    return facts


def hold_case(_name: str, state: str, actor: Person) -> HoldFacts:
    """A hold in order."""
    facts: HoldFacts = _by(scene.hold_facts(state), actor)
    return facts


CASES: dict[str, Callable[[str, str, Person], Any]] = {
    "box": box_case,
    "batch": batch_case,
    "session": session_case,
    "hold": hold_case,
}
