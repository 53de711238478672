"""The lines of a memory scanner's file: a code each, and maybe when and how many.

Plain lines, or columns in any order, between tabs, semicolons or commas. Pure: text in, lines out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from archive.codes import read
from archive.errors import BadInput, UnreadableCode
from archive.intake.delimited import encoding_of
from archive.words import N_

MOST = 50_000
"""Lines; no scanner's memory holds more."""
_EMPTY = N_("No line of {file} holds anything.")
_TOO_LONG = N_("{file} has more than {most} lines; that is no scanner's memory.")
_DELIMITERS = ("\t", ";", "，", "；", ",")
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日)"
)
_HOUR = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp][Mm])?"
_TIME = re.compile(rf"(?:{_DAY}(?:[T\s]+{_HOUR})?|{_HOUR}|(?:19|20)\d{{6}}(?:\d{{6}})?)Z?")
_COUNT = re.compile(r"\d{1,4}")


class MemoryLine(NamedTuple):
    """One line of the file."""

    line: int
    """Counted from 1."""
    code: str
    """What was scanned; empty where it cannot be told."""
    at: str = ""
    """When, as the scanner wrote it: it is told and not recorded."""
    times: int = 1
    """How many, where the scanner says so."""


def lines_of(data: bytes, file: str) -> tuple[MemoryLine, ...]:
    """What stands in a file; empty lines and a line of headings are left out.

    Raises:
        BadInput: it is no text, holds nothing, or too much.
    """
    text = data.decode(encoding_of(data))
    rows = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(rows) > MOST:
        raise BadInput(_TOO_LONG, file=file, most=MOST)
    found = tuple(_lines(rows))
    if not found:
        raise BadInput(_EMPTY, file=file)
    return found


def _lines(rows: Sequence[str]) -> Iterator[MemoryLine]:
    delimiter = _delimiter(rows)
    headed = False
    for number, row in enumerate(rows, 1):
        if not row.strip(" \t;,\0"):
            continue
        if not headed:
            headed = True
            if not any(char.isdigit() for char in row):
                continue  # headings: every code has a digit
        yield _line(number, _cells(row, delimiter))


def _delimiter(rows: Sequence[str]) -> str:
    """What stands between columns: in most rows, or nothing does."""
    full = [row for row in rows if row.strip()]
    often = {each: sum(each in row for row in full) for each in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: often[each])
    return best if often[best] * 2 >= len(full) else ""


def _cells(row: str, delimiter: str) -> tuple[str, ...]:
    if not delimiter:
        delimiter = _timed(row)
    if not delimiter:
        return (row.strip(),)
    try:
        (cells,) = csv.reader([row], delimiter=delimiter)
    except csv.Error:
        return ()  # a cell that no scanner has written
    return tuple(cell.strip() for cell in cells if cell.strip())


def _timed(row: str) -> str:
    """What stands between a code and its time in a row that is alone in having one."""
    parted = (each for each in _DELIMITERS if each in row)
    return next(
        (each for each in parted if any(_TIME.fullmatch(part.strip()) for part in row.split(each))),
        "",
    )


def _line(number: int, cells: Sequence[str]) -> MemoryLine:
    times = [cell for cell in cells if _TIME.fullmatch(cell)] if len(cells) > 1 else []
    others = [cell for cell in cells if cell not in times]
    counts = [cell for cell in others if _COUNT.fullmatch(cell)] if len(others) > 1 else []
    named = [cell for cell in others if cell not in counts]
    code = named[0] if len(named) == 1 else _only_code(named)
    often = int(counts[0]) if counts else 1
    return MemoryLine(number, code, " ".join(times), often)


def _only_code(cells: Sequence[str]) -> str:
    """Of several columns the one that holds a code of ours; empty where none or several do."""
    codes = []
    for cell in cells:
        with suppress(UnreadableCode):
            read(cell)
            codes.append(cell)
    return codes[0] if len(codes) == 1 else ""
