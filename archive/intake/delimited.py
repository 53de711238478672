"""Rows from delimited text, whatever its encoding and its delimiter."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import dropwhile, islice
from typing import NamedTuple

from archive.intake.columns import Columns, Layout, as_header, needed, recognise
from archive.intake.reasons import refuse

SEARCHED = 10
"""Rows in which the headings are looked for: titles and empty lines may stand above them."""
_DELIMITERS = (",", "\t", ";", "，", "；", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\r\n")
_CHUNK = 1 << 16


class Row(NamedTuple):
    """One row of a list."""

    line: int
    """Line of the file on which it starts; for a workbook the sheet's row number."""
    cells: tuple[str, ...]


def encoding_of(data: bytes) -> str:
    """The encoding of `data`: by its mark, else UTF-8 if it is that, else GB18030.

    Raises:
        BadInput: it is no text.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not marked and _is_binary(data):
        refuse("not-text")
    broken = 0
    for name in (marked,) if marked else ("utf-8", "gb18030"):
        place = _first_broken(data, name.removesuffix("-sig"))
        if place is None:
            return name
        broken = max(broken, place)
    return refuse("broken-text", line=data.count(b"\n", 0, broken) + 1)


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 100 > len(data)


def _first_broken(data: bytes, encoding: str) -> int | None:
    """Where `data` stops being text of this encoding; None when it is all text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    start = 0
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as broken:
        return start + broken.start
    except UnicodeError:
        return start
    return None


def _records(data: bytes, encoding: str, delimiter: str, *, strict: bool) -> Iterator[Row]:
    with TextIOWrapper(BytesIO(data), encoding, newline="") as lines:
        reader = csv.reader(lines, delimiter=delimiter, strict=strict)
        line = 1
        try:
            for cells in reader:
                yield Row(line, tuple(cells))
                line = reader.line_num + 1
        except csv.Error:
            if strict:
                refuse("broken-quotes", row=line, line=line)


def _headings(data: bytes, encoding: str, delimiter: str, columns: Columns) -> Layout:
    first = islice(_records(data, encoding, delimiter, strict=False), SEARCHED)
    found = (recognise(as_header(row.cells), row.line, columns) for row in first)
    return max(found, key=lambda layout: layout.known, default=Layout((), 0))


def _delimiter_below(data: bytes, encoding: str, delimiter: str, layout: Layout) -> str:
    """The rows' delimiter: below full-width commas plain ones often follow."""
    if delimiter not in "，；":
        return delimiter
    width = len(layout.header)

    def strays(candidate: str) -> int:
        rows = _records(data, encoding, candidate, strict=False)
        below = next((row for row in rows if row.line > layout.line and any(row.cells)), None)
        return abs(len(below.cells) - width) if below else width

    return min((delimiter, ",", ";", "\t"), key=strays)


def read_text(data: bytes, columns: Columns) -> tuple[Layout, Iterator[Row]]:
    """The layout of delimited text, and its rows below the headings.

    Raises:
        BadInput: no text, no headings, or quotation marks that do not close; the last
            may come while the rows are read.
    """
    encoding = encoding_of(data)
    layouts = [(_headings(data, encoding, mark, columns), mark) for mark in _DELIMITERS]
    layout, delimiter = max(layouts, key=lambda pair: pair[0].known)
    if layout.known < min(2, len(columns)):
        refuse("no-headings", headings=needed(columns))
    below = _delimiter_below(data, encoding, delimiter, layout)
    rows = _records(data, encoding, below, strict=True)
    return layout, dropwhile(lambda row: row.line <= layout.line, rows)
