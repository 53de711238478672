"""The hold machine 暂缓销毁: ACTIVE → RELEASED, never by time.

A hold is a thing laid over boxes, not a state of theirs; it also catches boxes registered later.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from archive.commands import Command
from archive.commands.hold import HoldMatters, PlaceHold, ReleaseHold, RequestRelease, ReviewHold
from archive.events import Draft, Effect, Event
from archive.facts import HoldFacts, Proposed
from archive.lifecycles.box_data import iso
from archive.lifecycles.states import BoxState, HoldState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import holds as no
from archive.refusals.general import MeaningDiffers
from archive.refusals.matters import NothingProposed
from archive.rows import NONE
from archive.rules import Machine, Rule, among

_ACTIVE = HoldState.ACTIVE
CONFIDENTIAL = "confidential"
"""The kind of a hold whose kind is not told."""
GONE = (BoxState.FED, BoxState.DESTROYED)
"""States from which nothing keeps a box any more."""


def has_scope(_facts: HoldFacts, command: PlaceHold) -> Refusal | None:
    """The hold names something."""
    named = (
        command.boxes, command.outlet, command.accepted_from, command.accepted_to,
        command.category, command.number_first,
    )  # fmt: skip
    return None if any(named) else no.ScopeEmpty()


def boxes_exist_still(facts: HoldFacts, command: PlaceHold) -> Refusal | None:
    """Boxes named one by one can still be kept."""
    if not command.boxes:
        return None
    gone = tuple(box.box_no for box in facts.matched if box.state in GONE)
    return no.TooLate(gone) if gone else None


def something_proposed(facts: HoldFacts, _command: HoldMatters) -> Refusal | None:
    """The list proposes a hold that is not placed yet."""
    return None if facts.proposed else NothingProposed(facts.listed)


def review_in_time(
    facts: HoldFacts, command: PlaceHold | HoldMatters | ReviewHold
) -> Refusal | None:
    """The next review lies ahead and within the policy's days (law.md H-04)."""
    latest = facts.on.today + timedelta(days=facts.on.policy.hold_review_days)
    if facts.on.today < command.review_on <= latest:
        return None
    return no.ReviewOutside(command.review_on.isoformat(), latest.isoformat())


def release_requested(facts: HoldFacts) -> Refusal | None:
    """Somebody brought the evidence that the matter is closed."""
    assert facts.hold is not None
    return None if facts.hold.requested_by else no.ReleaseNotRequested(facts.hold.id)


def is_another_person(facts: HoldFacts) -> Refusal | None:
    """Placer ≠ releaser, requester ≠ releaser (law.md 8.6, no. 4)."""
    assert facts.hold is not None
    if facts.on.actor.id not in (facts.hold.placed_by, *facts.hold.requested_by.split()):
        return None
    return no.ReleaserInvolved(facts.hold.id, facts.on.name)


def count_is_covered(facts: HoldFacts, command: ReleaseHold) -> Refusal | None:
    """The number typed is the number of boxes the hold covers."""
    if command.boxes == facts.covered:
        return None
    return MeaningDiffers(command.boxes, facts.covered)


def placed(facts: HoldFacts, command: PlaceHold) -> dict[str, Any]:
    """The scope and the boxes it resolved to; numbers stay in the annex."""
    data: dict[str, Any] = {
        **_told(facts, **texts_of(command)),
        "review_on": command.review_on.isoformat(),
        "outlet": command.outlet,
        "category": command.category,
        "accepted_from": iso(command.accepted_from),
        "accepted_to": iso(command.accepted_to),
        "numbers": int(bool(command.number_first)),
        "placed_by": facts.on.actor.id,
        "boxes": [box.id for box in facts.matched if box.state not in GONE],
    }
    if facts.commitment:
        data["commitment"] = facts.commitment
    return data


def texts_of(command: Command) -> dict[str, str]:
    """What a command says of a hold's matter; of a confidential one only few read it."""
    match command:
        case PlaceHold():
            texts = {"type": command.type, "reason": command.reason}
            return {**texts, "document_no": command.document_no}
        case ReviewHold():
            return {"finding": command.finding}
        case RequestRelease():
            return {"evidence": command.evidence}
    return {}


def _told(facts: HoldFacts, **texts: str) -> dict[str, Any]:
    """The texts; of a confidential hold a commitment in their place."""
    if not facts.confidential:
        return texts
    bare = {name: CONFIDENTIAL if name == "type" else "" for name in texts}
    return {**bare, "confidential": facts.confidential}


def first_proposed(facts: HoldFacts, command: HoldMatters) -> dict[str, Any]:
    """The first hold that the list proposes."""
    return _as_proposed(facts, command, facts.proposed[0])


def others_proposed(facts: HoldFacts, command: HoldMatters) -> tuple[Draft, ...]:
    """The others, each a hold of its own: each kind of matter ends by itself."""
    return tuple(
        Draft("hold", "hold.placed", each.number, 0, None, _ACTIVE,
              _as_proposed(facts, command, each))
        for each in facts.proposed[1:]
    )  # fmt: skip


def _as_proposed(facts: HoldFacts, command: HoldMatters, each: Proposed) -> dict[str, Any]:
    asked = PlaceHold(type=each.type, reason=command.reason, review_on=command.review_on)
    return {**placed(facts, asked), "boxes": list(each.boxes), "document_no": facts.listed}


def reviewed(facts: HoldFacts, command: ReviewHold) -> dict[str, Any]:
    """What the review found and when the next one is."""
    return {"review_on": command.review_on.isoformat(), **_told(facts, **texts_of(command))}


def requested(facts: HoldFacts, command: RequestRelease) -> dict[str, Any]:
    """Who asks, beside who asked before, and with what evidence."""
    assert facts.hold is not None
    asked = " ".join(sorted({*facts.hold.requested_by.split(), facts.on.actor.id}))
    return {"requested_by": asked, **_told(facts, **texts_of(command))}


def released(facts: HoldFacts, _command: object) -> dict[str, Any]:
    """How many boxes it covered."""
    return {"boxes": facts.covered, **_told(facts)}


_PLACERS = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER, Role.AUDITOR})
_CLERKS = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER})
_APPROVER = frozenset({Role.APPROVER})

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command         from            to                  recorded as          who         only if
    Rule(PlaceHold,      among(NONE),    _ACTIVE,            "placed",            _PLACERS,
         and_if=(has_scope, boxes_exist_still, review_in_time), data=placed),
    Rule(HoldMatters,    among(NONE),    _ACTIVE,            "placed",            _PLACERS,
         and_if=(something_proposed, review_in_time), data=first_proposed, also=others_proposed),
    Rule(ReviewHold,     among(_ACTIVE), None,               "reviewed",          _CLERKS,
         and_if=(review_in_time,), data=reviewed),
    Rule(RequestRelease, among(_ACTIVE), None,               "release_requested", _CLERKS,
         data=requested),
    Rule(ReleaseHold,    among(_ACTIVE), HoldState.RELEASED, "released",          _APPROVER,
         only_if=(release_requested, is_another_person), and_if=(count_is_covered,), data=released),
)
# fmt: on


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """The boxes a hold takes, and how a release lets them go."""
    if event.kind == "hold.placed":
        boxes = event.data["boxes"]
        return tuple(
            Effect("hold_box", "put", (event.subject, box), (("live", 1),)) for box in boxes
        )
    if event.kind == "hold.released":
        return (Effect("hold_box", "set", (event.subject,), (("live", None),)),)
    return ()


HOLD = Machine("hold", HoldState, RULES, effects, handles_paper=False)
