"""`waybox overdue`: what may be destroyed and is not, by outlet, and why not; also as a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from archive.keeping_words import why_kept
from archive.words import N_, say
from tui.cli import output
from tui.cli.here import Inside
from tui.cli.values import day_of
from tui.overdue import Overdue
from tui.overdue import overdue as reported

if TYPE_CHECKING:
    from archive.views_due import OverdueRow

__all__ = ["Overdue", "overdue"]

_NOTHING = N_("No box is kept beyond its period.")


# fmt: off
def overdue(
    day: Annotated[str, Parameter(help=N_("as of this day; today by default"))] = "",
    *,
    out: Annotated[Path | None, Parameter(
        help=N_("also write the report as this PDF, to be signed"))] = None,
    here: Inside,
) -> None:
    """Print what is kept beyond its period, by unit and outlet."""
    with here.reading() as archive:
        on = day_of("DAY", day) if day else None
        found = reported(archive, on, here.spoken, out)
    if not here.shown(found):
        _print(found)
# fmt: on


def _print(found: Overdue) -> None:
    report = found.report
    if report.total is None:
        output.line(say(_NOTHING))
    else:
        headings = (
            say(N_("responsible unit")), say(N_("outlet")), say(N_("boxes")),
            say(N_("oldest since")), say(N_("days")),
            say(N_("over {days} days"), days=report.amber_days),
            say(N_("over {days} days"), days=report.red_days), say(N_("why not destroyed")),
        )  # fmt: skip
        output.table(headings, [*map(_row, report.rows), _row(report.total)])
    for sentence in found.said:
        output.line(sentence)


def _row(row: OverdueRow) -> tuple[object, ...]:
    return (
        row.unit or say(N_("all")), row.outlet, row.boxes, row.oldest, row.days, row.amber, row.red,
        why_kept(row),
    )  # fmt: skip
