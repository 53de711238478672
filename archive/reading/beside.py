"""What lies beside the log, held against it: badges, names, waybill ranges, operations.

These rows may be erased, and then there is nothing to hold; what is there must be what was
logged. The random tags of labels are known to no event and cannot be checked.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.errors import LogBroken
from archive.log.audit import Stored
from archive.log.person import SealedKey
from archive.log.report import Problem, problem
from archive.log.times import by_command
from archive.storage.annex import Range, committed_to, salted
from archive.storage.confidential import KEY, all_commitments
from archive.storage.count_codes import code_commitments
from archive.storage.engine import Engine
from archive.storage.scope import OVER

_CREDENTIALS = """SELECT c."badge", c."sealed", p."badge", p."public" FROM "annex_credential" c
    LEFT JOIN "person" p ON p."id" = c."person" ORDER BY c."badge" """
_NAMES = 'SELECT "person", "staff_no", "full_name" FROM "annex_name"'
_RANGES = """SELECT r."prefix", r."width", r."first", r."last", r."contiguous", r."copy", r."salt",
    r."machine", r."subject", e."body", r."id" FROM "annex_range" r LEFT JOIN "event" e
    ON e."machine" = r."machine" AND e."subject" = r."subject" AND e."n" = 0
    WHERE r."id" > ? ORDER BY r."id" LIMIT ?"""
_BODIES = """SELECT "body" FROM "event" WHERE "machine" = ? AND "subject" = ? AND "n" = ?"""
_PARENT = 'SELECT "parent" FROM "box" WHERE "id" = ?'
_KEPT = """SELECT "op", "origin", "first_seq", "events" FROM "operation" WHERE "op" > ?
    ORDER BY "op" LIMIT ?"""
_OPERATIONS = """SELECT o."op", o."first_seq", e."body" FROM "operation" o LEFT JOIN "event" e
    ON e."origin" = o."origin" AND e."seq" = o."first_seq"
    WHERE o."op" > ? ORDER BY o."op" LIMIT ?"""
_UNRANGED = {
    "box": f"""SELECT t."id" FROM "box" t WHERE t."state" NOT IN {OVER} AND NOT EXISTS (SELECT 1
        FROM "annex_range" r WHERE r."machine" = 'box' AND r."subject" = t."id")""",
    "hold": """SELECT t."id" FROM "hold" t WHERE t."state" = 'ACTIVE' AND NOT EXISTS (SELECT 1
        FROM "annex_range" r WHERE r."machine" = 'hold' AND r."subject" = t."id")""",
}
"""What may have had numbers once: boxes with paper in them, holds in force."""
_MATTERS = """SELECT l."number", l."open", (SELECT COUNT(*) FROM "annex_matter" m
    WHERE m."list" = l."number") FROM "list" l WHERE l."number" <> '' ORDER BY l."number" """
_PAGE = 1_000

_TOLD = ("place", "by", "at", "commitment")
"""What the event of a code that was kept says of it."""


class Beside:
    """Hears the events, then says which rows beside the log do not agree with them."""

    def __init__(self) -> None:
        self._signers: dict[str, tuple[str, str]] = {}
        self._renamed: dict[str, None] = {}
        """People who signed under two names; nothing here gives anybody another one."""
        self._committed: dict[str, set[str]] = {machine: set() for machine in _UNRANGED}
        """Boxes and holds with waybill numbers."""
        self._by_command: dict[str, bool] = {}
        self._told = _Operations()

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> None:
        """Take one event: signed statements name their signers."""
        said = fields.get("statement")
        if isinstance(said, dict):
            self._signed(said)
        if not row.n and row.machine in _UNRANGED and fields["data"].get("commitment"):
            self._committed[row.machine].add(row.subject)
        if fields.get("cause") == row.seq:
            self._by_command[origin] = by_command(row.kind)
            if self._by_command[origin]:
                self._told.add(fields.get("op"), origin, row.seq)
        if self._by_command.get(origin):
            self._told.events += 1

    def _signed(self, said: Mapping[str, Any]) -> None:
        person = str(said.get("person", ""))
        names = (str(said.get("staff_no", "")), str(said.get("name", "")))
        before = self._signers.get(person, names)
        if before != names and before[1] and names[1]:  # what was erased is no other name
            self._renamed[person] = None
        self._signers[person] = names

    def problems(self, engine: Engine) -> Iterator[Problem]:
        """What does not agree, one problem for each row or table."""
        yield from self._credentials(engine)
        for person, staff_no, name in engine.rows(_NAMES):
            other = self._signers.get(person, (staff_no, name)) != (staff_no, name)
            if other or person in self._renamed:
                yield problem("", -1, "beside", f"annex_name {person}")
        yield from _ranges(engine)
        yield from self._unranged(engine)
        yield from _matters(engine)
        yield from _confidential(engine)
        yield from _count_codes(engine)
        yield from self._operations(engine)

    def _credentials(self, engine: Engine) -> Iterator[Problem]:
        for badge, sealed, theirs, public in engine.rows(_CREDENTIALS):
            if (badge, _public(sealed)) != (theirs, public):
                yield problem("", -1, "beside", f"annex_credential {badge}")

    def _unranged(self, engine: Engine) -> Iterator[Problem]:
        """Numbers that are gone while something rests on them: a hold would not meet its box."""
        for machine, committed in self._committed.items():
            for (subject,) in engine.rows(_UNRANGED[machine]) if committed else ():
                if any(each in committed for each in _line(engine, subject)):
                    yield problem("", -1, "beside", f"annex_range {subject}")

    def _operations(self, engine: Engine) -> Iterator[Problem]:
        """Whether they are those that the events tell; only where not, which of them is not."""
        told, kept = self._told, self._told.none()
        for op, origin, first, events in _paged(engine, _KEPT, ""):
            kept.add(op, origin, first)
            kept.events += events
        if kept == told:
            return
        strange = next(filter(_strange, _paged(engine, _OPERATIONS, "")), None)
        if strange is not None:
            yield problem("", -1, "beside", f"operation {strange[0]}")
        found, wanted = [kept.count, kept.events], [told.count, told.events]
        if found != wanted:
            yield problem("", -1, "beside", f"operation ({found} / {wanted})")


@dataclass
class _Operations:
    """How many operations and events of theirs were met, and a sum of what each comes to.

    The sum is the same in whichever order they are met. What one of them comes to cannot be
    foretold, so that no other ones can be made that come to the same together.
    """

    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    count: int = 0
    events: int = 0
    total: int = 0

    def none(self) -> _Operations:
        """None yet, to be held against these."""
        return _Operations(self.secret)

    def add(self, op: object, origin: str, first: int) -> None:
        """Take one by its id, its log, and its first event."""
        self.count += 1
        self.total += hash(f"{self.secret} {op} {origin} {first}")


def _paged(engine: Engine, sql: str, after: str | int, key: int = 0) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement that asks for those after a key, so many at a time."""
    while page := engine.rows(sql, (after, _PAGE)):
        yield from page
        after = page[-1][key]


def _strange(operation: tuple[Any, ...]) -> bool:
    """Whether the first event of an operation is not there, or tells of another one."""
    op, first, body = operation
    if body is None:
        return True
    if f'"op":"{op}","origin":'.encode() in body and f'"cause":{first},'.encode() in body:
        return False
    told = _told(body)
    return bool(told) and (told.get("op"), told.get("cause")) != (op, first)


def _told(body: bytes) -> dict[str, Any]:
    """What an event says; nothing where its bytes were spoiled, which the log's own audit tells."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _data(engine: Engine, machine: str, subject: str, n: int) -> dict[str, Any] | None:
    """The data of an event; None where there is no such event."""
    found = engine.row(_BODIES, (machine, subject, n))
    if found is None:
        return None
    data = _told(found[0]).get("data")
    return data if isinstance(data, dict) else {}


def _public(sealed: str) -> str | None:
    try:
        return SealedKey.from_text(sealed).public.hex()
    except LogBroken:
        return None


def _ranges(engine: Engine) -> Iterator[Problem]:
    """Ranges other than those committed to."""
    for *found, salt, machine, subject, body, _ in _paged(engine, _RANGES, 0, -1):
        wanted = Range(*found)
        if body and f'"commitment":"{salted(salt, wanted)}"'.encode() in body:
            continue
        if not any(committed_to(wanted, said) for said in _said(engine, machine, subject)):
            yield problem("", -1, "beside", f"annex_range {subject}")


def _confidential(engine: Engine) -> Iterator[Problem]:
    """Texts that few may read, other than those committed to."""
    for machine, subject, n, hashed in all_commitments(engine):
        data = _data(engine, machine, subject, n)
        if data is None or data.get(KEY) != hashed:
            yield problem("", -1, "beside", f"annex_confidential {subject}")


def _count_codes(engine: Engine) -> Iterator[Problem]:
    """Codes met in a stock count, other than those committed to."""
    for count, n, told in code_commitments(engine):
        data = _data(engine, "count", count, n)
        if data is None or tuple(data.get(key) or "" for key in _TOLD) != told:
            yield problem("", -1, "beside", f"annex_count_code {count}")


def _said(engine: Engine, machine: str, subject: str) -> Iterator[str]:
    """What was committed to for a subject; a reboxed box has the paper of those before it."""
    for each in _line(engine, subject) if machine == "box" else (subject,):
        data = _data(engine, machine, each, 0)
        if data is not None:
            yield str(data.get("commitment") or "")


def _line(engine: Engine, subject: str) -> Iterator[str]:
    """A box and those whose paper went into it, the newest first; a hold alone."""
    before: set[str] = set()
    while subject and subject not in before:
        before.add(subject)
        yield subject
        parent = engine.row(_PARENT, (subject,))
        subject = parent[0] if parent is not None and parent[0] else ""


def _matters(engine: Engine) -> Iterator[Problem]:
    """Lists of which some open matters are gone, or all while it is the newest one."""
    lists = engine.rows(_MATTERS)
    for at, (number, open_, kept) in enumerate(lists, 1):
        if kept != open_ and (kept or at == len(lists)):
            yield problem("", -1, "beside", f"annex_matter {number}")
