"""How labels are printed, in words: stocks with what they are fit for, printers, forms."""

from __future__ import annotations

from collections.abc import Iterable

from archive.errors import BadInput
from archive.words import N_, say
from labels import fitness
from labels.how import PDF, ZPL
from labels.stock import SHEET, STOCKS, Stock
from tui.begun import Setting

_ROLL = N_("{name}: roll, read to {cm} cm")
_SHEET = N_("{name}: {columns} × {rows}, read to {cm} cm")
_FILE = N_("none: into a file")
_ZPL = N_("ZPL, {dpi} dpi")
_DPIS = (203, 300)
_NUDGE = N_("“{text}” is no move: two numbers in mm such as 0.5, -1, right and up.")


def stocks(use: str) -> list[tuple[str, str]]:
    """What labels of this use can be printed on, as (words, name)."""
    return [
        (_said(stock, fit.up_to_cm), stock.name)
        for stock in STOCKS
        for fit in fitness.uses(stock)
        if fit.what == use
    ]


def _said(stock: Stock, cm: int) -> str:
    """A stock, whose name says maker and article or the size, and how far away it is read."""
    if stock.kind == SHEET:
        return say(_SHEET, name=stock.name, columns=stock.columns, rows=stock.rows, cm=cm)
    return say(_ROLL, name=stock.name, cm=cm)


def places(printers: Iterable[str]) -> list[tuple[str, str]]:
    """Where labels can go: a file, or a printer."""
    return [(say(_FILE), ""), *((name, name) for name in printers)]


def forms() -> list[tuple[str, str]]:
    """What is written or sent: PDF, or ZPL for a label printer."""
    return [("PDF", PDF), *((say(_ZPL, dpi=dpi), f"{ZPL} {dpi}") for dpi in _DPIS)]


def form_id(setting: Setting) -> str:
    """The form that a printer is set to, as `forms` has it."""
    return PDF if setting.form == PDF else f"{setting.form} {setting.dpi}"


def form_of(chosen: str) -> tuple[str, int]:
    """Form and dots to the inch."""
    form, _, dpi = chosen.partition(" ")
    return form, int(dpi or _DPIS[0])


def nudge_said(nudge: tuple[float, float]) -> str:
    """By how much a printer is off, as it is typed."""
    return f"{nudge[0]:g}, {nudge[1]:g}"


def nudge_of(text: str) -> tuple[float, float]:
    """Right and up in mm, as typed; raises `BadInput`."""
    parts = text.replace("，", ",").split(",") if text.strip() else ["0", "0"]
    try:
        right, up = (float(part) for part in parts)
    except ValueError as error:
        raise BadInput(_NUDGE, text=text) from error
    return right, up
