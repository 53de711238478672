"""`waybox openings` and `waybox takings`: nights, and what authorities took."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import openings as read_openings
from archive.reading import takings as read_takings
from archive.state_words import OPENING_WHYS, state_word, word
from archive.views_confidential import Told
from archive.views_taking import Hours, ListWritten, OpeningRow, TakingRow
from archive.words import N_, say
from tui.cli import output, pins
from tui.cli.failures import BadUsage
from tui.cli.here import Here, Inside
from tui.words.field import FIELDS

_NOT_YOURS = N_("Approvers and whoever recorded it may read more; you are neither.")
_WHICH = N_("Name the box whose lists are wanted: `waybox takings BOX --out DIR`.")
_HOURS = N_("The store is open {hours} on working days.")
_NO_HOURS = N_("No hours of the store are set; it is never shut.")
_WAITING = N_("Openings that wait: {waiting}, of these overdue: {overdue}.")


class Openings(NamedTuple):
    """Every opening of the store outside working hours: stable as JSON."""

    hours: Hours
    openings: tuple[OpeningRow, ...]


class Lists(NamedTuple):
    """Lists of what was taken of a box, as papers: stable as JSON."""

    lists: tuple[ListWritten, ...]


class Takings(NamedTuple):
    """What authorities took and gave back: stable as JSON."""

    takings: tuple[TakingRow, ...]
    confidential: tuple[Told, ...]
    """Of one box, for whoever signed in and may read it; else empty."""


def openings(
    *,
    out: Annotated[Path | None, Parameter(
        help=N_("also write the register as this PDF, to be signed"))] = None,
    here: Inside,
) -> None:  # fmt: skip
    """Print every opening of the store outside working hours."""
    with here.reading() as archive:
        found = Openings(read_openings.hours(archive), read_openings.openings(archive))
        if out is not None:
            from tui.takings import write_openings

            write_openings(archive, here.spoken, out)
    if here.shown(found):
        return
    hours = found.hours
    output.line(say(_HOURS, hours=hours.hours) if hours.hours else say(_NO_HOURS))
    output.table([say(heading) for heading in _OPENINGS], map(_opening, found.openings))
    output.line(say(_WAITING, waiting=hours.waiting, overdue=hours.overdue))


def takings(
    box: Annotated[str, Parameter(
        help=N_("one box; who signs in and may, reads everything"))] = "",
    *,
    out: Annotated[Path | None, Parameter(
        help=N_("folder for the lists of what was taken of the box, as PDF"))] = None,
    here: Inside,
) -> None:  # fmt: skip
    """Print what authorities took and gave back."""
    if out is not None:
        _write(here, box, out)
        return
    if not box:
        with here.reading() as archive:
            found = Takings(read_takings.takings(archive), ())
        if not here.shown(found):
            _print(found.takings)
        return
    from archive.reading.card import box_named
    from archive.reading.confidential import told

    with here.writing() as archive:
        by = pins.sign_in(here, archive)
        id_ = box_named(archive, box).id
        rows = read_takings.takings_of(archive, id_)
        found = Takings(rows, told(archive, "box", id_, by.person))
    if here.shown(found):
        return
    _print(found.takings)
    if found.takings and not found.confidential:
        output.line(say(_NOT_YOURS))
    for each in found.confidential:
        output.line()
        output.line(f"{output.cell(each.at)}  {each.what}  {each.by}")
        output.facts((say(FIELDS[name]), text) for name, text in each.texts)


def _write(here: Here, box: str, out: Path) -> None:
    from tui.takings import write_lists

    if not box:
        raise BadUsage(_WHICH)
    with here.writing() as archive:
        by = pins.sign_in(here, archive)
        made = write_lists(archive, box, here.spoken, out, by)
    if not here.shown(Lists(made)):
        for each in made:
            output.line(each.path)


_OPENINGS = (
    N_("opening"), N_("state"), N_("why"), N_("opened at"), N_("opened by"), N_("locked again"),
    N_("settled by"), N_("taken"), N_("remark"),
)  # fmt: skip
_TAKINGS = (
    N_("when"), N_("box"), N_("what"), N_("slips"), N_("by"), N_("state"), N_("still out"),
    N_("letters"), N_("opening"),
)  # fmt: skip
_OVERDUE = N_("overdue")
_LATE = N_("late")


def _opening(row: OpeningRow) -> tuple[object, ...]:
    state = state_word("opening", row.state)
    marks = [say(_OVERDUE)] * row.overdue + [say(_LATE)] * row.late
    return (
        row.opening, " ".join((state, *marks)), word(OPENING_WHYS, row.why), row.since,
        row.opened_by, row.ended_at, row.settled_by, row.taken, row.doubt or row.remark,
    )  # fmt: skip


def _print(rows: Iterable[TakingRow]) -> None:
    output.table([say(heading) for heading in _TAKINGS], map(_taking, rows))


def _taking(row: TakingRow) -> tuple[object, ...]:
    return (
        row.at, row.box_no, row.what, row.slips, row.by, state_word("box", row.state), row.out,
        row.letters, row.opening,
    )  # fmt: skip
