"""Destruction sessions: what is planned, what is under way, what is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.lifecycles.states import SessionState
from archive.reading import sessions as reading
from archive.reading.vendors import vendors
from archive.state_words import state_word
from archive.words import N_, say
from labels.phrases import METHODS
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.widgets.fitted import Column, FittedTable
from tui.words.vendor import warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_work import SessionRow
    from tui.scan import Scanned
    from tui.station import Done

_OVER = (SessionState.ENDED, SessionState.SIGNED, SessionState.ABORTED)
_OUT = N_(
    "▲ {session} is over, and boxes that have not gone back to a place: {count}. Enter, then F7 "
    "lists them."
)
_NONE = N_("No session yet. F4 plans one for an approved batch.")
_NO_TRUCK = N_("There is no session yet, so nothing is on a truck.")
_OF_BATCH = N_("For batch {batch}; F4 plans another session for it.")


class Sessions(Room):
    """Every session, the newest first; with a batch, those that serve it."""

    room, heading = "sessions", N_("Sessions")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sessions")]

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._warnings: tuple[str, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The list, and a line where it needs one."""
        yield Static(id="facts")
        yield FittedTable(
            Column(N_("session"), 7),
            Column(N_("state"), 8, share=1),
            Column(N_("place"), 8, share=1),
            Column(N_("destr. unit"), 16, share=2, wraps=True),
            Column(N_("method"), 12, from_width=110),
            Column(N_("witnesses"), 10, share=1, wraps=True),
            Column(N_("batches"), 8, share=1, wraps=True),
            Column(N_("loaded"), 6, right=True),
            Column(N_("fed"), 6, from_width=100, right=True),
            Column(N_("destroyed"), 9, right=True),
        )

    @property
    def of_batch(self) -> str:
        """The batch whose sessions are shown; empty for all."""
        return self.address[0] if self.address else ""

    async def load(self) -> tuple[SessionRow, ...]:
        """The sessions."""
        found = await self.waybox.station.read(reading.sessions)
        self._warnings = tuple(warnings(await self.waybox.station.read(vendors)))
        wanted = (row for row in found if self.of_batch in ("", *row.batches))
        return tuple(sorted(wanted, key=lambda row: row.session, reverse=True))

    def show(self, view: tuple[SessionRow, ...]) -> None:
        """Show them."""
        line = say(_OF_BATCH, batch=self.of_batch) if self.of_batch else ""
        facts = self.query_one("#facts", Static)
        lines = (line, "" if view or line else say(_NONE), *_still_out(view), *self._warnings)
        facts.update(Content("\n".join(filter(None, lines))))
        facts.display = any(lines)
        self.query_one(FittedTable).fill((row.session, _cells(row)) for row in view)

    def things(self) -> tuple[About, ...]:
        """A session still to be planned."""
        return (About("session", "", {"batches": [self.of_batch]} if self.of_batch else {}),)

    def performed(self, done: Done) -> None:
        """A session was planned: the cursor stands on it."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)

    def code_scanned(self, code: Scanned) -> bool:
        """A box is shown."""
        self.waybox.go("box", code.text)
        return True

    def action_pull_list(self) -> None:
        """Write what is still to be pulled: for the batch shown, or for all approved."""
        from tui.dialogs.outward import ask_pull_list

        ask_pull_list(self, [self.of_batch] if self.of_batch else [])

    def action_load_list(self) -> None:
        """Write what is on the truck of the session under the cursor."""
        from tui.dialogs.outward import ask_load_list

        chosen = self.query_one(FittedTable).chosen
        if chosen:
            ask_load_list(self, chosen)
        else:
            self.say(say(_NO_TRUCK))

    def action_pallets(self) -> None:
        """The pallets, and what stands on each."""
        self.waybox.go("pallets")

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("session", str(event.row_key.value))


def _still_out(rows: Iterable[SessionRow]) -> Iterator[str]:
    """Sessions that are over while boxes loaded for them stand nowhere yet."""
    for row in rows:
        if row.state in _OVER and row.loaded:
            yield say(_OUT, session=row.session, count=row.loaded)


def _cells(row: SessionRow) -> tuple[object, ...]:
    method = next((say(each.text) for each in METHODS if each.code == row.method), row.method)
    return (
        row.session, state_word("session", row.state), row.place, row.vendor, method,
        row.witnesses, row.batches, row.loaded, row.fed, row.destroyed,
    )  # fmt: skip
