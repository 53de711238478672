"""Frozen shapes that forms are given: what may be chosen, and what a hold would catch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from archive.commands.base import Command

Texts = Mapping[str, Sequence[str]]
"""What was typed or is known, by field."""
NOTHING: Texts = MappingProxyType({})


class Search(NamedTuple):
    """What is looked for to fill a field of a command."""

    command: type[Command]
    field: str
    text: str = ""
    """Part of what is looked for; empty for all."""
    given: Texts = NOTHING
    """The other fields of the form, as they stand."""
    person: str = ""
    """Opaque id of whoever asks."""


class Choosable(NamedTuple):
    """Something that fits a field."""

    text: str
    """What the field takes."""
    said: tuple[str, ...] = ()
    """How people know it, in the language in use: its name, its kind, its state."""


class Scope(NamedTuple):
    """What a hold to come is to cover; what is empty asks nothing."""

    boxes: tuple[str, ...] = ()
    outlet: str = ""
    accepted_from: date | None = None
    accepted_to: date | None = None
    category: str = ""
    number_first: str = ""
    number_last: str = ""


class Caught(NamedTuple):
    """What a scope would catch now."""

    boxes: int
    states: tuple[tuple[str, int], ...]
    """(state, boxes) in the order of a box's life."""
    too_late: tuple[str, ...]
    """Boxes named that were already fed or destroyed: the hold would be refused."""
