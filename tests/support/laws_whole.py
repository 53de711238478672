"""Laws about packing, custody, lists and what a signature names; see `tests.support.laws`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.laws_paper import does

if TYPE_CHECKING:
    from tests.support.trying import Step

_SIGNED = frozenset({
    "batch.opinion_given", "batch.returned", "batch.approved", "batch.recalled",
    "batch.reconfirmed", "batch.closed", "session.signed_before", "session.opened",
    "session.lot_seen", "session.lot_accepted", "session.difference_explained",
    "session.signed_after", "session.signed",
})  # fmt: skip


def packed_alone(step: Step) -> bool:
    """Packed and checked by one person."""
    command: Any = step.attempt.command
    return does(step, "box.sealed") and command.packed_by == command.checked_by


def listed_twice(step: Step) -> bool:
    """Put on a list while it is on another one."""
    return does(step, "batch.lines_added") and step.attempt.foreign


def in_nobodys_hands(step: Step) -> bool:
    """In store without a place, at a place without being in store, or gone without a word."""
    box = step.after.box
    told = {"box.reported_missing": "incident_no", "box.reboxed": "child"}
    untold = any(d.kind in told and not d.data.get(told[d.kind]) for d in step.drafts)
    stands = (box.place is not None) == (box.state in ("STORED", "IN_CONSULTATION"))
    rides = box.session is not None or box.state not in ("LOADED", "FED", "DESTROYED")
    return untold or not stands or not rides


def signed_blind(step: Step) -> bool:
    """Signed without the hash of the register that it is about."""
    batch = step.before.batch
    return batch is not None and any(
        draft.kind in _SIGNED
        and batch.register_hash not in draft.data.get("register_hash", "").split()
        for draft in step.drafts
    )
