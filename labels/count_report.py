"""盘点报告: what a stock count looked at, who counted, its sums, each difference, who signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.state_words import COUNT_DECISIONS, DIFFERENCES, STATES
from archive.words import N_
from labels.flow import Row
from labels.form import (
    Column,
    facts,
    heading,
    sentence,
    signature,
    table_head,
    table_rows,
)
from labels.page import A4_WIDE, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, Tongue, at_text

if TYPE_CHECKING:
    from archive.views_count import CountPaper, CountRow, Difference

_SUMS = (
    Column(N_("expected"), 1.0, 1.0),
    Column(N_("found in place"), 1.0, 1.0),
    Column(N_("at another place"), 1.0, 1.0),
    Column(N_("moved since the start"), 1.0, 1.0),
    Column(N_("missing"), 1.0, 1.0),
    Column(N_("not counted"), 1.0, 1.0),
    Column(N_("brought since the start"), 1.0, 1.0),
    Column(N_("not expected"), 1.0, 1.0),
    Column(N_("unknown codes"), 1.0, 1.0),
)
_PLACES = (
    Column(N_("place"), 2.2),
    Column(N_("expected"), 0.8, 1.0),
    Column(N_("counted"), 0.8, 1.0),
    Column(N_("done at"), 1.8),
    Column(N_("done by"), 1.4),
)
_COUNTERS = (
    Column(N_("who"), 2.0),
    Column(N_("counted"), 1.0, 1.0),
    Column(N_("first"), 2.0),
    Column(N_("last"), 2.0),
)
_DIFFERENCES = (
    Column(N_("box"), 1.7),
    Column(N_("difference"), 1.4),
    Column(N_("should be"), 1.4),
    Column(N_("was seen"), 1.5),
    Column(N_("when, by"), 1.7),
    Column(N_("decision"), 2.2),
    Column(N_("reason"), 1.8),
    Column(N_("decided by, at"), 1.7),
)
_KEEPER, _OTHER = N_("Keeper"), N_("Second person")
_WHAT = N_(
    "A count changes no box; only the decisions below do. One of the two who sign counted nothing."
)
_OPEN, _OVERDUE = N_("undecided"), N_("undecided for more than a day")
_EXPLAINED = N_("moved by a scan since")
_BLIND, _SEEN = N_("blind: nobody who counted was told what is expected"), N_("not blind")


def count_report(view: CountPaper) -> Rendered:
    """The report as A4 landscape, with two places to sign."""
    folio = Folio(view.paper, A4_WIDE, title=view.paper.title_key)
    tongue, card = folio.tongue, view.card
    folio.add(_facts(tongue, view))
    if card.sums.hidden:
        folio.add([sentence(tongue, N_("The count is blind and still runs: nothing is told."))])
    else:
        folio.table([], table_head(tongue, _SUMS), table_rows(_SUMS, [_sums(card.sums)]))
    folio.add([sentence(tongue, _WHAT)])
    _people(folio, view)
    _differences(folio, view)
    _places(folio, view)
    folio.add(_signatures(tongue, view), together=True)
    return folio.finish()


def _people(folio: Folio, view: CountPaper) -> None:
    if not view.card.counters:
        folio.add([sentence(folio.tongue, N_("Nobody has counted a box."))])
        return
    rows = (
        (each.who, f"{each.boxes:,}", at_text(each.first_at), at_text(each.last_at))
        for each in view.card.counters
    )
    folio.table(
        [heading(folio.tongue, N_("Who counted"))],
        table_head(folio.tongue, _COUNTERS),
        table_rows(_COUNTERS, rows),
    )


def _places(folio: Folio, view: CountPaper) -> None:
    rows = (
        (
            at.place, BLANK if at.expected is None else f"{at.expected:,}", f"{at.counted:,}",
            at_text(at.done_at) if at.done_at else BLANK, at.done_by,
        )
        for at in view.card.places
    )  # fmt: skip
    folio.table(
        [heading(folio.tongue, N_("Places"))],
        table_head(folio.tongue, _PLACES),
        table_rows(_PLACES, rows),
    )


def _differences(folio: Folio, view: CountPaper) -> None:
    tongue = folio.tongue
    if not view.differences:
        if not view.card.sums.hidden:
            folio.add([sentence(tongue, N_("There are no differences."))])
        return
    folio.table(
        [heading(tongue, N_("Differences and decisions"))],
        table_head(tongue, _DIFFERENCES),
        table_rows(_DIFFERENCES, (_difference(tongue, row) for row in view.differences)),
    )


def _facts(tongue: Tongue, view: CountPaper) -> Iterator[Row]:
    row = view.card.sums
    finished = at_text(row.finished_at) if row.finished_at else BLANK
    return facts(
        tongue,
        (
            (N_("Organisation"), view.paper.organisation),
            (N_("Stock count"), row.count_no),
            (N_("Scope"), ", ".join(row.places)),
            (N_("How"), tongue.say(_BLIND if row.blind else _SEEN)),
            (N_("Begun"), f"{at_text(row.started_at)}, {row.started_by}"),
            (N_("Finished"), finished),
            (N_("State"), tongue.say(STATES[f"count.{row.state}"])),
            (N_("Places finished"), f"{row.places_done} / {row.places_all}"),
            (N_("Frozen expectation"), row.expectation),
        ),
    )


def _sums(row: CountRow) -> tuple[str, ...]:
    numbers = (
        row.expected or 0, row.found, row.elsewhere, row.moved + row.away, row.missing,
        row.uncounted, row.arrived, row.unknown, row.codes,
    )  # fmt: skip
    return tuple(f"{number:,}" for number in numbers)


def _difference(tongue: Tongue, row: Difference) -> tuple[str, ...]:
    met = tongue.say(STATES[f"box.{row.met}"]) if row.met not in ("", "STORED") else ""
    seen = "\n".join(place for place in (row.seen_place, row.again_place) if place)
    at = f"{at_text(row.seen_at)}\n{row.seen_by}" if row.seen_at else ""
    decided = f"{row.decided_by}\n{at_text(row.decided_at)}" if row.decided_at else ""
    kind = tongue.say(DIFFERENCES[row.kind])
    return (
        row.box_no, "\n".join(part for part in (kind, met) if part), row.should_be, seen, at,
        _decision(tongue, row), row.reason, decided,
    )  # fmt: skip


def _decision(tongue: Tongue, row: Difference) -> str:
    if row.open:
        return tongue.say(_OVERDUE if row.overdue else _OPEN)
    return tongue.say(COUNT_DECISIONS[row.decision] if row.decision else _EXPLAINED)


def _signatures(tongue: Tongue, view: CountPaper) -> Iterator[Row]:
    yield sentence(tongue, N_("I have read this stock count; it was made as it says."))
    keeper = next((each for each in view.signers if each.role == "keeper"), None)
    other = next((each for each in view.signers if each is not keeper), None)
    yield signature(tongue, tongue.say(_KEEPER), keeper)
    yield signature(tongue, tongue.say(_OTHER), other)
