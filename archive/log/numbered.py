"""Whether numbers went on where restores said they do: none up to there is given again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from archive.log.audit import Stored
from archive.log.report import Problem, problem
from archive.numbering import LETTERS, after, highest, number_of
from archive.words import N_, say

_RESTORED = "archive.restored"
_AGAIN = N_("{number} was given though a restore left out the numbers up to {last}")


class _Restored(NamedTuple):
    cut: Mapping[str, int]
    """Events of each log that were kept."""
    numbers: Mapping[str, int]


class Numbered:
    """Hears the events, those of the organisation first."""

    def __init__(self) -> None:
        self._restored: list[_Restored] = []

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> Sequence[Problem]:
        """Take one event."""
        if row.kind == _RESTORED:
            self._restored.append(_stated(fields["data"]))
        elif self._restored and not row.n:
            return tuple(self._given(origin, row, fields["data"]))
        return ()

    def _given(self, origin: str, row: Stored, data: Mapping[str, Any]) -> Iterator[Problem]:
        key, number, text = _number(row, data)
        for cut, numbers in self._restored if number else ():
            last = after(numbers, key)
            if row.seq >= cut.get(origin, 0) and number <= last:
                yield problem(origin, row.seq, "law", say(_AGAIN, number=text, last=last))


def _stated(data: Mapping[str, Any]) -> _Restored:
    cut = {str(origin): int(size) for origin, size, _ in data["heads"]}
    return _Restored(cut, highest((str(key), int(no)) for key, no in data.get("numbers", ())))


def _number(row: Stored, data: Mapping[str, Any]) -> tuple[str, int, str]:
    """The key, the number, and how it is said; 0 where the thing has none."""
    if row.machine == "box":
        return str(data.get("series")), int(data.get("serial", 0)), str(data.get("box_no"))
    letter = LETTERS.get(row.machine, "")
    text = str(data.get("number", "")) if row.machine == "list" else row.subject
    try:
        return letter, number_of(letter, text) if letter else 0, text
    except ValueError:
        return letter, 0, text
