"""`waybox counts` and `waybox count`: stock counts, and one with its places and differences."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import counts as read_counts
from archive.views_count import CountCard, CountRow, Difference
from archive.words import N_, say
from tui.cli import output
from tui.cli.here import Inside
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


class Counts(NamedTuple):
    """Every stock count: stable as JSON."""

    counts: tuple[CountRow, ...]


def counts(*, here: Inside) -> None:
    """Print every stock count."""
    with here.reading() as archive:
        found = Counts(read_counts.counts(archive))
    if not here.shown(found):
        output.table([say(heading) for heading in _COUNTS], map(_count, found.counts))


def count(
    number: Annotated[str, Parameter(help=N_("the number of a stock count"))],
    *,
    out: Annotated[Path | None, Parameter(
        help=N_("also write its report as this PDF, to be signed"))] = None,
    here: Inside,
) -> None:  # fmt: skip
    """Print one stock count: its places, who counted, its differences."""
    with here.reading() as archive:
        card = read_counts.count_card(archive, number)
        if out is not None:
            from tui.counting_paper import write_report

            write_report(archive, number, here.spoken, out)
    if not here.shown(card):
        _print(card)


def _print(card: CountCard) -> None:
    row = card.sums
    output.table([say(heading) for heading in _COUNTS], [_count(row)])
    output.line()
    output.facts((say(name), value) for name, value in sums(row))
    output.line()
    output.table(
        [say(heading) for heading in _PLACES],
        ((at.place, at.expected, at.counted, at.done_at, at.done_by) for at in card.places),
    )
    if card.counters:
        output.line()
        output.table([say(heading) for heading in _COUNTERS], card.counters)
    output.line()
    if row.hidden:
        output.line(say(HIDDEN))
    elif card.differences:
        output.table([say(heading) for heading in _DIFFERENCES], map(_difference, card.differences))
    else:
        output.line(say(NONE))
    if card.more:
        output.line(say(_MORE))
    if card.codes:
        output.line()
        output.table(
            [say(heading) for heading in _CODES],
            ((code.at, code.place, code.by, code.code or say(NOT_KEPT)) for code in card.codes),
        )


_MORE = N_("There are more differences; the first ones are shown.")
_COUNTS = (
    N_("count"), N_("state"), N_("places"), N_("begun at"), N_("begun by"), N_("places done"),
    N_("counted"), N_("expected"), N_("open differences"), N_("signed by"),
)  # fmt: skip
_PLACES = (N_("place"), N_("expected"), N_("counted"), N_("done at"), N_("done by"))
_COUNTERS = (N_("who"), N_("counted"), N_("first"), N_("last"))
_DIFFERENCES = (
    N_("box"), N_("difference"), N_("should be"), N_("was seen"), N_("when"), N_("by"),
    N_("decision"), N_("decided by"), N_("reason"),
)  # fmt: skip
_CODES = (N_("when"), N_("place"), N_("by"), N_("code"))


def _count(row: CountRow) -> tuple[object, ...]:
    late = f"{row.undecided} ({row.overdue} {say(OVERDUE)})" if row.overdue else row.undecided
    return (
        row.count_no, state_said(row), row.places,
        row.started_at, row.started_by, f"{row.places_done}/{row.places_all}", row.counted,
        row.expected, late, row.signed_by,
    )  # fmt: skip


def _difference(row: Difference) -> tuple[object, ...]:
    return (
        row.box_no, kind_said(row), row.should_be, seen_said(row), row.seen_at, row.seen_by,
        decision_said(row), row.decided_by, row.reason,
    )  # fmt: skip
