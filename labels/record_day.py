"""What happened on the day, as the record tells it: 异常, statements, proof, weighings, breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.state_words import DECISIONS, EXCEPTIONS
from archive.words import N_
from labels.form import Column, facts, heading, plain, sentence, table_head, table_rows
from labels.phrases import BLANK, Tongue, at_text, kg_text

if TYPE_CHECKING:
    from datetime import datetime

    from archive.views_day import Happened
    from archive.views_record import Session
    from labels.page import Folio

_GAP = 1.2
_BREAKS = (
    Column(N_("Break from"), 2),
    Column(N_("Break to"), 2),
    Column(N_("Minutes"), 1, 1.0),
    Column(N_("Reason"), 3.4),
)
_ODD = (
    Column(N_("At"), 1.6),
    Column(N_("Box no."), 1.7),
    Column(N_("Exception"), 1.8),
    Column(N_("Decision"), 1.8),
    Column(N_("Note"), 2.2),
    Column(N_("Reported by"), 0.9),
)
_STATED = (
    Column(N_("Box no."), 1.7),
    Column(N_("Stated by both witnesses"), 2),
    Column(N_("On what grounds"), 2.8),
    Column(N_("Signed"), 3),
)
_TICKETS = (
    Column(N_("Weighed at"), 1.8),
    Column(N_("Gross, kg"), 1.3, 1.0),
    Column(N_("Tare, kg"), 1.3, 1.0),
    Column(N_("Net, kg"), 1.3, 1.0),
    Column(N_("Division, kg"), 1.1, 1.0),
    Column(N_("Remark"), 2.4),
    Column(N_("Weighed by"), 0.9),
)
PROOF: dict[str, str] = {
    "shredder": N_("Machine"),
    "level": N_("Level, ISO/IEC 21964"),
    "sample_mm2": N_("Largest particle of a sample, mm²"),
    "reason": N_("Reason for the level"),
    "mill_lot": N_("Lot of the mill"),
    "dispersed": N_("Fully dispersed"),
    "net_g": N_("Net by the mill, kg"),
    "permit": N_("Permit of the furnace"),
    "celsius": N_("Temperature, °C"),
    "minutes": N_("Duration, minutes"),
}
"""How papers call what proves a method."""


def add_day(folio: Folio, session: Session) -> None:
    """Breaks, exceptions, statements, proof and weighings: what there was of each."""
    tongue, day = folio.tongue, session.happened
    _table(folio, N_("Breaks"), _BREAKS, _breaks(session))
    _table(folio, N_("Exceptions"), _ODD, _odd(tongue, day))
    _table(folio, N_("Boxes settled by statement"), _STATED, _stated(tongue, day))
    rows = proof_rows(tongue, day)
    if rows:
        above = [plain(" ", _GAP), heading(tongue, N_("Proof of the method"))]
        folio.add([*above, *facts(tongue, rows)], together=True)
    _table(folio, N_("Weighings"), _TICKETS, _tickets(tongue, day))
    if any(ticket.wet for ticket in day.tickets):
        wet = N_("Wet paper widens no tolerance; a third person explained it.")
        if not session.explanation:
            wet = N_("Wet paper widens no tolerance.")
        folio.add([sentence(tongue, wet)], together=True)


def _table(
    folio: Folio, title: str, columns: tuple[Column, ...], rows: Iterator[tuple[str, ...]]
) -> None:
    found = list(table_rows(columns, rows))
    if found:
        above = [plain(" ", _GAP), heading(folio.tongue, title)]
        folio.table(above, table_head(folio.tongue, columns), found)


def _breaks(session: Session) -> Iterator[tuple[str, ...]]:
    for start, end, reason in session.breaks:
        yield at_text(start), at_text(end), _minutes(start, end), reason


def _minutes(start: datetime, end: datetime | None) -> str:
    return BLANK if end is None else f"{round((end - start).total_seconds() / 60):,}"


def _odd(tongue: Tongue, day: Happened) -> Iterator[tuple[str, ...]]:
    for odd in day.exceptions:
        told = "\n".join(filter(None, (odd.found, odd.note)))
        yield (
            at_text(odd.at), odd.box_no or BLANK, tongue.say(EXCEPTIONS[odd.exception]),
            tongue.say(DECISIONS[odd.decision]), told or BLANK, odd.by,
        )  # fmt: skip


def _stated(tongue: Tongue, day: Happened) -> Iterator[tuple[str, ...]]:
    for said in day.statements:
        word = N_("it went into the machine") if said.fed else N_("it did not go into the machine")
        signed = "\n".join(
            f"{each.name} · {each.unit} · {at_text(each.at)}" for each in said.signers
        )
        yield said.box_no, tongue.say(word), "\n".join(said.grounds), signed


def proof_rows(tongue: Tongue, day: Happened) -> tuple[tuple[str, str], ...]:
    """(name, value) of what proves the method, as papers say it."""
    return tuple((PROOF[name], _proven(tongue, name, value)) for name, value in day.proof)


def _proven(tongue: Tongue, name: str, value: str) -> str:
    if name == "dispersed":
        return tongue.say(N_("yes"))
    return kg_text(int(value)) if name == "net_g" else value


def _tickets(tongue: Tongue, day: Happened) -> Iterator[tuple[str, ...]]:
    for ticket in day.tickets:
        wet = tongue.say(N_("wet")) if ticket.wet else ""
        yield (
            at_text(ticket.at), kg_text(ticket.gross_g), kg_text(ticket.tare_g),
            kg_text(ticket.gross_g - ticket.tare_g), kg_text(ticket.division_g),
            " ".join(filter(None, (wet, ticket.remark))) or BLANK, ticket.by,
        )  # fmt: skip
