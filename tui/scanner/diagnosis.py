"""What became of the calibration code on its way: pure, from keystrokes to findings.

What is not beyond doubt the calibration code is not kept and not shown: it may be a badge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from archive.codes import CommandCode
from archive.codes.alphabet import fold
from archive.codes.repair import is_dash, is_invisible
from tui.scan import Scanned, ScanRouter
from tui.scanner.calibration import TEXT, VERB
from tui.scanner.layouts import LAYOUTS, with_caps
from tui.scanner.strokes import Burst

_AIM = re.compile(r"(?:\][A-Za-z][0-9A-Za-z]\s*)+")
_LEAST = 0.6
"""So much of the code must have arrived, in its order, to be taken for it."""
_FEW = 3
"""Characters before or behind the code that are shown; more may be anything."""
_LIKE_LATIN = str.maketrans("АВЕКМНОРСТХІΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXIABEZHIKMNOPTYX")


class Flaw(StrEnum):
    """What can be wrong."""

    CASE = "case"
    FULL_WIDTH = "full-width"
    BLANKS = "blanks"
    INVISIBLE = "invisible"
    DASHES = "dashes"
    AIM = "aim"
    PASTED = "pasted"
    TWICE = "twice"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    CONTROLS = "controls"
    NO_END = "no-end"
    LAYOUT = "layout"
    OTHER_LAYOUT = "other-layout"
    INPUT_METHOD = "input-method"
    LOOK_ALIKES = "look-alikes"
    LETTERS_FOR_DIGITS = "letters-for-digits"
    BEGINNING_LOST = "beginning-lost"
    END_LOST = "end-lost"
    LOST = "lost"
    BOUNCED = "bounced"
    ORDER = "order"
    SOMETHING_ELSE = "something-else"


REPAIRED = frozenset({
    Flaw.CASE, Flaw.FULL_WIDTH, Flaw.BLANKS, Flaw.INVISIBLE, Flaw.DASHES, Flaw.AIM, Flaw.PASTED,
    Flaw.TWICE,
})  # fmt: skip
"""What Waybox puts right by itself."""


class Finding(NamedTuple):
    """One thing that is not as it should be."""

    flaw: Flaw
    about: str = ""
    """Which keyboard, which characters."""
    repaired: bool = True
    """Whether a box scanned so is taken all the same."""


class Diagnosis(NamedTuple):
    """What arrived, and what is wrong with it."""

    findings: tuple[Finding, ...]
    accepted: bool
    """Whether the station understood it as the calibration code."""
    core: str = ""
    """What arrived in place of the code; empty unless it was beyond doubt the code."""
    before: str = ""
    """Few characters before it; of more, only how many."""
    behind: str = ""
    ends: tuple[str, ...] = ()
    pace: tuple[float, float] | None = None
    """Milliseconds from key to key: the average, and the longest."""

    @property
    def known(self) -> bool:
        """Whether it was the calibration code at all."""
        return self.findings[:1] != (Finding(Flaw.SOMETHING_ELSE, "", repaired=False),)


class _Core(NamedTuple):
    """The code as it was found in what arrived."""

    text: str
    at: int
    findings: tuple[Finding, ...] = ()


def diagnose(burst: Burst) -> Diagnosis:
    """What is wrong with what was scanned at once."""
    lines = burst.lines
    accepted = bool(lines) and all(map(understood, lines))
    peeled, findings = _peeled(lines[0] if lines else "")
    core = _core(peeled)
    if core is None:
        said = Flaw.INPUT_METHOD if _is_composed(peeled) else Flaw.SOMETHING_ELSE
        return Diagnosis((Finding(said, "", repaired=False),), accepted)
    before, behind = peeled[: core.at], peeled[core.at + len(core.text) :]
    twice = len(lines) > 1 or behind.upper() == TEXT
    if behind.upper() == TEXT:
        behind = ""
    found = (
        *findings,
        *core.findings,
        *([Finding(Flaw.TWICE)] if twice else []),
        *_around(before, behind, accepted=accepted),
        *_keys(burst),
    )
    return Diagnosis(found, accepted, core.text, _few(before), _few(behind), burst.ends, burst.pace)


def understood(text: str) -> bool:
    """Whether a station takes a line for the calibration code: the real router is asked."""
    router = ScanRouter(lambda: "", lambda: 0.0)
    router.type(text)
    codes = [read.code for read in router.end() if isinstance(read, Scanned)]
    return bool(codes) and all(code == CommandCode(VERB) for code in codes)


# -- what lies around the code --------------------------------------------------------------------


def _peeled(text: str) -> tuple[str, tuple[Finding, ...]]:
    """`text` without what is taken off every code, and what that was."""
    found: list[Flaw] = []
    if any(map(is_invisible, text)):
        found.append(Flaw.INVISIBLE)
        text = "".join(char for char in text if not is_invisible(char))
    if any("\uff01" <= char <= "\uff5e" for char in text):
        found.append(Flaw.FULL_WIDTH)
    elif any(is_dash(char) and char not in "-ー" for char in text):
        found.append(Flaw.DASHES)
    text = unicodedata.normalize("NFKC", text)
    text = "".join("-" if is_dash(char) and char != "ー" else char for char in text)
    if text != text.strip():
        found.append(Flaw.BLANKS)
        text = text.strip()
    aim = _AIM.match(text)
    if aim:
        found.append(Flaw.AIM)
        text = text[aim.end() :].strip()
    return text, tuple(Finding(flaw) for flaw in found)


def _around(before: str, behind: str, *, accepted: bool) -> Iterator[Finding]:
    if before:
        yield Finding(Flaw.PREFIX, _few(before), accepted)
    if behind:
        yield Finding(Flaw.SUFFIX, _few(behind), accepted)


def _keys(burst: Burst) -> Iterator[Finding]:
    if burst.strange:
        yield Finding(Flaw.CONTROLS, " ".join(burst.strange[:_FEW]), repaired=False)
    if burst.pasted:
        yield Finding(Flaw.PASTED)
    if not burst.ends:
        yield Finding(Flaw.NO_END, "", repaired=False)


def _few(text: str) -> str:
    return text if len(text) <= _FEW else f"{len(text)} ×"


# -- the code itself ------------------------------------------------------------------------------


def _core(text: str) -> _Core | None:
    """The code in what arrived, be it damaged; None where it is beyond recognition."""
    upper = text.upper() if len(text.upper()) == len(text) else text
    if TEXT in upper:
        at = upper.index(TEXT)
        found = text[at : at + len(TEXT)]
        return _Core(found, at, () if found == TEXT else (Finding(Flaw.CASE),))
    return _of_a_layout(text) or _misspelt(text) or _in_part(text) or _ciphered(text)


def _of_a_layout(text: str) -> _Core | None:
    for layout in LAYOUTS:
        sent = layout.types(TEXT)
        for image, turned in (
            (sent, False), (with_caps(sent), True), (layout.types(TEXT.lower()), True),
        ):  # fmt: skip
            at = text.find(unicodedata.normalize("NFKC", image))
            if at >= 0:
                case = (Finding(Flaw.CASE),) if turned else ()
                flaw = Finding(Flaw.LAYOUT, layout.name, repaired=False)
                return _Core(text[at : at + len(image)], at, (flaw, *case))
    return None


def _misspelt(text: str) -> _Core | None:
    """Letters that only look like ours, letters in place of digits, each key more than once."""
    upper = text.upper()
    said: Flaw | None = None
    if upper.translate(_LIKE_LATIN) == TEXT:
        said = Flaw.LOOK_ALIKES
    elif fold(upper) == fold(TEXT):
        said = Flaw.LETTERS_FOR_DIGITS
    elif len(text) > len(TEXT) and re.sub(r"(.)\1+", r"\1", upper) == TEXT:
        said = Flaw.BOUNCED
    elif len(text) == len(TEXT) and sorted(upper) == sorted(TEXT):
        said = Flaw.ORDER
    return _Core(text, 0, (Finding(said, "", repaired=False),)) if said else None


def _in_part(text: str) -> _Core | None:
    """Characters on their way lost: at the beginning, at the end, here and there."""
    upper = text.upper()
    if not _LEAST * len(TEXT) <= len(upper) < len(TEXT):
        return None
    left = iter(TEXT)
    if not all(char in left for char in upper):
        return None
    lost = _lost(upper)
    said = Flaw.LOST
    if TEXT.endswith(upper):
        said = Flaw.BEGINNING_LOST
    elif TEXT.startswith(upper):
        said = Flaw.END_LOST
    case = () if text == upper else (Finding(Flaw.CASE),)
    return _Core(text, 0, (Finding(said, lost, repaired=False), *case))


def _lost(upper: str) -> str:
    lost, left = "", list(upper)
    for char in TEXT:
        if left and left[0] == char:
            left.pop(0)
        else:
            lost += char
    return lost


def _ciphered(text: str) -> _Core | None:
    """Every key typed another character, always the same: a keyboard that is not in the table."""
    if len(text) != len(TEXT):
        return None
    became = dict(zip(TEXT, text, strict=True))
    same = sum(a == b for a, b in zip(TEXT, text, strict=True))
    steady = all(became[sent] == got for sent, got in zip(TEXT, text, strict=True))
    if not steady or len(set(became.values())) < len(became) or not same:
        return None
    told = " ".join(f"{sent}→{got}" for sent, got in became.items() if sent != got)
    return _Core(text, 0, (Finding(Flaw.OTHER_LAYOUT, told, repaired=False),))


def _is_composed(text: str) -> bool:
    """Whether an input method made Chinese, kana or Hangul of keys."""
    names = (unicodedata.name(char, "") for char in text)
    kinds = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
    return any(name.startswith(kinds) for name in names)
