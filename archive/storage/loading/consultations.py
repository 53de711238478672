"""Facts for consultations, and for the box that one is of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import consultation as ask
from archive.facts import BoxFacts, ConsultationFacts, Reading
from archive.rows import Box, Consultation, Hold
from archive.rules import Facts
from archive.storage import resolve
from archive.storage.annex import is_waybill
from archive.storage.confidential import commitment, texts_in
from archive.storage.loading.boxes import holds_on, live_line, seal_holder
from archive.storage.selecting import find
from archive.storage.tx import Tx


def _confided(tx: Tx, command: Any) -> str:
    texts = texts_in(command)
    return commitment(tx.salt, texts) if texts else ""


def requesting(tx: Tx, command: ask.RequestConsultation) -> ConsultationFacts:
    """The box with its holds, whoever needs it, and the hold that it serves."""
    box = resolve.box(tx, command.box)
    if command.requester:
        requester = resolve.person(tx, command.requester)
    else:
        requester = tx.org.person(tx.engine, tx.actor)
    return ConsultationFacts(
        tx.occasion(), None, box, requester,
        resolve.hold(tx, command.hold) if command.hold else None,
        holds_on(tx, box.id),
        resolve.next_number(tx, "consultation"),
        _confided(tx, command),
    )  # fmt: skip


def whole(tx: Tx, command: Any) -> ConsultationFacts:
    """The consultation with its box, the hold it serves, and whoever asked for it."""
    known = resolve.consultation(tx, command.consultation)
    box: Box = find(tx.engine, "box", known.box)
    return ConsultationFacts(
        tx.occasion(), known, box, tx.org.person(tx.engine, known.requester),
        served(tx, known), holds_on(tx, box.id),
    )  # fmt: skip


def served(tx: resolve.Lookup, known: Consultation | None) -> Hold | None:
    """The hold that a consultation serves."""
    if known is None or not known.hold:
        return None
    found: Hold = find(tx.engine, "hold", known.hold)
    return found


def opening(tx: Tx, command: ask.OpenConsultation) -> BoxFacts:
    """The box, its consultation, who reads and who stays with them, and where."""
    box = resolve.box(tx, command.box)
    number = command.consultation
    known = resolve.consultation(tx, number) if number else resolve.consultation_of(tx, box)
    facts = at_the_box(tx, box, known)
    place = resolve.place(tx, command.place)
    reader = _named(tx, command.reader, known.requester if known else tx.actor)
    reading = facts.reading._replace(
        reader=reader,
        companion=_named(tx, command.companion, tx.actor),
        place=place,
        elsewhere=_elsewhere(tx, box.place, place.id),
    )
    return facts._replace(reading=reading)


def _named(tx: Tx, text: str, otherwise: str) -> tuple[Any, str]:
    return resolve.person(tx, text) if text else tx.org.person(tx.engine, otherwise)


def _elsewhere(tx: Tx, one: str | None, other: str) -> bool:
    """Whether two places are known to be of different sites."""
    sites = {_site(tx, one), _site(tx, other)} - {""}
    return len(sites) > 1


def _site(tx: Tx, code: str | None) -> str:
    """The site that a place is in; empty where none is known."""
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        place = find(tx.engine, "place", code)
        if place is None or place.kind == "site":
            return code if place else ""
        code = place.parent
    return ""


def reading_of(tx: Tx, box: Box) -> Reading:
    """The consultation that is approved or open for a box, and the hold it serves."""
    known = resolve.consultation_of(tx, box)
    return Reading(known, hold=served(tx, known))


def at_the_box(tx: Tx, box: Box, known: Consultation | None) -> BoxFacts:
    """The box with its holds, its live line, and a consultation of it."""
    line = live_line(tx, box.id)
    return BoxFacts(
        tx.occasion(), box, holds_on(tx, box.id), line,
        find(tx.engine, "batch", line.batch) if line else None,
        reading=Reading(known, hold=served(tx, known)),
    )  # fmt: skip


def closing(tx: Tx, command: ask.ResealBox) -> BoxFacts:
    """The box, the consultation it is open for, whoever has the new seal, and where it goes."""
    box = resolve.box(tx, command.box)
    known = resolve.consultation_of(tx, box)
    facts = at_the_box(tx, box, known)
    home = command.place or (known.home if known else "") or box.place or ""
    reading = facts.reading._replace(home=resolve.place(tx, home) if home else None)
    return facts._replace(
        seal_box=seal_holder(tx, command.seal_no, box.id),
        seal_is_waybill=is_waybill(tx.engine, command.seal_no),
        confidential=_confided(tx, command),
        reading=reading,
    )


LOADERS: dict[type[Any], Callable[[Tx, Any], Facts]] = {
    ask.RequestConsultation: requesting,
    ask.ApproveConsultation: whole,
    ask.DenyConsultation: whole,
    ask.ExplainConsultation: whole,
    ask.OpenConsultation: opening,
    ask.ResealBox: closing,
}
