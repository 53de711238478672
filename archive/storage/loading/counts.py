"""Facts for stock counts; those of one scan are the same few rows however large the count is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import count as ask
from archive.commands.box import MoveBox, StoreBox
from archive.errors import Refused, UnreadableCode
from archive.facts import BoxFacts, CountFacts, Frozen, Sums
from archive.lifecycles.count_freeze import expectation
from archive.policy import Role
from archive.refusals.boxes import LabelForged
from archive.refusals.general import Unknown
from archive.rows import Box, Count, CountLine, CountPlace
from archive.storage import resolve
from archive.storage.count_codes import code_commitment, kept_code
from archive.storage.engine import Engine
from archive.storage.freezing import spots_in
from archive.storage.loading.boxes import placed
from archive.storage.loading.handovers import storing
from archive.storage.selecting import names
from archive.storage.tx import Tx

_OF_PLACE = '"count_no" = ? AND "place" = ?'
_SPOT = f'SELECT {names(CountPlace._fields)} FROM "count_place" WHERE {_OF_PLACE}'
_LINE = f'SELECT {names(CountLine._fields)} FROM "count_line" WHERE "count_no" = ? AND "box" = ?'
_EXPECTED = """{spots} SELECT b."id", b."place" FROM "box" b
    WHERE b."state" = 'STORED' AND b."place" IN (SELECT "id" FROM "spot") ORDER BY b."id" """
_HOW_MANY = '{spots} SELECT COUNT(*) FROM "spot"'
_OVERLAP = """{spots} SELECT p."place", p."count_no" FROM "count" c
    JOIN "count_place" p ON p."count_no" = c."id" JOIN "spot" s ON s."id" = p."place"
    WHERE c."state" = 'COUNTING' ORDER BY 1 LIMIT 1"""
_ALL = 'SELECT COALESCE(SUM("expected"), 0) FROM "count_place" WHERE "count_no" = ?'
_UNSEEN = """SELECT COUNT(*), COUNT(CASE WHEN {missing} THEN 1 END),
        COUNT(CASE WHEN {missing} AND l."decision" = '' THEN 1 END)
    FROM "count_place" p CROSS JOIN "count_line" l
        INDEXED BY "count_line_unseen" CROSS JOIN "box" b
    WHERE p."count_no" = ? AND p."done_at" IS NOT NULL AND l."count_no" = p."count_no"
        AND l."place" = p."place" AND l."outcome" = '' AND b."id" = l."box" """
MISSING = """(l."decision" <> '' OR (b."state" = 'STORED' AND b."place" = l."place"))"""
"""What nobody saw and what has not left its place by a scan since the start."""
ODD = """(l."outcome" IN ('elsewhere', 'unknown') OR l."again_place" IS NOT NULL)"""
EXPLAINED = """(l."again_place" IS NULL AND b."state" = 'STORED' AND b."place" = l."seen_place")"""
"""A scan has since moved the box to where it was met."""
_OPEN = f"""SELECT COUNT(*) FROM "count_line" l INDEXED BY "count_line_odd"
    JOIN "box" b ON b."id" = l."box"
    WHERE l."count_no" = ? AND {ODD} AND l."decision" = '' AND NOT {EXPLAINED}"""
_LEFT = """SELECT "place" FROM "count_place" WHERE "count_no" = ? AND "needed" = 1
    AND "done_at" IS NULL ORDER BY "place" LIMIT 5"""
_LEFT_ALL = """SELECT COUNT(*) FROM "count_place" WHERE "count_no" = ? AND "needed" = 1
    AND "done_at" IS NULL"""
_COUNTERS = """SELECT "seen_by" FROM "count_line" WHERE "count_no" = ? AND "outcome" <> ''
    UNION SELECT "again_by" FROM "count_line" WHERE "count_no" = ? AND "again_place" IS NOT NULL
    UNION SELECT "done_by" FROM "count_place" WHERE "count_no" = ? AND "done_at" IS NOT NULL"""
NOT_OURS = (Unknown, LabelForged)


def starting(tx: Tx, command: ask.StartCount) -> CountFacts:
    """What is expected at the places named and below them, and whether another count has one."""
    roots = tuple(dict.fromkeys(resolve.place(tx, place).id for place in command.scope))
    spots, rows = spots_in(roots), tx.engine.rows
    lines = rows(_EXPECTED.format(spots=spots), roots)
    overlap = rows(_OVERLAP.format(spots=spots), roots)
    frozen = Frozen(
        roots,
        int(rows(_HOW_MANY.format(spots=spots), roots)[0][0]),
        len(lines),
        expectation(lines),
        (str(overlap[0][0]), str(overlap[0][1])) if overlap else ("", ""),
    )
    return CountFacts(
        tx.occasion(), next_no=resolve.next_number(tx, "count"), frozen=frozen
    )  # fmt: skip


def scanned(tx: Tx, command: ask.CountBox) -> CountFacts:
    """The count, the place and the box as the count has them."""
    box = resolve.box(tx, command.box)
    return _with_line(tx, at_place(tx, command), box)


def unscanned(tx: Tx, command: ask.UncountBox) -> CountFacts:
    """The box as the count has it, its place, and who counted it."""
    facts = _with_line(tx, plain(tx, command), resolve.box(tx, command.box))
    line = facts.line
    if line is None or not line.outcome:
        return facts
    who = tx.org.person(tx.engine, line.again_by or line.seen_by)[1]
    return facts._replace(spot=_spot(tx, line.count_no, line.seen_place), who=who)


def keeping(tx: Tx, command: ask.CountUnknown) -> CountFacts:
    """The place, a commitment to the code, and the box where it is one of ours."""
    facts = at_place(tx, command)
    try:
        box = resolve.box(tx, command.scanned)
    except UnreadableCode:
        box = None
    except Refused as refused:
        if not isinstance(refused.refusal, NOT_OURS):
            raise
        box = None
    if box is not None:
        return facts._replace(box=BoxFacts(facts.on, box))
    return facts._replace(commitment=code_commitment(tx.salt, kept_code(command.scanned)))


def at_place(tx: Tx, command: Any) -> CountFacts:
    """The count, the place, and who finished it."""
    facts, place = plain(tx, command), resolve.place(tx, command.place)
    assert facts.stock is not None
    spot = _spot(tx, facts.stock.id, place.id)
    done_by = spot.done_by if spot else ""
    who = tx.org.person(tx.engine, done_by)[1] if done_by else ""
    return facts._replace(place=place, spot=spot, who=who)


def plain(tx: Tx, command: Any) -> CountFacts:
    """The count alone."""
    return CountFacts(tx.occasion(), resolve.count(tx, command.count))


def deciding(tx: Tx, command: ask.DecideDifference) -> CountFacts:
    """The line, what kind of difference it is, and the box where a decision would bring it.

    What stays as it is may have gone to another site since.
    """
    stays = command.decision == "stays"
    box = resolve.any_box(tx, command.box)[0] if stays else resolve.box(tx, command.box)
    facts = _with_line(tx, plain(tx, command), box)
    line = facts.line
    if line is None:
        return facts
    where = line.again_place or line.seen_place
    if where and command.decision == "moved":
        stands = box.state == "STORED"
        there = {"box": box.id, "place": where}
        brought = placed(tx, MoveBox(**there)) if stands else storing(tx, StoreBox(**there))
        facts = facts._replace(box=brought)
    spot = _spot(tx, line.count_no, line.place)
    return facts._replace(spot=spot, differs=_difference(line, box, spot))


def _difference(line: CountLine, box: Box, spot: CountPlace | None) -> str:
    """What kind of open difference a line is; the same as `MISSING`, `ODD` and `EXPLAINED` say."""
    stands = box.place if box.state == "STORED" else None
    if line.decision:
        return ""
    if line.again_place is not None:
        return "twice"
    if line.outcome in ("elsewhere", "unknown"):
        return "" if stands == line.seen_place else line.outcome
    done = spot is not None and spot.done_at is not None
    return "missing" if done and not line.outcome and stands == line.place else ""


def whole(tx: Tx, command: Any) -> CountFacts:
    """The count with its sums, the places left, and what its signatures need."""
    facts = plain(tx, command)
    count = facts.stock
    assert count is not None
    rows = tx.engine.rows
    counters = frozenset(str(row[0]) for row in rows(_COUNTERS, (count.id,) * 3))
    return facts._replace(
        sums=sums_of(tx.engine, count),
        left=tuple(str(row[0]) for row in rows(_LEFT, (count.id,))),
        places_left=int(rows(_LEFT_ALL, (count.id,))[0][0]),
        counters=counters,
        keepers=frozenset(who for who in count.signed_by.split() if _keeps(tx, who)),
    )


def sums_of(engine: Engine, count: Count) -> Sums:
    """What the expected boxes are that nobody has seen, and how many differences are open."""
    rows = engine.rows
    expected = int(rows(_ALL, (count.id,))[0][0])
    unseen, missing, undecided = rows(_UNSEEN.format(missing=MISSING), (count.id,))[0]
    seen = count.as_expected + count.elsewhere + count.moved
    return Sums(
        expected, missing, unseen - missing, expected - seen - unseen,
        undecided + int(rows(_OPEN, (count.id,))[0][0]),
    )  # fmt: skip


def _keeps(tx: Tx, who: str) -> bool:
    roles = frozenset(tx.org.person(tx.engine, who)[0].roles.split())
    return Role.KEEPER in tx.settings.policy.counts_as(roles)


def _with_line(tx: Tx, facts: CountFacts, box: Box) -> CountFacts:
    assert facts.stock is not None
    found = tx.engine.row(_LINE, (facts.stock.id, box.id))
    line = CountLine._make(found) if found else None
    return facts._replace(box=BoxFacts(facts.on, box), line=line)


def _spot(tx: Tx, count: str, place: str | None) -> CountPlace | None:
    found = tx.engine.row(_SPOT, (count, place))
    return CountPlace._make(found) if found else None


LOADERS: dict[type[Any], Callable[[Tx, Any], CountFacts]] = {
    ask.StartCount: starting,
    ask.CountBox: scanned,
    ask.UncountBox: unscanned,
    ask.CountUnknown: keeping,
    ask.FinishCountPlace: at_place,
    ask.FinishCount: whole,
    ask.DecideDifference: deciding,
    ask.SignCount: whole,
    ask.CancelCount: plain,
}
