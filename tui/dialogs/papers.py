"""Writing a batch's papers into a folder: how far it is, and where they lie then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from archive.errors import ArchiveError
from archive.reading.issues import TITLES
from archive.words import N_, language, say
from tui.cli.failures import failure_of
from tui.dialogs.dialog import Dialog
from tui.dialogs.working import working
from tui.papers import Papers as Made
from tui.papers import Written, write_papers
from tui.texts import harmless
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from archive import Archive
    from archive.reading.issues import Issue
    from tui.progress import Progress

FOLDER = "papers"
"""Beside the archive, unless another folder is named."""
_HEADING = N_("Papers of {batch}")
_ABOUT = N_("Writes every paper that the batch has now. One not issued before is issued in your "
            "name and recorded; one issued before is written again as it was.")  # fmt: skip
_KEYS = N_("F4: write them · Esc closes.")
_STEP = N_("{title} ({place} of {count})")
_WRITTEN = N_("{title}: {file} ({when})")
_NO_FOLDER = N_("Name the folder that they are written to.")
_NOW = N_("issued now")
_BEFORE = N_("as issued before")
_LIE = N_("They lie in {folder}, with {record}, which proves them without an archive.")
_GLYPHS = N_("{file} shows a substitute for characters the font lacks: {glyphs}")


class Papers(Dialog[None]):
    """Asks for the folder, writes, and says what lies there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "send", "", show=False, priority=True)]

    def __init__(self, batch: str) -> None:
        super().__init__()
        self.number, self._busy = batch, False

    def heading(self) -> str:
        """Whose papers."""
        return say(_HEADING, batch=self.number)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """What happens, the folder, and what was written."""
        yield Sentence(say(_ABOUT), classes="known")
        with Horizontal(classes="row"):
            yield Static(Content(say(N_("folder"))), classes="label")
            yield Input(str(self._folder()), id="folder")
        yield Sentence("", id="written")

    def _folder(self) -> Path:
        archive = self.waybox.station.archive
        assert archive is not None, "papers are of a batch, and that of an archive"
        return archive.location.folder / FOLDER / self.number

    @on(Input.Submitted)
    def action_send(self) -> None:
        """Write them, once."""
        typed = self.query_one("#folder", Input).value.strip()
        if not typed:
            self.tell(say(_NO_FOLDER), alarm=True)
        elif not self._busy:
            self._busy = True
            self.run_worker(self._send(Path(typed).expanduser()))

    async def _send(self, out: Path) -> None:
        try:
            made = await working(self.waybox, self.heading(), lambda told: self._write(out, told))
        except ArchiveError as error:
            failure = failure_of(error)
            told = (failure.so, failure.why, failure.next)
            self.tell(" ".join(part for part in told if part), alarm=True)
        else:
            self._told(made)
        finally:
            self._busy = False

    async def _write(self, out: Path, progress: Progress) -> Made:
        station = self.waybox.station
        by = station.operator.credential if station.operator else None
        lang = language()

        def hear(issue: Issue, place: int, count: int) -> None:
            title = say(TITLES[issue.paper], lang)
            progress.begin(say(_STEP, lang, title=title, place=place, count=count))

        def job(archive: Archive) -> Made:
            return write_papers(archive, self.number, lang, out, by, hear)

        return await station.work.write(job)

    def _told(self, made: Made) -> None:
        lines = [_line(each) for each in made.written]
        self.query_one("#written", Sentence).tell("\n".join(lines))
        folder = made.record.parent.resolve()
        self.tell(say(_LIE, folder=harmless(str(folder)), record=made.record.name))

    def action_leave(self) -> None:
        """Close; what is being written is waited for."""
        if not self._busy:
            super().action_leave()


def _line(written: Written) -> str:
    when = say(_NOW if written.fresh else _BEFORE)
    title = say(TITLES[written.issue.paper])
    line = f"✓ {say(_WRITTEN, title=title, file=written.path.name, when=when)}"
    if not written.missing_glyphs:
        return line
    glyphs = " ".join(written.missing_glyphs)
    return f"{line}\n! {say(_GLYPHS, file=written.path.name, glyphs=harmless(glyphs))}"
