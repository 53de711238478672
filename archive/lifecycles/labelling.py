"""Labels after they were drawn: printed, on the right box, replaced."""

from __future__ import annotations

from typing import Any

from archive.commands.box import ReissueLabel
from archive.commands.printing import CheckLabel, RecordPrinting
from archive.events import Draft, Effect, Event
from archive.facts import BoxFacts, PrintingFacts
from archive.lifecycles.states import BoxState, Recorded
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import labels as no
from archive.refusals.boxes import SealDiffers
from archive.refusals.general import NotValid
from archive.rows import NONE
from archive.rules import Machine, Rule, among
from archive.words import N_

Data = dict[str, Any]

LABELLED = among(
    BoxState.OPEN, BoxState.SEALED, BoxState.IN_TRANSIT, BoxState.RECEIVED, BoxState.STORED,
    BoxState.PULLED, BoxState.LOADED,
)  # fmt: skip
"""States in which a box is here and needs a label."""


def came_back(facts: BoxFacts, _command: object = None) -> Data:
    """The first scan of the newest label: what was printed is on a box."""
    assert facts.box is not None
    fresh = facts.by_label and facts.box.label_seen is None
    return {"label_seen": facts.on.at} if fresh else {}


def label_whole(facts: BoxFacts, _command: CheckLabel) -> Refusal | None:
    """The label's own code was scanned, not a number or a seal."""
    assert facts.box is not None
    return None if facts.by_label else no.NotALabel(facts.box.box_no)


def label_of_sealed(facts: BoxFacts, command: CheckLabel) -> Refusal | None:
    """Label and seal are of one box."""
    box, sealed = facts.box, facts.sealed_as
    assert box is not None
    if sealed is None:
        return SealDiffers(box.box_no, command.seal_no)
    return None if sealed.id == box.id else no.LabelMisplaced(box.box_no, sealed.box_no)


def checked(facts: BoxFacts, _command: CheckLabel) -> Data:
    """Which label was held against the seal, and when."""
    assert facts.box is not None
    return {"label": facts.box.reissue, "label_checked": facts.on.at, **came_back(facts)}


def why_said(facts: BoxFacts, command: ReissueLabel) -> Refusal | None:
    """Why the label is replaced is said, in a word of the table or in one's own."""
    assert facts.box is not None
    unsaid = command.why == "other" and not command.reason
    return no.ReasonMissing(facts.box.box_no) if unsaid else None


def something_printed(facts: PrintingFacts, command: RecordPrinting) -> Refusal | None:
    """A print job is of some boxes, with one label at least for each."""
    if not facts.boxes:
        return NotValid("boxes", "", N_("text"))
    for name in ("faces", "copies"):
        if not getattr(command, name):
            return NotValid(name, "0", "≥ 1")
    return None


def boxes_here(facts: PrintingFacts, _command: RecordPrinting) -> Refusal | None:
    """Every box is here and needs a label."""
    gone = next((box for box in facts.boxes if box.state not in LABELLED), None)
    return no.LabelNotNeeded(gone.box_no, BoxState(gone.state)) if gone else None


def printed(facts: PrintingFacts, command: RecordPrinting) -> Data:
    """Which label of which box, on what, by whom: one event, however many labels."""
    return {
        "stock": command.stock,
        "printer": command.printer,
        "faces": command.faces,
        "copies": command.copies,
        "made_at": facts.on.at,
        "made_by": facts.on.actor.id,
        "labels": [f"{box.id}-{box.reissue:02d}" for box in facts.boxes],
    }


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """Which labels were printed."""
    labels = (label.rpartition("-") for label in event.data["labels"])
    return tuple(
        Effect("label_print", "put", (box, int(number), event.subject)) for box, _, number in labels
    )


_PRINTERS = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER})

PRINTING = Machine(
    "printing",
    Recorded,
    (
        Rule(
            RecordPrinting, among(NONE), Recorded.RECORDED, "recorded", _PRINTERS,
            and_if=(something_printed, boxes_here), data=printed,
        ),
    ),
    effects,
    handles_paper=True,
)  # fmt: skip
