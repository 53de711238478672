"""Every consultation 查阅: what is open, over night too, what waits, and the register of all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.errors import ArchiveError
from archive.reading.consultations import consultations
from archive.state_words import PURPOSES, state_word, word
from archive.views_consultation import ConsultationRow, Consultations
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
    Column(N_("no."),           7),
    Column(N_("box"),          14),
    Column(N_("state"),        18, share=2),
    Column(N_("purpose"),      14, share=3),
    Column(N_("requested by"), 12, share=1),
    Column(N_("box opened"),   16, from_width=100),
    Column(N_("read at"),      10, share=1, from_width=110),
)
# fmt: on
MOST = 500
"""Rows shown; what is open or waits stands first, then the newest."""
OVER_NIGHT = N_("▲ open over night")
_NONE = N_("Nobody has asked for a consultation yet. F4 asks for one: which box, why, which part.")
_COUNTED = N_("not approved yet: {waiting} · open: {open} · over night: {overdue} · Enter opens")
_WAITS = N_("An approver who did not ask for it approves or denies it.")
_READY = N_("Approved: it is opened at the desk, job Consult, by scanning the box.")
_OUT = N_("Open at {place} since {at}: it comes back at the desk, with a new seal and weighed.")
_WRITTEN = N_("The register lies here: {path}")
_REGISTER = N_("Register of consultations")
_ABOUT = N_("A year of consultations until today, with what you may read of them; to be signed.")


class ConsultationList(Room):
    """The list of consultations."""

    room, heading = "consultations", N_("Consultations")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("consultations")]
    view: Consultations | None

    def body(self) -> Iterable[Widget]:
        """The list, and below it how many there are and what the chosen one waits for."""
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> Consultations:
        """Every consultation."""
        return await self.waybox.station.read(consultations)

    def show(self, view: Consultations) -> None:
        """Fill the list."""
        self.query_one(FittedTable).fill(map(_row, view.rows[:MOST]))
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The consultation under the cursor, and a new one."""
        chosen = self._chosen_row
        new = About("consultation")
        if chosen is None:
            return (new,)
        number = chosen.consultation
        return (About("consultation", number, {"consultation": (number,)}), new)

    def thing_of(self, name: str) -> About | None:
        """A request is for a new one."""
        return self.things()[-1] if name == "request-consultation" else super().thing_of(name)

    def performed(self, done: Done) -> None:
        """Stand on what was recorded."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)

    def action_paper(self) -> None:
        """Write the register of the last year as a PDF, to be signed."""
        from tui.dialogs.where import Wanted, Where

        wanted = Wanted(_REGISTER, _ABOUT, N_("file"), fresh(Path.cwd() / "consultations.pdf"))
        self.waybox.push_screen(Where(wanted), self._where)

    def _where(self, answer: tuple[str, Path] | None) -> None:
        if answer is not None:
            anew(self, partial(self._write, *answer), "paper")

    async def _write(self, lang: str, path: Path) -> None:
        from tui.consultations import write_year

        operator = self.waybox.station.operator
        person = operator.credential.person if operator else ""
        try:
            await self.waybox.station.read(write_year, lang, path, person)
        except ArchiveError as error:
            self.say(failure_of(error).so, alarm=True)
            return
        self.say(say(_WRITTEN, path=path))

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("consultation", str(event.row_key.value))

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    def _caption(self) -> None:
        view = self.view
        said = "\n".join(_said(view, self._chosen_row)) if view else ""
        self.query_one("#caption", Static).update(Content(said))

    @property
    def _chosen_row(self) -> ConsultationRow | None:
        chosen = self.query_one(FittedTable).chosen
        rows = self.view.rows if self.view else ()
        return next((row for row in rows if row.consultation == chosen), None)


def _said(view: Consultations, chosen: ConsultationRow | None) -> Iterator[str]:
    """What the chosen one waits for, and how many there are."""
    if not view.rows:
        yield say(_NONE)
        return
    if chosen is not None:
        parts = (chosen.consultation, chosen.document_no, chosen.scope, chosen.opinion)
        yield harmless(" · ".join(part for part in parts if part))
        yield what_next(chosen)
    yield say(_COUNTED, waiting=view.waiting, open=view.open, overdue=view.overdue)


def what_next(row: ConsultationRow) -> str:
    """What a consultation waits for; empty where it is over."""
    match row.state:
        case "REQUESTED":
            return say(_WAITS)
        case "APPROVED":
            return say(_READY)
        case "OPEN" if row.opened_at:
            return say(_OUT, place=row.read_at, at=at_text(row.opened_at))
    return ""


def state_said(row: ConsultationRow) -> Content:
    """The state; what is open since an earlier day stands out."""
    state = state_word("consultation", row.state)
    if not row.overdue:
        return Content(state)
    return Content.assemble((say(OVER_NIGHT), "$warning bold"), f" {state}")


def _row(row: ConsultationRow) -> Row:
    cells = (
        row.consultation, row.box_no, state_said(row), word(PURPOSES, row.purpose),
        row.requester, at_text(row.opened_at) if row.opened_at else BLANK, row.read_at or BLANK,
    )  # fmt: skip
    return row.consultation, cells
