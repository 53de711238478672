"""Labels of boxes: on what, from which cell on, in which language, into which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Select, Static

from archive.errors import ArchiveError
from archive.words import N_, language, say
from labels.stock import DIRECT_THERMAL, SHEET, STOCKS, Stock, named
from tui.cli.failures import failure_of
from tui.cli.values import number_of
from tui.dialogs.dialog import Dialog
from tui.dialogs.working import working
from tui.keymap import bindings
from tui.labelling import Drawn, Run, draw_labels, hand_out
from tui.widgets.rows import Pick, ScannedInput, asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source
    from archive.views_box import BoxRow
    from tui.progress import Progress

T = TypeVar("T")

_HEADING = N_("Print labels")
_KEYS = N_("Enter: choose, next · F4: make the PDF · Esc: leave it")
_TWO = N_("Each box gets two labels, for two of its faces.")
_WORKING = N_("Labels are being made")
_THERMAL = N_("{name}: roll {width} × {height} mm")
_SHEET = N_("{name}: {maker} {article}, {columns} × {rows} a sheet")
_START = N_("first free cell")
_CELLS = N_("1 to {cells}, row by row")
_ROLL = N_("a roll has no cells")


class Printed(Protocol):
    """Labels that were made."""

    @property
    def said(self) -> tuple[str, ...]:
        """What came of it, in sentences."""


class Labels(Dialog[Printed]):
    """Asks how labels are printed and prints them; gives what came of it."""

    how_many: ClassVar[str] = _TWO
    """A marked sentence: how many labels each thing gets."""

    room: ClassVar[str] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]

    def __init__(
        self, which: str, choose: Callable[[Source], Sequence[BoxRow]], folder: Path, name: str
    ) -> None:
        super().__init__()
        self._which, self._choose, self._path = which, choose, folder / name

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """Which boxes, and a row for each question."""
        yield Static(Content(self._which), classes="so")
        yield Static(Content(say(self.how_many)), classes="known")
        stocks = [(_said(stock), stock.name) for stock in STOCKS if stock.kind != DIRECT_THERMAL]
        yield asked(say(N_("stock")), Pick(stocks, stocks[0][1], id="stock", any_=False))
        yield asked(say(_START), ScannedInput("1", id="start"))
        langs = [(say(N_("Chinese")), "zh"), (say(N_("English")), "en")]
        yield asked(say(N_("language")), Pick(langs, language(), id="lang", any_=False))
        yield asked(say(N_("file")), ScannedInput(str(fresh(self._path)), id="path"))

    @on(Select.Changed, "#stock")
    def _stock_chosen(self) -> None:
        stock = self._stock()
        start = self.query_one("#start", ScannedInput)
        start.disabled = stock.kind != SHEET
        start.placeholder = say(_CELLS, cells=stock.cells) if stock.kind == SHEET else say(_ROLL)
        start.value = "1" if stock.kind == SHEET else ""

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def _stock(self) -> Stock:
        return named(self.query_one("#stock", Pick).text)

    def action_send(self) -> None:
        """Make the PDF."""
        self.run_worker(self._print(), exclusive=True)

    async def _print(self) -> None:
        try:
            done = await self.printed(self._run())
        except ArchiveError as error:
            failure = failure_of(error)
            self.tell(" ".join(filter(None, (failure.so, failure.next))), alarm=True)
            return
        self.dismiss(done)

    async def printed(self, run: Run) -> Printed:
        """Draw the labels, record them, write them; raises `ArchiveError`, and wrote nothing."""
        station = self.waybox.station
        assert station.operator is not None, "nobody is signed in"
        by = station.operator.credential

        def draw(source: Source, progress: Progress) -> Drawn:
            return draw_labels(source, self._choose(source), run, progress)

        drawn = await self.drawing(draw)
        return await station.work.write(lambda archive: hand_out(drawn, run, archive, by))

    async def drawing(self, draw: Callable[[Source, Progress], T]) -> T:
        """What is drawn beside everything else, with a bar that moves and a way to stop it."""
        work = self.waybox.station.work

        async def job(progress: Progress) -> T:
            return await work.audit(lambda source: draw(source, progress))

        return await working(self.waybox, say(_WORKING), job, stoppable=True)

    def _run(self) -> Run:
        start = self.query_one("#start", ScannedInput).value or "1"
        return Run(
            Path(self.query_one("#path", ScannedInput).value.strip()).expanduser(),
            self._stock().name,
            self.query_one("#lang", Pick).text,
            number_of(say(_START), start),
        )


def _said(stock: Stock) -> str:
    if stock.kind == SHEET:
        return say(_SHEET, **stock._asdict())
    return say(
        _THERMAL, name=stock.name, width=f"{stock.cell_width:g}", height=f"{stock.cell_height:g}"
    )


def fresh(path: Path) -> Path:
    """`path`, or with a number behind its name where that file is there already."""
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return candidate
