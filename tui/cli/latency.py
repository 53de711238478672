"""`waybox latency`: how long paper is on its way, by outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from archive.delays import LEG_NAMES
from archive.reading.gaps import Wanted
from archive.reading.latency import latency as read_latency
from archive.views_gaps import Latency
from archive.words import N_, say
from tui.cli import output
from tui.cli.gaps import week_of_option
from tui.cli.here import Inside
from tui.words.gaps import leg_said, limits_said

if TYPE_CHECKING:
    from archive.views_gaps import OutletDelays

__all__ = ["Latency", "latency"]

_READ = N_("For each part of the way: median / worst, and boxes late where there are any.")


# fmt: off
def latency(
    *,
    from_: Annotated[str, Parameter(
        name="--from", help=N_("from this week, or the week of this day"))] = "",
    to: Annotated[str, Parameter(help=N_("up to this week, or the week of this day"))] = "",
    late: Annotated[bool, Parameter(
        negative="", help=N_("only outlets with boxes that were late"))] = False,
    here: Inside,
) -> None:
    """Print how many days boxes were on their way, by outlet."""
    wanted = Wanted(week_of_option("--from", from_), week_of_option("--to", to), late)
    with here.reading() as archive:
        found = read_latency(archive, wanted)
    if not here.shown(found):
        _print(found)
# fmt: on


def _print(found: Latency) -> None:
    names = (say(LEG_NAMES[leg]) for leg, _ in found.limits)
    headings = (say(N_("outlet code")), say(N_("outlet")), *names, say(N_("how many late")))
    output.table(headings, [*map(_row, found.outlets), _row(found.total)])
    output.line(say(_READ))
    output.line(limits_said(found))


def _row(row: OutletDelays) -> tuple[object, ...]:
    name = row.outlet_code or say(N_("all"))
    return (name, row.outlet, *map(leg_said, row.legs), row.late or "")
