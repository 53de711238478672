"""Openings of the store at night: who opened it and why, what was taken, who settles it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.errors import ArchiveError
from archive.reading.openings import hours, openings
from archive.state_words import OPENING_WHYS, state_word, word
from archive.views_taking import Hours, OpeningRow
from archive.words import N_, say
from tui.anew import anew
from tui.cli.failures import failure_of
from tui.dialogs.labels import fresh
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, at_text, harmless
from tui.widgets.fitted import Column, FittedTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.scan import Scanned
    from tui.station import Done
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading             width
    Column(N_("opening"),       7),
    Column(N_("opened at"),    16),
    Column(N_("why"),          16, share=2),
    Column(N_("opened by"),    10, share=1),
    Column(N_("state"),        20, share=2),
    Column(N_("taken"),         5, right=True, from_width=100),
    Column(N_("locked again"), 16, from_width=110),
)
# fmt: on
OVERDUE = N_("▲ overdue")
_LATE = N_("late")
_NONE = N_("The store was never opened outside its hours. F4 records that it is: two people sign.")
_OPEN_NOW = N_("The store is open now ({hours} on working days).")
_SHUT = N_("▲ The store is shut now ({hours} on working days); paper stays in its place.")
_UNDER = N_("▲ Outside the hours ({hours}); paper may be handed out under opening {opening}.")
_NO_HOURS = N_("No hours of the store are set; an administrator sets them.")
_WRITTEN = N_("The register lies here: {path}")
_REGISTER = N_("Register of openings of the store at night")
_ABOUT = N_("Every opening: who, why, from when until when, who approved it; to be signed.")
_COUNTED = N_("waiting: {waiting} · overdue: {overdue} · in all: {all}")
_SECOND = N_("The second person signs with F4: the same reason, the same opening.")
_WAITS = N_("An approver who was not there approves or questions it within a day.")


class Shown(NamedTuple):
    """The list, and how the store stands now."""

    rows: tuple[OpeningRow, ...]
    hours: Hours


class Openings(Room):
    """The list of openings."""

    room, heading = "openings", N_("Night openings")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("openings")]
    view: Shown | None

    def body(self) -> Iterable[Widget]:
        """How the store stands, the list, and what the chosen one waits for."""
        yield Static("", id="told")
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> Shown:
        """Every opening, and whether the store is shut."""
        read = self.waybox.station.read
        return Shown(await read(openings), await read(hours))

    def show(self, view: Shown) -> None:
        """Fill the list."""
        self.query_one("#told", Static).update(_stands(view.hours))
        self.query_one(FittedTable).fill(map(_row, view.rows))
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The opening under the cursor, which a second person may sign; and a new one."""
        chosen = self._chosen_row
        if chosen is None:
            return (About("opening"),)
        known = {"opening": (chosen.opening,)}
        if chosen.state == "PROPOSED":
            return (About("opening", chosen.opening, known),)
        return (About("opening", chosen.opening, known), About("opening"))

    def thing_of(self, name: str) -> About | None:
        """A new opening is recorded unless the chosen one waits for its second person."""
        return self.things()[-1] if name == "record-opening" else super().thing_of(name)

    def performed(self, done: Done) -> None:
        """Stand on what was recorded."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)

    def action_paper(self) -> None:
        """Write the register of openings as a PDF, to be signed."""
        from tui.dialogs.where import Wanted, Where

        path = fresh(Path.cwd() / "openings.pdf")
        wanted = Wanted(_REGISTER, _ABOUT, N_("file"), path)
        self.waybox.push_screen(Where(wanted), self._where)

    def _where(self, answer: tuple[str, Path] | None) -> None:
        if answer is not None:
            anew(self, partial(self._write, *answer), "paper")

    async def _write(self, lang: str, path: Path) -> None:
        from tui.takings import write_openings

        try:
            await self.waybox.station.read(write_openings, lang, path)
        except ArchiveError as error:
            self.say(failure_of(error).so, alarm=True)
            return
        self.say(say(_WRITTEN, path=path))

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    def _caption(self) -> None:
        view = self.view
        said = _said(view, self._chosen_row) if view else ""
        self.query_one("#caption", Static).update(Content(said))

    @property
    def _chosen_row(self) -> OpeningRow | None:
        chosen = self.query_one(FittedTable).chosen
        rows = self.view.rows if self.view else ()
        return next((row for row in rows if row.opening == chosen), None)


def _stands(hours: Hours) -> Content:
    """Whether the store is shut, in words."""
    if not hours.hours:
        return Content(say(_NO_HOURS))
    if not hours.shut:
        return Content(say(_OPEN_NOW, hours=hours.hours))
    told = _UNDER if hours.opening else _SHUT
    return Content.styled(say(told, hours=hours.hours, opening=hours.opening), "$warning bold")


def _said(view: Shown, chosen: OpeningRow | None) -> str:
    """How many there are, and the chosen one whole."""
    if not view.rows:
        return say(_NONE)
    counts = view.hours
    counted = say(
        _COUNTED, waiting=counts.waiting, overdue=counts.overdue, all=len(view.rows)
    )  # fmt: skip
    return "\n".join((*(_whole(chosen) if chosen else ()), counted))


def _whole(row: OpeningRow) -> Iterator[str]:
    """What the list may have to cut, and what the opening waits for."""
    settled = f"{row.settled_by} {at_text(row.settled_at)}" if row.settled_at else ""
    parts = (row.opening, ", ".join(row.opened_by), row.remark, row.doubt, settled)
    yield harmless(" · ".join(part for part in parts if part))
    if row.state == "PROPOSED":
        yield say(_SECOND)
    elif row.state == "OPENED":
        yield say(_WAITS)


def _row(row: OpeningRow) -> Row:
    cells = (
        row.opening, at_text(row.since), word(OPENING_WHYS, row.why), ", ".join(row.opened_by),
        _state(row), str(row.taken or BLANK), at_text(row.ended_at) if row.ended_at else BLANK,
    )  # fmt: skip
    return row.opening, cells


def _state(row: OpeningRow) -> Content:
    state = state_word("opening", row.state)
    if row.overdue:
        return Content.assemble((say(OVERDUE), "$warning bold"), f" {state}")
    return Content(f"{state} ({say(_LATE)})" if row.late else state)
