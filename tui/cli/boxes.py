"""`waybox boxes`: boxes in a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading.boxes import BoxFilter, all_boxes
from archive.reading.source import today
from archive.state_words import STATES, UNDUE, state_word, word
from archive.views_box import BoxRow
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage, nearest
from tui.cli.here import Inside
from tui.cli.values import day_of, text_of

if TYPE_CHECKING:
    from archive.reading.source import Opened

_NO_STATE = N_("No box is ever “{value}”; the states are: {known}.")
_HEADINGS = (
    N_("box"), N_("state"), N_("outlet"), N_("categories"), N_("slips"), N_("place"),
    N_("may be destroyed from"), N_("due"), N_("holds"), N_("batch"),
)  # fmt: skip
_COUNT = N_("{count} boxes")


class Boxes(NamedTuple):
    """Boxes in a list: stable as JSON."""

    boxes: tuple[BoxRow, ...]


# fmt: off
def boxes(  # noqa: PLR0913 - each is one option
    *,
    state: Annotated[str, Parameter(help=N_("only boxes in this state"))] = "",
    due: Annotated[tuple[str, ...] | None, Parameter(
        consume_multiple=(0, 1),
        help=N_("only boxes due today, or on the day given; longest waiting first"))] = None,
    held: Annotated[bool | None, Parameter(
        help=N_("only boxes on hold; --no-held: only others"))] = None,
    place: Annotated[str, Parameter(help=N_("only boxes in this place or below it"))] = "",
    outlet: Annotated[str, Parameter(help=N_("only boxes of this outlet, code or name"))] = "",
    unit: Annotated[str, Parameter(help=N_("only boxes of this responsible unit"))] = "",
    category: Annotated[str, Parameter(help=N_("only boxes with this category"))] = "",
    batch: Annotated[str, Parameter(help=N_("only boxes listed on this batch"))] = "",
    list_: Annotated[str, Parameter(
        name="--list", help=N_("only boxes of the hand-in list with this file name"))] = "",
    text: Annotated[str, Parameter(
        help=N_("only boxes with this in number, seal, outlet or unit"))] = "",
    limit: Annotated[int | None, Parameter(help=N_("at most so many"))] = None,
    here: Inside,
) -> None:
    """Print boxes in a list."""
    with here.reading() as archive:
        wanted = BoxFilter(
            state=state_of(state), due_on=_due_on(archive, due), held=held, place=place,
            outlet=text_of(outlet), unit=text_of(unit), category=category, batch=batch,
            source=list_, text=text_of(text),
        )
        found = islice(all_boxes(archive, wanted), limit)
        if here.json:
            output.say_json_list("boxes", found)
        else:
            print_boxes(found)
# fmt: on


def state_of(typed: str) -> str:
    """The box state that was typed, in any case; raises `BadUsage` with the nearest one."""
    known = [key.partition(".")[2] for key in STATES if key.startswith("box.")]
    state = typed.strip().upper().replace("-", "_").replace(" ", "_")
    if state and state not in known:
        near = nearest(state, known)
        raise BadUsage(_NO_STATE, near=near, value=typed, known=", ".join(known))
    return state


def _due_on(archive: Opened, due: tuple[str, ...] | None) -> date | None:
    if due is None:
        return None
    return day_of("--due", due[0]) if due else today(archive)


def print_boxes(rows: Iterable[BoxRow]) -> None:
    """Print boxes as a table."""
    count = output.table([say(heading) for heading in _HEADINGS], map(_cells, rows))
    output.line(say(_COUNT, count=count))


def _cells(row: BoxRow) -> tuple[object, ...]:
    return (
        row.box_no,
        state_word("box", row.state),
        f"{row.outlet_code} {row.outlet}",
        row.categories,
        row.slips,
        row.place or (f"→ {row.to_site}" if row.to_site else ""),
        row.earliest or word(UNDUE, row.why_undue),
        say(N_("yes")) if row.due else "",
        row.holds,
        row.batch,
    )
