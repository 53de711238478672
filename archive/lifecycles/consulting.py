"""A box that is read on the spot: guards and data of its rows, which move the consultation too."""

from __future__ import annotations

from typing import Any

from archive.commands.box import ReportMissing
from archive.commands.consultation import OpenConsultation, ResealBox
from archive.commands.taking import SeizeBox
from archive.events import Draft
from archive.facts import BoxFacts, Reading
from archive.lifecycles import box_data, taking
from archive.lifecycles.box_data import flagged
from archive.lifecycles.box_guards import place_takes_boxes
from archive.lifecycles.consultation import confided, unfit
from archive.lifecycles.hours import under
from archive.lifecycles.purposes import purpose_objection
from archive.lifecycles.states import BoxState, ConsultationState, PlaceState
from archive.refusals import Refusal
from archive.refusals import consultations as no
from archive.refusals.boxes import SealDiffers
from archive.refusals.general import NotValid, SamePerson
from archive.refusals.takings import SealNotNew, WaybillNotSeal
from archive.rows import Box, Consultation
from archive.words import N_

Data = dict[str, Any]
_FROM_TODAY = N_("a day from today on")


def _box(facts: BoxFacts) -> Box:
    assert facts.box is not None
    return facts.box


def _consultation(facts: BoxFacts) -> Consultation:
    assert facts.reading.consultation is not None
    return facts.reading.consultation


# -- out ------------------------------------------------------------------------------------------


def approved_for_it(facts: BoxFacts) -> Refusal | None:
    """A consultation of this very box is approved."""
    box, found = _box(facts), facts.reading.consultation
    if found is None:
        return no.NotApprovedFor(box.box_no)
    if found.box != box.id:
        return no.OtherBox(found.id, box.box_no)
    if found.state == ConsultationState.APPROVED:
        return None
    return no.NotReadyToOpen(found.id, ConsultationState(found.state))


def register_open(facts: BoxFacts) -> Refusal | None:
    """No frozen register names the seal of the box."""
    if facts.batch is None or facts.batch.state not in taking.FROZEN:
        return None
    return no.RegisterNamesSeal(_box(facts).box_no, facts.batch.id)


def purpose_fits_now(facts: BoxFacts) -> Refusal | None:
    """The box may be read for it still: it fell due since, or its hold was released."""
    asked = _consultation(facts)
    hold = facts.reading.hold
    return purpose_objection(_box(facts), facts.on, asked.purpose, hold, facts.holds)


def seal_is_its(facts: BoxFacts, command: OpenConsultation) -> Refusal | None:
    """The seal on it, where it was read, is the registered one."""
    if command.seal_no in ("", _box(facts).seal_no):
        return None
    return SealDiffers(_box(facts).box_no, command.seal_no)


def weighed_before(facts: BoxFacts, command: OpenConsultation) -> Refusal | None:
    """There is a weight to hold the weight afterwards against."""
    known = _box(facts).weight_g and not facts.on.policy.weigh_before_reading
    return None if known or command.weight_g else no.WeighFirst(_box(facts).box_no)


def read_on_the_spot(facts: BoxFacts, _command: object) -> Refusal | None:
    """It is read in the store it stands in: paper is not carried away (2014 Provisions, art. 26)."""
    place = facts.reading.place
    assert place is not None
    here = place.state == PlaceState.ACTIVE and place.kind != "plant"
    if here and not facts.reading.elsewhere:
        return None
    return no.NotOnTheSpot(place.id)


def reader_fit(facts: BoxFacts, _command: object) -> Refusal | None:
    """Whoever of ours reads is here, bound and trained, and did not approve it."""
    assert facts.reading.reader is not None
    person, name = facts.reading.reader
    if person.id == _consultation(facts).settled_by:
        return SamePerson(N_("approver"), N_("reader"))
    return unfit(facts, person, name)


def accompanied(facts: BoxFacts, _command: object) -> Refusal | None:
    """One of our own stays with people from outside, and is another than they are."""
    assert facts.reading.companion is not None
    assert facts.reading.reader is not None
    person, name = facts.reading.companion
    reader = facts.reading.reader[0]
    if not (_consultation(facts).outside or reader.employer):
        return None
    if person.employer:
        return no.CompanionForeign(name)
    return unfit(facts, person, name)


# -- back -----------------------------------------------------------------------------------------


def open_for_it(facts: BoxFacts) -> Refusal | None:
    """The consultation that the box is out for is known."""
    return None if facts.reading.consultation else no.NotApprovedFor(_box(facts).box_no)


def seal_new(facts: BoxFacts, command: ResealBox) -> Refusal | None:
    """The box gets another seal than it had."""
    if command.seal_no != _box(facts).seal_no:
        return None
    return SealNotNew(_box(facts).box_no, command.seal_no)


def seal_is_one(facts: BoxFacts, _command: ResealBox) -> Refusal | None:
    """No waybill was scanned for the seal: people have them in their hands here."""
    return WaybillNotSeal() if facts.seal_is_waybill else None


def weight_fits(facts: BoxFacts, command: ResealBox) -> Refusal | None:
    """It weighs what it weighed before, within the tolerance, or what a second person explained."""
    asked, within = _consultation(facts), facts.on.policy.reseal_tolerance_g
    before = asked.explained_g if asked.explained_by else asked.weight_before
    if abs(command.weight_g - before) <= within:
        return None
    off = abs(command.weight_g - before)
    return no.WeightOff(_box(facts).box_no, before, command.weight_g, off, within)


def another_than_explained(facts: BoxFacts) -> Refusal | None:
    """Whoever explained a difference does not also close the box over it."""
    if facts.on.actor.id != _consultation(facts).explained_by:
        return None
    return SamePerson(N_("person who explains"), N_("person who seals again"))


def whole_or_explained(facts: BoxFacts, command: ResealBox) -> Refusal | None:
    """The paper is whole, or a second person has explained what is not."""
    if command.whole or _consultation(facts).explained_by:
        return None
    return no.NotWhole(_box(facts).box_no)


def copies_told(facts: BoxFacts, command: ResealBox) -> Refusal | None:
    """Copies were asked for; it is said who got them and by when they are gone again."""
    if not command.pages:
        return None
    if not _consultation(facts).copies:
        return no.CopiesNotApproved(_consultation(facts).id, command.pages)
    if not (command.copies_to and command.destroy_by):
        return no.CopiesUntold(command.pages)
    if command.destroy_by >= facts.on.today:
        return None
    return NotValid("destroy_by", command.destroy_by.isoformat(), _FROM_TODAY)


def place_fits(facts: BoxFacts, command: ResealBox) -> Refusal | None:
    """It goes back to where boxes stand."""
    return place_takes_boxes(facts._replace(place=facts.reading.home), command)


# -- what is kept ---------------------------------------------------------------------------------


def opened(facts: BoxFacts, command: OpenConsultation) -> Data:
    """Where it is read, under which number, and whether its seal was read."""
    assert facts.reading.place is not None
    return {
        "consultation": _consultation(facts).id,
        "place": facts.reading.place.id,
        "from_place": _box(facts).place,
        "seal_seen": int(bool(command.seal_no)),
        **under(facts.on),
    }


def consultation_opened(facts: BoxFacts, command: OpenConsultation) -> tuple[Draft, ...]:
    """Who reads, who stays with them, and what the box was before."""
    reading: Reading = facts.reading
    assert reading.place is not None
    assert reading.reader is not None
    assert reading.companion is not None
    box, on = _box(facts), facts.on
    alone = _consultation(facts).outside and not command.reader
    data: Data = {
        "reader": "" if alone else reading.reader[0].id,
        "companion": reading.companion[0].id if accompanies(facts, command) else "",
        "opened_by": on.actor.id,
        "opened_at": on.at,
        "read_at": reading.place.id,
        "home": box.place or "",
        "seal_before": box.seal_no or "",
        "weight_before": command.weight_g or box.weight_g,
    }
    return (_moved(facts, "opened", ConsultationState.OPEN, data),)


def accompanies(facts: BoxFacts, command: OpenConsultation) -> bool:
    """Whether somebody stays with the readers: named, or needed by people from outside."""
    assert facts.reading.reader is not None
    outside = _consultation(facts).outside or facts.reading.reader[0].employer
    return bool(command.companion or outside)


def resealed(facts: BoxFacts, command: ResealBox) -> Data:
    """The new seal, and where it stands; its weight changes only where somebody explained it."""
    box, asked, home = _box(facts), _consultation(facts), facts.reading.home
    assert home is not None
    data: Data = {
        "consultation": asked.id,
        "place": home.id,
        "from_place": box.place,
        "seal_no": command.seal_no,
        "seal_before": box.seal_no,
        "flags": flagged(box, "resealed"),
    }
    return {**data, "weight_g": command.weight_g} if asked.explained_by else data


def consultation_closed(facts: BoxFacts, command: ResealBox) -> tuple[Draft, ...]:
    """Seal and weight after, whether the paper is whole, what was copied."""
    data: Data = {
        "seal_after": command.seal_no,
        "weight_after": command.weight_g,
        "whole": int(command.whole),
        "pages": command.pages,
        "destroy_by": box_data.iso(command.destroy_by),
        "remark": command.remark,
        "closed_by": facts.on.actor.id,
        "closed_at": facts.on.at,
        **confided(facts),
    }
    return (_moved(facts, "resealed", ConsultationState.RESEALED, data),)


def broken_off(facts: BoxFacts, command: ReportMissing | SeizeBox) -> tuple[Draft, ...]:
    """A box that is lost, or taken by an authority, while it is read ends its consultation."""
    if facts.reading.consultation is None or _box(facts).state != BoxState.IN_CONSULTATION:
        return ()
    data: Data = {
        "ended_by": command.name,
        "closed_by": facts.on.actor.id,
        "closed_at": facts.on.at,
    }
    return (_moved(facts, "broken_off", ConsultationState.BROKEN_OFF, data),)


def seizure_beside(facts: BoxFacts, command: SeizeBox) -> tuple[Draft, ...]:
    """What a seizure ends: the box's line on a frozen register, its consultation."""
    return (*taking.line_withheld(facts, command), *broken_off(facts, command))


def _moved(facts: BoxFacts, kind: str, to: ConsultationState, data: Data) -> Draft:
    asked = _consultation(facts)
    return Draft("consultation", f"consultation.{kind}", asked.id, asked.n, asked.state, to, data)
