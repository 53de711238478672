"""What each stock is fit for: the module a label gets on it, and how far away it is read."""

from __future__ import annotations

from typing import NamedTuple

from archive.errors import BadInput
from labels import qr
from labels.box_label import box_layout, refuse
from labels.code_label import code_dots
from labels.dots import Grid, reach_cm
from labels.stock import Stock

BOX, PLACE, PALLET, COMMAND = "box", "place", "pallet", "command"
_TYPICAL = 18
"""Characters of a code such as ``PL1-HZ-A-01-1-7K``; on longer ones modules are smaller."""


class Use(NamedTuple):
    """One use of a stock."""

    what: str
    """``box``, ``place``, ``pallet`` or ``command``."""
    dots: int
    """Dots of a module at 203 dpi."""
    module_mm: float
    up_to_cm: int
    """From how far away a 1280 pixel imager reads it."""


def uses(stock: Stock) -> tuple[Use, ...]:
    """What `stock` is fit for; empty when its cells hold no label at all."""
    found = ((BOX, _box(stock)), *((what, _code(stock)) for what in (PLACE, PALLET, COMMAND)))
    return tuple(
        Use(what, dots, round(Grid().module(dots), 3), reach_cm(dots))
        for what, dots in found
        if dots
    )


def _box(stock: Stock) -> int:
    try:
        refuse(stock, 1)
        return box_layout(stock, Grid()).dots
    except BadInput:
        return 0


def _code(stock: Stock) -> int:
    modules = len(qr.matrix("0" * _TYPICAL)) + 2 * qr.QUIET
    try:
        return code_dots(modules, stock, Grid())
    except BadInput:
        return 0
