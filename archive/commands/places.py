"""Commands about places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    Code,
    Codes,
    Command,
    Count,
    Field,
    Kind,
    Place,
    Sha256,
    Text,
    choice,
)
from archive.intake.places import PlaceRow

KINDS = ("site", "room", "rack", "shelf", "bay", "plant")


@dataclass(frozen=True, kw_only=True)
class ImportPlaces(Command, name="import-places", machine="list"):
    """Enter every place of a list, all or none."""

    sha256: Sha256
    source: Code = ""
    rows: Annotated[tuple[PlaceRow, ...], Field(Kind.ROWS)] = ()


@dataclass(frozen=True, kw_only=True)
class AddPlace(Command, name="add-place", machine="place"):
    """Enter one place."""

    code: Code
    title: Text
    parent: Code = ""
    kind: Annotated[str, choice(*KINDS)]
    capacity: Count = 0
    """Boxes it takes; 0 where it is not said."""
    categories: Codes = ()
    """Categories it is meant for, with all that lies in it; empty for every category."""
    unit: Text = ""
    """Responsible unit it is meant for; empty for every unit."""


@dataclass(frozen=True, kw_only=True)
class ChangePlace(Command, name="change-place", machine="place"):
    """Say anew how many boxes a place takes and what it is meant for."""

    place: Place
    capacity: Count = 0
    categories: Codes = ()
    unit: Text = ""


@dataclass(frozen=True, kw_only=True)
class ClosePlace(Command, name="close-place", machine="place"):
    """Close an empty place."""

    place: Place
    reason: Text


ALL: tuple[type[Command], ...] = (ImportPlaces, AddPlace, ChangePlace, ClosePlace)
