"""The time between an approval and the first box pulled."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.clock import read_stamp, stamp
from archive.facts import BoxFacts
from archive.policy import Policy
from archive.refusals import Refusal
from archive.refusals.paper import CoolingOff
from archive.rows import Batch


def pulled_from(batch: Batch, policy: Policy) -> datetime | None:
    """From when a box of an approved batch may be pulled; None while it is not approved."""
    if not batch.approved_at:
        return None
    return read_stamp(batch.approved_at) + timedelta(hours=policy.cooling_hours)


def cooled_off(facts: BoxFacts) -> Refusal | None:
    """The hours that the policy sets have passed since the approval."""
    batch = facts.batch
    assert batch is not None
    since = pulled_from(batch, facts.on.policy)
    if since is None or facts.on.now >= since:
        return None
    return CoolingOff(batch.id, stamp(since))
