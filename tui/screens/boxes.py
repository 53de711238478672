"""Every box: a list that is never read whole, a field that finds, filters, labels."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from archive.codes import PlaceCode
from archive.errors import ArchiveError
from archive.reading.boxes import boxes
from archive.reading.source import today
from archive.words import N_, say
from tui.anew import anew
from tui.cli.failures import failure_of
from tui.cli.values import text_of
from tui.keymap import bindings
from tui.looking import Found, look_for
from tui.screens.about import About
from tui.screens.room import Room
from tui.wanted import Wanted
from tui.widgets.paged import PAGE, Page, PagedTable, Paging, Stretch, stretch
from tui.widgets.sentence import Sentence
from tui.words.cells import COLUMNS, cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source
    from archive.views_box import BoxRow
    from tui.dialogs.labels import Printed
    from tui.scan import Scanned
    from tui.station import Done

SLOW_S = 0.3
"""A search that takes longer is not made again each time that some station records something."""
REST = 10
"""So many times as long as it took, it rests."""
MOST_LABELLED = 2_000
"""Boxes whose labels are printed at once: some seconds of drawing, and a box of sheets."""

_FIND = N_("F3: number, seal, outlet, unit or waybill; Enter finds")
_SHOWN = N_("Shown: {what}")
_CLEAR = N_("Shown: {what}    F7 shows all again")
_NOBODY_YET = N_(
    "No box has been registered yet.\n\n"
    "First take in the list of your places, then a hand-in list of boxes: F10, “{lists}”.\n"
    "Or register boxes one by one while they are packed: F2."
)
_NONE_MATCHES = N_("No box is like that. F7 shows all boxes again, F4 asks differently.")
_MATCHING = N_("The boxes shown: {what}")


class Boxes(Room):
    """Boxes by number, or by how long they have been due."""

    room, heading = "boxes", N_("Box list")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("boxes")]
    view: Stretch[BoxRow] | None

    def __init__(self, *about: str) -> None:
        super().__init__()
        self.wanted = Wanted.of(about)
        self.paging = Paging()
        self._fetching = False
        self._at, self._back_to = "", ""
        self._rests_until = 0.0

    def body(self) -> Iterable[Widget]:
        """The field that finds, what is shown, the list, how far it is."""
        yield Input(self.wanted.text, placeholder=say(_FIND), id="find")
        yield Sentence("", id="filters")
        yield PagedTable(*COLUMNS)
        yield Static("", id="none")
        yield Static("", id="far")

    async def load(self) -> Stretch[BoxRow]:
        """The pages held, read anew."""
        begun = self.waybox.monotonic()
        found = await self._pages()
        if not found.rows and self.paging.after:
            self.paging.restart()
            found = await self._pages()
        ended = self.waybox.monotonic()
        slow = ended - begun > SLOW_S
        self._rests_until = ended + (ended - begun) * REST if slow else 0.0
        return found

    def reload(self) -> None:
        """Look again, unless it took long just now: then at F5, or when something happens later."""
        if self.waybox.monotonic() >= self._rests_until:
            super().reload()

    def action_reload(self) -> None:
        """Look again at once, however long it takes."""
        self._rests_until = 0.0
        self.reload()

    async def _pages(self) -> Stretch[BoxRow]:
        paging, read = self.paging, self.waybox.station.read
        return await read(held, self.wanted, paging.after, paging.pages)

    def show(self, view: Stretch[BoxRow]) -> None:
        """Fill the list, or say why it is empty."""
        self._fetching = False
        self.paging.hold(view)
        table = self.query_one(PagedTable)
        table.fill((row.box_no, tuple(cells(row))) for row in view.rows)
        if self._back_to:
            table.go_to(self._back_to)
            self._back_to = ""
        self._tell("#far", self.paging.said if view.rows else "")
        narrowed = self.wanted != Wanted()
        self._tell("#filters", say(_CLEAR if narrowed else _SHOWN, what=self.wanted.said))
        lists = say(N_("Take in a list"))
        empty = say(_NONE_MATCHES) if narrowed else say(_NOBODY_YET, lists=lists)
        self._tell("#none", "" if view.rows else empty)
        self.set_class(not view.rows, "-none")

    def _tell(self, where: str, text: str) -> None:
        self.query_one(where, Static).update(Content(text))

    def spoken(self) -> None:
        """The list is new; its cursor goes back to where it was."""
        self._back_to, self._rests_until = self._at, 0.0
        super().spoken()

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._at = self._at if self._back_to else self.chosen

    def failed(self, failure: ArchiveError) -> None:
        """Ask for the next page again when somebody moves."""
        self._fetching = False
        super().failed(failure)

    def things(self) -> tuple[About, ...]:
        """A box to be registered; a hold on the one under the cursor."""
        return (About("box"), About("hold", known={"boxes": [self.chosen]} if self.chosen else {}))

    @property
    def chosen(self) -> str:
        """The number of the box under the cursor; empty when there is none."""
        return next((table.chosen for table in self.query(PagedTable)), "")

    # -- the list ------------------------------------------------------------------------------

    @on(PagedTable.Near)
    def _near(self, event: PagedTable.Near) -> None:
        if not self._fetching:
            self._fetching = self.paging.down() if event.below else self.paging.up()
            if self._fetching:
                self.action_reload()

    @on(PagedTable.Beginning)
    def _begin(self) -> None:
        self.paging.restart()
        self.action_reload()

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("box", str(event.row_key.value))

    def narrow(self, wanted: Wanted) -> None:
        """Show other boxes, from the first one on."""
        self.wanted = wanted
        self.query_one("#find", Input).value = wanted.text
        self.paging.restart()
        self.query_one(PagedTable).fill(())
        self.query_one(PagedTable).focus()
        self.action_reload()

    # -- finding -------------------------------------------------------------------------------

    @on(Input.Submitted, "#find")
    def _asked(self, event: Input.Submitted) -> None:
        self.look(event.value)

    def code_scanned(self, code: Scanned) -> bool:
        """Open a box; show what is in a place."""
        if isinstance(code.code, PlaceCode):
            self.narrow(self.wanted._replace(place=code.code.place))
        else:
            self.look(code.text, code.flaw)
        return True

    def look(self, text: str, flaw: str = "") -> None:
        """Find the box that a text names, or all that have it somewhere."""
        anew(self, partial(self._look, text_of(text), flaw), "look")

    async def _look(self, text: str, flaw: str) -> None:
        try:
            found = await self.waybox.station.read(look_for, text) if text else Found()
        except ArchiveError as error:
            failure = failure_of(error)
            self.say(" ".join(filter(None, (failure.so, failure.next))), alarm=True)
            return
        if found.box:
            self._clear_field()
            self.waybox.go("box", found.box)
        elif found.numbers is not None:
            from tui.dialogs.hits import Hits

            self._clear_field()
            self.waybox.push_screen(Hits(found.numbers), self._open_number)
        elif flaw:
            self.say(flaw, alarm=True)
        else:
            self.narrow(self.wanted._replace(text=text))

    def _clear_field(self) -> None:
        self.query_one("#find", Input).value = self.wanted.text

    def _open_number(self, box_no: str | None) -> None:
        if box_no:
            self.waybox.go("box", box_no)

    # -- keys ----------------------------------------------------------------------------------

    async def action_filter(self) -> None:
        """Ask which boxes are to be shown."""
        from tui.dialogs.filters import Filters

        rows = self.view.rows if self.view else ()
        like = next((row for row in rows if row.box_no == self.chosen), None)
        day = await self.waybox.station.read(today)
        self.waybox.push_screen(Filters(self.wanted, day, like), self._filtered)

    def _filtered(self, wanted: Wanted | None) -> None:
        if wanted is not None:
            self.narrow(wanted)

    def action_all(self) -> None:
        """Show every box again."""
        self.narrow(Wanted())

    def action_labels(self) -> None:
        """Print labels of the boxes shown."""
        from tui.dialogs.labels import Labels
        from tui.labelling import matching

        wanted = self.wanted

        def choose(source: Source) -> list[BoxRow]:
            return matching(source, wanted.asked(today(source)), MOST_LABELLED)

        which = say(_MATCHING, what=wanted.said)
        self.waybox.push_screen(Labels(which, choose, Path.cwd(), "labels.pdf"), self._printed)

    def _printed(self, done: Printed | None) -> None:
        if done is not None:
            self.say(" ".join(done.said))

    def performed(self, done: Done) -> None:
        """A box that was registered is opened: its number goes onto it."""
        self._rests_until = 0.0
        super().performed(done)
        first = done.receipt.events[0]
        if first.kind == "box.registered":
            self.waybox.go("box", first.data["box_no"])


def held(source: Source, wanted: Wanted, after: str, pages: int) -> Stretch[BoxRow]:
    """So many pages of the boxes wanted."""
    asked = wanted.asked(today(source))

    def page(after: str) -> Page[BoxRow]:
        found = boxes(source, asked, after, PAGE)
        return Page(found.boxes, found.after)

    return stretch(page, after, pages)
