"""Everybody by staff number: what they may do, and whether agreement and training still count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import DataTable

from archive.policy import ROLE_NAMES
from archive.reading.people import people
from archive.reading.source import today
from archive.state_words import state_word
from archive.views_work import PersonRow
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, day_text, harmless
from tui.widgets.fitted import Column, FittedTable
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive import Archive
    from tui.station import Done
    from tui.widgets.table import Row

SOON_DAYS = 30
"""How long before its end an agreement or a training is said to end soon."""

# fmt: off
_COLUMNS = (
    Column(N_("staff no."),    9),
    Column(N_("roles"),       13, share=2),
    Column(N_("unit"),         9, share=1),
    Column(N_("agreement"),   19),
    Column(N_("training"),    19),
    Column(N_("badge"),        5),
    Column(N_("employer"),    14, share=1, from_width=110),
    Column(N_("signing key"), 17, from_width=120),
)
# fmt: on
_LAPSED = N_("! lapsed {day}")
_SOON = N_("! {days} days left")
_MISSING = N_("! missing")
_AGREEMENT = N_("agreement {said}")
_TRAINING = N_("training {said}")
_LEFT = N_("until {day} ({days} days left)")
_OVER = N_("lapsed {days} days ago")
_NONE = N_("missing")
_KEY = N_("signing key {key}")
_NO_KEY = N_("no signing key yet")
_COUNTED = N_("people: {count} · lapsed or missing: {lapsed} · F2: what may be done with a person")
_ONLY = N_("only those whose agreement or training does not count · F6 shows everybody")


class Crowd(NamedTuple):
    """Everybody, and the day on which they are looked at."""

    people: tuple[PersonRow, ...]
    on: date


class People(Room):
    """The list of people; names are never shown."""

    room, heading = "people", N_("People")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("people")]
    view: Crowd | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._lapsed_only = False

    def body(self) -> Iterable[Widget]:
        """The list, and below it how many there are."""
        yield FittedTable(*_COLUMNS)
        yield Sentence("", id="caption")

    async def load(self) -> Crowd:
        """Everybody."""
        return await self.waybox.station.read(_crowd)

    def show(self, view: Crowd) -> None:
        """Fill the list with everybody, or with those whose papers have lapsed."""
        lapsed = [row for row in view.people if _is_lapsed(row)]
        shown = lapsed if self._lapsed_only else view.people
        self.query_one(FittedTable).fill(_row(row, view.on) for row in shown)
        self._caption(view, len(lapsed))

    def _caption(self, view: Crowd, lapsed: int) -> None:
        """The person under the cursor in full, and how many there are."""
        chosen = self.query_one(FittedTable).chosen
        lines = [_said(row, view.on) for row in view.people if row.staff_no == chosen]
        lines.append(say(_COUNTED, count=len(view.people), lapsed=lapsed))
        lines += [say(_ONLY)] if self._lapsed_only else []
        self.query_one("#caption", Sentence).tell("\n".join(lines))

    def things(self) -> tuple[About, ...]:
        """The person under the cursor, and one still to be entered."""
        chosen = self.query_one(FittedTable).chosen
        one = (About("person", chosen, {"person": (chosen,)}),) if chosen else ()
        return (*one, About("person"))

    def performed(self, done: Done) -> None:
        """The cursor stands on a person who was entered."""
        if done.handouts:
            self.query_one(FittedTable).expect(done.handouts[0].staff_no)
        super().performed(done)

    def action_do(self, name: str) -> None:
        """Ask for a command; one's own PIN is changed in a way of its own, with the badge."""
        if name == "change-pin":
            self.waybox.call_later(self.waybox.run_action, "app.change_pin")
        else:
            super().action_do(name)

    def action_lapsed(self) -> None:
        """Show those alone whose agreement or training does not count, or everybody again."""
        self._lapsed_only = not self._lapsed_only
        if self.view is not None:
            self.show(self.view)

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        if self.view is not None:
            self._caption(self.view, sum(map(_is_lapsed, self.view.people)))
        self.reoffer()

    @on(DataTable.RowSelected)
    def _opened(self) -> None:
        self.action_actions()


def _crowd(archive: Archive) -> Crowd:
    return Crowd(people(archive), today(archive))


def _is_lapsed(row: PersonRow) -> bool:
    return row.state == "ACTIVE" and not (row.agreement_valid and row.training_valid)


def _said(row: PersonRow, on_: date) -> str:
    """A person in full: what the list has to cut, and how long papers still count."""
    parts = [row.staff_no, _roles(row), row.employer or row.unit]
    if row.state == "ACTIVE":
        parts.append(say(_AGREEMENT, said=_left(row.agreement_until, on_)))
        parts.append(say(_TRAINING, said=_left(row.trained_until, on_)))
    parts.append(say(_KEY, key=row.key) if row.key else say(_NO_KEY))
    return harmless(" · ".join(part for part in parts if part))


def _left(until: date | None, on_: date) -> str:
    if until is None:
        return say(_NONE)
    days = (until - on_).days
    return say(_OVER if days < 0 else _LEFT, day=day_text(until), days=abs(days))


def _roles(row: PersonRow) -> str:
    return say(N_(", ")).join(say(ROLE_NAMES[role]) for role in row.roles)


def _row(row: PersonRow, on_: date) -> Row:
    gone = row.state != "ACTIVE"
    cells = (
        row.staff_no,
        state_word("person", row.state) if gone else _roles(row),
        row.unit,
        BLANK if gone else _papers(row.agreement_until, on_, valid=row.agreement_valid),
        BLANK if gone else _papers(row.trained_until, on_, valid=row.training_valid),
        say(N_("yes")) if row.badge else BLANK,
        row.employer or BLANK,
        row.key or BLANK,
    )
    return row.staff_no, cells


def _papers(until: date | None, on_: date, *, valid: bool) -> Content | str:
    """How long a paper counts, in words where somebody has to do something."""
    if until is None:
        return Content.styled(say(_MISSING), "$error bold")
    if not valid:
        return Content.styled(say(_LAPSED, day=day_text(until)), "$error bold")
    left = (until - on_).days
    return (
        Content.styled(say(_SOON, days=left), "$warning") if left <= SOON_DAYS else day_text(until)
    )
