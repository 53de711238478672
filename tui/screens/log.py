"""The log: how far each one goes and is anchored, what happened last, verifying, anchors."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from archive.clock import CHINA
from archive.command_words import COMMANDS
from archive.event_words import DETAILS
from archive.reading.logbook import log_event, log_heads, log_page, log_until
from archive.state_words import word
from archive.views_log import LogHead, LogLine
from archive.words import N_, say
from tui.dialogs.anchor import TakeAnchor
from tui.dialogs.event import EventInFull
from tui.dialogs.verify import Verify, progress, summary
from tui.keymap import bindings
from tui.rooms import BY_NAME
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import at_text, day_text, harmless
from tui.widgets.fitted import Column
from tui.widgets.paged import Page, PagedTable, Paging, Stretch, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.codes import Code
    from archive.reading.source import Source
    from tui.scan import Scanned

_HEAD = N_("{origin}: {size} events to {last} · {anchored}")
_NEVER = N_("no anchor yet")
_ALL = N_("all in the anchor of {day}")
_REST = N_("all but {rest} in the anchor of {day}")
_NOT_YET = N_("Not verified at this station since it was opened.")
_DAY = N_("Up to which day? 2026-03-01, Enter; empty shows the newest")
_NO_DAY = N_("{text} is no day; it is written 2026-03-01.")
_REFUSED = N_("✗ refused: {what}")
_ONLY = N_("Refused attempts only.")
_LOOK_S = 0.5

_COLUMNS = (
    Column(N_("when"), 16),
    Column(N_("who"), 6),
    Column(N_("what"), 37, wraps=True),
    Column(N_("about"), 14, 1),
    Column(N_("details"), 24, 2, from_width=110),
    Column("✓", 2),
)


class LogView(NamedTuple):
    """What the screen shows."""

    heads: tuple[LogHead, ...]
    lines: Stretch[LogLine]


class Log(Room):
    """Where the log is read, verified and anchored."""

    room, heading = "log", N_("Log")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("log")]

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._paging = Paging()
        self._until: date | None = None
        self._refusals = False

    # -- what it shows -------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The heads, whether they were verified, the day looked for, the events."""
        yield Static(id="heads")
        yield Static(id="verified")
        yield Input(day_text(self._until) if self._until else "", placeholder=say(_DAY), id="find")
        yield PagedTable(*_COLUMNS)
        yield Static(id="where")

    def on_mount(self) -> None:
        """Show how far a verification is; the events are loaded as on every screen."""
        self._look()
        self.set_interval(_LOOK_S, self._look)

    def spoken(self) -> None:
        """Say everything in the other language."""
        super().spoken()
        self._look()

    async def load(self) -> LogView:
        """Heads, and the pages that the table holds."""
        asked = partial(_asked, until=self._until, refused=self._refusals)
        after, pages = self._paging.after, self._paging.pages
        return await self.waybox.station.read(asked, after, pages)

    def show(self, view: LogView) -> None:
        """A line for each log, a row for each event."""
        self._paging.hold(view.lines)
        self.query_one("#heads", Static).update(Content("\n".join(map(_head, view.heads))))
        rows = ((f"{line.origin} {line.seq}", _row(line)) for line in view.lines.rows)
        self.query_one(PagedTable).fill(rows)
        where = [say(_ONLY)] if self._refusals else []
        self.query_one("#where", Static).update(Content(" ".join([*where, self._paging.said])))

    def things(self) -> tuple[About, ...]:
        """An anchor may be taken."""
        return (About("anchor"), About("clock"))

    def _look(self) -> None:
        """Show how far a verification is, or what the last one found."""
        verifying = self.waybox.station.verifying
        line = self.query_one("#verified", Static)
        found = verifying.found
        if verifying.running:
            line.update(Content(progress(self.waybox).partition("\n")[0]))
        else:
            line.update(Content(summary(found) if found else say(_NOT_YET)))
        line.set_class(bool(found and not found.sound and not verifying.running), "-alarm")

    # -- the list --------------------------------------------------------------------------------

    @on(PagedTable.Near)
    def _more(self, event: PagedTable.Near) -> None:
        if self._paging.down() if event.below else self._paging.up():
            self.reload()

    @on(PagedTable.Beginning)
    def _newest(self) -> None:
        self._paging.restart()
        self.reload()

    @on(Input.Submitted, "#find")
    def _found(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        try:
            self._until = date.fromisoformat(text) if text else None
        except ValueError:
            self.say(say(_NO_DAY, text=text), alarm=True)
            return
        self._newest()
        self.query_one(PagedTable).focus()

    def action_refusals(self) -> None:
        """Show refused attempts alone, or everything again."""
        self._refusals = not self._refusals
        self._newest()

    @on(DataTable.RowSelected)
    def _opened(self) -> None:
        """The thing that the event is about; the event itself where that has no screen."""
        line = self._line()
        if line is not None and line.machine in BY_NAME and line.thing:
            self.waybox.go(line.machine, line.thing)
        elif line is not None:
            self.run_worker(self.action_event())

    def _line(self) -> LogLine | None:
        key = self.query_one(PagedTable).chosen
        lines = self.view.lines.rows if self.view else ()
        return next((line for line in lines if f"{line.origin} {line.seq}" == key), None)

    # -- keys ------------------------------------------------------------------------------------

    async def action_event(self) -> None:
        """Everything the log has of the event under the cursor."""
        line = self._line()
        if line is not None:
            told = await self.waybox.station.read(log_event, line.origin, line.seq)
            self.waybox.push_screen(EventInFull(told))

    def action_verify(self) -> None:
        """Verify the whole archive, or see how far that is."""
        self.waybox.push_screen(Verify())

    def action_anchor(self) -> None:
        """Take the head of the log out."""
        refusal = self.refusals.get("anchor")
        if refusal is not None:
            self.refuse(refusal)
        else:
            self.waybox.push_screen(TakeAnchor(), self._taken_out)

    def action_do(self, name: str) -> None:
        """An anchor asks for a file, too."""
        if name == "anchor":
            self.action_anchor()
        else:
            super().action_do(name)

    def _taken_out(self, told: str | None) -> None:
        if told:
            self.say(told)
            self.reload()

    def code_scanned(self, code: Scanned) -> bool:
        """Open a box that is scanned."""
        if _is_box(code.code):
            self.waybox.go("box", code.text)
            return True
        return super().code_scanned(code)


def _is_box(code: Code | None) -> bool:
    from archive.codes import BoxCode, BoxId, BoxNo

    return isinstance(code, BoxCode | BoxId | BoxNo)


def _asked(source: Source, after: str, pages: int, *, until: date | None, refused: bool) -> LogView:
    """The question of the screen, in one go."""
    start = log_until(source, until) if until else ""

    def page(after: str) -> Page[LogLine]:
        found = log_page(source, after or start, refused=refused)
        return Page(found.lines, found.after)

    return LogView(log_heads(source), stretch(page, after, pages))


def _head(head: LogHead) -> str:
    day = head.anchored_at and head.anchored_at.astimezone(CHINA).date()
    shown, rest = day_text(day), head.size - head.anchored
    told = say(_NEVER) if not head.anchored else say(_ALL, day=shown)
    if head.anchored and rest:
        told = say(_REST, day=shown, rest=f"{rest:,}")
    size, last = f"{head.size:,}", at_text(head.last_at)
    return harmless(say(_HEAD, origin=head.origin, size=size, last=last, anchored=told))


def _row(line: LogLine) -> tuple[object, ...]:
    detail = say(N_("; ")).join(f"{word(DETAILS, name)} {value}" for name, value in line.detail)
    what, thing = line.what, line.thing
    if line.code:
        what = say(_REFUSED, what=say(COMMANDS.get(line.command, line.command)))
        thing = line.code
    style = "$text-warning" if line.code else ""
    return (
        at_text(line.at), line.by, Content.styled(harmless(what), style), thing, detail,
        "✓" if line.signed else " ",
    )  # fmt: skip
