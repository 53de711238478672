"""The lines of a batch in groups as a list: those with something to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from archive.reading.line_groups import line_groups
from archive.reading.lines import WAYS
from archive.words import N_, say
from tui.texts import harmless, kg_text
from tui.widgets.fitted import Column, FittedTable
from tui.words.line import WAY_WORDS, group_value

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from archive.views_batch import LineGroup
    from tui.station import Station
    from tui.widgets.table import Row

_COLUMNS = (
    Column(N_("group"), 24, share=3),
    Column(N_("boxes"), 7, right=True),
    Column(N_("slips"), 9, right=True),
    Column(N_("weight"), 11, right=True),
    Column(N_("to look at"), 10, right=True),
    Column(N_("on hold"), 8, right=True),
)
_CAPTION = N_(
    "{way} (Ctrl+T) · groups: {groups} · to be looked at first: {doubtful} · Enter: its lines"
)


class Groups(Vertical):
    """Which groups there are, by one way after another."""

    def __init__(self) -> None:
        super().__init__(id="groups")
        self.way = WAYS[0]
        self.found: tuple[LineGroup, ...] = ()

    def compose(self) -> ComposeResult:
        """The caption and the groups."""
        yield Static("", id="grouped")
        yield FittedTable(*_COLUMNS, id="group-list")

    async def read(self, station: Station, batch: str) -> tuple[LineGroup, ...]:
        """The groups as they are now; raises what the archive raises."""
        self.found = await station.read(line_groups, batch, self.way)
        return self.found

    def turn(self) -> None:
        """Group by the next way."""
        self.way = WAYS[(WAYS.index(self.way) + 1) % len(WAYS)]

    def draw(self) -> None:
        """Show the groups."""
        doubtful = sum(group.doubtful for group in self.found)
        caption = say(
            _CAPTION, way=say(WAY_WORDS[self.way]), groups=len(self.found), doubtful=f"{doubtful:,}"
        )
        self.query_one("#grouped", Static).update(Content(caption))
        self.query_one(FittedTable).fill(_rows(self.found))

    def group(self, value: str) -> LineGroup | None:
        """The group of a value."""
        return next((group for group in self.found if group.value == value), None)

    def beside(self, value: str, step: int) -> LineGroup | None:
        """The next group or the one before; None at either end."""
        values = [group.value for group in self.found]
        place = values.index(value) + step if value in values else -1
        return self.found[place] if 0 <= place < len(self.found) else None


def _rows(groups: Iterable[LineGroup]) -> Iterator[Row]:
    for group in groups:
        doubt = Content.styled(f"! {group.doubtful:,}", "bold") if group.doubtful else Content("0")
        cells = (
            Content(harmless(group_value(group))),
            f"{group.boxes:,}",
            f"{group.slips:,}",
            kg_text(group.weight_g),
            doubt,
            f"{group.held:,}",
        )
        yield group.value, cells
