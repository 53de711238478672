"""What is told of a place in a list: what it is meant for, what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say

if TYPE_CHECKING:
    from archive.views_place import PlaceRow

_TOO_FULL = N_("too full by {count}")
_ASTRAY = N_("boxes in the wrong room: {count}")


def meant_text(row: PlaceRow) -> str:
    """The categories and the unit that a place names itself."""
    return " ".join((*row.categories, row.unit)).strip()


def odd_text(row: PlaceRow) -> str:
    """How much too full it is, and how many boxes do not belong there; empty where all is well."""
    return " · ".join(odd_parts(row))


def odd_parts(row: PlaceRow) -> list[str]:
    """The same, one after the other."""
    over = [say(_TOO_FULL, count=row.inside - row.capacity)] if row.is_over else []
    return over + ([say(_ASTRAY, count=row.astray)] if row.astray else [])
