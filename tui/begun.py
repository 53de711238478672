"""What a user's own station remembers of printing: sheets begun, and how each printer is set.

It lies beside the user's settings and never in the archive. What cannot be read is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from archive.errors import BadInput
from labels.dots import COARSEST
from labels.how import FORMS, PDF
from labels.stock import SHEET, STOCKS, Stock
from tui.cli.files import alone, file_bytes, write_file

_NAME = "printing.json"
_DPI = (203, 300)
_MOST_MM = 20.0


@dataclass(frozen=True)
class Setting:
    """How a printer is set, and what lies in it."""

    stock: str = ""
    nudge: tuple[float, float] = (0.0, 0.0)
    form: str = PDF
    dpi: int = COARSEST


@dataclass(frozen=True)
class Begun:
    """What is remembered."""

    printer: str = ""
    """The printer chosen last; empty for a file."""
    stock: str = ""
    """The stock chosen last."""
    sheets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By stock: the used cells of the sheet that was begun; whole sheets are left out."""
    printers: Mapping[str, Setting] = field(default_factory=dict)
    desk_printer: str = ""
    """The label printer that stands beside this station's desk."""

    def used(self, stock: Stock) -> tuple[int, ...]:
        """Used cells of the sheet begun."""
        cells = self.sheets.get(stock.name, ()) if stock.kind == SHEET else ()
        return tuple(cell for cell in cells if 1 <= cell <= stock.cells)

    def next_cell(self, stock: Stock) -> int:
        """The first cell behind the last one used; 1 of a new sheet where none is begun."""
        used = self.used(stock)
        return max(used) + 1 if used and max(used) < stock.cells else 1

    def setting(self, printer: str) -> Setting:
        """How a printer is set; as it comes out of its box where nothing was said."""
        return self.printers.get(printer, Setting())

    def after(self, stock: Stock, start: int, labels: int) -> Begun:
        """What is remembered once so many labels were printed from cell `start` on."""
        return replace(
            self, stock=stock.name, sheets=self._sheets(stock, self._cells(stock, start, labels))
        )

    def on_a_new_sheet(self, stock: Stock) -> Begun:
        """The sheet that was begun is put away."""
        return replace(self, sheets=self._sheets(stock, ()))

    def _sheets(self, stock: Stock, used: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        others = {name: cells for name, cells in self.sheets.items() if name != stock.name}
        return {**others, stock.name: used} if used else others

    def _cells(self, stock: Stock, start: int, labels: int) -> tuple[int, ...]:
        if stock.kind != SHEET:
            return ()
        end = start - 1 + labels
        if end <= stock.cells:
            used = {*self.used(stock), *range(start, end + 1)}
        else:
            used = set(range(1, end % stock.cells + 1))
        return () if len(used) >= stock.cells else tuple(sorted(used))

    def set(self, printer: str, setting: Setting) -> Begun:
        """A printer set so, and chosen."""
        return replace(self, printer=printer, printers={**self.printers, printer: setting})


def beside(settings: Path | None) -> Path | None:
    """Where it lies: beside the user's settings; None where nothing is kept."""
    return settings.with_name(_NAME) if settings is not None else None


def recall(path: Path | None) -> Begun:
    """What is remembered at `path`; nothing where it cannot be read."""
    if path is None or not path.exists():
        return Begun()
    try:
        values = json.loads(file_bytes(str(path)))
    except (BadInput, ValueError):
        return Begun()
    return _begun(values) if isinstance(values, dict) else Begun()


def remember(path: Path | None, change: Callable[[Begun], Begun]) -> Begun:
    """Change what is remembered, also by other stations of this user; it may not be kept."""
    if path is None:
        return change(Begun())
    with suppress(BadInput, OSError), alone(path):
        begun = change(recall(path))
        write_file(path, json.dumps(asdict(begun), ensure_ascii=False, indent=1).encode())
        return begun
    return change(recall(path))


def _begun(values: Mapping[str, Any]) -> Begun:
    known = {stock.name for stock in STOCKS}
    sheets = _mapping(values.get("sheets"))
    settings = _mapping(values.get("printers"))
    return Begun(
        printer=_text(values.get("printer")),
        stock=_text(values.get("stock")) if values.get("stock") in known else "",
        sheets={name: _cells(cells) for name, cells in sheets.items() if name in known},
        printers={name: _setting(each) for name, each in settings.items()},
        desk_printer=_text(values.get("desk_printer")),
    )


def _setting(value: Any) -> Setting:
    values = _mapping(value)
    known = {stock.name for stock in STOCKS}
    return Setting(
        stock=values["stock"] if values.get("stock") in known else "",
        nudge=_nudge(values.get("nudge")),
        form=values["form"] if values.get("form") in FORMS else PDF,
        dpi=values["dpi"] if values.get("dpi") in _DPI else COARSEST,
    )


def _nudge(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        return 0.0, 0.0
    if not all(isinstance(each, int | float) and abs(each) <= _MOST_MM for each in value):
        return 0.0, 0.0
    return float(value[0]), float(value[1])


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _cells(value: Any) -> tuple[int, ...]:
    cells = value if isinstance(value, list) else []
    return tuple(sorted(cell for cell in cells if type(cell) is int and cell > 0))
