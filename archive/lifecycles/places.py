"""The place machine: where boxes may stand and where they may be destroyed."""

from __future__ import annotations

from typing import Any

from archive.commands.places import AddPlace, ChangePlace, ClosePlace
from archive.facts import PlaceFacts
from archive.lifecycles.states import PlaceState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import people as no
from archive.refusals.boxes import NoRule
from archive.rows import NONE
from archive.rules import Machine, Rule, among, no_effects


def parent_open(facts: PlaceFacts, command: AddPlace) -> Refusal | None:
    """The place lies in an open place, or in none."""
    if not command.parent:
        return None
    if facts.parent is not None and facts.parent.state == PlaceState.ACTIVE:
        return None
    return no.ParentUnknown(command.code, command.parent)


def empty(facts: PlaceFacts) -> Refusal | None:
    """Nothing stands or lies in it."""
    return no.PlaceInUse(facts.code, facts.inside) if facts.inside else None


def code_free(facts: PlaceFacts) -> Refusal | None:
    """The code names no place yet."""
    return no.PlaceTaken(facts.code) if facts.place is not None else None


def categories_known(facts: PlaceFacts, command: AddPlace | ChangePlace) -> Refusal | None:
    """A place is meant for categories that have a keeping rule."""
    unknown = [code for code in command.categories if code not in facts.on.current]
    return NoRule(", ".join(unknown)) if unknown else None


def added(facts: PlaceFacts, command: AddPlace) -> dict[str, Any]:
    """Name, kind, what it lies in, how many boxes it takes, what it is meant for."""
    return {
        "title": command.title,
        "parent": command.parent,
        "kind": command.kind,
        **changed(facts, command),
    }


def changed(_facts: PlaceFacts, command: AddPlace | ChangePlace) -> dict[str, Any]:
    """How many boxes it takes, and what it is meant for."""
    return {
        "capacity": command.capacity,
        "categories": " ".join(command.categories),
        "unit": command.unit,
    }


def closed(_facts: PlaceFacts, command: ClosePlace) -> dict[str, Any]:
    """Why it was closed."""
    return {"reason": command.reason}


_MANAGERS = frozenset({Role.KEEPER, Role.ADMINISTRATOR})

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command     from                      to                  recorded as  who         only if
    Rule(AddPlace,   among(NONE),              PlaceState.ACTIVE,  "added",     _MANAGERS,
         first=(code_free,), and_if=(parent_open, categories_known), data=added),
    Rule(ChangePlace, among(PlaceState.ACTIVE), None,              "changed",   _MANAGERS,
         and_if=(categories_known,), data=changed),
    Rule(ClosePlace, among(PlaceState.ACTIVE), PlaceState.CLOSED,  "closed",    _MANAGERS,
         only_if=(empty,), data=closed),
)
# fmt: on

PLACE = Machine("place", PlaceState, RULES, no_effects, handles_paper=False)
