"""Writing the report of what is kept beyond its period: in which language, to which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.widgets import Input

from archive.errors import ArchiveError
from archive.words import N_, language, say
from tui.cli.failures import failure_of
from tui.dialogs.dialog import Dialog
from tui.dialogs.labels import fresh
from tui.dialogs.working import working
from tui.keymap import bindings
from tui.overdue import overdue
from tui.widgets.rows import Pick, ScannedInput, asked
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source


class Written(Protocol):
    """A report that was written."""

    @property
    def said(self) -> tuple[str, ...]:
        """What was written, in sentences."""


_HEADING = N_("Report of what is kept beyond its period")
_ABOUT = N_("By responsible unit and outlet: boxes, the oldest, how long, and why they are not "
            "destroyed; with room for signatures.")  # fmt: skip
_KEYS = N_("Enter: next · F4: write it · Esc: leave")


class OverdueReport(Dialog[Written]):
    """Asks for language and file; gives what was written."""

    room: ClassVar[str] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]
    what: ClassVar[tuple[str, str, str]] = (_HEADING, _ABOUT, "overdue.pdf")
    """What is written, what stands in it, and how its file is called."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = folder / self.what[2]

    @staticmethod
    def report(source: Source, lang: str, path: Path) -> Written:
        """Write it; gives what to say of it."""
        return overdue(source, None, lang, path)

    def heading(self) -> str:
        """What is written."""
        return say(self.what[0])

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """What stands in it, and a row for each question."""
        yield Sentence(say(self.what[1]), classes="known")
        langs = [(say(N_("Chinese")), "zh"), (say(N_("English")), "en")]
        yield asked(say(N_("language")), Pick(langs, language(), id="lang", any_=False))
        yield asked(say(N_("file")), ScannedInput(str(fresh(self._path)), id="path"))

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_send(self) -> None:
        """Write it."""
        self.run_worker(self._write(), exclusive=True)

    async def _job(self, lang: str, path: Path) -> Written:
        work = self.waybox.station.work
        return await work.audit(lambda archive: self.report(archive, lang, path))

    async def _write(self) -> None:
        path = Path(self.query_one("#path", ScannedInput).value.strip()).expanduser()
        lang = self.query_one("#lang", Pick).text
        try:
            done = await working(self.waybox, self.heading(), lambda _: self._job(lang, path))
        except ArchiveError as error:
            failure = failure_of(error)
            self.tell(" ".join(filter(None, (failure.so, failure.next))), alarm=True)
        else:
            self.dismiss(done)
