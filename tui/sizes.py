"""How much room the screens need."""

from __future__ import annotations

from textual.geometry import Size

LEAST = Size(80, 24)
"""Columns and rows of an old terminal; more is comfortable."""


def fits(size: Size) -> bool:
    """Whether a terminal is large enough."""
    return size.width >= LEAST.width and size.height >= LEAST.height
