"""The register of a batch as a list: a window of its lines, and the lines that were marked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from archive.errors import ArchiveError
from archive.reading.lines import ALL, DOUBTFUL, KINDS, NO_GROUP, PAGE, batch_lines, lines_before
from archive.state_words import state_word
from archive.words import N_, say
from tui.anew import anew
from tui.texts import day_text, kg_text
from tui.widgets.fitted import Column
from tui.widgets.paged import HELD as PAGES
from tui.widgets.paged import PagedTable
from tui.words.line import WHICH, group_text, remark

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from archive.views_batch import LineGroup, LinePage
    from tui.app import WayboxApp
    from tui.screens.room import Room
    from tui.station import Station
    from tui.widgets.table import Row

    Way = Callable[[Station, str], Awaitable[bool]]

_MARK = "●"
_COLUMNS = (
    Column("", 1),
    Column(N_("no."), 6, right=True),
    Column(N_("box"), 14),
    Column(N_("state"), 10),
    Column(N_("responsible unit"), 12, share=1, from_width=104),
    Column(N_("slips"), 7, right=True),
    Column(N_("weight"), 10, right=True),
    Column(N_("may be destroyed from"), 10, from_width=104),
    Column(N_("appraisal, holds, remarks"), 24, share=3),
)
_CAPTION = N_("{first}–{last} of {total} · {which} (Ctrl+T) · marked: {marked} (Ins)")
_NONE = N_("no line · {which} (Ctrl+T)")


class Window:
    """Which lines of a register are in the table; outlives the table."""

    def __init__(self) -> None:
        self.kind, self.start, self.limit = ALL, "", PAGE
        self.group: LineGroup | None = None
        """Of which group alone; None for all."""
        self.sought = ""
        """Line on which the cursor is to be put once the lines are there."""
        self.marked: set[str] = set()
        self.page: LinePage | None = None

    async def read(self, station: Station, batch: str) -> LinePage:
        """The lines of the window as they are now; raises what the archive raises."""
        page = await self._lines(station, batch, self.start)
        if not page.lines and page.total:
            self.start = ""
            page = await self._lines(station, batch, "")
        self.page = page
        return page

    async def _lines(self, station: Station, batch: str, start: str) -> LinePage:
        return await station.read(batch_lines, batch, self.kind, start, self.limit, self.within)

    @property
    def within(self) -> tuple[str, str]:
        """The group as a reader is asked for it."""
        return (self.group.way, self.group.value) if self.group else NO_GROUP

    async def below(self, _station: Station, _batch: str) -> bool:
        """Take the next lines in; False at the end."""
        page = self.page
        if page is None or not page.after:
            return False
        if self.limit < PAGES * PAGE:
            self.limit += PAGE
        else:
            self.start = page.lines[PAGE].box_no
        return True

    async def above(self, station: Station, batch: str) -> bool:
        """Take the lines before in; False at the beginning."""
        page = self.page
        if page is None or not page.before:
            return False
        end = page.lines[0].box_no
        before = await station.read(lines_before, batch, self.kind, end, PAGE, self.within)
        self.start = before.lines[0].box_no if before.lines else ""
        self.limit = min(self.limit + PAGE, PAGES * PAGE)
        return True

    async def to_end(self, station: Station, batch: str) -> bool:
        """Go to the last line of all; False where there is none."""
        page = await station.read(lines_before, batch, self.kind, "", PAGE, self.within)
        if page.lines:
            self.start, self.limit = page.lines[0].box_no, PAGE
            self.sought = page.lines[-1].box_no
        return bool(page.lines)

    async def to_beginning(self, _station: Station, _batch: str) -> bool:
        """Go to the first line of all."""
        self.to()
        return True

    def to(self, box_no: str = "") -> None:
        """Go to a line, or to the beginning."""
        self.start, self.limit, self.sought = box_no, PAGE, box_no

    def choose(self) -> None:
        """Show the next kind of lines."""
        self.show_kind(KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)])

    def show_group(self, group: LineGroup | None) -> None:
        """Show one group, what is to be looked at first; None shows all lines again."""
        self.group = group
        self.marked.clear()
        self.show_kind(DOUBTFUL if group and group.doubtful else ALL)

    def show_kind(self, kind: str) -> None:
        """Show the lines of one kind, from the first; marks out of sight would mislead."""
        if kind != self.kind:
            self.marked.clear()
        self.kind = kind
        self.to()

    def mark(self, box_no: str) -> None:
        """Mark a line, or take its mark away."""
        self.marked ^= {box_no}


class LineTable(PagedTable):
    """The lines; End goes to the last of all."""

    class Ending(Message):
        """The very end of the register is wanted."""

    def __init__(self) -> None:
        super().__init__(*_COLUMNS, id="register")

    def action_scroll_end(self) -> None:
        """To the last line of all."""
        self.post_message(self.Ending())

    def action_scroll_bottom(self) -> None:
        """To the last line of all."""
        self.action_scroll_end()


class Register(Vertical):
    """The lines under a caption that says which of how many they are."""

    def __init__(self, window: Window, batch: str) -> None:
        super().__init__(id="lines")
        self.window, self._of = window, batch

    def compose(self) -> ComposeResult:
        """The caption and the lines."""
        yield Static("", id="caption")
        yield LineTable()

    @property
    def table(self) -> LineTable:
        """The lines."""
        return self.query_one(LineTable)

    def draw(self) -> None:
        """Show the window; the cursor stays, or goes to the line that was looked for."""
        page, sought = self.window.page, self.window.sought
        if page is None:
            return
        self.table.fill(_rows(page, self.window.marked))
        self.query_one("#caption", Static).update(Content(self._caption(page)))
        if sought in self.table.rows:
            self.table.move_cursor(row=self.table.get_row_index(sought))
            self.window.sought = ""

    @on(PagedTable.Near)
    def _near(self, event: PagedTable.Near) -> None:
        self._move(self.window.below if event.below else self.window.above)

    @on(PagedTable.Beginning)
    def _beginning(self) -> None:
        self._move(self.window.to_beginning)

    @on(LineTable.Ending)
    def _ending(self) -> None:
        self._move(self.window.to_end)

    def _move(self, way: Way) -> None:
        anew(self, partial(self._moved, way))

    async def _moved(self, way: Way) -> None:
        station = cast("WayboxApp", self.app).station
        try:
            if await way(station, self._of):
                await self.window.read(station, self._of)
                self.draw()
        except ArchiveError as failure:
            cast("Room", self.screen).failed(failure)

    def _caption(self, page: LinePage) -> str:
        which = say(WHICH[self.window.kind])
        if self.window.group is not None:
            which = f"{group_text(self.window.group)} · {which}"
        if not page.lines:
            return say(_NONE, which=which)
        last = page.first + len(page.lines) - 1
        return say(
            _CAPTION, first=f"{page.first:,}", last=f"{last:,}", total=f"{page.total:,}",
            which=which, marked=len(self.window.marked),
        )  # fmt: skip

    @property
    def chosen(self) -> tuple[str, ...]:
        """The lines marked; else the one under the cursor."""
        if self.window.marked:
            return tuple(sorted(self.window.marked))
        return (self.table.chosen,) if self.table.chosen else ()


def _rows(page: LinePage, marked: set[str]) -> Iterator[Row]:
    for place, line in enumerate(page.lines, page.first):
        cells = (
            Content(_MARK if line.box_no in marked else " "),
            f"{place:,}",
            line.box_no,
            state_word("box", line.state),
            line.unit,
            f"{line.slips:,}",
            kg_text(line.weight_g),
            day_text(line.earliest),
            remark(line),
        )
        yield line.box_no, cells
