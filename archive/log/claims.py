"""What a bundle claims of a destruction, held against the events it brings along.

`archive.log.evidence` shows that the events were logged and signed; this shows that they tell one
story: the register that was hashed is the one approved, every box called destroyed has its event
in a session that two witnesses signed before and after, and the outcomes add up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from archive.errors import LogBroken
from archive.log.canonical import canonical_bytes
from archive.log.evidence import Evidence
from archive.log.merkle import leaf_hash
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
    read = [_read(entry.origin, entry.seq, entry.body) for entry in evidence.entries]
    told = [each for each in read if isinstance(each, Told)]
    batches = sorted({each.subject for each in told if each.kind.startswith("batch.")})
    return (
        *(each for each in read if isinstance(each, Problem)),
        *_left_out(told),
        *_taken_over(evidence, told),
        *(
            problem
            for batch in batches
            for problem in _batch([each for each in told if each.subject == batch], told)
        ),
    )


def _read(origin: str, seq: int, body: str) -> Told | Problem | None:
    """The event, what keeps it from being one, or None for text that `check` has named."""
    try:
        fields = json.loads(body)
        told = Told(origin, fields["seq"], fields["kind"], fields["subject"], fields)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    of_data = (told.data.get(key, "") for key in _WORDS)
    words = (told.kind, told.subject, fields.get("by", ""), *of_data)
    if type(told.seq) is int and all(isinstance(word, str) for word in words) and _lined(told):
        return told
    return Problem(origin, seq, "body-unreadable", body[:40])


_WORDS = ("in_session", "register_hash")
"""Keys of data that are text wherever they stand."""


def _lined(told: Told) -> bool:
    """Whether a closing's lines have a box and an outcome each; others need none."""
    lines = told.data.get("lines", ())
    return isinstance(lines, list | tuple) and all(
        isinstance(line, list) and len(line) > 1 and all(isinstance(word, str) for word in line)
        for line in lines
    )


def _left_out(told: Sequence[Told]) -> Iterator[Problem]:
    """Where a batch's, a session's or a box's events are not all there up to the last one."""
    expected: dict[tuple[str, str], int] = {}
    for each in _in_order(told):
        machine, n = each.kind.partition(".")[0], each.fields.get("n")
        if machine not in ("batch", "session", "box") or type(n) is not int:
            continue
        wanted = expected.get((machine, each.subject), 0)
        if n != wanted:
            yield each.problem("left-out", wanted)
        expected[machine, each.subject] = n + 1


def _in_order(told: Sequence[Told]) -> list[Told]:
    """The events, those of a thing that was at several sites as they followed on each other."""
    sites: dict[str, set[str]] = {}
    for each in told:
        sites.setdefault(each.subject, set()).add(each.origin)

    def place(each: Told) -> int:
        n = each.fields.get("n")
        return n if len(sites[each.subject]) > 1 and type(n) is int else 0

    return sorted(told, key=place)


def _taken_over(evidence: Evidence, told: Sequence[Told]) -> Iterator[Problem]:
    """Boxes taken over from another site without that site's having sent them here."""
    sent = {
        (each.origin, each.seq): each for each in told if each.kind == "box.sent"
    }  # fmt: skip
    leaves = {
        (entry.origin, entry.seq): leaf_hash(entry.body.encode("utf-8", "surrogatepass")).hex()
        for entry in evidence.entries
        if (entry.origin, entry.seq) in sent
    }
    kept_by: dict[str, str] = {}
    for each in _in_order(told):
        if not each.kind.startswith("box."):
            continue
        if kept_by.setdefault(each.subject, each.origin) != each.origin:
            out = _quoted(each, sent)
            if out is None or each.data["out"][2] != leaves[out.origin, out.seq]:
                yield each.problem("taken-unsent")
            kept_by[each.subject] = each.origin


def _quoted(came: Told, sent: Mapping[tuple[str, int], Told]) -> Told | None:
    """The sending that a taking over quotes; None where it is none of this box to that site."""
    out = came.data.get("out")
    if came.kind != "box.received" or not isinstance(out, list) or len(out) != 3:
        return None
    origin, seq, _ = out
    left = sent.get((origin, seq)) if isinstance(origin, str) and type(seq) is int else None
    fits = left is not None and left.subject == came.subject
    return left if fits and left and left.data.get("to_site") == came.origin else None


def _newest(events: Sequence[Told], *kinds: str) -> Told | None:
    return next((each for each in reversed(events) if each.kind in kinds), None)


def _batch(events: Sequence[Told], told: Sequence[Told]) -> Iterator[Problem]:
    submitted = _newest(events, "batch.submitted")
    if submitted is None:
        return
    named = submitted.data.get("register_hash")
    if _hash(submitted.data.get("register")) != named:
        yield submitted.problem("register-false")
    for each in events:
        if each.seq > submitted.seq and each.data.get("register_hash", named) != named:
            yield each.problem("register-other")
    approved = _newest(events, "batch.approved", "batch.approved_on_paper")
    if approved is not None and approved.seq < submitted.seq:
        yield approved.problem("order-false", "batch.submitted")
    closed = _newest(events, "batch.closed")
    yield from _unclosed(submitted.subject, closed, told)
    if closed is not None:
        yield from _closing(closed, submitted, approved, told)


def _unclosed(batch: str, closed: Told | None, told: Sequence[Told]) -> Iterator[Problem]:
    """A destruction record that no closing stands before."""
    for each in told:
        tells = each.data.get("paper") == "destruction-record" and each.data.get("batch") == batch
        if each.kind == "paper.issued" and tells and (closed is None or each.seq < closed.seq):
            yield each.problem("order-false", "batch.closed")


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
        yield from _of_another(session, submitted.data.get("register_hash", ""), told)


def _of_another(session: str, named: str, told: Sequence[Told]) -> Iterator[Problem]:
    """Witnesses' signatures on other registers than the one of the batch."""
    for each in told:
        registers = each.data.get("register_hash")
        if each.subject == session and registers is not None and named not in registers.split():
            yield each.problem("register-other")


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
