"""A QR on a PDF page: rectangles, on whole dots of the printer."""

from __future__ import annotations

from labels import qr
from labels.dots import Grid


def operators(symbol: qr.Matrix) -> str:
    """`symbol` as rectangles of one module, to be placed."""
    return "".join([f"{x} {y} {wide} {high} re\n" for x, y, wide, high in qr.runs(symbol)])


def placed(
    shapes: str, planned: int, where: tuple[float, float], page_height: float, grid: Grid
) -> str:
    """`shapes` with the quiet zone's upper left corner near `where`, on whole dots.

    `planned` are the dots of a module at 203 dpi.
    """
    dot, dots = grid.dot, grid.dots(planned)
    right = grid.near(where[0]) + qr.QUIET * dots
    down = grid.near(page_height - where[1]) + qr.QUIET * dots
    module = dots * dot
    x, y = right * dot, page_height - down * dot
    return f"q {module:.6f} 0 0 {-module:.6f} {x:.5f} {y:.5f} cm\n{shapes}f Q\n"
