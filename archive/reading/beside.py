"""What lies beside the log, held against it: badges, names, waybill ranges, operations.

These rows may be erased, and then there is nothing to hold; what is there must be what was
logged. The random tags of labels are known to no event and cannot be checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archive.errors import LogBroken
from archive.log.audit import Problem, Stored, problem
from archive.log.person import SealedKey
from archive.log.times import Times
from archive.storage.annex import Range, committed_to
from archive.storage.confidential import KEY, all_commitments
from archive.storage.count_codes import code_commitments
from archive.storage.engine import Engine

_CREDENTIALS = """SELECT c."badge", c."sealed", p."badge", p."public" FROM "annex_credential" c
    LEFT JOIN "person" p ON p."id" = c."person" ORDER BY c."badge" """
_NAMES = 'SELECT "person", "staff_no", "full_name" FROM "annex_name"'
_RANGES = """SELECT "prefix", "width", "first", "last", "contiguous", "copy", "machine", "subject"
    FROM "annex_range" """
_COMMITTED = """SELECT CASE WHEN json_valid(CAST("body" AS TEXT))
    THEN json_extract(CAST("body" AS TEXT), '$.data.commitment') END
    FROM "event" WHERE "machine" = ? AND "subject" = ? AND "n" = 0"""
_CONFIDED = """SELECT CASE WHEN json_valid(CAST("body" AS TEXT))
    THEN json_extract(CAST("body" AS TEXT), ?) END
    FROM "event" WHERE "machine" = ? AND "subject" = ? AND "n" = ?"""
_PARENT = 'SELECT "parent" FROM "box" WHERE "id" = ?'
_STRANGE = """SELECT o."op" FROM "operation" o LEFT JOIN "event" e
    ON e."origin" = o."origin" AND e."seq" = o."first_seq"
    WHERE e."seq" IS NULL OR json_valid(CAST(e."body" AS TEXT))
        AND (json_extract(CAST(e."body" AS TEXT), '$.op') <> o."op"
            OR json_extract(CAST(e."body" AS TEXT), '$.cause') <> o."first_seq")
    ORDER BY o."op" LIMIT 1"""

_TOLD = ("place", "by", "at", "commitment")
"""What the event of a code that was kept says of it."""


class Beside:
    """Hears the events, then says which rows beside the log do not agree with them."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self._signers: dict[str, tuple[str, str]] = {}

    def hear(self, _origin: str, _row: Stored, fields: Mapping[str, Any]) -> None:
        """Take one event: signed statements name their signers."""
        said = fields.get("statement")
        if isinstance(said, dict):
            names = (str(said.get("staff_no", "")), str(said.get("name", "")))
            self._signers[str(said.get("person", ""))] = names

    def problems(self, engine: Engine) -> Iterator[Problem]:
        """What does not agree, one problem for each row or table."""
        yield from self._credentials(engine)
        for person, staff_no, name in engine.rows(_NAMES):
            if self._signers.get(person, (staff_no, name)) != (staff_no, name):
                yield problem("", -1, "beside", f"annex_name {person}")
        yield from _ranges(engine)
        yield from _confidential(engine)
        yield from _count_codes(engine)
        yield from self._operations(engine)

    def _credentials(self, engine: Engine) -> Iterator[Problem]:
        for badge, sealed, theirs, public in engine.rows(_CREDENTIALS):
            if (badge, _public(sealed)) != (theirs, public):
                yield problem("", -1, "beside", f"annex_credential {badge}")

    def _operations(self, engine: Engine) -> Iterator[Problem]:
        strange = engine.row(_STRANGE)
        if strange is not None:
            yield problem("", -1, "beside", f"operation {strange[0]}")
        kept = engine.rows('SELECT COUNT(*) FROM "operation"')[0][0]
        if kept != self._times.commands:
            yield problem("", -1, "beside", f"operation ({kept} / {self._times.commands})")


def _public(sealed: str) -> str | None:
    try:
        return SealedKey.from_text(sealed).public.hex()
    except LogBroken:
        return None


def _ranges(engine: Engine) -> Iterator[Problem]:
    """Ranges other than those committed to."""
    for *found, machine, subject in engine.rows(_RANGES):
        wanted = Range(*found)
        if not any(committed_to(wanted, said) for said in _said(engine, machine, subject)):
            yield problem("", -1, "beside", f"annex_range {subject}")


def _confidential(engine: Engine) -> Iterator[Problem]:
    """Texts that few may read, other than those committed to."""
    for machine, subject, n, hashed in all_commitments(engine):
        found = engine.row(_CONFIDED, (f"$.data.{KEY}", machine, subject, n))
        if found is None or found[0] != hashed:
            yield problem("", -1, "beside", f"annex_confidential {subject}")


def _count_codes(engine: Engine) -> Iterator[Problem]:
    """Codes met in a stock count, other than those committed to."""
    for count, n, told in code_commitments(engine):
        logged = (engine.row(_CONFIDED, (f"$.data.{key}", "count", count, n)) for key in _TOLD)
        if tuple(found[0] or "" if found else None for found in logged) != told:
            yield problem("", -1, "beside", f"annex_count_code {count}")


def _said(engine: Engine, machine: str, subject: str) -> Iterator[str]:
    """What was committed to for a subject; a reboxed box has the paper of those before it."""
    before: set[str] = set()
    while subject and subject not in before:
        before.add(subject)
        for (committed,) in engine.rows(_COMMITTED, (machine, subject)):
            yield committed or ""
        parent = engine.row(_PARENT, (subject,)) if machine == "box" else None
        subject = parent[0] if parent is not None and parent[0] else ""
