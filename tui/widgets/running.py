"""The last scans of a shift, newest first: when, what, and what came of it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from archive.words import N_, say
from tui.desk.shift import Lamp, Row
from tui.texts import clock_text, cut

_SIGNS: dict[Lamp, tuple[str, str]] = {
    Lamp.READY: ("·", "$text-muted"),
    Lamp.OK: ("✓", "$success"),
    Lamp.FOUND: ("i", "$primary"),
    Lamp.NOTE: ("·", "$text-muted"),
    Lamp.AGAIN: ("=", "$warning"),
    Lamp.ODD: ("▲", "$warning"),
    Lamp.STOP: ("✗", "$error"),
    Lamp.DOWN: ("…", "$error"),
}
"""A sign and a colour for what came of a scan; the words say the same."""
_TYPED = N_("typed")
_WIDEST = 32


class Running(Widget):
    """As many of the last scans as there is room for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()

    def run(self, rows: Sequence[Row]) -> None:
        """Show these scans."""
        if rows is not self._rows:
            self._rows = rows
            self.refresh()

    def render(self) -> Content:
        """A line for each scan."""
        shown = self._rows[: self.size.height]
        widest = max((cell_len(cut(row.what, _WIDEST)) for row in shown), default=0)
        return Content("\n").join(self._line(row, widest) for row in shown)

    def _line(self, row: Row, widest: int) -> Content:
        sign, colour = _SIGNS[row.lamp]
        what = cut(row.what, _WIDEST)
        gap = " " * (widest - cell_len(what) + 2) if what else ""
        head = f"{clock_text(row.at)}  {what}{gap}"
        left = self.size.width - cell_len(head) - 3
        told = cut(" · ".join(_told(row)), max(0, left))
        return Content.assemble((f"{sign} ", f"{colour} bold"), head, (told, colour))


def _told(row: Row) -> Iterator[str]:
    if row.typed:
        yield say(_TYPED)
    yield row.outcome.said()
