"""A missing box is an incident that the postal administration is told of."""

from __future__ import annotations

from typing import Any

from archive.commands.box import RecordIncidentReport
from archive.facts import BatchFacts, BoxFacts
from archive.lifecycles.states import BoxState
from archive.refusals import Refusal
from archive.refusals.boxes import InTheFuture
from archive.refusals.feeding import LossUnreported


def report_made(facts: BoxFacts, command: RecordIncidentReport) -> Refusal | None:
    """The day of the report has come."""
    if command.reported_on <= facts.on.today:
        return None
    return InTheFuture("reported_on", command.reported_on.isoformat())


def loss_reported(_facts: BoxFacts, command: RecordIncidentReport) -> dict[str, Any]:
    """The receipt of the report."""
    return {
        "incident_receipt": command.receipt_no,
        "reported_on": command.reported_on.isoformat(),
    }


def losses_reported(facts: BatchFacts) -> Refusal | None:
    """Each missing box has its incident, and the receipt of its report to the administration."""
    assert facts.batch is not None
    boxes = (listed.box for _, listed in facts.lines)
    bare = (box for box in boxes if box.state == BoxState.MISSING and not box.incident_receipt)
    missing = tuple(box.box_no for box in bare)
    return LossUnreported(facts.batch.id, missing) if missing else None
