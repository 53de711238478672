"""What a law is, and what laws ask of a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.support.trying import Step  # noqa: TC004 - a NamedTuple's hint is not evaluated
    from tests.support.worlds import World

WITNESSES = frozenset({"pw1", "pw2"})


class Law(NamedTuple):
    """A law, where it is written, and what shows that a step breaks it."""

    told: str
    source: str
    broken: Callable[[Step], bool]


def does(step: Step, *kinds: str) -> bool:
    return any(draft.kind in kinds for draft in step.drafts)


def state_of(world: World, machine: str) -> str:
    row = getattr(world, machine)
    return "" if row is None else str(row.state)
