"""`waybox handovers`, `handover` and `arrivals`: what comes from outlets and other sites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import arrivals as read_arrivals
from archive.reading import handovers as read_handovers
from archive.state_words import (
    ARRIVAL_WHYS,
    HANDOVER_DECISIONS,
    HANDOVER_DIFFERENCES,
    state_word,
    word,
)
from archive.views_handover import ArrivalRow, Counted, HandedBox, HandoverCard, HandoverRow
from archive.words import N_, say
from labels.phrases import kg_text
from tui.cli import output
from tui.cli.here import Inside
from tui.words.handover import sides_said


class Handovers(NamedTuple):
    """Every hand-over: stable as JSON."""

    handovers: tuple[HandoverRow, ...]


class Arrivals(NamedTuple):
    """Every arrival that nobody had listed: stable as JSON."""

    arrivals: tuple[ArrivalRow, ...]


def handovers(*, here: Inside) -> None:
    """Print every hand-over, from outlets and between sites."""
    with here.reading() as archive:
        found = Handovers(read_handovers.handovers(archive))
    if not here.shown(found):
        output.table([say(heading) for heading in _HANDOVERS], map(_handover, found.handovers))


def handover(
    number: Annotated[str, Parameter(help=N_("number of the hand-over, such as T-0001"))],
    *,
    out: Annotated[
        Path | None, Parameter(help=N_("also write its list as this PDF, to be signed"))
    ] = None,
    here: Inside,
) -> None:
    """Print one hand-over: its boxes, what differs, the sums of both sides, who signed."""
    with here.reading() as archive:
        found = read_handovers.handover_card(archive, number)
        if out is not None:
            from tui.handovers import write_list

            write_list(archive, number, here.spoken, out)
    if not here.shown(found):
        _print(found)


def arrivals(*, here: Inside) -> None:
    """Print the boxes that nobody had listed, and what became of each."""
    with here.reading() as archive:
        found = Arrivals(read_arrivals.arrivals(archive))
    if not here.shown(found):
        _print_arrivals(found.arrivals)


_HANDOVERS = (
    N_("hand-over"), N_("state"), N_("outlet, sites"), N_("begun at"), N_("listed"), N_("sent"),
    N_("received"), N_("undecided"), N_("in quarantine"),
)  # fmt: skip
_BOXES = (
    N_("box"), N_("seal"), N_("slips"), N_("kg"), N_("sent at"), N_("received at"),
    N_("difference"), N_("decision"), N_("remark"),
)  # fmt: skip
_ARRIVALS = (
    N_("arrival"), N_("state"), N_("days"), N_("why"), N_("seal"), N_("outlet"), N_("hand-over"),
    N_("place"), N_("arrived at"), N_("by"), N_("box"), N_("receipt"), N_("remark"),
)  # fmt: skip
_SIDE = N_("boxes: {boxes} · slips: {slips} · kg: {kg}")
_ON_PAPER = N_("on paper")


def _handover(row: HandoverRow) -> tuple[object, ...]:
    return (
        row.handover, state_word("handover", row.state), sides_said(row),
        row.opened_at, row.listed.boxes, row.sent.boxes, row.received.boxes, row.open,
        row.quarantined,
    )  # fmt: skip


def _print(card: HandoverCard) -> None:
    output.facts(_facts(card))
    output.line()
    output.table([say(heading) for heading in _BOXES], map(_box, card.boxes))
    if card.arrivals:
        output.line()
        _print_arrivals(card.arrivals)


def _facts(card: HandoverCard) -> Iterator[tuple[str, object]]:
    yield say(N_("hand-over")), f"{card.handover} {state_word('handover', card.state)}"
    yield say(N_("sites") if card.to_site else N_("outlet")), sides_said(card)
    yield say(N_("list begun by")), f"{card.opened_by} {output.cell(card.opened_at)}"
    if card.given_at:
        giver = say(_ON_PAPER) if card.on_paper else card.given_by
        yield say(N_("handed over by")), f"{giver} {output.cell(card.given_at)}"
    if card.closed_at:
        yield say(N_("taken over by")), f"{card.taken_by} {output.cell(card.closed_at)}"
    yield say(N_("listed")), side_text(card.listed)
    yield say(N_("sent")), side_text(card.sent)
    yield say(N_("received")), side_text(card.received)
    if card.returned.boxes:
        yield say(N_("returned")), side_text(card.returned)
    yield say(N_("differences")), card.differences
    yield say(N_("undecided")), card.open


def side_text(side: Counted) -> str:
    """One side in words."""
    return say(_SIDE, boxes=side.boxes, slips=f"{side.slips:,}", kg=kg_text(side.weight_g))


def _box(row: HandedBox) -> tuple[object, ...]:
    differences = tuple(word(HANDOVER_DIFFERENCES, each) for each in row.differences)
    decision = word(HANDOVER_DECISIONS, row.decision) if row.decision else ""
    return (
        row.box_no, row.seal_no, row.slips, kg_text(row.weight_g), row.sent_at, row.received_at,
        differences, decision, row.remark,
    )  # fmt: skip


def _print_arrivals(rows: tuple[ArrivalRow, ...]) -> None:
    output.table([say(heading) for heading in _ARRIVALS], map(_arrival, rows))


def _arrival(row: ArrivalRow) -> tuple[object, ...]:
    return (
        row.arrival, state_word("arrival", row.state), row.days, word(ARRIVAL_WHYS, row.why),
        row.seal_no, row.outlet_code, row.handover, row.place, row.arrived_at, row.by, row.box_no,
        row.receipt_no, row.remark,
    )  # fmt: skip
