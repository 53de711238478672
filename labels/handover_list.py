"""移交清单, the list of boxes handed over: blank for pens before, filled in and signed after.

A copy for each side. Its QR code chooses the hand-over at a desk.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from archive.clock import CHINA
from archive.codes import PaperCode
from archive.state_words import (
    ARRIVAL_WHYS,
    HANDOVER_DECISIONS,
    HANDOVER_DIFFERENCES,
    STATES,
)
from archive.words import N_
from labels import qr
from labels.flow import BODY, SMALL, Cell, Piece, Row
from labels.form import (
    Column,
    heading,
    sentence,
    signature,
    table_head,
    table_rows,
    value,
)
from labels.page import A4_WIDE, Folio
from labels.phrases import (
    BLANK,
    CATEGORIES,
    COUNTS,
    Tongue,
    at_text,
    day_text,
    kg_text,
    span_text,
)

if TYPE_CHECKING:
    from archive.views_handover import ArrivalRow, Counted, HandedBox, HandoverCard, HandoverPaper
    from labels.pdf import Rendered

_COLUMNS = (
    Column(N_("No."), 0.45, 1.0),
    Column(N_("Box"), 1.45),
    Column(N_("Seal no."), 1.15),
    Column(N_("Category"), 1.5),
    Column(N_("Span of acceptance"), 2.0),
    Column(N_("Slips"), 1.2, 1.0),
    Column(N_("Weight, kg"), 0.9, 1.0),
    Column(N_("Given"), 1.25, 0.5),
    Column(N_("Taken over"), 1.25, 0.5),
    Column(N_("Remark"), 1.8),
)
_BETWEEN_SITES = (
    Column(N_("No."), 0.4, 1.0),
    Column(N_("Box"), 1.4),
    Column(N_("Seal no."), 1.0),
    Column(N_("Category"), 1.1),
    Column(N_("Span of acceptance"), 1.15),
    Column(N_("Last day kept"), 1.0),
    Column(N_("Slips"), 1.0, 1.0),
    Column(N_("Weight, kg"), 0.85, 1.0),
    Column(N_("Event in the sender's log"), 1.9),
    Column(N_("Given"), 1.1, 0.5),
    Column(N_("Taken over"), 1.1, 0.5),
    Column(N_("Remark"), 1.1),
)
_DIFFERENCES = (
    Column(N_("Box or arrival"), 1.6),
    Column(N_("Difference"), 2.2),
    Column(N_("Decision"), 2.2),
    Column(N_("Remark"), 2.4),
)
_SUMS = (
    Column(N_("Sums"), 1.2),
    Column(N_("Boxes"), 1.0, 1.0),
    Column(N_("Slips"), 1.0, 1.0),
    Column(N_("Weight, kg"), 1.0, 1.0),
)
_TICK, _EMPTY = "✓", "□"
_GIVER, _TAKER = N_("Handed over by (giving side)"), N_("Taken over by (taking side)")
_CARRIER = N_("Carried by (driver)")
_OVERSEER = N_("Hand-over overseen by")
_SAID = N_(
    "Each box was looked at by both sides: number, seal and label. Boxes not ticked in both columns"
    " are told below. This list is made out twice, for either side."
)
_SITES_SAID = N_(
    "Site {giver} answers for each box until site {taker} has taken it over; a box that does not "
    "arrive stays with {giver}. Of each event the log's name, its number and the first 16 digits "
    "of its leaf hash are printed."
)
_BY_HAND = N_("The giving side signed the printed list by hand; that was recorded at {at}.")
_WAITS = N_("in quarantine, bay {place}")
_NO_DIFFERENCE = N_("What was listed, given and taken over agrees.")
_MODULE = 0.55


def handover_list(view: HandoverPaper) -> Rendered:
    """The list as A4 landscape."""
    folio = Folio(view.paper, A4_WIDE, title=view.paper.title_key)
    tongue, card = folio.tongue, view.card
    columns = _BETWEEN_SITES if card.to_site else _COLUMNS
    folio.add([_head(tongue, view)])
    if card.boxes:
        rows = (_box(tongue, card, at, box) for at, box in enumerate(card.boxes, 1))
        folio.table([], table_head(tongue, columns), table_rows(columns, rows))
    else:
        folio.add([_empty_row(columns) for _ in range(12)])
    folio.add([heading(tongue, N_("Sums of both sides")), *_sums(tongue, card)], together=True)
    folio.add(_differences(tongue, card), together=True)
    folio.add([sentence(tongue, _SAID, SMALL + 0.2)])
    if card.to_site:
        told = {"giver": card.from_site, "taker": card.to_site}
        folio.add([sentence(tongue, _SITES_SAID, SMALL + 0.2, **told)])
    folio.add(_signing(tongue, view), together=True)
    return folio.finish()


def _head(tongue: Tongue, view: HandoverPaper) -> Row:
    """Number, units and days, beside the code that chooses the hand-over at a desk."""
    card = view.card
    symbol = qr.matrix(PaperCode(card.handover).text, level="M")
    day = card.given_at or card.opened_at
    lines = (
        (N_("Hand-over no."), f"{card.handover}  {tongue.say(STATES[f'handover.{card.state}'])}"),
        (N_("Giving unit"), card.from_site or f"{card.outlet_code} {card.outlet}"),
        (N_("Taking unit"), f"{card.to_site or view.paper.organisation} {card.unit}".strip()),
        (N_("Day"), day.astimezone(CHINA).date().isoformat()),
        (N_("Given at"), at_text(card.given_at) if card.given_at else BLANK),
        (N_("Taken over at"), at_text(card.closed_at) if card.closed_at else BLANK),
    )
    names = "\n".join(f"{tongue.say(name)} {tongue.beside(name)}" for name, _ in lines)
    said = "\n".join(text for _, text in lines)
    return Row(
        (
            Cell((Piece(names, BODY),), 1.1),
            Cell((Piece(said, BODY),), 3.0),
            Cell((), 0.7, symbol=symbol, module=_MODULE),
        )
    )


def _box(tongue: Tongue, card: HandoverCard, at: int, box: HandedBox) -> tuple[str, ...]:
    method = tongue.word(COUNTS, box.count_method)
    return (
        f"{at:,}",
        box.box_no,
        box.seal_no or BLANK,
        tongue.words(CATEGORIES, box.categories),
        span_text(box.accepted_from, box.accepted_to),
        *((day_text(box.keep_until),) if card.to_site else ()),
        f"{box.slips:,} {method}",
        kg_text(box.weight_g),
        *((_sending(box),) if card.to_site else ()),
        _ticked(box.sent_at, waits=card.given_at is None),
        _ticked(box.received_at, waits=card.closed_at is None),
        _remark(tongue, box) or BLANK,
    )


def _sending(box: HandedBox) -> str:
    """The event that sent it, as the receiving site quotes it."""
    if box.out is None:
        return BLANK
    origin, seq, leaf = box.out
    return f"{origin} {seq:,}\n{leaf[:16]}"


def _ticked(at: datetime | None, *, waits: bool) -> str:
    if at is None:
        return _EMPTY if waits else BLANK
    return f"{_TICK} {at.astimezone(CHINA):%m-%d %H:%M}"


def _remark(tongue: Tongue, box: HandedBox) -> str:
    return tongue.say(N_(", ")).join(tongue.say(HANDOVER_DIFFERENCES[d]) for d in box.differences)


def _empty_row(columns: tuple[Column, ...]) -> Row:
    """A line of a blank form, for a pen."""
    return Row(tuple(value(" ", column.share) for column in columns), least=8)


def _sums(tongue: Tongue, card: HandoverCard) -> Iterator[Row]:
    yield table_head(tongue, _SUMS)
    sides = [
        (N_("To be handed over"), card.listed),
        (N_("Given"), card.sent),
        (N_("Taken over"), card.received),
    ]
    if card.returned.boxes:
        sides.append((N_("of these returned"), card.returned))
    yield from table_rows(_SUMS, (_side(tongue, name, side) for name, side in sides))


def _side(tongue: Tongue, name: str, side: Counted) -> tuple[str, ...]:
    both = f"{tongue.say(name)} {tongue.beside(name)}"
    return both, f"{side.boxes:,}", f"{side.slips:,}", kg_text(side.weight_g)


def _differences(tongue: Tongue, card: HandoverCard) -> Iterator[Row]:
    differing = [box for box in card.boxes if box.differences]
    if card.arrived_at is None and not card.arrivals:
        return
    yield heading(tongue, N_("Differences and what was decided"))
    if not differing and not card.arrivals:
        yield sentence(tongue, _NO_DIFFERENCE)
        return
    yield table_head(tongue, _DIFFERENCES)
    rows = [_difference(tongue, box) for box in differing]
    rows += [_arrival(tongue, row) for row in card.arrivals]
    yield from table_rows(_DIFFERENCES, rows)


def _difference(tongue: Tongue, box: HandedBox) -> tuple[str, ...]:
    decision = tongue.say(HANDOVER_DECISIONS[box.decision]) if box.decision else _EMPTY
    return box.box_no, _remark(tongue, box), decision, box.remark or BLANK


def _arrival(tongue: Tongue, row: ArrivalRow) -> tuple[str, ...]:
    """A box that came with it and that nobody had listed."""
    why = tongue.say(ARRIVAL_WHYS[row.why])
    unlisted = tongue.say(N_("not on the list"))
    state = tongue.say(STATES[f"arrival.{row.state}"])
    waits = tongue.say(_WAITS, place=row.place)
    said = f"{row.box_no}{row.receipt_no}"
    decision = waits if row.state == "QUARANTINED" else f"{state} {said}"
    seal = f"{tongue.say(N_('Seal no.'))} {row.seal_no}" if row.seal_no else ""
    remark = tongue.say(N_(", ")).join(part for part in (seal, row.remark) if part)
    return row.arrival, f"{unlisted}{tongue.say(N_(', '))}{why}", decision, remark or BLANK


def _signing(tongue: Tongue, view: HandoverPaper) -> Iterator[Row]:
    card = view.card
    yield heading(tongue, N_("Signatures of both sides"))
    if card.on_paper and card.given_at:
        yield sentence(tongue, _BY_HAND, SMALL + 0.2, at=at_text(card.given_at))
    posts = [(_GIVER, view.giver), (_TAKER, view.taker), (_OVERSEER, None)]
    if card.to_site:
        posts.insert(1, (_CARRIER, None))
    for post, signer in posts:
        both = f"{tongue.say(post)}\n{tongue.beside(post)}"
        yield signature(tongue, both, signer)
