"""What wears, hands and keyboards do to a label's code, by chance of a seed; and what comes of it.

The way is the station's own: the router makes codes of what arrives, the archive finds the box
and compares the tag of the label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import ArchiveError
from archive.reading.at_hand import box_at_hand
from tui.scan import Scanned, ScanRouter
from tui.scanner.layouts import LAYOUTS, with_caps

if TYPE_CHECKING:
    from archive.reading.source import Source

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_ALIKE = ("0OQD", "1IL", "2Z", "5S", "6G", "8B", "UV", "VY", "MN", "EF", "CG")
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ID, _REISSUE, _TAG = slice(4, 14), slice(15, 17), slice(18, 26)
"""Where in ``BX1-<id>-<reissue>-<tag>`` they stand."""

Damage = Callable[[Random, str, str], str]
"""What becomes of a code; the second one is of another box."""


class Wrong(NamedTuple):
    """A damaged code that was taken for another label."""

    damage: str
    code: str
    arrived: str
    taken: str


class Outcome(NamedTuple):
    """What came of many damaged codes."""

    tried: Counter[str]
    accepted: Counter[str]
    """Taken for the label that it was."""
    asked: Counter[str]
    """Taken for the bare id of the box that it was: no label, so a person is asked first."""
    wrong: tuple[Wrong, ...]


def _put(code: str, at: int, char: str) -> str:
    return code[:at] + char + code[at + 1 :]


def _substituted(chance: Random, code: str, _: str) -> str:
    for _time in range(chance.randint(1, 3)):
        code = _put(code, chance.randrange(len(code)), chance.choice(_ALPHABET))
    return code


def _alike(chance: Random, code: str, _: str) -> str:
    for _time in range(chance.randint(1, 3)):
        at = chance.randrange(len(code))
        kin = [family for family in _ALIKE if code[at] in family]
        code = _put(code, at, chance.choice(chance.choice(kin))) if kin else code
    return code


def _transposed(chance: Random, code: str, _: str) -> str:
    first, step = chance.randrange(len(code) - 2), chance.randint(1, 2)
    chars = [*code]
    chars[first], chars[first + step] = chars[first + step], chars[first]
    return "".join(chars)


def _dropped(chance: Random, code: str, _: str) -> str:
    for _time in range(chance.randint(1, 3)):
        at = chance.randrange(len(code))
        code = code[:at] + code[at + 1 :]
    return code


def _inserted(chance: Random, code: str, _: str) -> str:
    at = chance.randrange(len(code) + 1)
    return code[:at] + chance.choice(_ALPHABET) + code[at:]


def _bounced(chance: Random, code: str, _: str) -> str:
    at = chance.randrange(len(code))
    return code[:at] + code[at] * chance.randint(2, 3) + code[at + 1 :]


def _cased(chance: Random, code: str, _: str) -> str:
    return "".join(char.lower() if chance.random() < 0.5 else char for char in code)


def _typed_elsewhere(chance: Random, code: str, _: str) -> str:
    typed = chance.choice(LAYOUTS).types(code)
    return with_caps(typed) if chance.random() < 0.5 else typed


def _truncated(chance: Random, code: str, _: str) -> str:
    at = chance.randrange(1, len(code))
    return code[at:] if chance.random() < 0.5 else code[:at]


def _glued(chance: Random, code: str, other: str) -> str:
    at = chance.randrange(len(other))
    return chance.choice((code + other, code + other[at:], code[: at + 1] + other, code + code))


def _spliced(chance: Random, code: str, other: str) -> str:
    at = chance.randrange(1, len(code))
    return code[:at] + other[at:]


def _reissued(chance: Random, code: str, _: str) -> str:
    return code[: _REISSUE.start] + f"{chance.randrange(100):02d}" + code[_REISSUE.stop :]


def _tagged(chance: Random, code: str, other: str) -> str:
    guess = "".join(chance.choices(_SYMBOLS, k=8))
    near = _put(code, chance.randrange(_TAG.start, _TAG.stop), chance.choice(_SYMBOLS))[_TAG]
    return code[: _TAG.start] + chance.choice((guess, near, other[_TAG]))


def _adorned(chance: Random, code: str, _: str) -> str:
    before = chance.choice(("", "]Q1", "\u3000", "\ufeff", "A", "BX1-", "1"))
    return before + code + chance.choice(("", "#", "-", "0", "\u200b"))


def _misdashed(chance: Random, code: str, _: str) -> str:
    dash = chance.choice(("", "–", "−", "－", "_", " ", "ー"))
    return code.replace("-", dash, chance.randint(1, 3))


def _twice(chance: Random, code: str, other: str) -> str:
    first, second = chance.sample([each for name, each in DAMAGES.items() if name != "twice"], 2)
    return second(chance, first(chance, code, other).ljust(26, "0"), other)


DAMAGES: dict[str, Damage] = {
    "substituted": _substituted, "look-alike": _alike, "transposed": _transposed,
    "dropped": _dropped, "inserted": _inserted, "bounced": _bounced, "case": _cased,
    "layout": _typed_elsewhere, "truncated": _truncated, "glued": _glued, "spliced": _spliced,
    "reissue": _reissued, "tag": _tagged, "adorned": _adorned, "dashes": _misdashed,
    "twice": _twice,
}  # fmt: skip
"""By name; every one of them can leave a code as it was."""


def damaged(source: Source, codes: Sequence[str], count: int, seed: int) -> Outcome:
    """Damage labels' codes `count` times and see which boxes the archive finds."""
    chance, router = Random(seed), ScanRouter(lambda: "", lambda: 0.0)
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong: list[Wrong] = []
    names = [*DAMAGES]
    for _ in range(count):
        name = chance.choice(names)
        code, other = chance.sample(codes, 2)
        arrived = DAMAGES[name](chance, code, other)
        tried[name] += 1
        for taken in _taken(source, router, arrived):
            if taken in (code, other):
                accepted[name] += 1
            elif taken in (code[_ID], other[_ID]):
                asked[name] += 1
            else:
                wrong.append(Wrong(name, code, arrived, taken))
    return Outcome(tried, accepted, asked, tuple(wrong))


def _taken(source: Source, router: ScanRouter, arrived: str) -> list[str]:
    """The labels that a station takes what arrived for."""
    found = []
    for read in router.paste(f"{arrived}\n"):
        if not isinstance(read, Scanned) or read.broken:
            continue
        try:
            box_at_hand(source, read.text)
        except ArchiveError:
            continue
        found.append(read.text)
    return found
