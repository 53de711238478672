"""How a table decides: rows, guards, and the one function that reads them.

A machine is one tuple of `Rule` rows. The door, the greyed keys, the printed matrix and the tests
all read those rows; nobody else decides. Guards are pure: they get frozen facts, fetch nothing,
and give a `Refusal` or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from archive.commands.base import Command
from archive.events import Draft, Effect, Event
from archive.facts import Occasion
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals.general import (
    AgreementLapsed,
    AlreadyDone,
    ClockDoubted,
    PersonLeft,
    RoleMissing,
    TrainingLapsed,
    WrongState,
)
from archive.refusals.sites import OfAnotherSite, SiteShut
from archive.rows import NONE
from archive.state_words import State

Guard = Callable[[Any], Refusal | None]
Check = Callable[[Any, Any], Refusal | None]


class Facts(Protocol):
    """What every machine's facts have."""

    @property
    def on(self) -> Occasion: ...  # noqa: D102
    @property
    def subject(self) -> Any: ...  # noqa: D102
    @property
    def new_id(self) -> str: ...  # noqa: D102
    @property
    def thing(self) -> str: ...  # noqa: D102


def _nothing(facts: Any, command: Any) -> dict[str, Any]:
    return {}


def _nobody(facts: Any, command: Any) -> tuple[Draft, ...]:
    return ()


def _always(facts: Any, command: Any) -> bool:
    return True


class Rule(NamedTuple):
    """One row of a machine: who may do what from where to where, recorded how, only if what."""

    command: type[Command]
    from_: frozenset[str]
    to: str | None
    """None where the state stays."""
    recorded_as: str
    roles: frozenset[Role]
    only_if: tuple[Guard, ...] = ()
    """Guards on the facts alone: they also grey a key and say why."""
    and_if: tuple[Check, ...] = ()
    """Guards on facts and command."""
    data: Callable[[Any, Any], dict[str, Any]] = _nothing
    also: Callable[[Any, Any], tuple[Draft, ...]] = _nobody
    """Secondary rows: drafts for other subjects that the same command moves."""
    when: Callable[[Any, Any], bool] = _always
    """Chooses between rows of one command and state, such as first and second signature."""
    first: tuple[Guard, ...] = ()
    """Guards asked before the state, where their answer helps more than the state's."""
    across: bool = False
    """Whether it takes over what another site keeps; no other row may touch that."""


class Machine(NamedTuple):
    """A machine: its states, its table, and what its events do to side tables."""

    name: str
    states: type[State]
    rules: tuple[Rule, ...]
    effects: Callable[[Event | Draft], tuple[Effect, ...]]
    handles_paper: bool
    """True where every actor needs agreement and training (Provisions, arts. 10 and 11)."""
    beside: frozenset[str] = frozenset()
    """States beside the life: nothing is brought there to make a later step possible."""

    def rows(self, command: type[Command]) -> tuple[Rule, ...]:
        """The rows of one command."""
        return tuple(rule for rule in self.rules if rule.command is command)


def no_effects(event: Event | Draft) -> tuple[Effect, ...]:
    """The effects of a machine whose events change its own row only."""
    return ()


def among(*states: str) -> frozenset[str]:
    """A set of states, for a row's *from*."""
    return frozenset(states)


def role_for(rule: Rule, on: Occasion) -> Role | None:
    """The role in which the actor does this, or None."""
    held = on.policy.counts_as(frozenset(on.actor.roles.split()))
    return next((role for role in Role if role in rule.roles and role in held), None)


def decide(machine: Machine, facts: Facts, command: Command) -> tuple[Draft, ...] | Refusal:
    """The drafts that `command` makes, the primary one first, or why it makes none."""
    rows = machine.rows(type(command))
    state = facts.subject.state if facts.subject is not None else NONE
    rule = next((r for r in rows if state in r.from_ and r.when(facts, command)), None)
    refusal = _refusal(machine, rows, rule, facts, command)
    if refusal is not None:
        return refusal
    assert rule is not None
    return (_draft(machine, rule, facts, command), *rule.also(facts, command))


def _refusal(
    machine: Machine, rows: tuple[Rule, ...], rule: Rule | None, facts: Facts, command: Command
) -> Refusal | None:
    return next(
        (no for no in _objections(machine, rows, rule, facts, command) if no is not None), None
    )


def _objections(
    machine: Machine, rows: tuple[Rule, ...], rule: Rule | None, facts: Facts, command: Command
) -> Iterator[Refusal | None]:
    known = rule or rows[0]
    yield unfit_actor(machine, known, facts.on)
    for guard in known.first:
        yield guard(facts)
    yield elsewhere(known, facts)
    if rule is None:
        yield _state_refusal(machine, rows, facts)
        return
    for guard in rule.only_if:
        yield guard(facts)
    for check in rule.and_if:
        yield check(facts, command)


def unfit_actor(machine: Machine, rule: Rule, on: Occasion) -> Refusal | None:
    """Why the actor may not do this at all: role, leaving, agreement or training."""
    if on.actor.state != "ACTIVE":
        return PersonLeft(on.name)
    if role_for(rule, on) is None:
        return RoleMissing(rule.command.name, tuple(sorted(rule.roles)))
    return lapsed(on) if machine.handles_paper else None


def elsewhere(rule: Rule, facts: Facts) -> Refusal | None:
    """Why this is nothing for a station of this site: another keeps the thing, or it is closed."""
    on, kept_by = facts.on, getattr(facts.subject, "site", "")
    if on.site and kept_by not in ("", on.site) and not rule.across:
        return OfAnotherSite(facts.thing, kept_by, on.site)
    return SiteShut(on.site) if on.shut else None


def lapsed(on: Occasion) -> Refusal | None:
    """The refusal of an actor without agreement or training valid today."""
    today, actor = on.today.isoformat(), on.actor
    if not (actor.agreement_on and actor.agreement_until):
        return AgreementLapsed(on.name, "")
    if not actor.agreement_on <= today <= actor.agreement_until:
        return AgreementLapsed(on.name, actor.agreement_until)
    if not (actor.trained_on and actor.trained_until):
        return TrainingLapsed(on.name, "")
    if not actor.trained_on <= today <= actor.trained_until:
        return TrainingLapsed(on.name, actor.trained_until)
    return None


def _state_refusal(machine: Machine, rows: tuple[Rule, ...], facts: Facts) -> Refusal:
    assert facts.subject is not None
    state = machine.states(facts.subject.state)
    if any(rule.to == state for rule in rows):
        return AlreadyDone(facts.thing, state)
    return _wrong_state(machine, rows, facts.thing, state)


def _wrong_state(machine: Machine, rows: tuple[Rule, ...], thing: str, state: str) -> Refusal:
    allowed = _allowed(machine, rows)
    done = any(rule.to == state for rule in rows)
    first = () if done else steps_to(machine, state, allowed)
    return WrongState(thing, state, rows[0].command.name, allowed, first)


def steps_to(machine: Machine, state: str, wanted: Iterable[str]) -> tuple[str, ...]:
    """Commands that lead from `state` onward to one of `wanted` in one step."""
    life = [each.value for each in machine.states if each not in machine.beside]
    onward = life[life.index(state) + 1 :] if state in life else life
    ends = frozenset(onward).intersection(wanted)
    steps = (rule for rule in machine.rules if state in rule.from_ and rule.to in ends)
    return tuple(dict.fromkeys(rule.command.name for rule in steps))


def _allowed(machine: Machine, rows: tuple[Rule, ...]) -> tuple[State, ...]:
    """The states that `rows` lead on from, in the order of a life."""
    return tuple(state for state in machine.states if any(state in rule.from_ for rule in rows))


def _draft(machine: Machine, rule: Rule, facts: Facts, command: Command) -> Draft:
    subject = facts.subject
    kind = f"{machine.name}.{rule.recorded_as}"
    data = rule.data(facts, command)
    if subject is None:
        return Draft(machine.name, kind, facts.new_id, 0, None, rule.to, data)
    return Draft(machine.name, kind, subject.id, subject.n, subject.state, rule.to, data)


def possible(machine: Machine, facts: Facts) -> dict[str, Refusal | None]:
    """Each command of the machine and why it is not possible now; None where it is.

    Serves greyed keys: it asks everything that does not depend on what will be typed.
    """
    answers: dict[str, Refusal | None] = {}
    state = facts.subject.state if facts.subject is not None else NONE
    for rule in machine.rules:
        name = rule.command.name
        if name in answers and answers[name] is None:
            continue
        answers[name] = _greyed(machine, rule, facts, state)
    return answers


def _greyed(machine: Machine, rule: Rule, facts: Facts, state: str) -> Refusal | None:
    refusal = unfit_actor(machine, rule, facts.on) or elsewhere(rule, facts)
    if refusal is None and state not in rule.from_:
        now = machine.states(state) if state else state
        return _wrong_state(machine, (rule,), facts.thing, now)
    for guard in (*rule.first, *rule.only_if):
        refusal = refusal or guard(facts)
    return refusal


def clock_sure(facts: Facts) -> Refusal | None:
    """A guard: the clock has not jumped unconfirmed."""
    return ClockDoubted() if facts.on.doubted else None
