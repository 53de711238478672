"""What a restore takes back and how numbers go on after it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.hold_words import scope_said
from archive.numbering import ALL, Number, is_series, numbered
from archive.state_words import HOLD_TYPES, word
from archive.views_backup import HoldLost
from archive.words import N_, say

_HOLD = N_("{hold} ({about})")
_COVERS = N_("boxes: {count}")
_PAPERWORK = N_("{number} for all paperwork")
_BOXES = N_("{number} for the boxes of {year}")


def holds_said(holds: Iterable[HoldLost]) -> list[str]:
    """Holds by number, kind, document and what they cover."""
    return [say(_HOLD, hold=each.hold, about=say(N_("; ")).join(_about(each))) for each in holds]


def _about(hold: HoldLost) -> Iterator[str]:
    yield word(HOLD_TYPES, hold.type)
    if hold.document_no:
        yield hold.document_no
    yield scope_said(hold)
    if hold.boxes is not None:
        yield say(_COVERS, count=hold.boxes)


def numbers_said(numbers: Iterable[Number]) -> list[str]:
    """After which numbers an archive goes on."""
    return [_number_said(key, number) for key, number in numbers]


def _number_said(key: str, number: int) -> str:
    letter, _, year = key.partition("-")
    if key == ALL:
        return say(_PAPERWORK, number=number)
    if letter == ALL:
        return say(_BOXES, number=number, year=f"20{year}")
    return f"{key}-{number:06d}" if is_series(key) else numbered(letter, number)
