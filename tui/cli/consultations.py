"""`waybox consultations` and `waybox consultation`: who reads in which box, and the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import consultations as read
from archive.state_words import PURPOSES, state_word, word
from archive.views_consultation import ConsultationCard, ConsultationRow
from archive.views_consultation import Consultations as Listed
from archive.words import N_, say
from tui.cli import output, pins
from tui.cli.here import Here, Inside
from tui.cli.past import print_history
from tui.cli.values import day_of
from tui.words.field import FIELDS

__all__ = ["ConsultationCard", "Listed", "Registered", "consultation", "consultations"]

_WAITING = N_("Waiting for approval: {waiting} · open: {open} · open over night: {overdue}.")
_NOT_YOURS = N_("Approvers and whoever recorded it may read more.")


class Registered(NamedTuple):
    """The register of consultations, as a PDF: stable as JSON."""

    path: str
    first: date
    last: date
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands in it as a visible substitute."""


def consultations(
    *,
    out: Annotated[Path | None, Parameter(
        help=N_("write the register of a period as this PDF, to be signed"))] = None,
    first: Annotated[str, Parameter(name="--from",
        help=N_("first day of the register; a year before its last one by default"))] = "",
    last: Annotated[str, Parameter(name="--to",
        help=N_("last day of the register; today by default"))] = "",
    confidential: Annotated[bool, Parameter(negative="",
        help=N_("sign in, and write what few may read, too"))] = False,
    here: Inside,
) -> None:  # fmt: skip
    """Print every consultation; or write the register of a period."""
    days = (day_of("--from", first) if first else None, day_of("--to", last) if last else None)
    if out is not None:
        _write(here, out, days, confidential=confidential)
        return
    with here.reading() as archive:
        found = read.consultations(archive)
    if here.shown(found):
        return
    output.table([say(heading) for heading in _LIST], map(_row, found.rows))
    told = {"waiting": found.waiting, "open": found.open, "overdue": found.overdue}
    output.line(say(_WAITING, **told))


def consultation(
    number: Annotated[str, Parameter(help=N_("the number of a consultation"))],
    *,
    confidential: Annotated[bool, Parameter(negative="",
        help=N_("sign in, and read what few may read, too"))] = False,
    here: Inside,
) -> None:  # fmt: skip
    """Print one consultation and its history."""
    if confidential:
        with here.writing() as archive:
            by = pins.sign_in(here, archive)
            card = read.consultation_card(archive, number, by.person)
    else:
        with here.reading() as source:
            card = read.consultation_card(source, number)
    if here.shown(card):
        return
    output.table([say(heading) for heading in _LIST], [_row(card.row)])
    output.facts((say(name), value) for name, value in _facts(card.row))
    if card.restricted and not card.told:
        output.line(say(_NOT_YOURS))
    for each in card.told:
        output.line(f"{output.cell(each.at)}  {each.what}  {each.by}")
        output.facts((say(FIELDS[name]), text) for name, text in each.texts)
    print_history(card.history)


def _write(
    here: Here, out: Path, days: tuple[date | None, date | None], *, confidential: bool
) -> None:
    from tui.consultations import period_of, write_register

    if confidential:
        with here.writing() as archive:
            by = pins.sign_in(here, archive)
            period = period_of(archive, *days)
            lacking = write_register(archive, here.spoken, period, out, by.person)
    else:
        with here.reading() as source:
            period = period_of(source, *days)
            lacking = write_register(source, here.spoken, period, out)
    if not here.shown(Registered(str(out), period.first, period.last, lacking)):
        output.line(str(out))


_LIST = (
    N_("consultation"), N_("state"), N_("box"), N_("purpose"), N_("requested by"),
    N_("requested"), N_("settled by"), N_("box opened"), N_("read at"), N_("closed at"),
)  # fmt: skip
_OVERDUE = N_("▲ open over night")


def _row(row: ConsultationRow) -> tuple[object, ...]:
    state = state_word("consultation", row.state)
    return (
        row.consultation, f"{state} {say(_OVERDUE)}" if row.overdue else state, row.box_no,
        word(PURPOSES, row.purpose), row.requester, row.requested_at, row.settled_by,
        row.opened_at, row.read_at, row.closed_at,
    )  # fmt: skip


def _facts(row: ConsultationRow) -> Iterator[tuple[str, object]]:
    yield FIELDS["document_no"], row.document_no
    yield FIELDS["scope"], row.scope
    yield FIELDS["hold"], row.hold
    yield FIELDS["opinion"], row.opinion
    yield FIELDS["reader"], row.reader
    yield FIELDS["companion"], row.companion
    yield N_("seal"), " → ".join(each for each in (row.seal_before, row.seal_after) if each)
    weights = (f"{each:,} g" for each in (row.weight_before_g, row.weight_after_g) if each)
    yield N_("weight"), " → ".join(weights)
    yield FIELDS["explanation"], row.explanation
    yield FIELDS["incident_no"], row.incident_no
    yield FIELDS["whole"], "" if row.whole is None else say(N_("yes") if row.whole else N_("no"))
    yield FIELDS["pages"], row.pages or ""
    yield FIELDS["destroy_by"], row.destroy_by
    yield FIELDS["remark"], row.remark
