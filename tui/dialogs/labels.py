"""Labels printed: on what, where, from which cell of a sheet on, how often."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

from archive.errors import ArchiveError
from archive.words import N_, language, say
from labels import fitness
from labels.how import FORMS
from labels.stock import SHEET, Stock, named
from tui.begun import Begun, Setting, recall, remember
from tui.cli.failures import failure_of
from tui.cli.values import number_of
from tui.dialogs.dialog import Dialog
from tui.dialogs.working import working
from tui.keymap import bindings
from tui.labelling import Drawn, Run, draw_labels, hand_out, record
from tui.printers import known, printers
from tui.widgets.rows import Pick, ScannedInput, asked
from tui.widgets.sheet import SheetGrid, spans
from tui.words import printing as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source
    from archive.views_box import BoxRow
    from tui.progress import Progress

T = TypeVar("T")

_HEADING = N_("Print labels")
_KEYS = N_("Enter: choose, next · ←↑→↓: first cell · F4: print · F7: a new sheet · Esc: leave it")
_TWO = N_("Each box gets a label for each face.")
_WORKING = N_("Labels are being made")
_BEGUN = N_("Sheet begun: cells {used} are used.")
_WHOLE = N_("A new sheet.")
_ROLL = N_("a roll has no cells")
_COPIES = N_("copies")


class Printed(Protocol):
    """Labels that were made."""

    @property
    def labels(self) -> int:
        """How many."""

    @property
    def said(self) -> tuple[str, ...]:
        """What came of it, in sentences."""


class Labels(Dialog[Printed]):
    """Asks how labels are printed and prints them; gives what came of it."""

    how_many: ClassVar[str] = _TWO
    """A marked sentence: how many labels each thing gets."""
    use: ClassVar[str] = fitness.BOX
    """What the stock has to be fit for."""

    room: ClassVar[str] = "printing"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking"), *bindings("printing")]

    def __init__(
        self, which: str, choose: Callable[[Source], Sequence[BoxRow]], folder: Path, name: str
    ) -> None:
        super().__init__()
        self._which, self._choose, self._path = which, choose, folder / name
        self._begun = Begun()

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """Which things, the stock, where to; beside the sheet how they are printed."""
        self._begun = begun = recall(self.waybox.station.begun)
        stocks = words.stocks(self.use)
        fit = [name for _, name in stocks]
        stock = begun.stock if begun.stock in fit else fit[0]
        printer = begun.setting(begun.printer)
        which = f"{self._which} · {say(self.how_many)}"
        yield Static(Content(which), classes="known")
        yield asked(say(N_("stock")), Pick(stocks, stock, id="stock", any_=False))
        where = Pick(words.places(()), "", id="printer", any_=False)
        yield asked(say(N_("printer")), where)
        yield asked(say(N_("file")), ScannedInput(str(fresh(self._path)), id="path"))
        with Horizontal(id="sheet"):
            with Vertical(id="how"):
                yield from self._how(printer)
                yield Static("", id="begun")
            yield SheetGrid(id="start")

    def _how(self, setting: Setting) -> Iterable[Widget]:
        yield asked(say(_COPIES), ScannedInput("1", id="copies"))
        if self.use == fitness.BOX:
            faces = [(say(N_("two faces")), "2"), (say(N_("one face")), "1")]
            yield asked(say(N_("faces of a box")), Pick(faces, "2", id="faces", any_=False))
        form = words.form_id(setting)
        yield asked(say(N_("form")), Pick(words.forms(), form, id="form", any_=False))
        nudge = words.nudge_said(setting.nudge)
        yield asked(say(N_("moved by, mm")), ScannedInput(nudge, id="nudge"))
        langs = [(say(N_("Chinese")), "zh"), (say(N_("English")), "en")]
        yield asked(say(N_("language")), Pick(langs, language(), id="lang", any_=False))
        at_desk = [(say(N_("no")), ""), (say(N_("yes")), "yes")]
        yield asked(say(N_("beside the desk")), Pick(at_desk, "", id="at-desk", any_=False))

    def on_mount(self) -> None:
        """Ask which printers there are, beside everything else."""
        for pick in self.query("#stock, #printer").results(Pick):
            self.watch(pick, "expanded", self._list_opened)
        self.run_worker(self._look_for_printers(), group="printers")

    async def _look_for_printers(self) -> None:
        there = await self.waybox.station.work.audit(lambda _source: printers())
        pick = self.query_one("#printer", Pick)
        pick.set_options(words.places(there))
        last = self._begun.printer
        pick.value = last if last in there else ""

    def _list_opened(self) -> None:
        """A list that is open lies over the sheet; wide letters would be cut at its edges."""
        covered = any(pick.expanded for pick in self.query("#stock, #printer").results(Pick))
        self.query_one("#sheet").visible = not covered

    # -- what follows from a choice --------------------------------------------------------------

    @on(Select.Changed, "#stock")
    def _stock_chosen(self) -> None:
        stock = self._stock()
        self._lay(stock, self._begun.used(stock), self._begun.next_cell(stock))

    def _lay(self, stock: Stock, used: tuple[int, ...], start: int) -> None:
        self.query_one("#start", SheetGrid).lay(stock, used, start)
        told = say(_BEGUN, used=spans(used)) if used else say(_WHOLE)
        self.query_one("#begun", Static).update(told if stock.kind == SHEET else say(_ROLL))

    @on(Select.Changed, "#printer")
    def _printer_chosen(self, event: Select.Changed) -> None:
        """A printer is set as it was when it printed last; a file wants a name."""
        printer = str(event.value)
        self.query_one("#path", ScannedInput).disabled = bool(printer)
        at_desk = self.query_one("#at-desk", Pick)
        at_desk.disabled = not printer
        at_desk.value = "yes" if printer and printer == self._begun.desk_printer else ""
        setting = self._begun.setting(printer)
        self.query_one("#form", Pick).value = words.form_id(setting)
        self.query_one("#nudge", ScannedInput).value = words.nudge_said(setting.nudge)
        if setting.stock in {name for _, name in words.stocks(self.use)}:
            self.query_one("#stock", Pick).value = setting.stock

    @on(Select.Changed, "#form")
    def _form_chosen(self, event: Select.Changed) -> None:
        """A file is called after its form, unless somebody calls it otherwise."""
        form, _ = words.form_of(str(event.value))
        field = self.query_one("#path", ScannedInput)
        named_ = Path(field.value)
        if named_.suffix in {f".{each}" for each in FORMS}:
            field.value = str(fresh(named_.with_suffix(f".{form}")))

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_new_sheet(self) -> None:
        """The sheet that was begun is put away; labels begin in the first cell of another one."""
        stock = self._stock()
        self._begun = remember(self.waybox.station.begun, lambda now: now.on_a_new_sheet(stock))
        self._lay(stock, (), 1)

    def _stock(self) -> Stock:
        return named(self.query_one("#stock", Pick).text)

    # -- printing --------------------------------------------------------------------------------

    def action_send(self) -> None:
        """Print."""
        self.run_worker(self._print(), exclusive=True, group="print")

    async def _print(self) -> None:
        try:
            run = self._run()
            if run.printer:
                await self.waybox.station.work.audit(lambda _source: known(run.printer))
            done = await self.printed(run)
        except ArchiveError as error:
            failure = failure_of(error)
            self.tell(" ".join(filter(None, (failure.so, failure.next))), alarm=True)
            return
        self._remember(run, done.labels)
        self.dismiss(done)

    def _remember(self, run: Run, labels: int) -> None:
        at_desk = self.query_one("#at-desk", Pick).text

        def after(begun: Begun) -> Begun:
            begun = begun.after(named(run.stock), run.start, labels)
            begun = begun.set(run.printer, Setting(run.stock, run.nudge, run.form, run.dpi))
            if at_desk:
                return replace(begun, desk_printer=run.printer)
            return replace(begun, desk_printer="") if begun.desk_printer == run.printer else begun

        remember(self.waybox.station.begun, after)

    async def printed(self, run: Run) -> Printed:
        """Draw the labels, record them, write or print them; raises `ArchiveError`."""
        station = self.waybox.station
        assert station.operator is not None, "nobody is signed in"
        by = station.operator.credential

        def draw(source: Source, progress: Progress) -> Drawn:
            return draw_labels(source, self._choose(source), run, progress)

        drawn = await self.drawing(draw)
        await station.work.write(lambda archive: record(drawn, run, archive, by))
        return await station.work.audit(lambda _source: hand_out(drawn, run))

    async def drawing(self, draw: Callable[[Source, Progress], T]) -> T:
        """What is drawn beside everything else, with a bar that moves and a way to stop it."""
        work = self.waybox.station.work

        async def job(progress: Progress) -> T:
            return await work.audit(lambda source: draw(source, progress))

        return await working(self.waybox, say(_WORKING), job, stoppable=True)

    def _run(self) -> Run:
        form, dpi = words.form_of(self.query_one("#form", Pick).text)
        faces = [int(pick.text) for pick in self.query("#faces").results(Pick)]
        return Run(
            Path(self.query_one("#path", ScannedInput).value.strip()).expanduser(),
            self._stock().name,
            self.query_one("#lang", Pick).text,
            self.query_one("#start", SheetGrid).value,
            number_of(say(_COPIES), self.query_one("#copies", ScannedInput).value),
            faces[0] if faces else 1,
            words.nudge_of(self.query_one("#nudge", ScannedInput).value),
            form,
            dpi,
            self.query_one("#printer", Pick).text,
        )


def fresh(path: Path) -> Path:
    """`path`, or with a number behind its name where that file is there already."""
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return candidate
