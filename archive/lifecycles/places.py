"""The place machine: where boxes may stand and where they may be destroyed."""

from __future__ import annotations

from typing import Any

from archive.commands.places import AddPlace, ClosePlace
from archive.facts import PlaceFacts
from archive.lifecycles.states import PlaceState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import people as no
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


def added(_facts: PlaceFacts, command: AddPlace) -> dict[str, Any]:
    """Name, kind, what it lies in, how many boxes it takes."""
    return {
        "title": command.title,
        "parent": command.parent,
        "kind": command.kind,
        "capacity": command.capacity,
    }


def closed(_facts: PlaceFacts, command: ClosePlace) -> dict[str, Any]:
    """Why it was closed."""
    return {"reason": command.reason}


_MANAGERS = frozenset({Role.KEEPER, Role.ADMINISTRATOR})

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command     from                      to                  recorded as  who         only if
    Rule(AddPlace,   among(NONE),              PlaceState.ACTIVE,  "added",     _MANAGERS,
         first=(code_free,), and_if=(parent_open,), data=added),
    Rule(ClosePlace, among(PlaceState.ACTIVE), PlaceState.CLOSED,  "closed",    _MANAGERS,
         only_if=(empty,), data=closed),
)
# fmt: on

PLACE = Machine("place", PlaceState, RULES, no_effects, handles_paper=False)
