"""Rows from an XLSX workbook, one at a time, with every cell as text.

openpyxl takes as long to load as the rest of the program; only this module imports it, and
`archive.intake.sheets` imports this module when a workbook comes.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from itertools import islice
from typing import Literal, NamedTuple, Protocol, cast
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from archive.errors import Finding
from archive.intake.columns import Columns, Layout, as_header, needed, recognise
from archive.intake.delimited import SEARCHED, Row
from archive.intake.reasons import finding, refuse

_MIB = 1 << 20
MAX_SHEETS_UNPACKED = 160 * _MIB
"""All sheets together; 50,000 boxes of 16 columns are 45 MiB."""
MAX_OTHER_UNPACKED = 48 * _MIB
"""Texts, styles and all else, which openpyxl holds in memory."""
MAX_PARTS = 1000
MAX_SWELLING = 250
"""Times a part may grow when it is larger than 8 MiB; real sheets grow 5 to 40 times."""
LAST_ROW = 1_048_576
EXACT = 10**15
"""Spreadsheets keep 15 digits; a longer number has lost its end."""

_BROKEN = (
    BadZipFile, LargeZipFile, zlib.error, ParseError, InvalidFileException, EOFError, OSError,
    KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError,
)  # fmt: skip


class _Grid(Protocol):
    """What is used of openpyxl's read-only worksheet."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: Literal[True]) -> Iterator[tuple[object, ...]]: ...


class Book(NamedTuple):
    """The sheet of a workbook that holds the list."""

    layout: Layout
    rows: Iterator[Row]
    warnings: tuple[Finding, ...]


def _check_parts(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        refuse("other-workbook")
    sheets = sum(p.file_size for p in parts if p.filename.startswith("xl/worksheets/"))
    others = sum(p.file_size for p in parts) - sheets
    swells = any(
        p.file_size > 8 * _MIB and p.file_size > MAX_SWELLING * p.compress_size for p in parts
    )
    too_much = sheets > MAX_SHEETS_UNPACKED or others > MAX_OTHER_UNPACKED
    if len(parts) > MAX_PARTS or too_much or swells:
        refuse("swollen-workbook")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return unescape(value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _digits(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value) if isinstance(value, time) else "="


def _digits(value: float) -> str:
    if abs(value) >= EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else repr(value)


def _next(rows: Iterator[tuple[object, ...]]) -> tuple[object, ...] | None:
    # openpyxl warns of every feature it leaves out; none of them is a cell's value.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return next(rows, None)
    except _BROKEN:
        refuse("broken-workbook")


def _rows(sheet: _Grid) -> Iterator[Row]:
    sheet.reset_dimensions()  # some writers put a wrong size, and cells beyond it would be lost
    values = sheet.iter_rows(values_only=True)
    line = 0
    while (cells := _next(values)) is not None:
        line += 1
        if line > LAST_ROW:
            refuse("broken-workbook")
        yield Row(line, tuple(map(_text, cells)))


def _open(data: bytes) -> list[_Grid]:
    try:
        _check_parts(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return cast("list[_Grid]", visible)
    except _BROKEN:
        refuse("broken-workbook")


def _headings(sheet: _Grid, columns: Columns) -> Layout:
    first = islice(_rows(sheet), SEARCHED)
    found = [recognise(as_header(row.cells), row.line, columns) for row in first]
    return max(found, key=lambda layout: layout.known, default=Layout((), 0))


def read_workbook(data: bytes, columns: Columns) -> Book:
    """The first visible sheet whose headings fit, and its rows below them.

    Raises:
        BadInput: damaged, swollen, another kind of file, or no sheet fits; damage may
            also come to light while the rows are read.
    """
    found = [(_headings(sheet, columns), sheet) for sheet in _open(data)]
    fitting = [pair for pair in found if pair[0].known > 1 and not pair[0].missing]
    if not found:
        refuse("no-headings", headings=needed(columns))
    layout, sheet = fitting[0] if fitting else max(found, key=lambda pair: pair[0].known)
    if layout.known < 2:
        refuse("no-headings", headings=needed(columns))
    unread = tuple(finding(0, "", "unread-sheet", title=other.title) for _, other in fitting[1:])
    return Book(layout, islice(_rows(sheet), layout.line, None), unread)
