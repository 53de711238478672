"""What a bundle claims of a destruction, held against the events it brings along.

`archive.log.evidence` shows that the events were logged and signed; this shows that they tell one
story: the register that was hashed is the one approved, every box called destroyed has its event
in a session that two witnesses signed before and after, and the outcomes add up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from archive.errors import LogBroken
from archive.log.canonical import canonical_bytes
from archive.log.evidence import Evidence
from archive.log.problems import Problem

Fields = dict[str, Any]


class Told(NamedTuple):
    """One event of the bundle as it reads."""

    origin: str
    seq: int
    kind: str
    subject: str
    fields: Fields

    @property
    def data(self) -> Fields:
        """What the event keeps."""
        found = self.fields.get("data")
        return found if isinstance(found, dict) else {}

    def problem(self, what: str, detail: object = "") -> Problem:
        """A problem of this event."""
        return Problem(self.origin, self.seq, what, str(detail))


def check_claims(evidence: Evidence) -> tuple[Problem, ...]:
    """What does not hold together in a batch's bundle; empty when all does."""
    told = [each for entry in evidence.entries if (each := _read(entry.origin, entry.body))]
    batches = sorted({each.subject for each in told if each.kind.startswith("batch.")})
    return tuple(
        problem
        for batch in batches
        for problem in _batch([each for each in told if each.subject == batch], told)
    )


def _read(origin: str, body: str) -> Told | None:
    """The event, or None for text that `evidence.check` has named already."""
    try:
        fields = json.loads(body)
        return Told(origin, fields["seq"], fields["kind"], fields["subject"], fields)
    except (ValueError, KeyError, TypeError):
        return None


def _newest(events: Sequence[Told], kind: str) -> Told | None:
    return next((each for each in reversed(events) if each.kind == kind), None)


def _batch(events: Sequence[Told], told: Sequence[Told]) -> Iterator[Problem]:
    submitted = _newest(events, "batch.submitted")
    if submitted is None:
        return
    named = submitted.data.get("register_hash")
    if _hash(submitted.data.get("register")) != named:
        yield submitted.problem("register-false")
    approved = _newest(events, "batch.approved")
    if approved is not None and approved.data.get("register_hash") != named:
        yield approved.problem("register-other")
    if approved is not None and approved.seq < submitted.seq:
        yield approved.problem("order-false", "batch.submitted")
    closed = _newest(events, "batch.closed")
    if closed is not None:
        yield from _closing(closed, submitted, approved, told)


def _hash(register: object) -> str:
    try:
        return hashlib.sha256(canonical_bytes(register)).hexdigest()
    except LogBroken:
        return ""


def _closing(
    closed: Told, submitted: Told, approved: Told | None, told: Sequence[Told]
) -> Iterator[Problem]:
    if approved is None or closed.seq < approved.seq:
        yield closed.problem("order-false", "batch.approved")
    outcomes = ("destroyed", "withheld", "missing", "reboxed")
    total = sum(_number(closed.data.get(name)) for name in outcomes)
    if total != _number(submitted.data.get("register_boxes")):
        yield closed.problem("counts-differ", total)
    gone = {each.subject: each for each in told if each.kind == "box.destroyed"}
    sessions = set()
    for line in closed.data.get("lines", ()):
        if line[1] != "destroyed":
            continue
        event = gone.get(line[0])
        if event is None:
            yield closed.problem("destroyed-unproven", line[0])
            continue
        if approved is not None and event.seq < approved.seq:
            yield event.problem("order-false", "batch.approved")
        sessions.add(event.data.get("in_session", ""))
    for session in sorted(sessions):
        yield from _session(session, closed, told)


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _session(session: str, closed: Told, told: Sequence[Told]) -> Iterator[Problem]:
    events = [each for each in told if each.subject == session]
    for kinds in (
        ("session.signed_before", "session.opened"),
        ("session.lot_seen", "session.lot_accepted"),
        ("session.signed_after", "session.signed"),
    ):
        witnesses = {each.fields.get("by") for each in events if each.kind in kinds}
        if len(witnesses) < 2 or any(not _signed(each) for each in events if each.kind in kinds):
            yield closed.problem("unwitnessed", session)
            return


def _signed(event: Told) -> bool:
    return isinstance(event.fields.get("statement"), dict)
