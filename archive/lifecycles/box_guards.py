"""Guards of the box machine: each a condition on frozen facts, and the refusal when it fails."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from archive.clock import read_stamp
from archive.commands.box import (
    DetermineDates,
    ExtendBox,
    ReceiveBox,
    RecordClosure,
    RegisterBox,
    SealBox,
)
from archive.facts import BoxFacts, Occasion
from archive.lifecycles.states import BatchState, BoxState, PlaceState, SessionState
from archive.refusals import Refusal
from archive.refusals import batches as no_batch
from archive.refusals import boxes as no
from archive.refusals import sessions as no_session
from archive.refusals.general import SamePerson
from archive.refusals.people import LabelsLimit, PeriodBackward
from archive.retention import StartEvent, earliest_destruction
from archive.rows import Box, Session
from archive.state_words import UNDUE
from archive.words import N_

STORABLE = ("shelf", "bay", "rack", "room")


def not_destroyed(facts: BoxFacts) -> Refusal | None:
    """A stub stays a stub."""
    box = facts.box
    if box is not None and box.state == BoxState.DESTROYED:
        return no.BoxDestroyed(box.box_no, box.destroyed_on or "")
    return None


def listed(facts: BoxFacts) -> Refusal | None:
    """The box has a live line on a batch."""
    assert facts.box is not None
    return None if facts.line is not None else no.NotListed(facts.box.box_no)


def approved(facts: BoxFacts) -> Refusal | None:
    """The batch of the live line is approved and its approval has not lapsed."""
    batch = facts.batch
    assert batch is not None
    if batch.state not in (BatchState.APPROVED, BatchState.EXECUTING):
        return no_batch.NotApproved(batch.id, BatchState(batch.state))
    if batch.valid_until is not None and facts.on.today.isoformat() > batch.valid_until:
        return no_batch.ApprovalLapsed(batch.id, batch.valid_until)
    return None


def due(facts: BoxFacts) -> Refusal | None:
    """The keeping period is over: the slid last day, plus one, plus grace (law of day counting)."""
    assert facts.box is not None
    return undue(facts.box, facts.on)


def undue(box: Box, on: Occasion) -> Refusal | None:
    """Why `box` is not due on the occasion; None when it is."""
    if box.last_day is None:
        return _undated(box)
    earliest = earliest_destruction(
        date.fromisoformat(box.last_day), on.calendars, on.policy.grace_days
    )
    if earliest > on.today:
        return no.NotDue(box.box_no, earliest.isoformat(), box.rule, box.keep, box.last_day)
    return None


def _undated(box: Box) -> Refusal:
    return no.DatesUnknown(box.box_no, UNDUE[box.why_undue or "no-date"])


def not_on_hold(facts: BoxFacts) -> Refusal | None:
    """No live hold covers the box."""
    assert facts.box is not None
    return no.OnHold((facts.box.box_no,), facts.holds) if facts.holds else None


def session_planned(facts: BoxFacts) -> Refusal | None:
    """The session is still being loaded."""
    return _session_in(facts, SessionState.PLANNED)


def session_feeding(facts: BoxFacts) -> Refusal | None:
    """The session is feeding."""
    return _session_in(facts, SessionState.FEEDING)


def _session_in(facts: BoxFacts, needed: SessionState) -> Refusal | None:
    session = facts.session
    if session is None:
        assert facts.batch is not None
        return no_session.NoSession(facts.batch.id)
    if session.state == needed:
        return None
    return no_session.SessionNotIn(session.id, SessionState(session.state), needed)


def session_serves(facts: BoxFacts) -> Refusal | None:
    """The session was planned for the batch of the box."""
    assert facts.session is not None
    assert facts.batch is not None
    return None if facts.serves else no_session.BatchNotServed(facts.session.id, facts.batch.id)


def loaded_for_it(facts: BoxFacts) -> Refusal | None:
    """The box was loaded for this very session."""
    assert facts.box is not None
    assert facts.session is not None
    if facts.box.session == facts.session.id:
        return None
    return no_session.OtherSession(facts.box.box_no, facts.box.session or "")


def lot_open(facts: BoxFacts) -> Refusal | None:
    """No witness has accepted the lot that is being fed."""
    assert facts.session is not None
    return no_session.LotBeingAccepted(facts.session.id) if facts.session.accepting else None


def operator_is_no_witness(facts: BoxFacts) -> Refusal | None:
    """Who feeds the machine does not witness it."""
    session = facts.session
    assert session is not None
    if facts.on.actor.id not in (session.witness1, session.witness2):
        return None
    return SamePerson(N_("operator"), N_("witness"))


def witnesses_present(facts: BoxFacts) -> Refusal | None:
    """Both witnesses confirmed presence lately and since the last pause."""
    session = facts.session
    assert session is not None
    presences = (session.presence1, session.presence2)
    for seen, who in zip(presences, facts.witnesses, strict=True):
        if not is_present(seen, session, facts.on.now, facts.on.policy.presence_minutes):
            return no_session.PresenceLapsed(who, facts.on.policy.presence_minutes)
    return None


def is_present(seen: str | None, session: Session, now: datetime, minutes: int) -> bool:
    """Whether a presence confirmed at `seen` still counts."""
    if seen is None or (session.paused_at is not None and seen < session.paused_at):
        return False
    return now - read_stamp(seen) <= timedelta(minutes=minutes)


def may_come_back(facts: BoxFacts) -> Refusal | None:
    """A pulled or loaded box returns when nothing is to destroy it now."""
    box = facts.box
    assert box is not None
    if box.state == BoxState.RECEIVED or facts.line is None:
        return None
    over = (SessionState.ABORTED, SessionState.ENDED, SessionState.SIGNED)
    if facts.session is not None and facts.session.state in over:
        return None
    return no.LineStillLive(box.box_no, facts.line.batch)


def place_takes_boxes(facts: BoxFacts, _command: object) -> Refusal | None:
    """The place is open and made for boxes."""
    place = facts.place
    assert place is not None
    if place.state == PlaceState.ACTIVE and place.kind in STORABLE:
        return None
    return no.PlaceUnfit(place.id)


def seal_free(facts: BoxFacts) -> Refusal | None:
    """No other box carries the seal."""
    if not facts.seal_box:
        return None
    return no.SealTaken(N_("named here"), facts.seal_box)


def never_sealed(facts: BoxFacts, _command: object) -> bool:
    """The box was still being packed: found again, it is sealed before anything else."""
    return facts.box is not None and facts.box.seal_no is None


def seal_matches(facts: BoxFacts, command: ReceiveBox) -> Refusal | None:
    """The seal found is the one registered, or is said to be another one."""
    assert facts.box is not None
    if command.seal_no in ("", facts.box.seal_no) or command.seen == "other":
        return None
    return no.SealDiffers(facts.box.box_no, command.seal_no)


def packer_is_not_checker(_facts: BoxFacts, command: SealBox) -> Refusal | None:
    """Packer and checker are two people (law.md I-06)."""
    if command.packed_by != command.checked_by:
        return None
    return SamePerson(N_("packer"), N_("checker"))


def categories_known(facts: BoxFacts, command: RegisterBox) -> Refusal | None:
    """Every category has a keeping rule."""
    unknown = [code for code in command.categories if code not in facts.on.current]
    if unknown or not command.categories:
        return no.NoRule(", ".join(unknown))
    return None


def numbers_free(facts: BoxFacts, _command: object) -> Refusal | None:
    """No other box has the waybill numbers."""
    assert facts.new is not None
    return no.NumbersOverlap(facts.new.overlap) if facts.new.overlap else None


def not_in_future(facts: BoxFacts, command: RegisterBox) -> Refusal | None:
    """The latest date in the box has come."""
    return _future(facts, "accepted_to", command.accepted_to)


def span_forward(_facts: BoxFacts, command: RegisterBox) -> Refusal | None:
    """The latest date in the box is not before the earliest."""
    return _backward(command.accepted_from, command.accepted_to)


def determined_within(facts: BoxFacts, command: DetermineDates) -> Refusal | None:
    """The latest date determined is not before the earliest one known."""
    assert facts.box is not None
    known = facts.box.accepted_from
    return _backward(date.fromisoformat(known) if known else None, command.accepted_to)


def _backward(first: date | None, last: date | None) -> Refusal | None:
    if first is None or last is None or first <= last:
        return None
    return PeriodBackward(first.isoformat(), last.isoformat())


def day_has_come(facts: BoxFacts, command: DetermineDates) -> Refusal | None:
    """The day determined has come."""
    return _future(facts, "accepted_to", command.accepted_to)


def _future(facts: BoxFacts, field: str, day: date | None) -> Refusal | None:
    if day is None or day <= facts.on.today:
        return None
    return no.InTheFuture(field, day.isoformat())


def longer(facts: BoxFacts, command: ExtendBox) -> Refusal | None:
    """The extension ends later than the keeping does now."""
    assert facts.box is not None
    last = facts.box.last_day
    if last is not None and command.until.isoformat() <= last:
        return no.NotLonger(facts.box.box_no, last)
    return None if last else _undated(facts.box)


def dates_unknown(facts: BoxFacts) -> Refusal | None:
    """The box has no known latest date."""
    assert facts.box is not None
    return None if facts.box.why_undue == "no-date" else no.DatesKnown(facts.box.box_no)


def is_first_determination(facts: BoxFacts, _command: object) -> bool:
    """Nobody, or only the actor, has determined a day so far."""
    assert facts.box is not None
    return facts.box.proposed.partition(" ")[2] in ("", facts.on.actor.id)


def same_day(facts: BoxFacts, command: DetermineDates) -> Refusal | None:
    """The second person names the day the first one named."""
    assert facts.box is not None
    first = facts.box.proposed.partition(" ")[0]
    if first == command.accepted_to.isoformat():
        return None
    return no.SecondDiffers(facts.box.box_no, first)


def waits_for_closure(facts: BoxFacts) -> Refusal | None:
    """A rule of the box starts at the closing of its matter."""
    assert facts.box is not None
    starts = {facts.on.rules[rule].start for rule in facts.box.rules.split()}
    return None if StartEvent.CLOSED in starts else no.NotClosureKept(facts.box.box_no)


def closure_fits(facts: BoxFacts, command: RecordClosure) -> Refusal | None:
    """The closing day has come, and is before neither its paper nor a closing on record."""
    box, day = facts.box, command.closed_on
    assert box is not None
    if box.closed_on is not None and day.isoformat() < box.closed_on:
        return no.MatterOpenLonger(box.box_no, box.closed_on)
    first = date.fromisoformat(box.accepted_from or box.accepted_to or day.isoformat())
    return _backward(first, day) or _future(facts, "closed_on", day)


def labels_left(facts: BoxFacts) -> Refusal | None:
    """The label number has two digits."""
    assert facts.box is not None
    return LabelsLimit(facts.box.box_no) if facts.box.reissue >= 99 else None
