"""Lists of unsettled matters: what was found, what is held, what they propose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta

from archive.intake.matters import MatterRow
from archive.reading.days import as_day
from archive.reading.source import Source, today
from archive.rows import List
from archive.storage import resolve
from archive.storage.loading.lists import open_of
from archive.storage.matters import may_hold, newest
from archive.storage.scope import OVER
from archive.storage.selecting import select
from archive.storage.settings import load_settings
from archive.views_matters import (
    MatchedBox,
    MatterList,
    MattersCard,
    MattersMet,
    ProposedHold,
)

_ALL = f"""{select("list")} WHERE t."number" <> ''
    ORDER BY LENGTH(t."number") DESC, t."number" DESC"""
_FOUND = f"""SELECT m."row", m."type", b."id", b."box_no", b."state" FROM "matter_box" m
    JOIN "box" b ON b."id" = m."box" WHERE m."list" = ? AND b."state" NOT IN {OVER}
    ORDER BY b."box_no", CAST(m."row" AS INTEGER)"""
_HOLDS = """SELECT b."box", h."id", h."type" FROM "hold_box" b JOIN "hold" h ON h."id" = b."hold"
    WHERE b."live" = 1 AND b."box" IN (SELECT "box" FROM "matter_box" WHERE "list" = ?)
    ORDER BY h."id" """
_BATCHES = """SELECT l."box", l."batch" FROM "batch_line" l WHERE l."live" = 1
    AND l."box" IN (SELECT "box" FROM "matter_box" WHERE "list" = ?)"""
_HELD = 'SELECT 1 FROM "hold_box" WHERE "box" = ? AND "live" = 1'


def matter_lists(source: Source) -> tuple[MatterList, ...]:
    """Every list of unsettled matters, newest first."""
    with source.engine.reading():
        found = [List._make(row) for row in source.engine.rows(_ALL)]
        return tuple(_card(source, list_).list for list_ in found)


def matters_card(source: Source, text: str = "") -> MattersCard | None:
    """One list by its number, the newest without one; None where there is none at all.

    Raises `Refused` for a number that is not known.
    """
    with source.engine.reading():
        number = text or newest(source.engine)
        return _card(source, resolve.matters(source, number)) if number else None


def _card(source: Source, list_: List) -> MattersCard:
    boxes = _boxes(source, list_)
    kinds = Counter(kind for box in boxes for kind in box.proposed)
    as_of = as_day(list_.as_of)
    days = load_settings(source.engine).policy.matters_days
    until = as_of + timedelta(days=days) if as_of else None
    view = MatterList(
        list=list_.number,
        source=list_.source,
        sha256=list_.id.partition(":")[2],
        as_of=as_of,
        until=until,
        counts=until is not None and today(source) <= until,
        rows=list_.rows,
        open=list_.open,
        unfound=list_.unfound,
        boxes=len(boxes),
        free=sum(bool(box.proposed) for box in boxes),
    )
    proposed = tuple(ProposedHold(kind, count) for kind, count in sorted(kinds.items()))
    return MattersCard(view, proposed, boxes)


def _boxes(source: Source, list_: List) -> tuple[MatchedBox, ...]:
    """The boxes of a list that still exist, with the holds on them and those proposed."""
    engine, number = source.engine, list_.number
    holds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for box, hold, type_ in engine.rows(_HOLDS, (number,)):
        holds[box].append((hold, type_))
    batches: dict[str, str] = dict(engine.rows(_BATCHES, (number,)))
    found: dict[str, MatchedBox] = {}
    for row, type_, box, box_no, state in engine.rows(_FOUND, (number,)):
        held = {kind for _, kind in holds[box]}
        known = found.get(box) or MatchedBox(
            box_no, state, (), (), tuple(hold for hold, _ in holds[box]), (), batches.get(box, "")
        )
        types = tuple(dict.fromkeys((*known.types, type_)))
        proposed = tuple(kind for kind in types if kind not in held)
        found[box] = known._replace(types=types, rows=(*known.rows, int(row)), proposed=proposed)
    return tuple(found.values())


def matters_to_meet(source: Source, rows: Iterable[MatterRow]) -> MattersMet:
    """What rows of a list would find now."""
    known = tuple(rows)
    wanted = open_of(known)
    with source.engine.reading():
        found = may_hold(source.engine, wanted)
        boxes = {box for each in found.values() for box in each}
        free = sum(source.engine.row(_HELD, (box,)) is None for box in boxes)
    return MattersMet(
        open=len(wanted),
        settled=len(known) - len(wanted),
        unfound=len(wanted) - len(found),
        boxes=len(boxes),
        free=free,
    )
