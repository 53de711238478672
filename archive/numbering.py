"""What numbers things get, and from where on numbers go on after a restore.

A restore takes back events, but not the papers and labels on which their numbers stand. A number
that the archive which is given up gave, or could have given, is therefore never given again: a
restore says after which numbers the archive goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archive.codes.kinds import LAST_SERIAL

LETTERS: dict[str, str] = {
    "batch": "B",
    "session": "S",
    "hold": "H",
    "handover": "T",
    "arrival": "Q",
    "opening": "O",
    "consultation": "X",
    "count": "C",
    "gap": "D",
    "reassessment": "RA",
    "anchor": "A",
    "list": "M",
}
"""What stands before the numbers of a machine's subjects; of lists only those of matters have one.

Boxes are numbered for each site and year: their numbers go by a series such as ``HZ-26``.
"""

ALL = "*"
"""Every letter; behind it a year, every site's boxes of that year."""

Number = tuple[str, int]
"""A letter or a series, and a number."""

AT_LEAST, AT_LEAST_BOXES = 1_000, 100_000
"""So many numbers are left out at least where it is not known which were given."""
_ROUND = 100
_MONTH = 30 * 24 * 60
"""In minutes: numbers of five digits fit every list."""
_SERIALS = 2
"""Serials that a box costs at most: some are never given, see `archive.codes.next_serial`."""


def numbered(letter: str, number: int) -> str:
    """A number as it is printed."""
    return f"{letter}-{number:04d}"


def number_of(letter: str, text: str) -> int:
    """The number of ``H-0007``; raises `ValueError` for what is none of this letter."""
    before, _, digits = text.partition("-")
    if before != letter or not (digits.isascii() and digits.isdigit()):
        raise ValueError(text)
    return int(digits)


def is_series(key: str) -> bool:
    """Whether a key is that of boxes, not a letter."""
    return "-" in key


def highest(*told: Iterable[Number]) -> dict[str, int]:
    """The highest number of each key."""
    found: dict[str, int] = {}
    for numbers in told:
        for key, number in numbers:
            found[key] = max(number, found.get(key, 0))
    return found


def after(floors: Mapping[str, int], key: str) -> int:
    """The number after which a letter or a series goes on."""
    every = f"{ALL}{key[key.index('-') :]}" if is_series(key) else ALL
    return max(floors.get(key, 0), floors.get(every, 0))


def raised(then: Mapping[str, int], now: Mapping[str, int]) -> tuple[Number, ...]:
    """The numbers that are higher now than they were then."""
    return tuple((key, now[key]) for key in sorted(now) if now[key] > then.get(key, 0))


def left_out(
    known: Mapping[str, int], lost: int, minutes: int, years: Iterable[int]
) -> tuple[Number, ...]:
    """After which numbers to go on where nobody can tell which ones were given.

    Each number costs an event at least, so those that are known to be `lost` may all have been
    numbers. There may have been more: one is allowed for each of the `minutes` since the backup,
    after a month for each hour, and a thousand at least; of boxes, which come in lists, a hundred
    thousand. Then on to the next round hundred.
    """
    first = min(max(0, minutes), _MONTH)
    return tuple(_left_out(known, lost, first + max(0, minutes - _MONTH) // 60, years))


def _left_out(
    known: Mapping[str, int], lost: int, while_: int, years: Iterable[int]
) -> Iterator[Number]:
    high = max((known[key] for key in known if not is_series(key)), default=0)
    yield ALL, _up(high + lost + while_ + AT_LEAST)
    for year in years:
        of_year = f"-{year % 100:02d}"
        high = max((known[key] for key in known if key.endswith(of_year)), default=0)
        wanted = _up(high + _SERIALS * lost + while_ + AT_LEAST_BOXES)
        # a year has so many numbers: never more than half of what is left
        yield f"{ALL}{of_year}", min(wanted, high + (LAST_SERIAL - high) // 2)


def _up(number: int) -> int:
    return -(-number // _ROUND) * _ROUND
