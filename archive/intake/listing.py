"""The one way every list is read: row by row, each row a value or its one finding."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from archive.errors import Finding
from archive.intake.cells import Cells, WrongCell
from archive.intake.reasons import finding, refuse
from archive.intake.repairs import Repair, half_width, trimmed
from archive.intake.sheets import Sheet, read_sheet

if TYPE_CHECKING:
    from archive.intake.columns import Columns
    from archive.intake.delimited import Row

R = TypeVar("R")
Tell = Callable[[int], None]
"""Hears the line that is read next; may raise, and then nothing was read."""

_BELOW_A_LIST = (
    "合计", "总计", "共计", "小计", "total", "移交人", "移交单位", "接收人", "接收单位", "交接人",
    "制表", "填表", "经手人", "审核", "说明", "备注", "注:", "签字", "签名",
)  # fmt: skip


def unheard(_line: int) -> None:
    """Nobody waits for it."""


class Listed(NamedTuple, Generic[R]):
    """What a list says: its good rows, and what is wrong, repaired or odd."""

    rows: tuple[R, ...]
    """Good rows only, in the list's order."""
    findings: tuple[Finding, ...]
    """One for each bad row, in the list's order."""
    repairs: tuple[Repair, ...]
    """Of the good rows."""
    warnings: tuple[Finding, ...]
    sha256: str
    """Of the file's bytes, hex."""
    source: str


def read_list(
    data: bytes,
    name: str,
    columns: Columns,
    read_row: Callable[[Cells], R],
    spoiled: Callable[[Cells], None] = lambda _cells: None,
    tell: Tell = unheard,
) -> Listed[R]:
    """Read every row with `read_row`; `spoiled` sees each row that it refused.

    Raises:
        BadInput: the file cannot be read as such a list at all.
    """
    sheet = read_sheet(data, name, columns)
    rows: list[R] = []
    findings: list[Finding] = []
    fixed: list[Repair] = []
    warned = list(sheet.warnings)
    for row in sheet.rows:
        tell(row.line)
        cells = Cells(sheet.layout, row)
        try:
            if _set_aside(sheet, row, warned):
                continue
            rows.append(read_row(cells))
        except WrongCell as wrong:
            findings.append(wrong.finding)
            spoiled(cells)
        else:
            fixed += cells.repairs
            warned += cells.warnings
    if not rows and not findings:
        refuse("header-only")
    digest = sha256(data).hexdigest()
    return Listed(tuple(rows), tuple(findings), tuple(fixed), tuple(warned), digest, name)


def _set_aside(sheet: Sheet, row: Row, warned: list[Finding]) -> bool:
    """True for a total or a note below the list, which is warned of and not read.

    Raises:
        WrongCell: text under no heading, as when a comma lacks its quotation marks.
    """
    width = len(sheet.header)
    if any(map(trimmed, row.cells[width:])):
        if not sheet.grid:
            raise WrongCell(finding(row.line, "", "too-many-cells"))
        if not any(warning.code == "cells-without-heading" for warning in warned):
            warned.append(finding(row.line, "", "cells-without-heading"))
    first = next((cell for cell in row.cells if trimmed(cell)), "")
    if not half_width(first).replace(" ", "").lower().startswith(_BELOW_A_LIST):
        return False
    if 2 * sum(1 for cell in row.cells[:width] if trimmed(cell)) >= width:
        return False
    warned.append(finding(row.line, "", "left-out-row"))
    return True
