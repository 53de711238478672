"""What may be done with one thing now, and why not: the tables asked for a screen's keys.

The answers grey keys and explain them. They promise nothing: the door asks again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from archive.commands import (
    arrival,
    batch,
    consultation,
    count,
    evidence,
    handover,
    hold,
    opening,
    pallet,
    people,
    places,
    session,
    sites,
    vendor,
)
from archive.facts import (
    ArrivalFacts,
    BatchFacts,
    BoxFacts,
    ConsultationFacts,
    CountFacts,
    EvidenceFacts,
    GapFacts,
    HandoverFacts,
    HoldFacts,
    ListFacts,
    OpeningFacts,
    PalletFacts,
    PersonFacts,
    PlaceFacts,
    PrintingFacts,
    ReassessmentFacts,
    SessionFacts,
    SettingFacts,
    SiteFacts,
    VendorFacts,
)
from archive.lifecycles import BY_NAME, OF_ORG, ORG
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.refusals import Refusal, general
from archive.refusals import sessions as no_session
from archive.rows import NONE, Person
from archive.rules import Facts, possible
from archive.storage.journal import read_head
from archive.storage.loading import load
from archive.storage.loading.boxes import holds_on, live_line, witness_names
from archive.storage.loading.consultations import reading_of
from archive.storage.loading.handovers import live_on
from archive.storage.resolve import box as find_box
from archive.storage.selecting import find, select
from archive.storage.settings import load_settings
from archive.storage.tx import Org, Tx

_SESSION = """SELECT s."session" FROM "session_batch" s JOIN "session" t ON t."id" = s."session"
    WHERE s."batch" = ? AND t."state" IN ('PLANNED', 'OPEN', 'FEEDING', 'PAUSED')
    ORDER BY t."state" <> 'PLANNED', t."id" LIMIT 1"""
_ACTIVE = f"""{select("person")} WHERE t."state" = 'ACTIVE' ORDER BY t."id" """
_SERVES = 'SELECT 1 FROM "session_batch" WHERE "session" = ? AND "batch" = ?'


class Offer(NamedTuple):
    """A command, and why it is not possible now; None where it is."""

    command: str
    refusal: Refusal | None


class Able(NamedTuple):
    """A command, and everybody who may give it now."""

    command: str
    staff: tuple[str, ...]
    """Staff numbers."""
    refusal: Refusal | None
    """Why nobody may; None where somebody may."""


_OF_ONE_PERSON = (
    general.RoleMissing, general.PersonLeft, general.AgreementLapsed, general.TrainingLapsed,
    no_session.NotWitness, no_session.SignedAlready, no_session.ThirdPersonNeeded,
)  # fmt: skip
"""Refusals that another person does not meet."""


def offers(source: Source, machine: str, subject: str, person: str) -> tuple[Offer, ...]:
    """Every command of a machine for one thing, or for a new one when `subject` is empty.

    `person` is the opaque id of who asks. Raises `Refused` for a thing that is not known.
    """
    table = BY_NAME[machine]
    with source.engine.reading():
        tx = asking(source, machine, person)
        facts = _FACTS[machine](tx, subject) if subject else _NEW[machine](tx)
    answers = possible(table, facts)
    fresh = {rule.command.name for rule in table.rules if NONE in rule.from_}
    lived = {rule.command.name for rule in table.rules if rule.from_ - {NONE}}
    wanted = lived if subject else fresh
    return tuple(Offer(name, why) for name, why in answers.items() if name in wanted)


def able(source: Source, machine: str, subject: str) -> tuple[Able, ...]:
    """Every command for one thing with everybody who may give it now, by staff number.

    Where a ceremony needs several people, it is not whoever is signed in that counts. Raises
    `Refused` for a thing that is not known.
    """
    table = BY_NAME[machine]
    with source.engine.reading():
        names = people_of(source)
        people = [Person._make(row) for row in source.engine.rows(_ACTIVE)]
        facts: Any = _FACTS[machine](asking(source, machine, people[0].id), subject)
    answers = {
        names.get(person.id, person.id): possible(
            table,
            facts._replace(
                on=facts.on._replace(actor=person, name=names.get(person.id, person.id))
            ),
        )
        for person in people
    }
    lived = {rule.command.name: None for rule in table.rules if rule.from_ - {NONE}}
    return tuple(_able(name, {who: each[name] for who, each in answers.items()}) for name in lived)


def _able(name: str, answers: dict[str, Refusal | None]) -> Able:
    staff = sorted(who for who, refusal in answers.items() if refusal is None)
    if staff:
        return Able(name, tuple(staff), None)
    whys = [refusal for refusal in answers.values() if refusal is not None]
    of_the_thing = (why for why in whys if not isinstance(why, _OF_ONE_PERSON))
    return Able(name, (), next(of_the_thing, whys[0]))


def asking(source: Source, machine: str, person: str) -> Tx:
    """The facts' surroundings as the door would have them, without taking the head."""
    engine, tick = source.engine, source.clock.tick()
    head = read_head(engine, ORG if machine in OF_ORG else source.site)
    return Tx(
        engine, head, tick, source.site, person, Org(), load_settings(engine),
        secrets.token_bytes, head.doubts(tick), source.run, asks=True,
    )  # fmt: skip


def _box(tx: Tx, subject: str) -> BoxFacts:
    """A box with what its next step asks for: holds, line, batch, and the session at hand."""
    box = find_box(tx, subject)
    line = live_line(tx, box.id)
    facts = BoxFacts(
        tx.occasion(), box, holds_on(tx, box.id), line,
        find(tx.engine, "batch", line.batch) if line else None,
        reading=reading_of(tx, box),
    )  # fmt: skip
    on_list = live_on(tx, box.id)
    if on_list is not None:
        known = find(tx.engine, "handover", on_list.handover)
        facts = facts._replace(handover=known, on_list=on_list)
    number = box.session or _session_for(tx, facts)
    if not number:
        return facts
    served = line is not None and tx.engine.row(_SERVES, (number, line.batch)) is not None
    at_hand = find(tx.engine, "session", number)
    return facts._replace(session=at_hand, serves=served, witnesses=witness_names(tx, at_hand))


def _session_for(tx: Tx, facts: BoxFacts) -> str:
    found = tx.engine.row(_SESSION, (facts.line.batch,)) if facts.line else None
    return str(found[0]) if found else ""


_FACTS: dict[str, Callable[[Tx, str], Facts]] = {
    "box": _box,
    "batch": lambda tx, no: load(tx, batch.SubmitBatch(batch=no)),
    "session": lambda tx, no: load(tx, session.StartFeeding(session=no)),
    "hold": lambda tx, no: load(tx, hold.RequestRelease(hold=no, evidence="")),
    "count": lambda tx, no: load(tx, count.FinishCount(count=no)),
    "handover": lambda tx, no: load(tx, handover.ArriveHandover(handover=no)),
    "arrival": lambda tx, no: load(tx, arrival.ReturnArrival(arrival=no, receipt_no="")),
    "opening": lambda tx, no: load(tx, opening.EndOpening(opening=no)),
    "consultation": lambda tx, no: load(tx, consultation.ApproveConsultation(consultation=no)),
    "person": lambda tx, who: load(tx, people.Leave(person=who, left_on=date.min)),
    "site": lambda tx, code: load(tx, sites.CloseSite(site=code, reason="")),
    "place": lambda tx, code: load(tx, places.ClosePlace(place=code, reason="")),
    "pallet": lambda tx, code: load(tx, pallet.ClosePallet(pallet=code, reason="")),
    "vendor": lambda tx, code: load(tx, vendor.EndVendor(vendor=code, reason="")),
}
"""How the facts of one thing are loaded: by a command of its machine that asks for all of them."""

_NEW: dict[str, Callable[[Tx], Any]] = {
    "box": lambda tx: BoxFacts(tx.occasion()),
    "batch": lambda tx: BatchFacts(tx.occasion()),
    "session": lambda tx: SessionFacts(tx.occasion()),
    "hold": lambda tx: HoldFacts(tx.occasion()),
    "site": lambda tx: SiteFacts(tx.occasion()),
    "count": lambda tx: CountFacts(tx.occasion()),
    "handover": lambda tx: HandoverFacts(tx.occasion()),
    "arrival": lambda tx: ArrivalFacts(tx.occasion()),
    "opening": lambda tx: OpeningFacts(tx.occasion()),
    "consultation": lambda tx: ConsultationFacts(tx.occasion()),
    "person": lambda tx: PersonFacts(tx.occasion()),
    "place": lambda tx: PlaceFacts(tx.occasion()),
    "pallet": lambda tx: PalletFacts(tx.occasion()),
    "printing": lambda tx: PrintingFacts(tx.occasion()),
    "vendor": lambda tx: VendorFacts(tx.occasion()),
    "gap": lambda tx: GapFacts(tx.occasion()),
    "list": lambda tx: ListFacts(tx.occasion()),
    "rule": lambda tx: SettingFacts(tx.occasion(), ""),
    "reassessment": lambda tx: ReassessmentFacts(tx.occasion()),
    "policy": lambda tx: SettingFacts(tx.occasion(), ""),
    "calendar": lambda tx: SettingFacts(tx.occasion(), ""),
    "anchor": lambda tx: EvidenceFacts(tx.occasion(), ""),
    "attachment": lambda tx: EvidenceFacts(tx.occasion(), ""),
    "clock": lambda tx: load(tx, evidence.ConfirmClock()),
}
"""The facts of a thing that is not there yet."""
