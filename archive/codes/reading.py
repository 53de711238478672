"""Text to code: repaired, recognised by its prefix, confirmed by its check."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from archive.codes.alphabet import check_of, confirmed, fold, is_symbols, to_bytes
from archive.codes.kinds import (
    BODY_LENGTH,
    NOT_PRINTED,
    PREFIXES,
    BadgeCode,
    BoxCode,
    BoxId,
    BoxNo,
    Code,
    CommandCode,
    PalletCode,
    PaperCode,
    PlaceCode,
)
from archive.codes.repair import LONGEST, echoed, is_invisible, repair
from archive.errors import Finding, UnreadableCode
from archive.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable

_BOX = re.compile(r"BX1-([0-9A-Z]{10})-([0-9]{2})-([0-9A-Z]{8})")
_BADGE = re.compile(r"BG1-([0-9A-Z]{8})-([0-9A-Z]{26})-([0-9A-Z]{1,2})")
_PLAIN = re.compile(r"..1-([0-9A-Z]+(?:-[0-9A-Z]+)*)-([0-9A-Z]{1,2})")
_NUMBER = re.compile(r"([0-9A-Z]{2,6}?)(-?)([0-9OIL]{2})\2([0-9OIL]{6})\2([0-9A-Z])")
_ID = re.compile(r"[0-9A-Z]{10}")


class Flaw(StrEnum):
    """Why text is no code."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    UNKNOWN = "unknown-prefix"
    SHAPE = "shape"
    CHECK = "check-character"
    FORBIDDEN = "forbidden-command"


class Explained(NamedTuple):
    """The sentence that tells a flaw."""

    flaw: Flaw
    sentence: str


EXPLAINED: tuple[Explained, ...] = (
    Explained(Flaw.EMPTY, N_("Nothing was read.")),
    Explained(Flaw.TOO_LONG, N_("{raw} is too long for a code.")),
    Explained(Flaw.UNKNOWN, N_("{repaired} is no code of this archive.")),
    Explained(
        Flaw.SHAPE, N_("{repaired} is cut short, joined to another code or damaged; scan it again.")
    ),
    Explained(
        Flaw.CHECK, N_("{repaired} was misread: its check character does not agree; scan it again.")
    ),
    Explained(Flaw.FORBIDDEN, N_("{repaired}: no printed code may give this command.")),
)


def read(text: str) -> Code:
    """The code that `text` is; raises UnreadableCode, which tells why it is none.

    O is read as 0, I and L as 1 where the code's symbols lack those letters; what the check
    then does not confirm is refused. A seal's barcode is no code: look it up as it stands.
    """
    if len(text) > LONGEST:
        raise _unreadable(Flaw.TOO_LONG, text, text)
    repaired = repair(text)
    found = _found(repaired)
    if isinstance(found, Flaw):
        raise _unreadable(found, text, repaired)
    return found


def parse_box_no(text: str) -> BoxNo:
    """The box number that `text` is, with its dashes or none; raises UnreadableCode."""
    if len(text) > LONGEST:
        raise _unreadable(Flaw.TOO_LONG, text, text)
    repaired = repair(text)
    found = _box_number(_typed(repaired))
    if isinstance(found, Flaw):
        raise _unreadable(found, text, repaired)
    return found


def _found(text: str) -> Code | Flaw:
    if not text:
        return Flaw.EMPTY
    for prefix, reader in _READERS:
        if text.startswith(f"{prefix}-"):
            return reader(text)
    typed = _typed(text)
    return _bare_id(typed) if _ID.fullmatch(typed) else _box_number(typed)


def _typed(text: str) -> str:
    return "".join(text.split())


def _box(text: str) -> BoxCode | Flaw:
    match = _BOX.fullmatch(text)
    if not match:
        return Flaw.SHAPE
    box, reissue, tag = fold(match[1]), int(match[2]), fold(match[3])
    whole = is_symbols(box + tag) and confirmed(box)
    return BoxCode(box, reissue, tag) if whole else Flaw.CHECK


def _bare_id(text: str) -> BoxId | Flaw:
    box = fold(text)
    return BoxId(box) if is_symbols(box) and confirmed(box) else Flaw.CHECK


def _box_number(text: str) -> BoxNo | Flaw:
    match = _NUMBER.fullmatch(text)
    if not match or match[1] in PREFIXES:
        return Flaw.UNKNOWN
    year, serial, check = (fold(part) for part in match.groups()[2:])
    if serial == "000000" or check_of(f"{match[1]}-{year}-{serial}-") != check:
        return Flaw.CHECK
    return BoxNo(match[1], int(year), int(serial))


def _badge(text: str) -> BadgeCode | Flaw:
    match = _BADGE.fullmatch(text)
    if not match:
        return Flaw.SHAPE
    badge, symbols, check = (fold(part) for part in match.groups())
    secret = to_bytes(symbols, 16) if is_symbols(badge + symbols) else None
    if secret is None:
        return Flaw.CHECK
    code = BadgeCode(badge, secret)
    return code if code.printed() == f"BG1-{badge}-{symbols}-{check}" else Flaw.CHECK


def _plain(
    kind: Callable[[str], PlaceCode | CommandCode | PalletCode | PaperCode],
) -> Callable[[str], Code | Flaw]:
    """A reader of kinds that are prefix, body, check: written again, they must agree."""

    def reader(text: str) -> Code | Flaw:
        match = _PLAIN.fullmatch(text)
        if not match or len(match[1]) > BODY_LENGTH:
            return Flaw.SHAPE
        code = kind(match[1])
        if isinstance(code, CommandCode) and not NOT_PRINTED.isdisjoint(code.verb.split("-")):
            return Flaw.FORBIDDEN
        return code if code.text == text[: match.start(2)] + fold(match[2]) else Flaw.CHECK

    return reader


_READERS: tuple[tuple[str, Callable[[str], Code | Flaw]], ...] = (
    ("BX1", _box),
    ("BG1", _badge),
    ("PL1", _plain(PlaceCode)),
    ("CM1", _plain(CommandCode)),
    ("PT1", _plain(PalletCode)),
    ("PP1", _plain(PaperCode)),
)


def _unreadable(flaw: Flaw, raw: str, repaired: str) -> UnreadableCode:
    """The error for a flaw; what could hold a secret is cut before it gets in."""
    sentence = next(row.sentence for row in EXPLAINED if row.flaw is flaw)
    seen = echoed(repaired)
    visible = "".join("·" if is_invisible(char) else char for char in raw)
    fields = {"raw": visible if seen == repaired else seen, "repaired": seen}
    finding = Finding(0, "", str(flaw), say(sentence, **fields))
    return UnreadableCode(sentence, (finding,), reason=str(flaw), **fields)
