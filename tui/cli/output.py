"""Printing: tables that stay aligned in Chinese, and views as JSON."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain, islice
from textwrap import indent
from typing import Any

from rich.cells import cell_len

from archive.clock import CHINA, read_stamp, stamp
from archive.words import N_, say

BLANK = "—"
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control, format and half characters, separators of lines (Unicode's general categories)."""
_MEASURED = 1_000
"""Rows of a table that are looked at before its first line is printed."""

_NAMED = 20
"""So many names are read in a row; JSON has all."""


def plain(value: Any) -> Any:
    """A view as JSON has it: named fields as objects, days and instants as ISO text."""
    if hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value


def say_json(value: Any, *, lines: bool = True) -> None:
    """Print a view as JSON, over several lines or in one."""
    print(_json(value, 2 if lines else None))


def say_json_list(name: str, values: Iterable[Any]) -> None:
    """Print an object whose one field is a list, value by value as they come."""
    print(f'{{\n  "{name}": [', end="")
    gap = ""
    for value in values:
        print(f"{gap}\n{indent(_json(value, 2), '    ')}", end="")
        gap = ","
    print("\n  ]\n}" if gap else "]\n}")


def _json(value: Any, spaces: int | None) -> str:
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(plain(value), ensure_ascii=not utf8, indent=spaces)


def line(text: str = "") -> None:
    """Print a line, or several; nothing in them moves the terminal."""
    print("\n".join(map(harmless, text.split("\n"))))


def warn(sentences: Iterable[str]) -> None:
    """Say sentences beside the answer: where errors are said, so that data stays data."""
    for sentence in sentences:
        print(harmless(sentence), file=sys.stderr)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Print rows under headings, aligned, numbers to the right; gives how many there were.

    Widths are those of the first rows, so that a list of a million is printed as it comes.
    """
    cells = ([cell(value) for value in row] for row in rows)
    first = list(islice(cells, _MEASURED))
    numbers = [_is_number_column(first, column) for column in range(len(headings))]
    columns = zip(headings, *first, strict=True)
    widths = [max(cell_len(text) for text in column) for column in columns]
    printed = -1
    for row in chain([list(headings)], first, cells):
        parts = [
            _padded(text, width, right=number)
            for text, width, number in zip(row, widths, numbers, strict=True)
        ]
        print("  ".join(parts).rstrip())
        printed += 1
    return printed


def facts(pairs: Iterable[tuple[str, object]]) -> None:
    """Print names and values, one pair a line, the values aligned."""
    found = [(name, cell(value)) for name, value in pairs]
    width = max((cell_len(name) for name, _ in found), default=0)
    for name, value in found:
        print(f"{_padded(name, width, right=False)}  {value}".rstrip())


def some(names: Sequence[str]) -> str:
    """Names in a row; of very many the first ones, and how many there are beside them."""
    shown = say(N_(", ")).join(harmless(name) for name in names[:_NAMED])
    rest = len(names) - _NAMED
    return (
        say(N_("{names} and {count} beside them"), names=shown, count=rest) if rest > 0 else shown
    )


def cell(value: object) -> str:
    """A value as a table shows it; what would move the terminal is shown as a dot."""
    if value is None or value in ("", ()):
        return BLANK
    if isinstance(value, datetime):
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, tuple):
        return ", ".join(cell(item) for item in value)
    return harmless(str(value))


def harmless(text: str) -> str:
    """`text` with a dot for whatever would move, colour or turn round the terminal's text."""
    if text.isprintable():
        return text
    return "".join("·" if unicodedata.category(char) in _UNSEEN else char for char in text)


def cell_of_stamp(at: str) -> str:
    """An instant of the log as a table shows it: China's time."""
    return cell(read_stamp(at))


def _is_number_column(rows: Sequence[Sequence[str]], column: int) -> bool:
    texts = [row[column] for row in rows if row[column] != BLANK]
    return bool(texts) and all(text.lstrip("-").isdecimal() for text in texts)


def _padded(text: str, width: int, *, right: bool) -> str:
    gap = " " * (width - cell_len(text))
    return gap + text if right else text + gap
