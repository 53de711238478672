"""What is odd about where a box stands, in sentences; it stands there all the same."""

from __future__ import annotations

from collections.abc import Iterator

from archive.views_desk import PutAway
from archive.words import N_, say

FULL = N_("Full: {boxes} of {capacity} boxes.")
_ASTRAY = N_("Wrong room: {at} is meant for {meant}; this box is {box}.")

_UNCHECKED = N_("Its label was never held against its seal.")


def odd_about(put: PutAway) -> Iterator[tuple[str, dict[str, object]]]:
    """What is odd: marked sentences, and what fills their blanks."""
    if put.is_over:
        yield FULL, {"boxes": put.boxes, "capacity": put.capacity}
    if put.is_astray:
        meant = put.meant
        box = (*put.categories, *([put.unit] if meant.unit else []))
        wanted = (*meant.categories, *([meant.unit] if meant.unit else []))
        yield _ASTRAY, {"at": meant.at, "meant": " ".join(wanted), "box": " ".join(box)}
    if put.unchecked:
        yield _UNCHECKED, {}


def odd_said(put: PutAway) -> tuple[str, ...]:
    """The same in the language in use."""
    return tuple(say(text, **fields) for text, fields in odd_about(put))
