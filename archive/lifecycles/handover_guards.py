"""Guards of the hand-over machine."""

from __future__ import annotations

from archive.commands.box import ReportMissing, ReturnBox
from archive.commands.handover import GiveHandover, ListBoxes, OpenHandover, SettleDifference
from archive.facts import BoxFacts, HandoverFacts
from archive.lifecycles.box import BOX
from archive.lifecycles.differences import (
    LATER,
    MISSING,
    REBOXED,
    RETURNED,
    differences,
    fitting,
    is_open,
)
from archive.lifecycles.states import BoxState
from archive.refusals import Refusal
from archive.refusals import handovers as no
from archive.refusals.general import AlreadyDone, SamePerson, WrongState
from archive.rows import Box, Handover, HandoverLine
from archive.rules import decide
from archive.state_words import HANDOVER_DECISIONS, HANDOVER_DIFFERENCES
from archive.words import N_


def _handover(facts: HandoverFacts) -> Handover:
    assert facts.handover is not None
    return facts.handover


def line_of(facts: HandoverFacts, box: Box) -> HandoverLine | None:
    """The line of a box."""
    return next((line for line, each in facts.lines if each.id == box.id), None)


def _numbers(boxes: list[Box]) -> tuple[str, ...]:
    return tuple(box.box_no for box in boxes)


def finds_what_it_names(facts: HandoverFacts, command: OpenHandover) -> Refusal | None:
    """A new hand-over may be empty; what was named to be listed is there."""
    named = command.boxes or command.from_list or command.sealed
    return no.NothingToList() if named and not facts.chosen else None


def something_to_list(facts: HandoverFacts, _command: ListBoxes) -> Refusal | None:
    """Some free box fits what was named."""
    return None if facts.chosen else no.NothingToList()


def something_named(facts: HandoverFacts, _command: object) -> Refusal | None:
    """Some box is named."""
    return None if facts.chosen else no.NothingToList()


def boxes_sealed(facts: HandoverFacts, _command: object) -> Refusal | None:
    """What is listed is sealed and at its outlet; for another site, it came in here."""
    wanted: tuple[BoxState, ...] = (BoxState.SEALED,)
    if to_site(facts, _command):
        wanted = (BoxState.RECEIVED, BoxState.STORED)
    for box in facts.chosen:
        if box.state == BoxState.IN_TRANSIT:
            return AlreadyDone(box.box_no, BoxState.IN_TRANSIT)
        if box.state not in wanted:
            first = ("seal-box",) if box.state == BoxState.OPEN else ()
            return WrongState(box.box_no, BoxState(box.state), ListBoxes.name, wanted, first)
    return None


def to_site(facts: HandoverFacts, command: object) -> str:
    """The other site that the hand-over goes to; empty for an outlet's."""
    known = facts.handover
    return known.to_site if known else str(getattr(command, "to_site", "")).strip()


def of_its_outlet(facts: HandoverFacts, command: OpenHandover | ListBoxes) -> Refusal | None:
    """What is listed comes from the hand-over's outlet, where it has one."""
    known = facts.handover
    if to_site(facts, command):
        return None
    outlet = known.outlet_code if known else getattr(command, "outlet_code", "")
    others = [box for box in facts.chosen if box.outlet_code != outlet]
    return no.OtherOutlet(_numbers(others), outlet) if others else None


def not_elsewhere(facts: HandoverFacts, _command: object) -> Refusal | None:
    """No open hand-over has what is listed."""
    if not facts.elsewhere:
        return None
    first = facts.elsewhere[0][1]
    return no.OnOtherHandover(tuple(box for box, other in facts.elsewhere if other == first), first)


def on_the_list(facts: HandoverFacts, _command: object) -> Refusal | None:
    """What is named is on this list."""
    absent = [box for box in facts.chosen if line_of(facts, box) is None]
    return no.NotOnHandover(_numbers(absent), _handover(facts).id) if absent else None


def not_left(facts: HandoverFacts, _command: object) -> Refusal | None:
    """What is taken off the list is still at the outlet."""
    left = [box for box in facts.chosen if _left(line_of(facts, box))]
    return no.LeftAlready(_numbers(left)) if left else None


def _left(line: HandoverLine | None) -> bool:
    return line is not None and bool(line.sent_at or line.received_at)


def leaves(handover: Handover, line: HandoverLine, box: Box, command: GiveHandover) -> bool:
    """Whether a box goes with what is signed for; to another site each is scanned."""
    unseen = command.whole and not handover.to_site
    return line.sent_at is not None or (unseen and box.state == BoxState.SEALED)


def something_goes(facts: HandoverFacts, command: GiveHandover) -> Refusal | None:
    """Something was scanned out, or everything listed goes."""
    known = _handover(facts)
    goes = any(leaves(known, line, box, command) for line, box in facts.lines)
    return None if goes else no.NothingSent(known.id)


def nothing_left(facts: HandoverFacts) -> Refusal | None:
    """Nothing of it is on its way."""
    left = [box for line, box in facts.lines if _left(line)]
    return no.HandoverBegun(_handover(facts).id, _numbers(left)) if left else None


def one_on_the_list(facts: HandoverFacts, command: SettleDifference) -> Refusal | None:
    """The box is on this list."""
    return on_the_list(facts, command)


def _one(facts: HandoverFacts) -> tuple[HandoverLine, Box]:
    (box,) = facts.chosen
    line = line_of(facts, box)
    assert line is not None
    return line, box


def differs(facts: HandoverFacts, _command: object) -> Refusal | None:
    """There is a difference to decide."""
    line, box = _one(facts)
    return None if differences(line) else no.NoDifference(box.box_no)


def decision_fits(facts: HandoverFacts, command: SettleDifference) -> Refusal | None:
    """The decision answers the gravest difference of the line."""
    line, box = _one(facts)
    gravest = differences(line)[0]
    fits = fitting(gravest, between_sites=bool(_handover(facts).to_site))
    if command.decision in fits:
        return None
    fitting_words = tuple(HANDOVER_DECISIONS[each] for each in fits)
    return no.DecisionUnfit(box.box_no, HANDOVER_DIFFERENCES[gravest], fitting_words)


def incident_named(facts: HandoverFacts, command: SettleDifference) -> Refusal | None:
    """Each missing box is an incident."""
    if command.decision != MISSING or command.incident_no:
        return None
    return no.IncidentMissing(facts.chosen[0].box_no)


def paper_moved(facts: HandoverFacts, command: SettleDifference) -> Refusal | None:
    """What is said to be reboxed was reboxed."""
    (box,) = facts.chosen
    if command.decision != REBOXED or box.state == BoxState.REBOXED:
        return None
    return no.NotReboxed(box.box_no)


def wish_for_box(
    facts: HandoverFacts, command: SettleDifference
) -> ReportMissing | ReturnBox | None:
    """What a decision asks of the box itself; None where the box stays as it is."""
    (box,) = facts.chosen
    if command.decision == LATER and _handover(facts).to_site:
        return None  # the site that sent it answers for it
    if command.decision == MISSING and box.state != BoxState.MISSING:
        return ReportMissing(box=box.id, incident_no=command.incident_no)
    back = command.decision == RETURNED and box.state != BoxState.SEALED
    stayed = command.decision == LATER and box.state == BoxState.IN_TRANSIT
    reason = command.remark or _handover(facts).id
    return ReturnBox(box=box.id, reason=reason) if back or stayed else None


def box_follows(facts: HandoverFacts, command: SettleDifference) -> Refusal | None:
    """The box's own table lets it go where the decision sends it."""
    wish = wish_for_box(facts, command)
    if wish is None:
        return None
    answer = decide(BOX, BoxFacts(facts.on, facts.chosen[0]), wish)
    return answer if isinstance(answer, Refusal) else None


def another_than_the_giver(facts: HandoverFacts) -> Refusal | None:
    """Giver and taker are two people."""
    if facts.on.actor.id != _handover(facts).given_by:
        return None
    return SamePerson(N_("person who hands over"), N_("person who takes over"))


def all_decided(facts: HandoverFacts) -> Refusal | None:
    """No difference waits for a decision."""
    waiting = [box for line, box in facts.lines if is_open(line)]
    return no.DifferencesOpen(_handover(facts).id, _numbers(waiting)) if waiting else None
