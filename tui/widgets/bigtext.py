"""A line in letters as large as its room, for eyes two metres away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.texts import cut
from tui.widgets.letters import Dots, compact, drawn, huge, large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.geometry import Size


def tall(dots: Dots) -> tuple[str, ...]:
    """Dots of a column and a row each: as high as `large` and half as wide, for long numbers."""
    return tuple(row.replace("#", "█").replace(".", " ") for row in dots)


_WAYS: tuple[Callable[[Dots], tuple[str, ...]], ...] = (huge, large, tall, compact)
"""How dots become cells, the largest first."""


def big(text: str, width: int, height: int) -> tuple[str, ...]:
    """`text` in the largest letters that fit, row by row; plain where none do."""
    return next(_fitting(drawn(text), width, height), (cut(text, width),))


def _fitting(dots: Dots, width: int, height: int) -> Iterator[tuple[str, ...]]:
    for way in _WAYS if dots else ():
        rows = way(dots)
        if len(rows) <= height and len(rows[0]) <= width:
            yield rows


TALLEST = 0.4
"""Of the screen's height, where a line's height is its own."""


class BigText(Widget):
    """A line in letters as large as its room; plain where they do not fit."""

    def __init__(self, text: str = "", *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.text = text
        """What it says."""

    def say(self, text: str) -> None:
        """Say something else."""
        if text != self.text:
            self.text = text
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as its letters take at that width."""
        return len(big(self.text, width, int(viewport.height * TALLEST)))

    def render(self) -> Content:
        """The letters."""
        return Content("\n".join(big(self.text, self.size.width, self.size.height)))
