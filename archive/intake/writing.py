"""The file of refused rows, to be mended and handed in again."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from archive.intake.repairs import is_formula
from archive.intake.sheets import read_sheet
from archive.words import N_, say

if TYPE_CHECKING:
    from archive.errors import Finding
    from archive.intake.columns import Columns

REASON = N_("What is wrong")
"""Heading of the last column; a list that has it is read as if it had not."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write_rejects(data: bytes, name: str, columns: Columns, findings: tuple[Finding, ...]) -> bytes:
    """The rows of `data` that have a finding, as they were, each with its reason; CSV.

    UTF-8 with a mark, so that a spreadsheet opens it; no cell of it is a formula.
    """
    sheet = read_sheet(data, name, columns)
    wrong = {each.row: each for each in findings}
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*map(_safe, sheet.header), say(REASON)])
    width = len(sheet.header)
    for row in sheet.rows:
        if row.line in wrong:
            cells = [_safe(cell) for cell in row.cells]
            cells += [""] * (width - len(cells))
            writer.writerow([*cells, _reason(wrong[row.line])])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _reason(wrong: Finding) -> str:
    return _safe(f"{wrong.column}: {wrong.text}" if wrong.column else wrong.text)


def _picture(found: re.Match[str]) -> str:
    return chr(min(0x2400 + ord(found[0]), 0x2421))  # DEL has its picture right after the others


def _safe(cell: str) -> str:
    """`cell` as a spreadsheet shows it and never calculates it."""
    seen = _UNSEEN.sub(_picture, cell)
    return f"'{seen}" if is_formula(seen) or seen.startswith(("\t", "\r")) else seen
