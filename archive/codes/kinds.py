"""The kinds of code, each a frozen shape that knows its own text.

Kinds of one field are dataclasses: two tuples of one equal text would be equal across kinds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.codes.alphabet import SYMBOLS, check_of, closed, to_symbols
from archive.codes.repair import repair, shown
from archive.errors import BadInput
from archive.words import N_

PREFIXES = ("BX1", "BG1", "PL1", "CM1", "PT1", "PP1")
BODY_LENGTH = 24
LAST_SERIAL = 999_999
NOT_PRINTED = frozenset({"APPROVE", "DESTROY", "WITNESS"})
"""Verbs that no printed code may give: they need a badge and a PIN."""

_BODY = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)*")
_SITE = re.compile(r"[0-9A-Z]{2,6}")


class BoxCode(NamedTuple):
    """A box label's whole code, ``BX1-<id>-<reissue>-<tag>``: 26 characters.

    The id carries its own check character; the tag is compared with the label table.
    """

    id: str
    """9 random symbols and their check symbol."""
    reissue: int
    """0 to 99: which label of the box this is."""
    tag: str
    """8 symbols, 40 random bits."""

    @property
    def text(self) -> str:
        """The code as printed."""
        return f"BX1-{self.id}-{self.reissue:02d}-{self.tag}"


@dataclass(frozen=True, slots=True)
class BoxId:
    """A box's bare id, typed by hand: it proves no label, so it is confirmed twice."""

    id: str

    @property
    def text(self) -> str:
        """The id as typed."""
        return self.id


class BoxNo(NamedTuple):
    """A box's human number, such as ``HZ-25-000123-<check>``."""

    site: str
    """2 to 6 letters or digits."""
    year: int
    """0 to 99."""
    serial: int

    @property
    def text(self) -> str:
        """The number as printed, with its check symbol."""
        return box_no(self.site, self.year, self.serial)


@dataclass(frozen=True, slots=True)
class PlaceCode:
    """The code of a place such as ``HZ-A-01-1``."""

    place: str

    @property
    def text(self) -> str:
        """The code as printed."""
        return closed(f"PL1-{printable_body(self.place)}-")


@dataclass(frozen=True, slots=True)
class CommandCode:
    """A command on the wall sheet, such as ``UNDO``; never one that needs a PIN."""

    verb: str

    @property
    def text(self) -> str:
        """The code as printed; raises BadInput for a verb that no printed code may give."""
        if not NOT_PRINTED.isdisjoint(self.verb.split("-")):
            raise BadInput(
                N_("No printed code may say {verb}: it needs a badge and a PIN."), verb=self.verb
            )
        return closed(f"CM1-{printable_body(self.verb)}-")


@dataclass(frozen=True, slots=True)
class PalletCode:
    """The code of a pallet 托盘."""

    id: str

    @property
    def text(self) -> str:
        """The code as printed."""
        return closed(f"PT1-{printable_body(self.id)}-")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """The code of a paper, by its number."""

    number: str

    @property
    def text(self) -> str:
        """The code as printed."""
        return closed(f"PP1-{printable_body(self.number)}-")


@dataclass(frozen=True, slots=True)
class BadgeCode:
    """A badge: its id and its 128-bit secret, which is shown nowhere but in `printed`."""

    id: str
    """8 symbols; no secret."""
    secret: bytes = field(repr=False)
    """16 bytes."""

    def printed(self) -> str:
        """The whole code, for the badge's QR alone: ``BG1-<id>-<26 symbols>-<check>``."""
        return closed(f"BG1-{self.id}-{to_symbols(self.secret)}-")

    def __str__(self) -> str:
        return f"BG1-{self.id}-…"


Code = BoxCode | BoxId | BoxNo | PlaceCode | CommandCode | PalletCode | PaperCode | BadgeCode
"""Whatever `read` can find."""


def printable_body(text: str) -> str:
    """`text`, repaired, if it may stand inside a printed code; else raises BadInput."""
    body = repair(text)
    if len(body) > BODY_LENGTH or not _BODY.fullmatch(body):
        raise BadInput(
            N_("{text} cannot stand in a code: up to {most} of A-Z, 0-9 and single dashes."),
            text=shown(text),
            most=BODY_LENGTH,
        )
    return body


def box_no(site: str, year: int, serial: int) -> str:
    """The human number ``<site>-<yy>-<serial>-<check>``.

    `year` is given in full or as its last two digits. Raises BadInput for a site code that is
    none, a serial outside 1 to 999,999, and a serial whose check character would be misread
    (see `next_serial`).
    """
    head = _box_no_head(site, year, serial)
    check = check_of(head)
    if check not in SYMBOLS:
        raise BadInput(
            N_("Serial {serial} is skipped: its check character would be misread."), serial=serial
        )
    return head + check


def next_serial(site: str, year: int, after: int) -> int:
    """The first serial after `after` whose number can be printed.

    About one in seven is skipped: mod 37,2 has 37 check characters and we print 32. Raises
    BadInput when the year is used up.
    """
    serial = after + 1
    while check_of(_box_no_head(site, year, serial)) not in SYMBOLS:
        serial += 1
    return serial


def _box_no_head(site: str, year: int, serial: int) -> str:
    if not _SITE.fullmatch(site) or site in PREFIXES:
        raise BadInput(N_("{site} is no site code: 2 to 6 of A-Z and 0-9."), site=shown(site))
    if not 1 <= serial <= LAST_SERIAL:
        raise BadInput(N_("{serial} is no serial: 1 to {most}."), serial=serial, most=LAST_SERIAL)
    return f"{site}-{year % 100:02d}-{serial:06d}-"
