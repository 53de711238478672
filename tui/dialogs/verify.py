"""Verifying the whole archive: held against what, how far it is, what it found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from archive.errors import ArchiveError, BadInput
from archive.words import N_, say
from tui.dialogs.scrolling import Scrolling
from tui.proof import anchors_for
from tui.texts import at_text, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive import Archive
    from archive.log.report import Report
    from tui.app import WayboxApp
    from tui.verifying import Found

_HEADING = N_("Verify the whole archive")
_ASK = N_(
    "Every hash, signature and row is computed anew. An anchor or a record from another machine "
    "also shows what was rewritten with the log key itself: type where its file is."
)
_PATH = N_("file of an anchor or a record.json; may stay empty")
_HELD = N_("Held against {path}; signed heads: {count}")
_RUNS = N_(
    "Events read: {done} of {total}. Esc leaves; it goes on, and the log shows what it found."
)
_ROWS = N_("All {total} events are read; now rows, stored files and the database are compared.")
_CLEAN = N_("✓ Nothing is wrong. Events: {events}, signed statements: {statements}.")
_WRONG = N_("✗ {count} things do not hold. Events: {events}, signed statements: {statements}.")
_NOT_DONE = N_("✗ It could not be finished: {failure}")
_SIZE = N_("{origin}: {size} events.")
_ANCHORED = N_("{origin}: {size} events; what was given covers {anchored} of them, {rest} not.")
_NO_ANCHOR = N_(
    "No anchor file was given to hold the log against: what was rewritten with the log key itself "
    "would not show."
)
_THEN = N_("Stop working with this archive, keep the file as it is, and compare with a backup.")
_FOOT = N_("Enter: add the file, or begin where none is typed · F4: begin · Esc: leave")
_AGAIN = N_("↑↓ scroll · F4: once more · Esc: leave")
_FINISHED = N_("Verified at {at}: {found}")
_BAR = 50
_LOOK_S = 0.2
MOST = 100
"""Problems shown; more than these are counted."""
_MORE = N_("… and {count} more; verifying on the command line lists all of them.")


class Verify(Scrolling[None]):
    """Asks what to hold the log against, verifies, and shows what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "begin", "", id="verify", show=False, priority=True)
    ]

    def __init__(self) -> None:
        super().__init__()
        self._outside: list[tuple[Path, int]] = []
        """Files from outside, and how many signed heads each of them has."""
        self._drawn: object = None

    def heading(self) -> str:
        """What is done."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do."""
        verifying = self.waybox.station.verifying
        return say(_AGAIN if verifying.found and not verifying.running else _FOOT)

    def body(self) -> Iterable[Widget]:
        """What to hold it against; how far it is; what was found."""
        yield Static(Content(say(_ASK)), id="ask")
        yield Input(placeholder=say(_PATH), id="outside")
        yield Static(id="against")
        yield Static(id="progress")
        yield Static(id="found")

    def on_mount(self) -> None:
        """Show how far it is for as long as it runs."""
        self._draw()
        self.set_interval(_LOOK_S, self._draw)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        """Enter adds the file that is typed; where none is, it begins."""
        if event.value.strip():
            self.run_worker(self._add(event.value))
        else:
            self.action_begin()

    async def _add(self, text: str) -> bool:
        path = Path(text.strip()).expanduser()
        try:
            found = await self.waybox.station.read(_heads, path)
        except BadInput as error:
            self.tell(harmless(str(error)), alarm=True)
            return False
        self._outside.append((path, found))
        self.tell("")
        self.query_one("#outside", Input).value = ""
        return True

    def action_begin(self) -> None:
        """Verify, if it does not run already."""
        if not self.waybox.station.verifying.running:
            self.run_worker(self._begin())

    async def _begin(self) -> None:
        typed = self.query_one("#outside", Input).value
        if typed.strip() and not await self._add(typed):
            return
        paths = tuple(path for path, _ in self._outside)
        self.waybox.run_worker(verify(self.waybox, paths), group="verify")

    def _draw(self) -> None:
        """Show what is new since the last time; a text that is drawn anew loses its place."""
        verifying = self.waybox.station.verifying
        found = None if verifying.running else verifying.found
        now = (verifying.running, verifying.done, len(self._outside), found)
        if now == self._drawn:
            return
        self._drawn = now
        self.query_one("#outside", Input).disabled = verifying.running
        held = (harmless(say(_HELD, path=path, count=count)) for path, count in self._outside)
        self._put("#against", Content("\n".join(held)))
        self._put("#progress", Content(progress(self.waybox) if verifying.running else ""))
        self._put("#found", Content("\n").join(told_of(found)) if found else Content(""))
        self.show_scanning(self.waybox.scanning.router.pending, "")

    def _put(self, where: str, text: Content) -> None:
        """Show a text where it belongs; what is empty takes no room."""
        line = self.query_one(where, Static)
        line.update(text)
        line.display = bool(text.plain)


def _heads(archive: Archive, path: Path) -> int:
    return len(anchors_for(archive, [path]))


async def verify(app: WayboxApp, outside: tuple[Path, ...]) -> None:
    """Verify, and say so wherever somebody is by then."""
    found = await app.station.verifying.run(outside)
    if found is not None and not isinstance(app.screen, Verify):
        app.notify(
            summary(found), severity="information" if found.sound else "error", markup=False,
            timeout=20,
        )  # fmt: skip


def progress(app: WayboxApp) -> str:
    """How far it is: a bar, a percentage, and a sentence."""
    verifying = app.station.verifying
    full = int(verifying.share * _BAR)
    bar = "█" * full + "░" * (_BAR - full)
    told = _RUNS if verifying.done < verifying.total else _ROWS
    numbers = {"done": f"{verifying.done:,}", "total": f"{verifying.total:,}"}
    return f"{bar} {int(verifying.share * 100)} %\n{say(told, **numbers)}"


def summary(found: Found) -> str:
    """What was found, in a line."""
    return say(_FINISHED, at=at_text(found.at), found=_so(found))


def told_of(found: Found) -> Iterator[Content]:
    """What was found, with every problem in a line of its own."""
    yield Content.styled(_so(found), "bold $success" if found.sound else "bold $error")
    report = found.report
    if report is None:
        return
    if report.problems:
        yield Content(say(_THEN))
        yield from _problems(report)
    for origin in report.origins:
        rest = origin.size - origin.anchored
        numbers = {"size": origin.size, "anchored": origin.anchored, "rest": rest}
        told = _ANCHORED if found.against else _SIZE
        yield Content(say(told, origin=origin.origin, **numbers))
    if not found.against:
        yield Content.styled(say(_NO_ANCHOR), "$text-muted")


def _problems(report: Report) -> Iterator[Content]:
    for problem in report.problems[:MOST]:
        yield Content(f"· {harmless(problem.text)}")
    if len(report.problems) > MOST:
        yield Content(say(_MORE, count=len(report.problems) - MOST))


def _so(found: Found) -> str:
    report = found.report
    if report is None:
        assert isinstance(found.failure, ArchiveError)
        return harmless(say(_NOT_DONE, failure=found.failure))
    numbers = {"events": report.events, "statements": report.statements}
    if report.problems:
        return say(_WRONG, count=len(report.problems), **numbers)
    return say(_CLEAN, **numbers)
