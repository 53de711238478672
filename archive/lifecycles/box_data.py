"""What box events keep: every key that names a column sets it, the others are record alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from archive.commands.box import (
    DetermineDates,
    ExtendBox,
    FindBox,
    Rebox,
    RecordClosure,
    RegisterBox,
    ReissueLabel,
    ReportMissing,
    SealBox,
    VoidBox,
)
from archive.events import Draft
from archive.facts import BoxFacts, NewBox, Occasion
from archive.lifecycles.labelling import came_back
from archive.lifecycles.states import BatchState, BoxState
from archive.retention import Dating, RuleRow, last_day
from archive.rows import Box

Data = dict[str, Any]
CARRIED = (
    "outlet_code", "outlet", "unit", "categories", "rules", "date_basis", "accepted_from",
    "accepted_to", "sealed_on", "closed_on", "slips", "taken", "count_method", "rule", "keep",
    "last_day", "why_undue", "extended_until",
)  # fmt: skip
"""Columns that a new box takes over from the one whose paper it holds."""


def iso(day: date | None) -> str | None:
    """A day as rows keep it."""
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def pinned(categories: Sequence[str], on: Occasion) -> str:
    """The rule versions now in force for `categories`, pinned for the box's life."""
    rules = (on.current[code] for code in categories if code in on.current)
    return " ".join(f"{rule.code}@{rule.version}" for rule in rules)


def dated(box: Box, on: Occasion) -> Data:
    """The last day kept of `box` and why, from its pinned rules; an extension stands."""
    return dated_by(box, on.rules)


def dated_by(box: Box, versions: Mapping[str, RuleRow]) -> Data:
    """The same, by rule versions found by their id."""
    rules = {versions[rule].code: versions[rule] for rule in box.rules.split()}
    dating = Dating(_day(box.accepted_to), _day(box.sealed_on), _day(box.closed_on))
    last = last_day(box.categories.split(), rules, dating)
    return {
        "rule": last.rule,
        "keep": last.keep,
        "last_day": _unshortened(box, iso(last.day)),
        "why_undue": last.why_not,
    }


def _unshortened(box: Box, last: str | None) -> str | None:
    """The later of the day reckoned and the day that somebody signed the box to be kept until."""
    if last is None or box.extended_until is None:
        return last
    return max(last, box.extended_until)


def flagged(box: Box, flag: str) -> str:
    """The box's flags with `flag` among them."""
    return " ".join(sorted({*box.flags.split(), flag}))


def identity(new: NewBox) -> Data:
    """What the loader gave a new box: number, holds met, commitment to its numbers."""
    kept: Data = {"box_no": new.box_no, "serial": new.serial, "series": new.series}
    if new.holds:
        kept["holds"] = list(new.holds)
    if new.commitment:
        kept["commitment"] = new.commitment
    return kept


def registered(facts: BoxFacts, command: RegisterBox) -> Data:
    """A box as it is registered while it is packed."""
    assert facts.new is not None
    data: Data = {
        **identity(facts.new),
        "outlet_code": command.outlet_code,
        "outlet": command.outlet,
        "unit": command.unit or command.outlet,
        "categories": " ".join(command.categories),
        "rules": pinned(command.categories, facts.on),
        "date_basis": command.date_basis,
        "accepted_from": iso(command.accepted_from),
        "accepted_to": iso(command.accepted_to),
        "slips": command.slips,
        "count_method": command.count_method,
    }
    return {**data, **dated(_as_box(data), facts.on)}


def code_only(who: str) -> str:
    """`who` where it is a staff code; a name must be erasable and stays outside the log."""
    return who if who.isascii() and any(char.isdigit() for char in who) else ""


def _as_box(data: Data) -> Box:
    return Box("", **{key: value for key, value in data.items() if key in Box._fields})


def sealed(facts: BoxFacts, command: SealBox) -> Data:
    """The seal; it also starts the periods that run from sealing."""
    assert facts.box is not None
    data: Data = {
        "seal_no": command.seal_no,
        "weight_g": command.weight_g,
        "packed_by": code_only(command.packed_by),
        "checked_by": code_only(command.checked_by),
        "sealed_on": facts.on.today.isoformat(),
    }
    return {**data, **dated(facts.box._replace(sealed_on=data["sealed_on"]), facts.on)}


def reason(_facts: BoxFacts, command: VoidBox) -> Data:
    """A reason alone."""
    return {"reason": command.reason}


def stored(facts: BoxFacts, _command: object) -> Data:
    """The place; a box that comes back leaves its session."""
    assert facts.box is not None
    assert facts.place is not None
    data: Data = {"place": facts.place.id}
    if facts.box.place is not None:
        data["from_place"] = facts.box.place
    if facts.box.session is not None:
        data["session"] = None
    if facts.box.stored_on is None:
        data["stored_on"] = facts.on.today.isoformat()
    return {**data, **came_back(facts)}


def missing(facts: BoxFacts, command: ReportMissing) -> Data:
    """The incident, and where the box was last."""
    assert facts.box is not None
    return {
        "incident_no": command.incident_no,
        "incident_receipt": "",
        "place": None,
        "from_place": facts.box.place,
        **unsealed(facts.box),
    }


def unsealed(box: Box) -> Data:
    """A box that is gone while it was read had its seal broken by us: its register will say so."""
    read = box.state == BoxState.IN_CONSULTATION
    return {"flags": flagged(box, "seal-broken")} if read else {}


def found(facts: BoxFacts, command: FindBox) -> Data:
    """A box that was missing says so on every register from here on."""
    assert facts.box is not None
    flags = flagged(facts.box, "found-again")
    if not command.seal_intact:
        flags = flagged(facts.box._replace(flags=flags), "seal-broken")
    return {"flags": flags, "seal_intact": int(command.seal_intact)}


def reboxed(facts: BoxFacts, command: Rebox) -> Data:
    """Which box holds the paper now."""
    assert facts.new is not None
    return {"reason": command.reason, "child": facts.new.id, "place": None}


def new_box(facts: BoxFacts, command: Rebox) -> tuple[Draft, ...]:
    """The new box: dates, rules and holds of the old one, its own number, seal and weight."""
    assert facts.box is not None
    assert facts.new is not None
    data: Data = {
        **identity(facts.new),
        **{name: getattr(facts.box, name) for name in CARRIED},
        "parent": facts.box.id,
        "seal_no": command.seal_no,
        "weight_g": command.weight_g,
        "flags": flagged(facts.box, "reboxed"),
    }
    return (Draft("box", "box.registered", facts.new.id, 0, None, BoxState.RECEIVED, data),)


def pulled(facts: BoxFacts, _command: object) -> Data:
    """The batch it is pulled for and where it stood."""
    assert facts.box is not None
    assert facts.line is not None
    data: Data = {"batch": facts.line.batch, "place": None, "from_place": facts.box.place}
    return {**data, "pallet": None} if facts.box.pallet else data


def batch_begins(facts: BoxFacts, _command: object) -> tuple[Draft, ...]:
    """The first box pulled makes its batch EXECUTING."""
    batch = facts.batch
    if batch is None or batch.state != BatchState.APPROVED:
        return ()
    execution = BatchState.EXECUTING
    return (Draft("batch", "batch.begun", batch.id, batch.n, batch.state, execution, {}),)


def loaded(facts: BoxFacts, _command: object) -> Data:
    """The session it is loaded for."""
    assert facts.box is not None
    assert facts.session is not None
    assert facts.line is not None
    data: Data = {"batch": facts.line.batch, "session": facts.session.id}
    afresh = {name: "" for name in ("stated", "decision") if getattr(facts.box, name)}
    return {**data, **afresh}


def count_void(facts: BoxFacts, _command: object) -> tuple[Draft, ...]:
    """A box that joins a load already counted voids the count and what was signed on it."""
    session = facts.session
    if session is None or (session.counted is None and not session.before):
        return ()
    data: Data = {"counted": None, "before": ""}
    kind = "session.count_voided"
    return (Draft("session", kind, session.id, session.n, session.state, None, data),)


def fed(facts: BoxFacts, _command: object) -> Data:
    """Session, lot and instant of the feeding, and which holds it knew of."""
    assert facts.session is not None
    assert facts.line is not None
    return {
        "batch": facts.line.batch,
        "lot": facts.session.lot,
        "fed_at": facts.on.at,
        "org": facts.on.decided,
    }


def extended(facts: BoxFacts, command: ExtendBox) -> Data:
    """A later last day."""
    assert facts.box is not None
    until = command.until.isoformat()
    flags = flagged(facts.box, "extended")
    return {"last_day": until, "extended_until": until, "reason": command.reason, "flags": flags}


def dates_proposed(facts: BoxFacts, command: DetermineDates) -> Data:
    """The day one person determined; nothing follows from it alone."""
    day = command.accepted_to.isoformat()
    return {"proposed": f"{day} {facts.on.actor.id}", "grounds": command.grounds}


def dates_determined(facts: BoxFacts, command: DetermineDates) -> Data:
    """The day two people determined; the register flags it."""
    assert facts.box is not None
    known = facts.box._replace(accepted_to=command.accepted_to.isoformat())
    return {
        "accepted_to": known.accepted_to,
        "proposed": "",
        "grounds": command.grounds,
        "flags": flagged(facts.box, "dates-determined"),
        **dated(known, facts.on),
    }


def closure_recorded(facts: BoxFacts, command: RecordClosure) -> Data:
    """The closing day, from which the keeping runs."""
    assert facts.box is not None
    closed = facts.box._replace(closed_on=command.closed_on.isoformat())
    data: Data = {"closed_on": closed.closed_on, "document_no": command.document_no}
    return {**data, **dated(closed, facts.on)}


def relabelled(facts: BoxFacts, command: ReissueLabel) -> Data:
    """The new label's number; the register says that there was another."""
    assert facts.box is not None
    return {
        "reissue": facts.box.reissue + 1,
        "label_why": command.why,
        "reason": command.reason,
        "flags": flagged(facts.box, "relabelled"),
        "label_seen": None,
        "label_checked": None,
    }
