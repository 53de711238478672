"""`waybox holds`: every hold, one hold, what few may read of it, and the report of all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import holds as read_holds
from archive.reading.confidential import told
from archive.state_words import HOLD_TYPES, state_word, word
from archive.views_confidential import Told
from archive.views_work import HoldCard, HoldRow
from archive.words import N_, say
from tui.cli import output, pins
from tui.cli.failures import BadUsage
from tui.cli.here import Here, Inside
from tui.cli.past import print_history
from tui.hold_report import Reported, reported
from tui.words.hold import told_said

__all__ = ["HoldCard", "Reported", "holds"]


class Holds(NamedTuple):
    """Every hold: stable as JSON."""

    holds: tuple[HoldRow, ...]


class Confided(NamedTuple):
    """What whoever signed in may read of a confidential hold: stable as JSON."""

    hold: str
    told: tuple[Told, ...]


def holds(
    number: Annotated[str, Parameter(help=N_("one hold, with what it covers"))] = "",
    *,
    confidential: Annotated[bool, Parameter(
        negative="", help=N_("sign in and read what few may read of a confidential hold"))] = False,
    report: Annotated[Path | None, Parameter(
        help=N_("write a report of everything held as this PDF, to be signed"))] = None,
    here: Inside,
) -> None:  # fmt: skip
    """Print every hold, or one."""
    if confidential:
        _print_told(here, number)
        return
    if report is not None:
        _report(here, report)
        return
    with here.reading() as archive:
        found: HoldCard | Holds
        found = (
            read_holds.hold_card(archive, number) if number else Holds(read_holds.holds(archive))
        )
    if here.shown(found):
        return
    if isinstance(found, HoldCard):
        _print_hold(found)
    else:
        output.table([say(name) for name in _HOLDS], map(_hold, found.holds))


def _report(here: Here, out: Path) -> None:
    with here.reading() as archive:
        found = reported(archive, here.spoken, out)
    if here.shown(found):
        return
    for sentence in found.said:
        output.line(sentence)


def _print_told(here: Here, number: str) -> None:
    """What whoever signs in may read of a confidential hold."""
    if not number:
        raise BadUsage(_WHICH_HOLD)
    with here.writing() as archive:
        by = pins.sign_in(here, archive)
        card = read_holds.hold_card(archive, number)
        found = Confided(card.hold.hold, told(archive, "hold", card.hold.hold, by.person))
    if here.shown(found):
        return
    if not found.told:
        output.line(say(_NOTHING_CONFIDED, hold=found.hold))
    for each in found.told:
        output.line(f"{output.cell(each.at)}  {told_said(each)}")


_HOLDS = (
    N_("hold"), N_("state"), N_("type"), N_("reason"), N_("document"), N_("next review"),
    N_("boxes"), N_("placed by"),
)  # fmt: skip
_LATE = N_("overdue")
_WHICH_HOLD = N_("Name the hold whose confidential part is to be read.")
_NOTHING_CONFIDED = N_("Nothing confidential of hold {hold} is told to you.")


def _hold(row: HoldRow) -> tuple[object, ...]:
    late = f"{row.review_on} {say(_LATE)}" if row.review_late else row.review_on
    return (
        row.hold, state_word("hold", row.state), word(HOLD_TYPES, row.type), row.reason,
        row.document_no, late, row.boxes, row.placed_by,
    )  # fmt: skip


def _print_hold(card: HoldCard) -> None:
    output.table([say(name) for name in _HOLDS], [_hold(card.hold)])
    output.facts((say(name), value) for name, value in _scope(card))
    output.line()
    output.table(
        [say(N_("box")), say(N_("state"))],
        ((no, state_word("box", state)) for no, state in card.boxes),
    )
    print_history(card.history)


def _scope(card: HoldCard) -> Iterator[tuple[str, object]]:
    yield N_("outlet"), card.outlet
    yield N_("category"), card.category
    yield N_("accepted"), f"{output.cell(card.accepted_from)} – {output.cell(card.accepted_to)}"
    yield N_("waybill numbers"), say(N_("yes")) if card.numbers else ""
    yield N_("release requested by"), card.hold.requested_by
    yield N_("evidence"), card.evidence
