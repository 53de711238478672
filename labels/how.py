"""How labels are drawn: on what, from which cell on, how often, in which form."""

from __future__ import annotations

from typing import NamedTuple

from labels.dots import COARSEST
from labels.stock import Stock

PDF, ZPL = "pdf", "zpl"
FORMS = (PDF, ZPL)


class How(NamedTuple):
    """How labels are drawn."""

    stock: Stock
    start: int = 1
    """First cell of the first sheet that is free; a roll has one."""
    nudge: tuple[float, float] = (0.0, 0.0)
    copies: int = 1
    lang: str = "zh"
    form: str = PDF
    dpi: int = COARSEST
