"""Guards of the count machine, and what tells its rows apart."""

from __future__ import annotations

from archive.commands import Command
from archive.commands.box import MoveBox, ReportMissing, StoreBox
from archive.commands.count import DecideDifference, FinishCount
from archive.events import Draft
from archive.facts import CountFacts, Frozen
from archive.lifecycles.box import BOX
from archive.lifecycles.states import BoxState, CountState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import counts as no
from archive.refusals.general import SamePerson
from archive.rows import Box, Count, CountLine
from archive.rules import decide
from archive.words import N_

STANDING = (BoxState.STORED, BoxState.IN_CONSULTATION)
"""States in which a box is where its row says: in its place, or open where it is read."""


def count_of(facts: CountFacts) -> Count:
    """The count."""
    assert facts.stock is not None
    return facts.stock


def box_of(facts: CountFacts) -> Box:
    """The box that was scanned or is decided about."""
    assert facts.box is not None
    assert facts.box.box is not None
    return facts.box.box


def line_of(facts: CountFacts) -> CountLine:
    """The box as the count has it."""
    assert facts.line is not None
    return facts.line


def frozen_of(facts: CountFacts) -> Frozen:
    """What is expected from now on."""
    assert facts.frozen is not None
    return facts.frozen


# -- beginning --------------------------------------------------------------------------------------


def places_to_count(facts: CountFacts, _command: object) -> Refusal | None:
    """Boxes may stand somewhere in the places named."""
    frozen = frozen_of(facts)
    return None if frozen.spots else no.NothingToCount(frozen.places)


def counted_once(facts: CountFacts, _command: object) -> Refusal | None:
    """No other running count has a place of this one."""
    place, other = frozen_of(facts).overlap
    return no.PlaceBeingCounted(place, other) if other else None


# -- counting ---------------------------------------------------------------------------------------


def place_in_count(facts: CountFacts, _command: object) -> Refusal | None:
    """The place belongs to the count."""
    if facts.spot is not None:
        return None
    assert facts.place is not None
    return no.PlaceNotInCount(facts.place.id, facts.thing)


def place_open(facts: CountFacts, _command: object) -> Refusal | None:
    """The place was not finished before."""
    spot = facts.spot
    if spot is None or spot.done_at is None:
        return None
    return no.PlaceFinished(spot.place, spot.done_at, facts.who)


def outcome(facts: CountFacts) -> str:
    """What a box is that somebody scans at a place, as the archive knows it at that moment."""
    box, line = box_of(facts), facts.line
    assert facts.place is not None
    if line is not None and line.outcome:
        return "again"
    here = box.state in STANDING and box.place == facts.place.id
    if line is None:
        return "arrived" if here else "unknown"
    if not here:
        return "elsewhere"
    return "found" if line.place == facts.place.id else "moved"


def seen_before(facts: CountFacts, _command: object) -> bool:
    """The box was counted before."""
    return outcome(facts) == "again"


def as_expected(facts: CountFacts, _command: object) -> bool:
    """The box stands where it should."""
    return outcome(facts) == "found"


def since_moved(facts: CountFacts, _command: object) -> bool:
    """The box stands where a scan has moved it since the start."""
    return outcome(facts) in ("moved", "arrived")


def at_other_place(facts: CountFacts, _command: object) -> bool:
    """The count expects the box, and not here."""
    return outcome(facts) == "elsewhere"


def was_counted(facts: CountFacts, _command: object) -> Refusal | None:
    """There is a scan to take back."""
    if facts.line is not None and facts.line.outcome:
        return None
    return no.NotCounted(box_of(facts).box_no, facts.thing)


def own_scan(facts: CountFacts, _command: object) -> Refusal | None:
    """The scan to be taken back is the actor's own."""
    line = line_of(facts)
    if facts.on.actor.id == (line.again_by or line.seen_by):
        return None
    return no.NotYourScan(box_of(facts).box_no, facts.who)


def none_of_ours(facts: CountFacts, _command: object) -> Refusal | None:
    """The code is no box of ours."""
    return no.IsOurBox(box_of(facts).box_no) if facts.box is not None else None


# -- finishing and deciding -------------------------------------------------------------------------


def all_places_done(facts: CountFacts, command: FinishCount) -> Refusal | None:
    """Somebody has looked at every place, unless the rest is left out."""
    if command.leave_rest or not facts.places_left:
        return None
    return no.PlacesLeft(facts.thing, facts.places_left, facts.left)


def not_blind(facts: CountFacts) -> Refusal | None:
    """Nothing is told of a blind count while it runs."""
    count = count_of(facts)
    hidden = count.blind and count.state == CountState.COUNTING
    return no.StillBlind(count.id) if hidden else None


def differs(facts: CountFacts, _command: object) -> Refusal | None:
    """The box is an open difference."""
    return None if facts.differs else no.NoDifference(box_of(facts).box_no, facts.thing)


def decision_fits(facts: CountFacts, command: DecideDifference) -> Refusal | None:
    """Only what was seen is moved; only what was not seen is missing or found by a recount."""
    seen = facts.differs != "missing"
    fits = {"moved": seen, "recounted": not seen, "missing": not seen}
    return None if fits.get(command.decision, True) else no.DecisionUnfit(box_of(facts).box_no)


def grounds_given(facts: CountFacts, command: DecideDifference) -> Refusal | None:
    """A missing box has the number of its incident, one that stays as it was a reason."""
    needed = {"missing": command.incident_no, "stays": command.reason}
    return None if needed.get(command.decision, "-") else no.DecisionUntold(box_of(facts).box_no)


def box_allows(facts: CountFacts, command: DecideDifference) -> Refusal | None:
    """The box's own table allows what the decision does to it."""
    made = of_the_box(facts, command)
    return made if isinstance(made, Refusal) else None


def of_the_box(facts: CountFacts, command: DecideDifference) -> tuple[Draft, ...] | Refusal:
    """What the decision does to the box, by the box's own rows; nothing for most."""
    asked = _asked(facts, command)
    return decide(BOX, facts.box, asked) if asked and facts.box else ()


def _asked(facts: CountFacts, command: DecideDifference) -> Command | None:
    box, line = box_of(facts), line_of(facts)
    if command.decision == "missing":
        return ReportMissing(box=box.id, incident_no=command.incident_no)
    if command.decision != "moved":
        return None
    brought = MoveBox if box.state == BoxState.STORED else StoreBox
    return brought(box=box.id, place=line.again_place or line.seen_place or "")


# -- signing ----------------------------------------------------------------------------------------


def nothing_undecided(facts: CountFacts) -> Refusal | None:
    """Every difference is decided."""
    left = facts.sums.undecided
    return no.DifferencesOpen(facts.thing, left) if left else None


def first_signature(facts: CountFacts, _command: object) -> bool:
    """Nobody has signed so far."""
    return not count_of(facts).signed_by


def another_signer(facts: CountFacts) -> Refusal | None:
    """Two people sign."""
    if facts.on.actor.id != count_of(facts).signed_by:
        return None
    return SamePerson(N_("first person"), N_("second person"))


def a_keeper_signs(facts: CountFacts) -> Refusal | None:
    """One of the two is a keeper."""
    held = facts.on.policy.counts_as(frozenset(facts.on.actor.roles.split()))
    if not count_of(facts).signed_by or facts.keepers or Role.KEEPER in held:
        return None
    return no.KeeperSigns(facts.thing)


def one_counted_nothing(facts: CountFacts) -> Refusal | None:
    """One of the two counted nothing."""
    before = count_of(facts).signed_by
    if not before or not {before, facts.on.actor.id} <= facts.counters:
        return None
    return no.CounterSignsAlone(facts.thing)
