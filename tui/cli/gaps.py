"""`waybox gaps`: what never came in, by outlet and week."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from archive.reading.gaps import Wanted, gap_sheet
from archive.state_words import GAP_WHYS, word
from archive.views_gaps import GapSheet
from archive.weeks import monday_of, read_week
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.here import Inside

if TYPE_CHECKING:
    from archive.views_gaps import Gap

__all__ = ["GapSheet", "gaps"]

_NO_WEEK = N_("{option}: “{text}” is no week such as 2026-W10, and no day in one.")
_HEADINGS = (
    N_("outlet code"), N_("outlet"), N_("first week"), N_("last week"), N_("weeks"), N_("from"),
    N_("to"), N_("why"), N_("explanation"),
)  # fmt: skip
_SPAN = N_("Weeks {first} to {last}; boxes are expected {days} days after a week's end.")
_COUNTED = N_("Outlets: {outlets}; weeks without boxes that nobody explained: {missing}.")
_UNDATED = N_("Boxes without a date, which may belong to any week: {boxes}.")
_OPEN = N_("▲ not explained")


# fmt: off
def gaps(
    *,
    from_: Annotated[str, Parameter(
        name="--from", help=N_("from this week, or the week of this day"))] = "",
    to: Annotated[str, Parameter(help=N_("up to this week, or the week of this day"))] = "",
    unexplained: Annotated[bool, Parameter(
        negative="", help=N_("only weeks of which nobody said why"))] = False,
    out: Annotated[Path | None, Parameter(
        help=N_("also write the table as this PDF, to be signed"))] = None,
    here: Inside,
) -> None:
    """Print the weeks for which outlets handed in nothing."""
    wanted = Wanted(week_of_option("--from", from_), week_of_option("--to", to), unexplained)
    with here.reading() as archive:
        found = gap_sheet(archive, wanted)
        if out is not None:
            from tui.gaps import write_gaps

            write_gaps(archive, wanted, here.spoken, out)
    if not here.shown(found):
        _print(found)
# fmt: on


def week_of_option(option: str, text: str) -> date | None:
    """The Monday of a week that was typed."""
    week = read_week(text) if text else None
    if text and week is None:
        raise BadUsage(_NO_WEEK, option=option, text=text)
    return monday_of(week) if week is not None else None


def _print(found: GapSheet) -> None:
    output.table([say(heading) for heading in _HEADINGS], map(_row, found.gaps))
    span = {"first": found.weeks[0], "last": found.weeks[-1], "days": found.lag_days}
    output.line(say(_SPAN, **span))
    output.line(say(_COUNTED, outlets=len(found.outlets), missing=found.missing))
    if found.undated:
        output.line(say(_UNDATED, boxes=found.undated))


def _row(gap: Gap) -> tuple[object, ...]:
    return (
        gap.outlet_code, gap.outlet, gap.first_week, gap.last_week, gap.weeks, gap.first_day,
        gap.last_day, word(GAP_WHYS, gap.why) if gap.why else say(_OPEN), gap.explanation,
    )  # fmt: skip
