"""`waybox counts` and `waybox count`: stock counts, and one with its places and differences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import counts as read_counts
from archive.state_words import COUNT_DECISIONS, DIFFERENCES, state_word, word
from archive.views_count import CountCard, CountRow, Difference
from archive.words import N_, say
from tui.cli import output
from tui.cli.here import Inside


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
    here: Inside,
) -> None:
    """Print one stock count: its places, who counted, its differences."""
    with here.reading() as archive:
        card = read_counts.count_card(archive, number)
    if not here.shown(card):
        _print(card)


def _print(card: CountCard) -> None:
    sums = card.sums
    output.table([say(heading) for heading in _COUNTS], [_count(sums)])
    output.line()
    output.facts((say(name), value) for name, value in _sums(sums))
    output.line()
    output.table(
        [say(heading) for heading in _PLACES],
        ((row.place, row.expected, row.counted, row.done_at, row.done_by) for row in card.places),
    )
    if card.counters:
        output.line()
        output.table([say(heading) for heading in _COUNTERS], card.counters)
    output.line()
    if sums.hidden:
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
            ((row.at, row.place, row.by, row.code or say(NOT_KEPT)) for row in card.codes),
        )


HIDDEN = N_("A blind count: its differences are told once it is finished.")
NONE = N_("There are no differences.")
NOT_KEPT = N_("not kept: it may be personal")
_MORE = N_("There are more differences; the first ones are shown.")
_OVERDUE = N_("overdue")
_OPEN = N_("open")
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
    late = f"{row.undecided} ({row.overdue} {say(_OVERDUE)})" if row.overdue else row.undecided
    state = state_word("count", row.state)
    return (
        row.count_no, f"{state} · {say(BLIND)}" if row.blind else state, row.places,
        row.started_at, row.started_by, f"{row.places_done}/{row.places_all}", row.counted,
        row.expected, late, row.signed_by,
    )  # fmt: skip


BLIND = N_("blind")


def _sums(row: CountRow) -> Iterator[tuple[str, object]]:
    yield N_("found in place"), row.found
    yield N_("at another place"), row.elsewhere
    yield N_("moved since the start"), row.moved + row.away
    if not row.hidden:
        yield N_("missing"), row.missing
        yield N_("not counted yet"), row.uncounted
    yield N_("brought since the start"), row.arrived
    yield N_("not expected"), row.unknown
    yield N_("unknown codes"), row.codes


def _difference(row: Difference) -> tuple[object, ...]:
    seen = ", ".join(place for place in (row.seen_place, row.again_place) if place)
    met = "" if row.met in ("", "STORED") else f" ({state_word('box', row.met)})"
    told = word(COUNT_DECISIONS, row.decision) if row.decision else ""
    waits = say(_OVERDUE if row.overdue else _OPEN) if row.open else told
    return (
        row.box_no, word(DIFFERENCES, row.kind) + met, row.should_be, seen, row.seen_at,
        row.seen_by, waits, row.decided_by, row.reason,
    )  # fmt: skip
