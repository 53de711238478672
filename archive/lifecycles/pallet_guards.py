"""What a box meets when it is put on a pallet 托盘 or taken off it."""

from __future__ import annotations

from typing import Any

from archive.commands.pallet import PalletiseBox
from archive.facts import BoxFacts
from archive.lifecycles.states import PalletState
from archive.refusals import Refusal
from archive.refusals import pallets as no
from archive.refusals.boxes import NotListed, OnHold


def takes_off(_facts: BoxFacts, command: PalletiseBox) -> bool:
    """The box comes off its pallet; anything may."""
    return not command.pallet


def may_be_destroyed(facts: BoxFacts, _command: object) -> Refusal | None:
    """What goes on a pallet is listed and free of holds."""
    assert facts.box is not None
    if facts.line is None:
        return NotListed(facts.box.box_no)
    return OnHold((facts.box.box_no,), facts.holds) if facts.holds else None


def pallet_takes_it(facts: BoxFacts, command: PalletiseBox) -> Refusal | None:
    """The pallet is in use and not on a truck; a box comes off the one it is on."""
    box, pallet = facts.box, facts.pallet
    assert box is not None
    if not command.pallet:
        return None if box.pallet else no.NotOnPallet(box.box_no)
    assert pallet is not None
    if pallet.state != PalletState.ACTIVE:
        return no.PalletClosed(pallet.id)
    return no.PalletAboard(pallet.id, facts.pallet_session) if facts.pallet_session else None


def put_on(facts: BoxFacts, _command: object) -> dict[str, Any]:
    """The pallet it is on now, and the one it was on."""
    assert facts.box is not None
    data: dict[str, Any] = {"pallet": facts.pallet.id if facts.pallet else None}
    return {**data, "from_pallet": facts.box.pallet} if facts.box.pallet else data
