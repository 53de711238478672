"""Taking in a list: read first, every bad row named, and nothing written until somebody says so."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from archive.errors import ArchiveError, may_be_recorded
from archive.words import N_, say
from tui.anew import anew
from tui.cli.failures import failure_of
from tui.cli.files import file_bytes
from tui.dialogs.drawn_up import DrawnUp
from tui.dialogs.working import working
from tui.folders import Folder, folder_of
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.memory import TakesMemory
from tui.taking_in import KINDS, HandedIn, Trial, columns_of, command_of, try_list, write_aside
from tui.widgets.fitted import Column
from tui.widgets.held import HeldTable
from tui.widgets.rows import Pick, asked
from tui.widgets.sentence import Sentence
from tui.words.list import LISTS, facts_of, remarks_of, row_of, taken_said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.progress import Progress
    from tui.station import Done

_PATH = N_("F3: path of a file or a folder; Enter reads it")
_CHOOSE = N_("F2: lists of another kind. {folder}: Enter reads a file, or goes into a folder.")
_CLOSED = N_("{folder} cannot be read.")
_COLUMNS_ARE = N_("A list of this kind needs the columns: {columns}. Others may be there, too.")
_READING = N_("Reading the list")
_TAKING = N_("Taking the list in")
_ROWS = N_("Rows: {count}")
_FIRST = N_("Read a list first.")
_DONE = N_("This list is taken in. F7: another list.")
_BAD = N_("Some rows are bad, so the list is not taken in whole. Mend it, or F6: good rows only.")
_WHOLE = N_("A list of matters is taken in whole: an open one that is left out keeps no box.")
_ALL_GOOD = N_("No row is bad: F4 takes the whole list in.")
_NO_GOOD = N_("No row is good; nothing can be taken in.")
_NO_BOXES = N_("Take a list of boxes in first.")
_COLUMNS = (
    Column(N_("row"), 6, right=True),
    Column(N_("column"), 12, share=1),
    Column(N_("what is so"), 58, share=4, wraps=True),
)


class Lists(TakesMemory):
    """Choose a list, see what it says, take it in."""

    room, heading = "lists", N_("Take in a list")
    AUTO_FOCUS = "#files"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("lists")]
    view: Folder | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self.kind, self.folder = KINDS[0], Path.cwd()
        self.list: HandedIn | None = None
        self.trial: Trial | None = None
        self.done: Done | None = None
        self._aside: Path | None = None

    def body(self) -> Iterable[Widget]:
        """What to read; below it what was read, once something was."""
        kinds = [(say(LISTS[kind]), kind) for kind in KINDS]
        yield asked(say(N_("what it is")), Pick(kinds, self.kind, id="kind", any_=False))
        path = self.list.path if self.list else ""
        yield asked(say(N_("file")), Input(path, placeholder=say(_PATH), id="find"))
        with Vertical(id="choosing"):
            yield Static("", id="where-lists-lie")
            yield OptionList(id="files")
        with Vertical(id="tried"):
            yield Sentence("", id="told")
            yield HeldTable(*_COLUMNS)

    async def load(self) -> Folder:
        """What lies in the folder looked at."""
        folder = self.folder
        return await self.waybox.station.work.read(lambda _archive: folder_of(folder))

    def show(self, view: Folder) -> None:
        """Offer the files anew where others lie there; what was read stays."""
        where = say(_CHOOSE if view.readable else _CLOSED, folder=view.path)
        said = f"{say(_COLUMNS_ARE, columns=columns_of(self.kind))}\n{where}"
        self.query_one("#where-lists-lie", Static).update(Content(said))
        files = self.query_one("#files", OptionList)
        wanted = [Option(Content(each.label), id=str(each.path)) for each in view.entries]
        if [each.id for each in files.options] != [each.id for each in wanted]:
            files.set_options(wanted)
            files.highlighted = next(
                (at for at, each in enumerate(view.entries) if not each.folder),
                0 if wanted else None,
            )
        self.query_one("#choosing").display = self.trial is None
        self.query_one("#tried").display = self.trial is not None

    def things(self) -> tuple[About, ...]:
        """A list still to be taken in."""
        return (About("list"),)

    def action_do(self, name: str) -> None:
        """Begin with a list of the kind that is asked for: a form has no rows."""
        self.query_one("#kind", Pick).value = name.removeprefix("import-")
        self.action_again()

    def spoken(self) -> None:
        """What was read is said in the other language, too."""
        super().spoken()
        if self.list is not None and self.done is None:
            anew(self, partial(self._try, self.list))
        elif self.trial is not None:
            self._tell(self.trial)

    @on(Pick.Changed, "#kind")
    def _kind_chosen(self) -> None:
        """The same file is read as a list of the other kind."""
        kind = self.query_one("#kind", Pick).text
        if kind != self.kind:
            self.kind = kind
            self.reload()
            if self.list is not None and self.done is None:
                anew(self, partial(self._try, self.list._replace(kind=kind)))

    @on(Input.Submitted, "#find")
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._choose(Path(event.value.strip()).expanduser())

    @on(OptionList.OptionSelected, "#files")
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self._choose(Path(str(event.option_id)))

    def _choose(self, path: Path) -> None:
        """Go into a folder, or read a file."""
        if path.is_dir():
            self.folder = path.resolve()
            self.query_one("#find", Input).value = ""
            self.query_one("#files").focus()
            self.reload()
        else:
            self.query_one("#find", Input).value = str(path)
            anew(self, partial(self._read, str(path)))

    async def _read(self, path: str) -> None:
        try:
            data = await self.waybox.station.work.read(lambda _archive: file_bytes(path))
        except ArchiveError as error:
            self._complain(error)
            return
        await self._try(HandedIn(self.kind, path, data))

    async def _try(self, list_: HandedIn) -> None:
        """A trial run of a list; nothing is taken in."""

        async def job(progress: Progress) -> Trial:
            work = self.waybox.station.work
            return await work.audit(lambda archive: try_list(archive, list_, progress))

        self.list, self.done = list_, None
        try:
            self.trial = await working(self.waybox, say(_READING), job, stoppable=True)
        except ArchiveError as error:
            self.trial = None
            self._complain(error)
            self.reload()
            return
        self.say("")
        self._tell(self.trial)
        self.query_one(HeldTable).focus()

    def _tell(self, trial: Trial) -> None:
        """Show what a list says, or what came of it."""
        self.query_one("#choosing").display = False
        self.query_one("#tried").display = True
        said = taken_said(trial, self.done.receipt, self._aside) if self.done else facts_of(trial)
        self.query_one("#told", Sentence).tell(said)
        self.query_one(HeldTable).hold(remarks_of(trial), row_of)

    def _complain(self, error: ArchiveError) -> None:
        """Say what is in the way; what is wrong with a file's headings stands in its findings."""
        failure = failure_of(error)
        found = [finding.text for finding in failure.findings if finding.text != failure.so]
        self.say(" ".join(part for part in (failure.so, *found, failure.next) if part), alarm=True)

    def action_again(self) -> None:
        """Put the list aside and choose another."""
        self.list = self.trial = self.done = None
        self.query_one("#find", Input).value = ""
        self.say("")
        self.query_one("#files").focus()
        self.reload()

    def action_take(self) -> None:
        """Take the whole list in, or say why not."""
        if self._may_take() and self.trial is not None:
            if self.trial.judged.wrong:
                self.say(say(_WHOLE if self.kind == "matters" else _BAD), alarm=True)
            elif self.kind == "matters":
                self.waybox.push_screen(DrawnUp(), self._dated)
            else:
                self._begin(None)

    def _dated(self, day: date | None) -> None:
        """Take a list of matters in as of its day."""
        if day is not None and self.list is not None:
            self.list = self.list._replace(as_of=day)
            self._begin(None)

    def action_good(self) -> None:
        """Take the good rows in and set the others aside in a file."""
        from tui.dialogs.aside import Aside
        from tui.dialogs.labels import fresh

        if not self._may_take() or self.trial is None or self.list is None:
            return
        judged = self.trial.judged
        if not judged.wrong or self.kind == "matters":
            self.say(say(_WHOLE if judged.wrong else _ALL_GOOD), alarm=bool(judged.wrong))
            return
        path = Path(self.list.path)
        aside = fresh(path.with_name(f"{path.stem}-refused.csv"))
        self.waybox.push_screen(Aside(len(judged.rows), len(judged.bad), aside), self._set_aside)

    def _set_aside(self, path: Path | None) -> None:
        if path is not None:
            self._begin(path)

    def action_boxes(self) -> None:
        """Show the boxes that came with the list."""
        if self.list is not None and self.done is not None and self.list.kind == "boxes":
            self.waybox.go("boxes", f"source={self.list.source}")
        else:
            self.say(say(_NO_BOXES))

    def _may_take(self) -> bool:
        """Whether there is something to take in and nothing against it; else say so."""
        if self.list is None or self.trial is None or self.done is not None:
            self.say(say(_FIRST if self.done is None else _DONE))
            return False
        refusal = self.refusals.get(f"import-{self.list.kind}") or self.trial.before
        if refusal is not None:
            self.refuse(refusal)
            return False
        if not self.trial.judged.rows:
            self.say(say(_NO_GOOD), alarm=True)
            return False
        return True

    def _begin(self, aside: Path | None) -> None:
        assert self.list is not None
        assert self.trial is not None
        anew(self, partial(self._take, self.list, self.trial, aside))

    async def _take(self, list_: HandedIn, trial: Trial, aside: Path | None) -> None:
        """Take good rows in; a file of the others stays only if they were."""

        async def job(progress: Progress) -> Done:
            progress.begin(say(_ROWS, count=f"{len(trial.judged.rows):,}"))
            return await self._taken(list_, trial, aside)

        try:
            self.done = await working(self.waybox, say(_TAKING), job)
        except ArchiveError as error:
            self._complain(error)
            return
        self._aside = aside
        self.say("")
        self._tell(trial)
        self.waybox.hand_out(self.done.handouts)

    async def _taken(self, list_: HandedIn, trial: Trial, aside: Path | None) -> Done:
        station, wrong = self.waybox.station, trial.judged.wrong
        if aside is not None:
            path = aside
            await station.work.audit(lambda _archive: write_aside(list_, wrong, path))
        try:
            return await station.perform(command_of(list_, trial.judged))
        except ArchiveError as error:
            if aside is not None and not may_be_recorded(error):
                aside.unlink(missing_ok=True)
            raise
