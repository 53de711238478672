"""Taking in a list: read first, every bad row named, and nothing written until somebody says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from archive.errors import ArchiveError
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.cli.files import file_bytes
from tui.dialogs.working import working
from tui.keymap import bindings
from tui.list_words import facts_of, rows_of
from tui.screens.room import About, Room
from tui.taking_in import KINDS, HandedIn, Trial, command_of, set_aside, try_list
from tui.widgets.fitted import Column, FittedTable
from tui.widgets.rows import Pick, asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.progress import Progress
    from tui.station import Done

_SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".xlsx"})
_MOST = 200
"""Files of a folder that are offered."""
_KIND = {
    "boxes": N_("hand-in list of boxes"),
    "places": N_("list of places"),
    "people": N_("list of people"),
}
_PATH = N_("a file: CSV or XLSX; Enter reads it, nothing is taken in")
_CHOOSE = N_("Files here: Enter reads one. Or type a path above.")
_NO_FILES = N_("No list lies in {folder}. Type the path of one above.")
_READING = N_("Reading the list")
_TAKING = N_("Taking the list in")
_FIRST = N_("Read a list first.")
_BAD = N_("Some rows are bad, so the list is not taken in whole. Mend it, or F6: good rows only.")
_NO_GOOD = N_("No row is good; nothing can be taken in.")
_TAKEN = N_("Taken in. Rows: {count}")
_ASIDE = N_("Taken in. Rows: {count}. The others lie in {path}, each with its reason.")
_COLUMNS = (
    Column(N_("row"), 6, right=True),
    Column(N_("column"), 12, share=1),
    Column(N_("what is so"), 58, share=4, wraps=True),
)


class Lists(Room):
    """Choose a list, see what it says, take it in."""

    room, heading = "lists", N_("Take in a list")
    AUTO_FOCUS = "#find"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("lists")]

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._list: HandedIn | None = None
        self._trial: Trial | None = None
        self._taken = False

    def body(self) -> Iterable[Widget]:
        """What to read; below it what was read, once something was."""
        kinds = [(say(_KIND[kind]), kind) for kind in KINDS]
        kind = self._list.kind if self._list else KINDS[0]
        yield asked(say(N_("what it is")), Pick(kinds, kind, id="kind", any_=False))
        path = self._list.path if self._list else ""
        yield asked(say(N_("file")), Input(path, placeholder=say(_PATH), id="find"))
        with Vertical(id="choosing"):
            yield Static("", id="caption")
            yield OptionList(id="files")
        with Vertical(id="tried"):
            yield Static("", id="told")
            yield FittedTable(*_COLUMNS)

    async def load(self) -> tuple[Path, ...]:
        """The lists that lie in the folder the program was started in."""
        return tuple(sorted(_lists_in(Path.cwd())))[:_MOST]

    def show(self, view: tuple[Path, ...]) -> None:
        """Offer the files, or show what was read."""
        files = self.query_one("#files", OptionList)
        if [option.id for option in files.options] != [str(path) for path in view]:
            files.clear_options()
            files.add_options(Option(Content(path.name), id=str(path)) for path in view)
        said = say(_CHOOSE) if view else say(_NO_FILES, folder=Path.cwd())
        self.query_one("#caption", Static).update(Content(said))
        self._draw()

    def things(self) -> tuple[About, ...]:
        """A list still to be taken in: taking it is a way of its own."""
        return ()

    @on(Input.Submitted, "#find")
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._read(event.value.strip())

    @on(OptionList.OptionSelected, "#files")
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.query_one("#find", Input).value = str(event.option_id)
        self._read(str(event.option_id))

    def _read(self, path: str) -> None:
        self.run_worker(self._tried(self.query_one("#kind", Pick).text, path), exclusive=True)

    async def _tried(self, kind: str, path: str) -> None:
        self._list, self._trial, self._taken = None, None, False
        try:
            list_ = HandedIn(kind, path, file_bytes(path))

            async def job(progress: Progress) -> Trial:
                work = self.waybox.station.work
                return await work.audit(lambda archive: try_list(archive, list_, progress))

            self._trial = await working(self.waybox, say(_READING), job, stoppable=True)
            self._list = list_
            self.say("")
        except ArchiveError as error:
            self._complain(error)
        self._draw()

    def _complain(self, error: ArchiveError) -> None:
        failure = failure_of(error)
        self.say(" ".join(part for part in (failure.so, failure.next) if part), alarm=True)

    def _draw(self) -> None:
        """Show the files, or what the list says."""
        trial = self._trial
        self.query_one("#choosing").display = trial is None
        self.query_one("#tried").display = trial is not None
        if trial is not None:
            self.query_one("#told", Static).update(facts_of(trial))
            table = self.query_one(FittedTable)
            table.fill(rows_of(trial))
            table.focus()

    # -- keys ------------------------------------------------------------------------------------

    def action_again(self) -> None:
        """Put the list aside and choose another."""
        self._list, self._trial, self._taken = None, None, False
        self.query_one("#find", Input).value = ""
        self.say("")
        self._draw()
        self.query_one("#find").focus()

    def action_take(self) -> None:
        """Take the whole list in, or say why not."""
        self._begin(whole=True)

    def action_good(self) -> None:
        """Take the good rows in and set the others aside in a file."""
        self._begin(whole=False)

    def action_boxes(self) -> None:
        """Show the boxes that came with the list."""
        if self._list is not None and self._taken and self._list.kind == "boxes":
            self.waybox.go("boxes", f"source={self._list.source}")
        else:
            self.say(say(N_("Take a list of boxes in first.")))

    def _begin(self, *, whole: bool) -> None:
        list_, trial = self._list, self._trial
        if list_ is None or trial is None or self._taken:
            self.say(say(_FIRST))
        elif trial.before is not None:
            self.refuse(trial.before)
        elif not trial.judged.rows:
            self.say(say(_NO_GOOD), alarm=True)
        elif whole and trial.judged.wrong:
            self.say(say(_BAD), alarm=True)
        else:
            self.run_worker(self._take(list_, trial), exclusive=True)

    async def _take(self, list_: HandedIn, trial: Trial) -> None:
        aside = _rejects_of(list_.path)

        async def job(_progress: Progress) -> Done:
            with set_aside(list_, trial.judged.wrong, aside):
                return await self.waybox.station.perform(command_of(list_, trial.judged))

        try:
            done = await working(self.waybox, say(_TAKING), job)
        except ArchiveError as error:
            self._complain(error)
        else:
            self._taken = True
            count = len(trial.judged.rows)
            said = say(_ASIDE, count=count, path=aside) if trial.judged.wrong else ""
            self.say(said or say(_TAKEN, count=count))
            self.waybox.hand_out(done.handouts)


def _lists_in(folder: Path) -> Iterator[Path]:
    try:
        yield from (
            path for path in folder.iterdir()
            if path.suffix.lower() in _SUFFIXES and path.is_file()
        )  # fmt: skip
    except OSError:
        return


def _rejects_of(path: str) -> Path:
    """A new file beside the list for its refused rows."""
    list_ = Path(path).expanduser()
    names = (f"{list_.stem}-refused{number}.csv" for number in ("", *map(str, range(2, 1000))))
    return next(each for name in names if not (each := list_.with_name(name)).exists())
