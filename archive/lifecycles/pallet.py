"""The pallet machine 托盘: one scan moves every box on it, each with all its own guards.

What is on a pallet is told by the boxes' rows; a pallet itself is only in use or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from archive.commands import Command
from archive.commands.box import LoadBox
from archive.commands.pallet import AddPallet, CheckInPallet, ClosePallet, LoadPallet
from archive.commands.transport import CheckInBox
from archive.events import Draft
from archive.facts import BoxFacts, PalletFacts
from archive.lifecycles.box import BOX
from archive.lifecycles.states import BoxState, PalletState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import pallets as no
from archive.refusals.batches import ApprovalLapsed, NotApproved
from archive.refusals.boxes import DatesUnknown, NotDue, NotListed, OnHold
from archive.refusals.sessions import BatchNotServed, OtherSession
from archive.rows import NONE
from archive.rules import Machine, Rule, among, decide, no_effects
from archive.words import N_

Data = dict[str, Any]

_OF_ONE_BOX: dict[type[Refusal], str] = {
    OnHold: N_("on hold"),
    NotListed: N_("listed on no batch"),
    NotApproved: N_("on a batch that is not approved"),
    ApprovalLapsed: N_("on a batch whose approval has lapsed"),
    NotDue: N_("not due"),
    DatesUnknown: N_("of unknown date"),
    BatchNotServed: N_("on a batch that this session does not serve"),
    OtherSession: N_("loaded for another session"),
}
"""Refusals that one box meets and the others on its pallet may not."""


def not_entered(facts: PalletFacts) -> Refusal | None:
    """The code names no pallet yet."""
    return no.PalletKnown(facts.code) if facts.pallet is not None else None


def _in(facts: PalletFacts, state: BoxState) -> tuple[BoxFacts, ...]:
    return tuple(each for each in facts.boxes if each.box and each.box.state == state)


def something_on_it(facts: PalletFacts, _command: object) -> Refusal | None:
    """Pulled boxes stand on it."""
    return None if _in(facts, BoxState.PULLED) else no.PalletEmpty(facts.code)


def something_came(facts: PalletFacts, _command: object) -> Refusal | None:
    """Loaded boxes came on it."""
    return None if _in(facts, BoxState.LOADED) else no.PalletEmpty(facts.code)


def nothing_on_it(facts: PalletFacts) -> Refusal | None:
    """No box is on it."""
    return no.PalletFull(facts.code, len(facts.boxes)) if facts.boxes else None


def every_box_may_go(facts: PalletFacts, command: LoadPallet) -> Refusal | None:
    """Every box on it may be loaded, as if each were scanned alone."""
    aboard = _in(facts, BoxState.PULLED)
    return _stopped(
        facts, aboard, [LoadBox(box=_id(each), session=command.session) for each in aboard]
    )


def every_box_came(facts: PalletFacts, command: CheckInPallet) -> Refusal | None:
    """Every box on it may be checked in, as if each were scanned alone."""
    aboard = _in(facts, BoxState.LOADED)
    asked = [CheckInBox(box=_id(each), session=command.session) for each in aboard]
    return _stopped(facts, aboard, asked)


def _id(facts: BoxFacts) -> str:
    assert facts.box is not None
    return facts.box.id


def _stopped(
    facts: PalletFacts, aboard: tuple[BoxFacts, ...], asked: Sequence[Command]
) -> Refusal | None:
    """Why the pallet stays: the boxes that stop it for one reason; else what stops them all."""
    answers = [(each, decide(BOX, each, ask)) for each, ask in zip(aboard, asked, strict=True)]
    refused = [(each, why) for each, why in answers if isinstance(why, Refusal)]
    if not refused:
        return None
    first = refused[0][1]
    reason = _OF_ONE_BOX.get(type(first))
    if reason is None:
        return first
    boxes = tuple(each.thing for each, why in refused if type(why) is type(first))
    return no.PalletStopped(facts.code, boxes, reason)


def _drafts(
    facts: PalletFacts, state: BoxState, command: type[LoadBox | CheckInBox], session: str
) -> tuple[Draft, ...]:
    """The events of each box; what a box's event does to its session is done once."""
    drafts: dict[tuple[str, str, str], Draft] = {}
    for each in _in(facts, state):
        made = decide(BOX, each, command(box=_id(each), session=session))
        assert not isinstance(made, Refusal)
        drafts |= {(draft.machine, draft.subject, draft.kind): draft for draft in made}
    return tuple(drafts.values())


def boxes_loaded(facts: PalletFacts, command: LoadPallet) -> tuple[Draft, ...]:
    """Each box is loaded."""
    return _drafts(facts, BoxState.PULLED, LoadBox, command.session)


def boxes_checked_in(facts: PalletFacts, command: CheckInPallet) -> tuple[Draft, ...]:
    """Each box is scanned off the truck."""
    return _drafts(facts, BoxState.LOADED, CheckInBox, command.session)


def loaded(facts: PalletFacts, _command: object) -> Data:
    """The session, and how many boxes."""
    aboard = _in(facts, BoxState.PULLED)
    assert aboard[0].session is not None
    return {"session": aboard[0].session.id, "boxes": len(aboard)}


def checked_in(facts: PalletFacts, _command: object) -> Data:
    """How many boxes."""
    return {"boxes": len(_in(facts, BoxState.LOADED))}


def closed(_facts: PalletFacts, command: ClosePallet) -> Data:
    """Why it is out of use."""
    return {"reason": command.reason}


_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_ACTIVE = PalletState.ACTIVE

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command        from            to                  recorded as   who       only if
    Rule(AddPallet,     among(NONE),    _ACTIVE,            "added",      _CLERKS,
         first=(not_entered,)),
    Rule(LoadPallet,    among(_ACTIVE), None,               "loaded",     _CLERKS,
         and_if=(something_on_it, every_box_may_go), data=loaded, also=boxes_loaded),
    Rule(CheckInPallet, among(_ACTIVE), None,               "checked_in", _CLERKS,
         and_if=(something_came, every_box_came), data=checked_in, also=boxes_checked_in),
    Rule(ClosePallet,   among(_ACTIVE), PalletState.CLOSED, "closed",     _CLERKS,
         only_if=(nothing_on_it,), data=closed),
)
# fmt: on

PALLET = Machine("pallet", PalletState, RULES, no_effects, handles_paper=True)
