"""What never came in: outlets by week, who said why, and how long paper is on its way."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from archive.delays import LEG_NAMES
from archive.errors import ArchiveError
from archive.reading.gaps import Wanted, gap_sheet
from archive.reading.latency import latency
from archive.views_gaps import EXPLAINED, MISSING, GapSheet, Latency
from archive.words import N_, say
from tui.anew import anew
from tui.cli.failures import failure_of
from tui.dialogs.labels import fresh
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import harmless
from tui.widgets.fitted import Column, FittedTable
from tui.widgets.weeks import Weeks
from tui.words.gaps import LEGEND, leg_short, limits_said, week_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_gaps import OutletDelays
    from tui.scan import Scanned
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading                width
    Column(N_("outlet code"),      8),
    Column(N_("outlet"),          10, share=2),
    Column(LEG_NAMES["sealing"],  18, share=1),
    Column(LEG_NAMES["transit"],  18, share=1),
    Column(LEG_NAMES["shelving"], 18, share=1),
)
# fmt: on
_COUNTED = N_("weeks not explained: {missing} · outlets: {outlets} · expected after {days} days")
_UNDATED = N_("boxes without a date: {boxes}")
_ONLY = N_("only weeks not explained")
_NONE = N_("No box has come in yet, so nothing is missing.\n\nTake in a hand-in list: F10.")
_NO_GAP = N_("Every outlet shown has a box or an explanation for each week.")
_NONE_LATE = N_("No box has a date yet.")
_MEANS = N_("median / worst; ▲ boxes that took longer than allowed")
_PAPER = N_("Gaps, explanations and delays")
_ABOUT = N_("Outlets by week, every explanation, days on the way; to be signed.")
_WRITTEN = N_("The table lies here: {path}")


class Shown(NamedTuple):
    """The page that is open: weeks, or days on the way."""

    sheet: GapSheet
    latency: Latency | None = None


class Gaps(Room):
    """Outlets by week."""

    room, heading = "gaps", N_("Gaps")
    AUTO_FOCUS = "#weeks"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("gaps")]
    view: Shown | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._unexplained = False
        self._late = False
        """Whether the page of delays is open."""

    def body(self) -> Iterable[Widget]:
        """What is counted, the picture or the list, what the cursor stands on."""
        yield Static("", id="told")
        with ContentSwitcher(initial="delays" if self._late else "weeks"):
            yield Weeks()
            yield FittedTable(*_COLUMNS, id="delays")
        yield Static("", id="none")
        yield Static("", id="caption")

    async def load(self) -> Shown:
        """The weeks; the days on the way where they are looked at."""
        read, wanted = self.waybox.station.read, Wanted(unexplained=self._unexplained)
        sheet = await read(gap_sheet, wanted)
        return Shown(sheet, await read(latency, wanted) if self._late else None)

    def show(self, view: Shown) -> None:
        """Picture them."""
        self.query_one(Weeks).tell(view.sheet)
        if view.latency is not None:
            rows = (*view.latency.outlets, view.latency.total)
            self.query_one(FittedTable).fill(map(_row, rows))
        empty = not view.sheet.outlets and not self._late
        none = _NO_GAP if self._unexplained else _NONE
        self.query_one("#none", Static).update(Content(say(none) if empty else ""))
        self.set_class(empty, "-none")
        self._caption()
        self.reoffer()

    def things(self) -> tuple[About, ...]:
        """Weeks of the outlet under the cursor, to be explained."""
        outlet = self.query_one(Weeks).outlet
        view = self.view
        if outlet is None or view is None:
            return (About("gap"),)
        known = {"outlet_code": (outlet.outlet_code,)}
        week = self.query_one(Weeks).week
        if outlet.marks[week] in (MISSING, *EXPLAINED.values()):
            known["first_week"] = (view.sheet.weeks[week],)
        return (About("gap", "", known),)

    # -- moving --------------------------------------------------------------------------------

    @on(Weeks.Moved)
    def _moved(self) -> None:
        self._caption()

    @on(Weeks.Opened)
    def action_boxes(self) -> None:
        """The list of the outlet's boxes."""
        outlet = self.query_one(Weeks).outlet
        if outlet is not None:
            self.waybox.go("boxes", f"outlet={outlet.outlet_code}")

    def action_next_gap(self) -> None:
        """Go to the next weeks that nobody explained."""
        if not self.query_one(Weeks).next_gap():
            self.say(say(_NO_GAP))

    def action_only_open(self) -> None:
        """Show only what nobody explained, or all again."""
        self._unexplained = not self._unexplained
        self.reload()

    def action_turn(self) -> None:
        """Show the days on the way, or the weeks."""
        self._late = not self._late
        self.query_one(ContentSwitcher).current = "delays" if self._late else "weeks"
        self.query_one("#delays" if self._late else "#weeks").focus()
        self.reload()

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    def _caption(self) -> None:
        view = self.view
        if view is not None:
            self.query_one("#told", Static).update(Content(" · ".join(self._counted(view))))
            self.query_one("#caption", Static).update(Content("\n".join(self._said(view))))

    def _counted(self, view: Shown) -> Iterator[str]:
        sheet = view.sheet
        if self._unexplained:
            yield say(_ONLY)
        outlets = len(sheet.outlets)
        yield say(_COUNTED, missing=sheet.missing, outlets=outlets, days=sheet.lag_days)
        if sheet.undated:
            yield say(_UNDATED, boxes=sheet.undated)

    def _said(self, view: Shown) -> Iterator[str]:
        if self._late:
            yield say(_MEANS) if view.latency else say(_NONE_LATE)
            yield limits_said(view.latency) if view.latency else ""
            return
        weeks = self.query_one(Weeks)
        if weeks.outlet is not None:
            for line in week_said(view.sheet, weeks.outlet, weeks.week):
                yield harmless(line)
        yield say(LEGEND)

    # -- the paper -----------------------------------------------------------------------------

    def action_paper(self) -> None:
        """Write the table as a PDF, to be signed."""
        from tui.dialogs.where import Wanted as Asked
        from tui.dialogs.where import Where

        asked = Asked(_PAPER, _ABOUT, N_("file"), fresh(Path.cwd() / "gaps.pdf"))
        self.waybox.push_screen(Where(asked), self._where)

    def _where(self, answer: tuple[str, Path] | None) -> None:
        if answer is not None:
            anew(self, partial(self._write, *answer), "paper")

    async def _write(self, lang: str, path: Path) -> None:
        from tui.gaps import write_gaps

        wanted = Wanted(unexplained=self._unexplained)
        try:
            await self.waybox.station.read(write_gaps, wanted, lang, path)
        except ArchiveError as error:
            self.say(failure_of(error).so, alarm=True)
            return
        self.say(say(_WRITTEN, path=path))


def _row(row: OutletDelays) -> Row:
    name = row.outlet_code or say(N_("all"))
    return name, (name, row.outlet, *(_coloured(leg_short(leg), leg.late) for leg in row.legs))


def _coloured(text: str, late: int) -> Content:
    return Content.styled(text, "$warning") if late else Content(text)
