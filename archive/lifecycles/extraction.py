"""Extraction 抽出另存: some slips of a box go into a new one that is on hold from its first second.

What is still unsettled must outlive the rest of its box. The new box is registered under a hold
that is in force, beside all holds of the old one, so that it never goes with the rest.
"""

from __future__ import annotations

from typing import Any

from archive.commands.box import ExtractSlips
from archive.events import Draft
from archive.facts import BoxFacts
from archive.lifecycles.box_data import CARRIED, flagged, identity
from archive.lifecycles.states import BatchState, BoxState, HoldState
from archive.refusals import Refusal
from archive.refusals import keeping as no
from archive.refusals.boxes import SealTaken
from archive.words import N_

Data = dict[str, Any]
LEFT, TAKEN = "slips-taken-out", "taken-out"
"""Remarks: of the box that slips were taken out of, and of the box they are in."""
_FROZEN = (BatchState.SUBMITTED, BatchState.APPROVED, BatchState.EXECUTING)


def register_open(facts: BoxFacts) -> Refusal | None:
    """No frozen register counts the slips of the box."""
    if facts.line is None or facts.batch is None or facts.batch.state not in _FROZEN:
        return None
    assert facts.box is not None
    return no.CountFrozen(facts.box.box_no, facts.batch.id)


def hold_in_force(facts: BoxFacts, _command: ExtractSlips) -> Refusal | None:
    """The hold that the new box enters keeps something still."""
    assert facts.hold is not None
    return None if facts.hold.state == HoldState.ACTIVE else no.HoldOver(facts.hold.id)


def some_slips_stay(facts: BoxFacts, command: ExtractSlips) -> Refusal | None:
    """Something is taken out, and something stays."""
    box = facts.box
    assert box is not None
    if 0 < command.slips_out < box.slips:
        return None
    return no.SlipsUnfit(box.box_no, command.slips_out, box.slips)


def seals_new(facts: BoxFacts, command: ExtractSlips) -> Refusal | None:
    """Each box gets a seal that no box has, and not the same one."""
    if facts.seal_box or facts.reseal_box:
        return SealTaken(N_("named here"), facts.seal_box or facts.reseal_box)
    if command.new_seal_no == command.reseal_no:
        return no.SealsAlike()
    return None


def weights_fit(facts: BoxFacts, command: ExtractSlips) -> Refusal | None:
    """Both boxes weigh something, and the old one no more than before."""
    box = facts.box
    assert box is not None
    heavier = 0 < box.weight_g < command.rest_g
    if command.rest_g and command.new_weight_g and not heavier:
        return None
    return no.WeightsUnfit(box.box_no, box.weight_g)


def extracted(facts: BoxFacts, command: ExtractSlips) -> Data:
    """What is left in the old box, its new seal, and where the slips went."""
    box, new = facts.box, facts.new
    assert box is not None
    assert new is not None
    assert facts.hold is not None
    return {
        "slips": box.slips - command.slips_out,
        "slips_out": command.slips_out,
        "weight_g": command.rest_g,
        "seal_no": command.reseal_no,
        "from_seal_no": box.seal_no,
        "hold": facts.hold.id,
        "reason": command.reason,
        "child": new.id,
        "child_no": new.box_no,
        "flags": flagged(box, LEFT),
    }


def new_box(facts: BoxFacts, command: ExtractSlips) -> tuple[Draft, ...]:
    """The new box: dates, categories and rules of the old one, its own number, seal and hold.

    What an authority has of the old box comes back into the old one, once.
    """
    box, new = facts.box, facts.new
    assert box is not None
    assert new is not None
    flags = " ".join(sorted({*box.flags.split(), TAKEN} - {LEFT}))
    data: Data = {
        **identity(new),
        **{name: getattr(box, name) for name in CARRIED},
        "parent": box.id,
        "slips": command.slips_out,
        "taken": 0,
        "weight_g": command.new_weight_g,
        "seal_no": command.new_seal_no,
        "flags": flags,
    }
    return (Draft("box", "box.registered", new.id, 0, None, BoxState.RECEIVED, data),)
