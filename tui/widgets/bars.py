"""The lines above and below every screen: where we are, what is being scanned, what keys do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from archive.clock import CHINA, DemoClock
from archive.policy import ROLE_NAMES
from archive.served import ServerClock
from archive.words import N_, language, say
from tui.keymap import Key, key_shown, keys_of
from tui.sizes import LEAST
from tui.texts import cut, harmless

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import WayboxApp
    from tui.reach import Reach
    from tui.screens.room import Room

_SMALL = N_(
    "Waybox needs {width} columns and {height} rows. This terminal is smaller: make it larger, "
    "or its letters smaller. Scans are still taken."
)
_ARRIVING = N_("Scanning: {text} … Enter ends the code.")
_ALARM = N_("✗ Attention: {text}")
_DEMO = N_("DEMO")
_DOUBTED = N_("▲ THE CLOCK IS IN DOUBT")
_OFF = N_("▲ this computer's clock is {seconds} s off")
_NIGHTS = N_("▲ night openings overdue: {count}")
_READINGS = N_("▲ boxes open over night: {count}")
_LOST = N_("▲ late between sites: {count}")
_UNWRITTEN = N_("✗ NOTHING IS RECORDED · asked again in {seconds} s")
_UNREAD = N_("✗ the archive cannot be read · asked again in {seconds} s")
_SLOW = N_("… no answer from the archive for {seconds} s")
_MORE = " … "
CLOCK_S = 10.0
"""How often the bar above looks at the clock."""


class TopBar(Widget):
    """What is shown, who is signed in, which site, what time it is."""

    def on_mount(self) -> None:
        """Keep the time right."""
        self.set_interval(CLOCK_S, self.refresh)

    def render(self) -> Content:
        """The bar in one line; the screen's name keeps its room, what is said beside it shrinks."""
        room, app = cast("Room", self.screen), cast("WayboxApp", self.app)
        silent = _silence(app.station.reach)
        self.set_class(bool(silent), "-alarm")
        title = f" {harmless(room.title_text())}{silent or ''.join(_overdue(app))}"
        free = self.size.width - cell_len(title) - 3
        right = next((each for each in _where(app) if cell_len(each) <= free), "")
        left = cut(title, self.size.width - cell_len(right) - 2)
        gap = " " * max(1, self.size.width - cell_len(left) - cell_len(right) - 1)
        return Content(f"{left}{gap}{right} ")


def _silence(reach: Reach) -> str:
    """That the archive cannot be written or read, or does not answer; empty while it does."""
    if reach.failure is not None:
        told = _UNWRITTEN if reach.writing is not None else _UNREAD
        return f"  {say(told, seconds=reach.again_in)}"
    return f"  {say(_SLOW, seconds=reach.waits_s)}" if reach.waits_s else ""


def _overdue(app: WayboxApp) -> Iterator[str]:
    """What waits for too long or for two people, whichever screen is shown."""
    if app.station.doubted:
        yield f"  {say(_DOUBTED)}"
    clock = app.station.archive.clock if app.station.archive else None
    if isinstance(clock, ServerClock) and clock.off_s:
        yield f"  {say(_OFF, seconds=clock.off_s)}"
    station = app.station
    waiting = (
        (_NIGHTS, station.nights), (_READINGS, station.readings), (_LOST, station.late_between),
    )  # fmt: skip
    for told, count in waiting:
        if count:
            yield f"  {say(told, count=count)}"


def _where(app: WayboxApp) -> Iterator[str]:
    """Person, site and time, the fullest first."""
    archive, operator = app.station.archive, app.operator
    if archive is None:
        return
    clock = archive.clock
    at = (clock.at if isinstance(clock, DemoClock) else clock.tick().at).astimezone(CHINA)
    demo = say(_DEMO) if archive.founding.demo else ""
    who = operator.staff_no if operator else ""
    roles = "/".join(say(ROLE_NAMES[role]) for role in operator.who.roles) if operator else ""
    site, day, hour = archive.site, f"{at:%Y-%m-%d %H:%M}", f"{at:%H:%M}"
    yield _dotted(f"{who} {roles}".strip(), site, day, demo)
    yield _dotted(who, site, day, demo)
    yield _dotted(who, hour, demo)
    yield _dotted(hour, demo)


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


class ScanBar(Static):
    """What has arrived of a code; else what was said last. It grows where a sentence is long."""

    def __init__(self) -> None:
        super().__init__()
        self._said, self._note, self._pending, self._alarm = "", "", "", False
        self._wide = True

    def say(self, text: str, *, alarm: bool = False) -> None:
        """Say a sentence; it stays until the next one."""
        self._said, self._alarm = harmless(text), alarm
        self._draw()

    def unsay(self, text: str) -> None:
        """Take a sentence back that is true no longer, if it stands there still."""
        if text and self._said == harmless(text):
            self.say("")

    def show_scanning(self, pending: str, note: str) -> None:
        """Show what has arrived of a code, and how many codes wait."""
        self._pending, self._note = pending, note
        self._draw()

    def _draw(self) -> None:
        arriving, alarm = bool(self._pending), self._alarm and bool(self._said)
        text = say(_ALARM, text=self._said) if alarm else self._said
        if arriving:
            text = say(_ARRIVING, text=harmless(self._pending))
        self.set_class(alarm and not arriving, "-alarm")
        self.set_class(arriving, "-pending")
        line = "  ".join(part for part in (text, self._note) if part)
        wide, self._wide = self._wide, cell_len(line) > self.content_size.width
        # A scanner types a character a millisecond: only a line that wraps moves the screen.
        self.update(Content(line), layout=wide or self._wide)


class KeyBar(Widget):
    """What the keys do now; what is not possible stands in brackets, with its reason behind F1.

    Menu always stands at the end; what finds no room before it is left to help, and … says so.
    """

    def render(self) -> Content:
        """The keys of the screen in one line, the most special first, none of them in half."""
        room, app = cast("Room", self.screen), cast("WayboxApp", self.app)
        rows = [row for row in keys_of(room.room) if row.shown and of_use(row, room)]
        said = [(row, _said(row, room, app)) for row in rows]
        menu = [each for row, each in said if row.id == "menu"]
        others = [each for row, each in said if row.id != "menu"]
        kept = _fitting(others, self.size.width - sum(map(len_of, menu)))
        return Content("").join([*kept, *menu])


def len_of(part: Content) -> int:
    """How wide a part is on the screen."""
    return cell_len(part.plain)


def of_use(row: Key, screen: Screen[Any]) -> bool:
    """A screen without a list finds nothing; one without a thing does nothing with it."""
    match row.id:
        case "find":
            return bool(screen.query("#find"))
        case "actions":
            return bool(getattr(screen, "refusals", None))
    return True


def _said(row: Key, room: Room, app: WayboxApp) -> Content:
    label = _other_language() if row.id == "language" else _called(row, room)
    grey = room.refusals.get(command_of(row, room)) is not None
    text, style = (f"({label})", "$text-muted") if grey else (label, "")
    key = Content.styled(f" {key_shown(row, app.remapped)} ", "$accent bold")
    return key + Content.styled(f"{text} ", style)


def command_of(row: Key, screen: Screen[Any]) -> str:
    """The command that a key asks for; a screen with a key for several says which is next."""
    asks_for = getattr(screen, "asks_for", None)
    return str(asks_for(row)) if asks_for else row.command


def _called(row: Key, room: Room) -> str:
    calls = getattr(room, "calls", None)
    return str(calls(row)) if calls else say(row.label)


def _fitting(parts: Sequence[Content], width: int) -> Iterable[Content]:
    """As many parts as fit, and … where some do not."""
    if sum(map(len_of, parts)) <= width:
        return parts
    kept: list[Content] = []
    left = width - len(_MORE)
    for part in parts:
        left -= len_of(part)
        if left < 0:
            break
        kept.append(part)
    return [*kept, Content(_MORE)]


def _other_language() -> str:
    return "English" if language() == "zh" else "中文"


class TooSmall(Static):
    """What a terminal shows that is too small."""

    def on_mount(self) -> None:
        """Say it in the language in use."""
        self.update(Content(say(_SMALL, width=LEAST.width, height=LEAST.height)))
