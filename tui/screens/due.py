"""What has fallen due, for how long it has been, and what falls due month by month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import DataTable

from archive.reading.due import due_ahead, due_months, due_split, due_sum, undated
from archive.state_words import UNDUE, word
from archive.views_due import DueAhead, DueMonth, DueSplit, DueSum, Undated
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import day_text
from tui.widgets.facts import Fact, Facts, good
from tui.widgets.months import Months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.dialogs.overdue import Written
    from tui.scan import Scanned

_DUE = N_("{boxes} · oldest since {oldest} · longest wait: {days} days")
_NOTHING = N_("nothing is due")
_AMBER = N_("▲ over {days} days: {boxes}")
_RED = N_("■ over {days} days: {boxes}")
_SPLIT = N_(
    "can be listed: {free} · on hold: {held} · on a batch: {listed} · not in store: {elsewhere}"
)
_AHEAD = N_("within {days} days: {boxes}")
_TODAY = N_("today: {boxes}")
_NEVER = N_("{why}: {boxes}")
_NO_MONTHS = N_("no box has a day on which it falls due")
_DOT = " · "


class Dues(NamedTuple):
    """What the screen shows."""

    sum: DueSum
    split: DueSplit
    ahead: tuple[DueAhead, ...]
    months: tuple[DueMonth, ...]
    undated: tuple[Undated, ...]


class Due(Room):
    """The overdue clock, and the months as bars."""

    room, heading = "due", N_("Due")
    AUTO_FOCUS = "#months"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("due")]
    view: Dues | None

    def body(self) -> Iterable[Widget]:
        """The clock above, the months below."""
        yield Facts(id="clock")
        yield Months()

    async def load(self) -> Dues:
        """Everything as of today."""
        read = self.waybox.station.read
        return Dues(
            await read(due_sum), await read(due_split), await read(due_ahead),
            await read(due_months), await read(undated),
        )  # fmt: skip

    def show(self, view: Dues) -> None:
        """Tell the clock and draw the months."""
        self.query_one("#clock", Facts).tell(_facts(view))
        self.query_one(Months).tell(view.months, view.sum)

    def things(self) -> tuple[About, ...]:
        """A batch of what is due, still to be made."""
        return (About("batch"),)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    @on(DataTable.RowSelected, "#months")
    def _month(self, event: DataTable.RowSelected) -> None:
        """The boxes of a month."""
        from tui.dialogs.due_month import DueMonthBoxes

        month = str(event.row_key.value)
        self.waybox.push_screen(DueMonthBoxes(month), self._open)

    def _open(self, box_no: str | None) -> None:
        if box_no:
            self.waybox.go("box", box_no)

    def action_compile(self) -> None:
        """Make a batch of what is due, or say why not."""
        from tui.dialogs.compile import Compile

        refusal = self.refusals.get("draft-batch")
        if refusal is not None:
            self.refuse(refusal)
        else:
            self.waybox.push_screen(Compile(), self._compiled)

    def action_report(self) -> None:
        """Write the report of what is kept beyond its period."""
        from tui.dialogs.overdue import OverdueReport

        self.waybox.push_screen(OverdueReport(Path.cwd()), self._reported)

    def _reported(self, done: Written | None) -> None:
        if done is not None:
            self.say(" ".join(done.said))

    def action_do(self, name: str) -> None:
        """A batch is drafted with its boxes."""
        if name == "draft-batch":
            self.action_compile()
        else:
            super().action_do(name)

    def _compiled(self, batch: str | None) -> None:
        if batch:
            self.waybox.go("batch", batch)


def _facts(view: Dues) -> Iterator[Fact]:
    due = view.sum
    if due.boxes:
        told = say(_DUE, boxes=f"{due.boxes:,}", oldest=day_text(due.oldest),
                   days=due.longest_days)  # fmt: skip
        yield Fact(N_("due now"), Content.styled(told, "bold"))
    else:
        yield Fact(N_("due now"), good(say(_NOTHING)))
    yield Fact(N_("overdue"), _overdue(due))
    split = {name: f"{boxes:,}" for name, boxes in view.split._asdict().items()}
    yield Fact(N_("of these"), Content(say(_SPLIT, **split)))
    yield Fact(N_("fall due"), Content(_DOT.join(map(_soon, reversed(view.ahead)))))
    never = (say(_NEVER, why=word(UNDUE, each.why), boxes=each.boxes) for each in view.undated)
    yield Fact(N_("never due"), Content(_DOT.join(never) or "—"))
    if not view.months:
        yield Fact(N_("months"), Content(say(_NO_MONTHS)))


def _soon(ahead: DueAhead) -> str:
    """How many boxes fall due today, or within some days."""
    return say(_AHEAD if ahead.days else _TODAY, days=ahead.days, boxes=f"{ahead.boxes:,}")


def _overdue(due: DueSum) -> Content:
    """How many have waited longer than the policy's days, in words and signs beside colours."""
    clocks = (
        (say(_AMBER, days=due.amber_days, boxes=f"{due.amber:,}"), due.amber, "$warning bold"),
        (say(_RED, days=due.red_days, boxes=f"{due.red:,}"), due.red, "$error bold"),
    )
    if not due.amber:
        return good(_DOT.join(text for text, _, _ in clocks))
    parts = [Content.styled(text, style if boxes else "") for text, boxes, style in clocks]
    return Content(_DOT).join(parts)
