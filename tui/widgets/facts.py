"""Names and values in the room there is: one line each, more where the screen has more to give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from archive.words import say
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from textual import events

_GAP = 2
GOOD, BAD = "✓ ", "! "
"""Before a value that is as it should be, and before one that is not."""


class Fact(NamedTuple):
    """A name and what is told of it; several facts under one name leave it empty."""

    name: str
    """A marked word."""
    value: Content
    rank: int = 0
    """Which facts get a further line first where room is short: the lowest."""


def good(text: str) -> Content:
    """A value that is as it should be."""
    return Content.assemble((GOOD, "$success"), text)


def bad(text: str) -> Content:
    """A value that whoever signs should look at."""
    return Content.assemble((BAD, "$error bold"), (text, "bold"))


def laid_out(facts: Sequence[Fact], width: int, height: int) -> Content:
    """The facts in lines of `width`; what finds no room in `height` lines ends in an ellipsis."""
    names = [say(fact.name) for fact in facts]
    indent = max(map(cell_len, names), default=0) + _GAP
    values = [wrapped(fact.value, width - indent) for fact in facts]
    given = _shared([len(lines) for lines in values], [fact.rank for fact in facts], height)
    told: list[Content] = []
    for name, lines, share in zip(names, values, given, strict=True):
        shown = [*lines[:share]] or [Content("")]
        if share < len(lines):
            shown[-1] = _with_ellipsis(shown[-1], width - indent)
        for place, line in enumerate(shown):
            label = name if place == 0 else ""
            gap = " " * (indent - cell_len(label))
            told.append(Content.assemble((label + gap, "$text-muted"), line))
    return Content("\n").join(told)


def _shared(wanted: Sequence[int], ranks: Sequence[int], height: int) -> list[int]:
    """A line for each, then further ones by rank for as long as there are any."""
    given = [1] * len(wanted)
    left = max(0, height - len(wanted))
    for _, place in sorted((rank, place) for place, rank in enumerate(ranks)):
        more = min(left, max(0, wanted[place] - 1))
        given[place] += more
        left -= more
    return given


def _with_ellipsis(line: Content, width: int) -> Content:
    room = line if line.cell_length < width else line.truncate(width - 1)
    return room + Content("…")


class Facts(Static):
    """Facts told in the room that their surroundings have."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._facts: tuple[Fact, ...] = ()

    def tell(self, facts: Iterable[Fact]) -> None:
        """Tell these facts in place of the others."""
        self._facts = tuple(facts)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Lay them out anew."""
        self._draw()

    def _draw(self) -> None:
        parent = self.parent
        height = parent.size.height if parent is not None else 0  # type: ignore[attr-defined]
        self.update(laid_out(self._facts, self.size.width, height) if self.size.width else "")
