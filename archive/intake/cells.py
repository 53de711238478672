"""One row's cells, field by field: each value, or the finding that stops the row."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from archive.errors import BadInput, Finding
from archive.intake import repairs
from archive.intake.reasons import Unclear, finding, shown
from archive.intake.repairs import Repair
from archive.privacy import check_text

if TYPE_CHECKING:
    from archive.intake.columns import Layout
    from archive.intake.delimited import Row

MAX_CODE = 40
MAX_NAME = 80
MAX_NOTE = 200

T = TypeVar("T")
Words = tuple[tuple[str, tuple[str, ...]], ...]
"""(value, what people call it) of each choice."""


def names(text: str) -> tuple[str, ...]:
    """The words of `text`: what people call one choice."""
    return tuple(text.split())


_OTHER_KINDS = ("formula", "control-character")
_BETWEEN = re.compile("[、,+/;&]")
_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class WrongCell(BadInput):
    """A cell stops its row; carries the row's one finding."""

    def __init__(self, wrong: Finding) -> None:
        super().__init__(wrong.text, (wrong,))
        self.finding = wrong


class Cells:
    """The cells of one row by field; notes what it repairs and what it wonders at."""

    __slots__ = ("_cells", "_layout", "repairs", "row", "warnings")

    def __init__(self, layout: Layout, row: Row) -> None:
        self.row = row.line
        self._cells = row.cells
        self._layout = layout
        self.repairs: list[Repair] = []
        self.warnings: list[Finding] = []

    def heading(self, field: str) -> str:
        """Heading of the column of `field`, as the file spells it."""
        return self._layout.heading(field)

    def wrong(self, field: str, code: str, **fields: object) -> WrongCell:
        """The error that says `code` of the cell of `field`."""
        return WrongCell(finding(self.row, self.heading(field), code, **fields))

    def warn(self, field: str, code: str, **fields: object) -> None:
        """Note that something is odd about the cell of `field`."""
        self.warnings.append(finding(self.row, self.heading(field), code, **fields))

    def raw(self, field: str) -> str:
        """The cell as the file spells it; empty when the list has no such column."""
        place = self._layout.at.get(field, -1)
        return self._cells[place] if 0 <= place < len(self._cells) else ""

    def plain(self, field: str, *, lines: bool = False) -> str:
        """The cell without stray spaces; empty when it only says that it is empty.

        With `lines`, breaks between lines become spaces.

        Raises:
            WrongCell: a formula, or a character nobody sees.
        """
        text = repairs.trimmed(self.raw(field))
        if repairs.says_nothing(text):
            return ""
        if repairs.is_formula(text):
            raise self.wrong(field, "formula")
        if lines:
            text = _LINE_BREAK.sub(" ", text)
        if repairs.hides(text):
            raise self.wrong(field, "control-character")
        return text

    def filled(self, field: str) -> str:
        """The cell as `plain` gives it.

        Raises:
            WrongCell: it is empty.
        """
        text = self.plain(field)
        if not text:
            raise self.wrong(field, "missing")
        return text

    def name(self, field: str, *, required: bool = True) -> str:
        """A name: as typed, without stray spaces."""
        text = self.filled(field) if required else self.plain(field)
        return sys.intern(self._kept(field, text, MAX_NAME))

    def title(self, field: str, *, required: bool = True) -> str:
        """A name of an outlet, unit or place, which must not carry personal data."""
        return self.impersonal(field, self.name(field, required=required))

    def note(self, field: str) -> str:
        """A remark, which must not carry personal data; its line breaks become spaces."""
        text = self._kept(field, self.plain(field, lines=True), MAX_NOTE)
        return self.impersonal(field, text)

    def parts(self, field: str) -> list[str]:
        """The several things that one cell names, half-width; at least one."""
        text = repairs.half_width(self.filled(field))
        return [part.strip() for part in _BETWEEN.split(text) if part.strip()] or [text]

    def code(self, field: str, *, required: bool = True) -> str:
        """A code: half-width, upper-case, one word."""
        text = repairs.code(self.filled(field) if required else self.plain(field))
        if " " in text:
            raise self.wrong(field, "control-character")
        return self._kept(field, text, MAX_CODE)

    def day(self, field: str) -> date:
        """A day that must be there."""
        value = self._read(field, repairs.day)
        self._kept(field, value.isoformat(), MAX_CODE)
        return value

    def maybe_day(self, field: str) -> date | None:
        """A day, or None where none is typed."""
        return self.day(field) if self.plain(field) else None

    def count(self, field: str, limit: int, code: str = "too-big") -> int:
        """A whole number from 1 to `limit`; `code` is said of a larger one."""
        value = self._read(field, repairs.whole)
        self._bounded(field, value, limit, code, limit)
        self._kept(field, str(value), MAX_CODE)
        return value

    def grams(self, field: str, limit: int) -> int:
        """A weight in grams, at most `limit`; the cell's unit, or the heading's."""
        unit = self._layout.units.get(field) or "kg"
        value = self._read(field, lambda text: repairs.grams(text, unit))
        self._bounded(field, value, limit, "too-heavy", limit // 1000)
        before = self.raw(field)
        self._kept(field, before if repairs.is_plain(before) else f"{value} g", MAX_CODE)
        return value

    def yes(self, field: str, *, default: bool) -> bool:
        """Yes or no; `default` where nothing is typed."""
        return self._read(field, repairs.yes) if self.plain(field) else default

    def choice(self, field: str, words: Words, code: str, default: str = "") -> str:
        """The value that the cell's word stands for; `code` is said of any other word.

        An empty cell means `default`, where there is one.
        """
        text = self.plain(field) if default else self.filled(field)
        if not text:
            return default
        key = repairs.half_width(text).replace(" ", "").lower()
        for value, names in words:
            if key == value or key in names:
                return value
        raise self.wrong(field, code, value=shown(text))

    def _read(self, field: str, read: Callable[[str], T]) -> T:
        text = repairs.half_width(self.filled(field)).lstrip("'").strip()
        try:
            return read(text)
        except Unclear as unclear:
            raise self.wrong(field, unclear.code, **unclear.fields) from None

    def _bounded(self, field: str, value: int, limit: int, code: str, said: int) -> None:
        if value <= 0:
            raise self.wrong(field, "not-positive", value=shown(self.raw(field)))
        if value > limit:
            raise self.wrong(field, code, value=shown(self.raw(field)), limit=said)

    def impersonal(self, field: str, text: str) -> str:
        """`text`, which stands in the cell of `field` and must not carry personal data."""
        kind = check_text(text, max_length=MAX_NOTE)
        if kind:
            raise self.wrong(field, kind if kind in _OTHER_KINDS else "personal-data")
        return text

    def _kept(self, field: str, text: str, limit: int) -> str:
        if len(text) > limit:
            raise self.wrong(field, "too-long", limit=limit)
        before = self.raw(field)
        if before != text:
            spelled = sys.intern(before), sys.intern(text)  # the same few dates all over a list
            self.repairs.append(Repair(self.row, self.heading(field), *spelled))
        return text
