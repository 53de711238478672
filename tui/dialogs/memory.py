"""Taking in what a memory scanner kept: looked at first, done when somebody says so."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, Static

from archive.codes import PaperCode, PlaceCode, read
from archive.errors import ArchiveError, UnreadableCode
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.cli.files import file_bytes
from tui.desk.jobs import BY_NAME, FEED, JOBS, LOOK_UP
from tui.dialogs.dialog import Dialog
from tui.dialogs.working import working
from tui.keymap import bindings
from tui.memory.taking import MemoryFile, Taking
from tui.widgets.fitted import Column
from tui.widgets.held import HeldTable
from tui.widgets.rows import Pick, ScannedInput, asked
from tui.words.memory import cells_of, sum_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.memory.taking import MemoryAnswer, MemoryTaken
    from tui.progress import Progress
    from tui.scan import Scanned
    from tui.widgets.table import Row

_HEADING = N_("Memory scanner")
_KEYS = N_("Enter: next · F4: look at the file, then do it · Esc: leave")
_FILE = N_("what the scanner kept: lines, CSV or TSV")
_UNTIL = N_("until the file says otherwise; a code fills it")
_FIRST = N_(
    "F4 looks at the file. Codes of places and jobs between the boxes count as at the desk."
)
_AGAIN = N_("F4 now does it. What is good is done, the rest stays and is named here.")
_LOOKING, _DOING = N_("Looking at the file"), N_("Doing what the scanner kept")
_COLUMNS = (
    Column(N_("line"), 5, right=True),
    Column(N_("scanned"), 16, share=1),
    Column(N_("what came of it"), 15),
    Column(N_("what is so"), 30, share=4, wraps=True),
)


class MemoryScans(Dialog[None]):
    """Asks which file, for which job, where; shows what comes of each line."""

    room: ClassVar[str] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]

    def __init__(self) -> None:
        super().__init__()
        self.taken: MemoryTaken | None = None
        """What came of the file, or would."""
        self._looked: MemoryFile | None = None

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """A row for each question, then the answers."""
        jobs = [(say(job.label), job.name) for job in JOBS if job is not FEED]
        yield asked(say(N_("file")), ScannedInput("", id="path", hint=say(_FILE)))
        yield asked(say(N_("job")), Pick(jobs, LOOK_UP.name, id="job", any_=False))
        place = ScannedInput("", id="place", hint=say(_UNTIL), takes=(PlaceCode,))
        yield asked(say(N_("place")), place)
        session = ScannedInput("", id="session", hint=say(_UNTIL), takes=(PaperCode,))
        yield asked(say(N_("session")), session)
        yield Static(say(_FIRST), id="memory-sum")
        yield HeldTable(*_COLUMNS, id="came")

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def scanned(self, code: Scanned) -> bool:
        """A place or a session's paper goes into its field; other codes wait."""
        return any(self.query_one(f"#{name}", ScannedInput).take(code)
                   for name in ("place", "session"))  # fmt: skip

    def action_send(self) -> None:
        """Look at the file; what was looked at and is still the same is done."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._send(), exclusive=True)

    async def _send(self) -> None:
        try:
            wanted = self._wanted()
            sure = wanted == self._looked
            self.taken = await self._taken(wanted._replace(dry_run=not sure), sure=sure)
            self._looked = None if sure else wanted
        except ArchiveError as error:
            failure = failure_of(error)
            self.tell(" ".join(filter(None, (failure.so, failure.next))), alarm=True)
        else:
            self._show(self.taken)
        finally:
            self._busy = False

    def _wanted(self) -> MemoryFile:
        path = self.query_one("#path", ScannedInput).value.strip()
        session = _number(self.query_one("#session", ScannedInput).value.strip())
        return MemoryFile(
            Path(path).name, file_bytes(path), BY_NAME[self.query_one("#job", Pick).text],
            self.query_one("#place", ScannedInput).value.strip(), session,
        )  # fmt: skip

    async def _taken(self, wanted: MemoryFile, *, sure: bool) -> MemoryTaken:
        operator = self.waybox.operator
        assert operator is not None, "files are taken in by whoever signed in"

        async def job(progress: Progress) -> MemoryTaken:
            return await Taking(self.waybox.station, operator, wanted).all(progress.tell)

        heading = say(_DOING if sure else _LOOKING)
        return await working(self.waybox, heading, job, stoppable=not sure)

    def _show(self, taken: MemoryTaken) -> None:
        self.tell(say(_AGAIN) if taken.dry_run else "")
        self.query_one("#memory-sum", Static).update(sum_said(taken))
        worst = sorted(taken.answers, key=lambda each: each.came not in ("refused", "unreadable"))
        table = self.query_one("#came", HeldTable)
        table.hold(worst, _row)
        table.focus()


def _number(text: str) -> str:
    """A session's number, be it typed or the code on a list."""
    with suppress(UnreadableCode):
        code = read(text)
        return code.number if isinstance(code, PaperCode) else text
    return text


def _row(place: int, answer: MemoryAnswer) -> Row:
    return str(place), cells_of(answer)
