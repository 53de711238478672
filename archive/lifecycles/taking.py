"""What an authority takes of a box, whole or in part, and what comes back: guards and data.

The log says how many slips, and commits to the rest: authority, letter, officers, list and receipt
are read by few (see `archive.reading.confidential`).
"""

from __future__ import annotations

from typing import Any

from archive.commands.taking import ReturnSeized, ReturnSlips, SeizeBox, TakeSlips
from archive.events import Draft, Effect, Event
from archive.facts import BoxFacts
from archive.lifecycles.box_data import flagged, unsealed
from archive.lifecycles.hours import under
from archive.lifecycles.states import BatchState
from archive.refusals import Refusal
from archive.refusals import takings as no
from archive.refusals.general import SamePerson
from archive.rows import Box
from archive.words import N_

Data = dict[str, Any]
TAKEN = N_("taken by an authority (confidential)")
"""The reason that everybody reads."""
FROZEN = frozenset({BatchState.SUBMITTED, BatchState.APPROVED, BatchState.EXECUTING})
"""States in which a batch's register says how many slips each box holds."""


def _box(facts: BoxFacts) -> Box:
    assert facts.box is not None
    return facts.box


def two_officers(_facts: BoxFacts, command: SeizeBox | TakeSlips) -> Refusal | None:
    """Two officers come, each with a certificate of their own."""
    if command.officer1_no.strip().upper() != command.officer2_no.strip().upper():
        return None
    return SamePerson(N_("first officer"), N_("second officer"))


def register_not_frozen(facts: BoxFacts) -> Refusal | None:
    """No frozen register says how many slips the box holds."""
    if facts.batch is None or facts.batch.state not in FROZEN:
        return None
    return no.RegisterFrozen(_box(facts).box_no, facts.batch.id)


def slips_inside(facts: BoxFacts, command: TakeSlips) -> Refusal | None:
    """Some slips are taken, not all; nobody knows how many an uncounted box holds."""
    box = _box(facts)
    if command.slips and (command.slips < box.slips or box.count_method == "uncounted"):
        return None
    return no.MoreThanInside(box.box_no, command.slips, box.slips)


def slips_out(facts: BoxFacts, command: ReturnSlips) -> Refusal | None:
    """No more slips come back than are out."""
    box = _box(facts)
    if 0 < command.slips <= box.taken:
        return None
    return no.MoreThanTaken(box.box_no, command.slips, box.taken)


def no_more_back(facts: BoxFacts, command: ReturnSeized) -> Refusal | None:
    """No more slips come back with the box than ever left it."""
    box = _box(facts)
    most = box.slips + box.taken
    if command.slips <= most or box.count_method == "uncounted":
        return None
    return no.MoreThanTaken(box.box_no, command.slips, most)


def difference_told(facts: BoxFacts, command: ReturnSeized) -> Refusal | None:
    """Where another number came back, the box has a new seal and weight and there are words."""
    box = _box(facts)
    if command.slips == box.slips:
        return None
    resealed = box.seal_no is None or (command.seal_no and command.weight_g)
    if command.difference and resealed:
        return None
    return no.DifferenceUntold(box.box_no, box.slips, command.slips)


def seal_new(facts: BoxFacts, command: ReturnSeized | TakeSlips | ReturnSlips) -> Refusal | None:
    """A box that was opened gets another seal."""
    box = _box(facts)
    if not command.seal_no or command.seal_no != box.seal_no:
        return None
    return no.SealNotNew(box.box_no, command.seal_no)


def gets_lighter(facts: BoxFacts, command: TakeSlips) -> Refusal | None:
    """A box does not get heavier by what is taken out of it."""
    return _weighed(_box(facts), command.weight_g, command.weight_g <= _box(facts).weight_g)


def gets_heavier(facts: BoxFacts, command: ReturnSlips) -> Refusal | None:
    """A box does not get lighter by what is put back into it."""
    return _weighed(_box(facts), command.weight_g, command.weight_g >= _box(facts).weight_g)


def _weighed(box: Box, after_g: int, likely: bool) -> Refusal | None:  # noqa: FBT001
    if likely and after_g:
        return None
    return no.WeightUnlikely(box.box_no, box.weight_g, after_g)


def seized(facts: BoxFacts, _command: SeizeBox) -> Data:
    """How many slips went, and the commitment to who took them on what letter."""
    box = _box(facts)
    return {
        "confidential": facts.confidential,
        "slips_taken": box.slips,
        "place": None,
        "from_place": box.place,
        **unsealed(box),
        **under(facts.on),
    }


def line_withheld(facts: BoxFacts, _command: SeizeBox) -> tuple[Draft, ...]:
    """The box leaves the frozen register it is on: it may come back with fewer slips."""
    batch = facts.batch
    if batch is None or batch.state not in FROZEN:
        return ()
    data: Data = {"boxes": [_box(facts).id], "reason": TAKEN, "holds": []}
    return (Draft("batch", "batch.line_withheld", batch.id, batch.n, batch.state, None, data),)


def seizure_ended(facts: BoxFacts, command: ReturnSeized) -> Data:
    """What came back; slips that did not may still come, and are out until then."""
    box = _box(facts)
    out = max(0, box.taken + box.slips - command.slips)
    flags = flagged(box, "was-seized")
    if out > box.taken:
        flags = flagged(box._replace(flags=flags), "slips-taken")
    data: Data = {
        "confidential": facts.confidential,
        "slips_before": box.slips,
        "slips": command.slips,
        "taken": out,
    }
    if not command.seal_no:
        return {**data, "flags": flags}
    flags = flagged(box._replace(flags=flags), "resealed")
    seal = {"seal_no": command.seal_no, "weight_g": command.weight_g or box.weight_g}
    return {**data, **seal, "flags": flags}


def slips_taken(facts: BoxFacts, command: TakeSlips) -> Data:
    """How many went and how many stay, under which seal, at which weight."""
    left = max(0, _box(facts).slips - command.slips)
    out = _box(facts).taken + command.slips
    resealed = _resealed(facts, command, left, out)
    return {"slips_taken": command.slips, **resealed, **under(facts.on)}


def slips_returned(facts: BoxFacts, command: ReturnSlips) -> Data:
    """How many came back and how many are in the box again."""
    inside = _box(facts).slips + command.slips
    out = _box(facts).taken - command.slips
    return {"slips_back": command.slips, **_resealed(facts, command, inside, out)}


def _resealed(facts: BoxFacts, command: TakeSlips | ReturnSlips, inside: int, out: int) -> Data:
    box = _box(facts)
    marked = box._replace(flags=flagged(box, "slips-taken"))
    return {
        "confidential": facts.confidential,
        "slips": inside,
        "taken": out,
        "seal_no": command.seal_no,
        "seal_before": box.seal_no,
        "weight_g": command.weight_g,
        "flags": flagged(marked, "resealed"),
    }


_COUNTED = {
    "box.seized": "slips_taken",
    "box.slips_taken": "slips_taken",
    "box.seizure_ended": "slips",
    "box.slips_returned": "slips_back",
}
"""Where the events of the page say how many slips went or came."""


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """A line in the list of what authorities took and gave back."""
    if event.kind not in _COUNTED:
        return ()
    values = (
        ("kind", event.kind.partition(".")[2]),
        ("slips", event.data[_COUNTED[event.kind]]),
        ("opening", event.data.get("opening", "")),
    )
    return (Effect("taking", "put", (event.subject, event.n), values),)
