"""A list's rows from the bytes of its file: delimited text or an XLSX workbook.

Told apart by content, never by name. Rows are read one at a time; the file's bytes are the
only thing held whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.errors import Finding
from archive.intake.columns import Columns, Layout, check
from archive.intake.delimited import Row, read_text
from archive.intake.reasons import refuse
from archive.intake.repairs import trimmed

_MIB = 1 << 20
MAX_BYTES = 64 * _MIB
MAX_ROWS = 200_000
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"{\\rtf", b"%pdf")


class Sheet(NamedTuple):
    """A list: its headings and its rows."""

    name: str
    layout: Layout
    rows: Iterator[Row]
    """Rows below the headings that are not empty, each once."""
    warnings: tuple[Finding, ...]
    grid: bool
    """From a workbook: text never slips into another column, as it can between commas."""

    @property
    def header(self) -> tuple[str, ...]:
        """Headings as the file spells them."""
        return self.layout.header


def read_sheet(data: bytes, name: str, columns: Columns) -> Sheet:
    """The list in `data`, which came as the file `name`.

    Raises:
        BadInput: with the one reason why no list can be read from it; damage deep in the
            file comes to light while `rows` is read.
    """
    if len(data) > MAX_BYTES:
        refuse("too-large", limit=MAX_BYTES // _MIB)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        refuse("empty-file")
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_OLE):
        refuse("old-workbook")
    if start.startswith(_PAGES):
        refuse("other-workbook")
    grid = data.startswith(_ZIP)
    layout, rows, warned = _read_grid(data, columns) if grid else (*read_text(data, columns), ())
    return Sheet(name, layout, _filled(rows), warned + check(layout), grid)


def _read_grid(data: bytes, columns: Columns) -> tuple[Layout, Iterator[Row], tuple[Finding, ...]]:
    from archive.intake.workbook import read_workbook  # noqa: PLC0415 - see there

    return read_workbook(data, columns)


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    count = 0
    for row in rows:
        if any(map(trimmed, row.cells)):
            count += 1
            if count > MAX_ROWS:
                refuse("too-many-rows", limit=MAX_ROWS)
            yield row
