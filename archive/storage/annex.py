"""What may not enter the log: names, credentials, label tags, waybill numbers, notes.

These tables can be erased; events carry opaque ids, results, and salted commitments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from archive.codes import mint_tag
from archive.errors import Refused
from archive.intake.ranges import is_number, range_of
from archive.intake.reasons import Unclear
from archive.refusals.general import NotValid
from archive.storage.engine import Engine

Random = Callable[[int], bytes]


class Range(NamedTuple):
    """A range of waybill numbers of one series."""

    prefix: str
    """Letters before and after the digits, ``YD*``."""
    width: int
    first: int
    last: int
    contiguous: bool
    copy: str


_OVERLAP = """SELECT "subject", "last" FROM "annex_range" WHERE "machine" = 'box' AND "prefix" = ?
    AND "width" = ? AND "copy" = ? AND "first" <= ? AND "contiguous" = 1
    ORDER BY "first" DESC LIMIT 1"""
_HOLDING = """SELECT "subject" FROM "annex_range" WHERE "machine" = ? AND "prefix" = ?
    AND "width" = ? AND "first" <= ? AND "last" >= ?"""
_RANGES = """SELECT "prefix", "width", "first", "last", "contiguous", "copy" FROM "annex_range"
    WHERE "machine" = 'box' AND "subject" = ?"""
_RANGE = """INSERT INTO "annex_range"
    ("machine", "subject", "prefix", "width", "first", "last", "contiguous", "copy", "salt")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_GAPS = """UPDATE "annex_range" SET "contiguous" = 0 WHERE "machine" = 'box' AND "subject" = ?"""
_SHARED = """INSERT INTO "annex_range"
    ("machine", "subject", "prefix", "width", "first", "last", "contiguous", "copy", "salt")
    SELECT "machine", ?, "prefix", "width", "first", "last", "contiguous", "copy", "salt"
    FROM "annex_range" WHERE "machine" = 'box' AND "subject" = ?"""
_LABEL = """INSERT INTO "annex_label" ("box", "reissue", "tag", "made_on", "why")
    VALUES (?, ?, ?, ?, ?)"""


def read_range(first: str, last: str, copy: str = "", *, contiguous: bool = True) -> Range | None:
    """The range of two typed numbers, or None; raises `Refused` for numbers that are none."""
    if not first and not last:
        return None
    first, last = first.strip().upper(), last.strip().upper() or first.strip().upper()
    if not (is_number(first) and is_number(last)):
        raise Refused(NotValid("range_first", "…", "YD1234567890123"))
    try:
        found = range_of(first, last, copy)
    except Unclear as unclear:
        raise Refused(NotValid("range_last", "…", "≥ range_first")) from unclear
    series = found.series
    prefix = f"{series.prefix}*{series.suffix}"
    return Range(prefix, series.width, found.first, found.last, contiguous, copy)


def overlapping_box(engine: Engine, wanted: Range | None) -> str:
    """The number of a box whose contiguous range of the same copy overlaps; empty when none."""
    if wanted is None or not wanted.contiguous:
        return ""
    found = engine.row(_OVERLAP, (wanted.prefix, wanted.width, wanted.copy, wanted.last))
    if found is None or found[1] < wanted.first:
        return ""
    number = engine.row('SELECT "box_no" FROM "box" WHERE "id" = ?', (found[0],))
    return str(number[0]) if number else str(found[0])


def range_holds(engine: Engine, wanted: Range | None) -> tuple[str, ...]:
    """Active holds whose number range meets `wanted`."""
    if wanted is None:
        return ()
    found = holding(engine, "hold", wanted)
    live = {row[0] for row in engine.rows("""SELECT "id" FROM "hold" WHERE "state" = 'ACTIVE'""")}
    return tuple(sorted(live & set(found)))


def holding(engine: Engine, machine: str, wanted: Range) -> tuple[str, ...]:
    """Subjects with a range that meets `wanted`, whatever the copy."""
    rows = engine.rows(_HOLDING, (machine, wanted.prefix, wanted.width, wanted.last, wanted.first))
    return tuple(str(row[0]) for row in rows)


def is_waybill(engine: Engine, text: str) -> bool:
    """Whether `text` is a number of the paper in some box."""
    try:
        return bool(holding(engine, "box", wanted)) if (wanted := read_range(text, "")) else False
    except Refused:
        return False


def ranges_of(engine: Engine, box: str) -> tuple[Range, ...]:
    """The ranges of a box's paper."""
    return tuple(Range._make(row) for row in engine.rows(_RANGES, (box,)))


def commitment(wanted: Range | None, random: Random) -> str:
    """A salted hash of a range, ``salt:hash`` in hex; empty when there is no range."""
    if wanted is None:
        return ""
    return salted(random(16).hex(), wanted)


def salted(salt: str, wanted: Range) -> str:
    """The commitment to a range under a known salt."""
    return f"{salt}:{_commit(salt, wanted)}"


def committed_to(wanted: Range, committed: str) -> bool:
    """Whether `committed`, as an event holds it, is of this range."""
    salt, _, hashed = committed.partition(":")
    return bool(hashed) and _commit(salt, wanted) == hashed


def _commit(salt: str, wanted: Range) -> str:
    text = f"{salt}|{wanted.prefix}|{wanted.width}|{wanted.first}|{wanted.last}|{wanted.copy}"
    return hashlib.sha256(text.encode()).hexdigest()


def keep_ranges(
    engine: Engine, machine: str, kept: Iterable[tuple[str, Range | None, str]]
) -> None:
    """Keep (subject, range, commitment) triples where there is a range."""
    engine.run_many(
        _RANGE,
        (
            (
                machine, subject, wanted.prefix, wanted.width, wanted.first, wanted.last,
                int(wanted.contiguous), wanted.copy, committed.partition(":")[0],
            )
            for subject, wanted, committed in kept
            if wanted is not None
        ),
    )  # fmt: skip


def say_gaps(engine: Engine, box: str) -> None:
    """Say of a box that paper was taken out of that its ranges have gaps."""
    engine.run(_GAPS, (box,))


def share_ranges(engine: Engine, old: str, new: str) -> None:
    """Say of a new box that any number of an old one's ranges may be in it."""
    engine.run(_SHARED, (new, old))


def keep_labels(
    engine: Engine,
    labels: Iterable[tuple[str, int]],
    made_on: str,
    random: Random,
    why: str = "",
) -> None:
    """Give each (box, label number) its random tag; `why` the one before was replaced."""
    rows = ((box, label, mint_tag(random), made_on, why) for box, label in labels)
    engine.run_many(_LABEL, rows)


def keep_name(engine: Engine, person: str, staff_no: str, full_name: str) -> None:
    """Keep a person's staff number and name."""
    sql = 'INSERT INTO "annex_name" ("person", "staff_no", "full_name") VALUES (?, ?, ?)'
    engine.run(sql, (person, staff_no, full_name))


def keep_credential(engine: Engine, badge: str, person: str, sealed: str) -> None:
    """Keep a badge's sealed key; the person's older ones are gone with it."""
    engine.run('DELETE FROM "annex_credential" WHERE "person" = ?', (person,))
    engine.run(
        'INSERT INTO "annex_credential" ("badge", "person", "sealed") VALUES (?, ?, ?)',
        (badge, person, sealed),
    )


def drop_credentials(engine: Engine, person: str) -> None:
    """Forget a person's badge."""
    engine.run('DELETE FROM "annex_credential" WHERE "person" = ?', (person,))


def keep_packers(engine: Engine, packers: Iterable[tuple[str, str, str]]) -> None:
    """Keep (box, packer, checker) as they were written; the log has their codes alone."""
    sql = 'INSERT INTO "annex_packers" ("box", "packed_by", "checked_by") VALUES (?, ?, ?)'
    engine.run_many(sql, list(packers))


def keep_notes(engine: Engine, notes: Iterable[tuple[str, str]]) -> None:
    """Keep (box, note) pairs."""
    sql = 'INSERT INTO "annex_note" ("box", "note") VALUES (?, ?)'
    engine.run_many(sql, ((box, note) for box, note in notes if note))
