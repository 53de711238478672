"""One stock count 盘点: its sums, its differences and their decisions, its places, who counted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.errors import ArchiveError
from archive.reading.counts import count_card, differences
from archive.views_count import CountCard, CountRow, Difference
from archive.words import N_, say
from tui.anew import anew
from tui.cli.failures import failure_of
from tui.dialogs.labels import fresh
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, at_text, harmless
from tui.widgets.facts import Fact, bad, good, laid_out
from tui.widgets.fitted import Column, FittedTable
from tui.widgets.paged import PAGE, Page, PagedTable, Paging, Stretch, stretch
from tui.words.count import (
    HIDDEN,
    NONE,
    NOT_KEPT,
    OVERDUE,
    decision_said,
    kind_said,
    seen_said,
    state_said,
    sums,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source
    from tui.scan import Scanned
    from tui.widgets.table import Row

# fmt: off
_DIFFERENCES = (
    #      heading             width
    Column(N_("box"),          15),
    Column(N_("difference"),   15, share=1),
    Column(N_("should be"),    11, share=1),
    Column(N_("was seen"),     11, share=1),
    Column(N_("decision"),     19, share=3),
    Column(N_("reason"),       12, share=2, from_width=110),
    Column(N_("decided by"),   10, from_width=120),
)
_PLACES = (
    Column(N_("place"),        14, share=2),
    Column(N_("expected"),      8, right=True),
    Column(N_("counted"),       8, right=True),
    Column(N_("done at"),      16),
    Column(N_("done by"),      10, share=1),
)
_MET = (
    Column(N_("when"),         16),
    Column(N_("who"),           8, share=1),
    Column(N_("place"),        14, share=1),
    Column(N_("code"),         20, share=2),
)
# fmt: on
_PARTS = ("#differences", "#spots", "#met")
_FACTS_HEIGHT = 8
_DIFFERENCES_SAID = N_("Differences")
_PLACES_SAID = N_("Places: {done} of {all} are finished")
_MET_SAID = N_("Unknown codes: {codes} · counted by {who}")
_ONE_COUNTED = N_("{who}: {boxes}")
_ALL_DECIDED = N_("Every difference is decided.")
_WAITING = N_("{open} undecided, of these overdue: {overdue}")
_WRITTEN = N_("The report lies here: {path}")
_REPORT = N_("Report of a stock count")
_ABOUT = N_("Scope, who counted when, sums, each difference with its decision; to be signed.")


class Shown(NamedTuple):
    """The card, and the pages of differences that the table holds."""

    card: CountCard
    lines: Stretch[Difference]


class Count(Room):
    """The card of a stock count."""

    room, heading = "count", N_("Stock count")
    AUTO_FOCUS = "#differences"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("count")]
    view: Shown | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._paging, self._part = Paging(), 0

    def body(self) -> Iterable[Widget]:
        """The facts above; differences, places or unknown codes below."""
        yield Static("", id="facts")
        yield Static("", id="caption", classes="caption")
        yield PagedTable(*_DIFFERENCES, id="differences")
        yield FittedTable(*_PLACES, id="spots")
        yield FittedTable(*_MET, id="met")

    async def load(self) -> Shown:
        """The card, and the pages that the table holds."""
        asked = partial(_shown, self.address[0])
        return await self.waybox.station.read(asked, self._paging.after, self._paging.pages)

    def show(self, view: Shown) -> None:
        """Fill the parts, and show one of them."""
        row, card = view.card.sums, view.card
        self.address = (row.count_no,)
        self._paging.hold(view.lines)
        width = self.size.width - 2
        facts = tuple(_facts(row))
        self.query_one("#facts", Static).update(laid_out(facts, width, _FACTS_HEIGHT))
        self.query_one("#differences", PagedTable).fill(map(_difference, view.lines.rows))
        self.query_one("#spots", FittedTable).fill(
            (at.place, (at.place, _or_blank(at.expected), at.counted,
                        at_text(at.done_at) if at.done_at else BLANK, at.done_by or BLANK))
            for at in card.places
        )  # fmt: skip
        self.query_one("#met", FittedTable).fill(
            (str(nth), (at_text(code.at), code.by, code.place, code.code or say(NOT_KEPT)))
            for nth, code in enumerate(card.codes)
        )
        self._turn(view)

    def _turn(self, view: Shown) -> None:
        for place, part in enumerate(_PARTS):
            self.query_one(part).display = place == self._part
        told = (self._first_said, _places_said, _met_said)[self._part](view)
        self.query_one("#caption", Static).update(Content(harmless(told)))

    def _first_said(self, view: Shown) -> str:
        if view.card.sums.hidden:
            return say(HIDDEN)
        return f"{say(_DIFFERENCES_SAID)} · {self._paging.said}" if view.lines.rows else say(NONE)

    def failed(self, failure: ArchiveError) -> None:
        """A count that is not known shows nothing but that."""
        if self.view is not None or not self.is_open:
            super().failed(failure)
            return
        said = failure_of(failure)
        self.query_one("#facts", Static).update(Content("\n".join((said.so, said.why, said.next))))

    def things(self) -> tuple[About, ...]:
        """The count, with the box or the place under the cursor."""
        if not self.view:
            return ()
        known = {"count": (self.address[0],)}
        chosen = self.query_one(_PARTS[self._part], FittedTable).chosen
        if chosen and self._part < 2:
            known["place" if self._part else "box"] = (chosen,)
        return (About("count", self.address[0], known),)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    @on(PagedTable.Near)
    def _more(self, event: PagedTable.Near) -> None:
        if self._paging.down() if event.below else self._paging.up():
            self.reload()

    @on(PagedTable.Beginning)
    def _first_ones(self) -> None:
        self._paging.restart()
        self.reload()

    @on(DataTable.RowSelected, "#differences")
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("box", str(event.row_key.value))

    # -- keys ----------------------------------------------------------------------------------

    def action_part(self) -> None:
        """Differences, places, unknown codes, and around again."""
        self._part = (self._part + 1) % len(_PARTS)
        if self.view:
            self._turn(self.view)
            self.query_one(_PARTS[self._part]).focus()
            self.reoffer()

    def action_paper(self) -> None:
        """Write the report as a PDF, to be signed."""
        from tui.dialogs.where import Wanted, Where

        path = fresh(Path.cwd() / f"{self.address[0]}.pdf")
        wanted = Wanted(_REPORT, _ABOUT, N_("file"), path)
        self.waybox.push_screen(Where(wanted), self._where)

    def _where(self, answer: tuple[str, Path] | None) -> None:
        if answer is not None:
            anew(self, partial(self._write, *answer), "paper")

    async def _write(self, lang: str, path: Path) -> None:
        from tui.counting_paper import write_report

        try:
            await self.waybox.station.read(write_report, self.address[0], lang, path)
        except ArchiveError as error:
            self.say(failure_of(error).so, alarm=True)
            return
        self.say(say(_WRITTEN, path=path))


def _shown(number: str, source: Source, after: str, pages: int) -> Shown:
    card = count_card(source, number)

    def page(after: str) -> Page[Difference]:
        place, _, box = after.partition("\t")
        rows = differences(source, number, (place, box), PAGE + 1)
        more = len(rows) > PAGE
        return Page(rows[:PAGE], "\t".join(rows[PAGE - 1].key) if more else "")

    return Shown(card, stretch(page, after, pages))


def _facts(row: CountRow) -> Iterator[Fact]:
    """What it is, how far it is, its sums."""
    yield Fact(N_("state"), Content.styled(state_said(row), "bold"))
    begun = (", ".join(row.places), at_text(row.started_at), row.started_by)
    yield Fact(N_("scope, begun"), Content(" · ".join(begun)), rank=1)
    yield Fact(N_("expected"), Content(f"{_or_blank(row.expected)} · {say(_SEEN, n=row.counted)}"))
    told = " · ".join(f"{say(name)} {value}" for name, value in sums(row))
    yield Fact(N_("of these"), Content(told))
    if row.given_up:
        yield Fact(N_("given up"), Content(harmless(row.given_up)))
    elif not row.hidden:
        yield Fact(N_("differences"), _undecided(row))
    if row.signed_by:
        yield Fact(N_("signed by"), Content(", ".join(row.signed_by)))


_SEEN = N_("counted: {n}")


def _undecided(row: CountRow) -> Content:
    if not row.undecided:
        return good(say(_ALL_DECIDED))
    told = say(_WAITING, open=row.undecided, overdue=row.overdue)
    return bad(told) if row.overdue else Content(told)


def _difference(row: Difference) -> Row:
    decision = Content(decision_said(row))
    if row.open:
        late = f"▲ {say(OVERDUE)}" if row.overdue else decision.plain
        decision = Content.styled(late, "$warning bold" if row.overdue else "bold")
    cells = (
        row.box_no, kind_said(row), row.should_be or BLANK, seen_said(row) or BLANK, decision,
        row.reason or BLANK, row.decided_by or BLANK,
    )  # fmt: skip
    return row.box_no, cells


def _places_said(view: Shown) -> str:
    row = view.card.sums
    return say(_PLACES_SAID, done=row.places_done, all=row.places_all)


def _met_said(view: Shown) -> str:
    who = ", ".join(
        say(_ONE_COUNTED, who=each.who, boxes=each.boxes) for each in view.card.counters
    )
    return say(_MET_SAID, codes=view.card.sums.codes, who=who or BLANK)


def _or_blank(value: int | None) -> str:
    return BLANK if value is None else str(value)
