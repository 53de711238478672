"""Which boxes may hold the paper of open matters: by waybill number, or by outlet and day.

A number that lies in a contiguous range is in that box, whatever its outlet. Otherwise every box
is taken whose range has gaps around the number, and every box without a range that the outlet may
have packed on that day: what is not known keeps a box, never lets it go.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archive.rows import List
from archive.storage.annex import read_range
from archive.storage.engine import Engine
from archive.storage.scope import OVER
from archive.storage.selecting import select

_RANGES = f"""SELECT r."subject", r."first", r."last", r."contiguous" FROM "annex_range" r
    JOIN "box" t ON t."id" = r."subject" WHERE r."machine" = 'box' AND r."prefix" = ?
    AND r."width" = ? AND r."first" <= ? AND r."last" >= ? AND t."state" NOT IN {OVER}"""
_OUTLETS = 'SELECT DISTINCT "outlet_code", "outlet" FROM "box"'
_OF_OUTLET = f"""SELECT t."id", EXISTS (SELECT 1 FROM "annex_range" r WHERE r."machine" = 'box'
    AND r."subject" = t."id") FROM "box" t WHERE t."outlet_code" = ?
    AND (t."accepted_to" IS NULL OR t."accepted_to" >= ?)
    AND (COALESCE(t."accepted_from", t."accepted_to") IS NULL
         OR COALESCE(t."accepted_from", t."accepted_to") <= ?) AND t."state" NOT IN {OVER}"""
_KEPT = """SELECT "row", "type", "number", "outlet", "accepted_on" FROM "annex_matter"
    WHERE "list" = ? ORDER BY "row" """
_KEEP = """INSERT INTO "annex_matter" ("list", "row", "type", "number", "outlet", "accepted_on")
    VALUES (?, ?, ?, ?, ?, ?)"""
_ERASE = """DELETE FROM "annex_matter" WHERE "list" IN
    (SELECT "number" FROM "list" WHERE "number" <> '' AND "as_of" < ?)"""
_LISTS_KEPT = f"""{select("list")} WHERE t."number" IN (SELECT "list" FROM "annex_matter")
    ORDER BY t."as_of", t."number" """
_NEWEST = """SELECT "number" FROM "list" WHERE "number" <> ''
    ORDER BY LENGTH("number") DESC, "number" DESC LIMIT 1"""


class OpenMatter(NamedTuple):
    """An open matter as its paper is looked for."""

    row: int
    type: str
    number: str
    outlet: str
    accepted_on: str | None


Found = dict[int, tuple[str, ...]]
"""Row of the list → ids of boxes that may hold its paper."""


def may_hold(engine: Engine, matters: Iterable[OpenMatter]) -> Found:
    """Boxes for each matter that has any."""
    wanted = tuple(matters)
    boxes: dict[int, set[str]] = defaultdict(set)
    certain: set[int] = set()
    for row, box, contiguous in _by_number(engine, wanted):
        boxes[row].add(box)
        if contiguous:
            certain.add(row)
    elsewhere = (each for each in wanted if each.row not in certain)
    for row, box in _by_outlet(engine, elsewhere):
        boxes[row].add(box)
    return {row: tuple(sorted(found)) for row, found in sorted(boxes.items())}


def _by_number(engine: Engine, matters: Iterable[OpenMatter]) -> Iterator[tuple[int, str, int]]:
    """(row, box, contiguous) for each range that a number lies in."""
    series: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for each in matters:
        wanted = read_range(each.number, each.number)
        if wanted is not None:
            series[wanted.prefix, wanted.width].append((wanted.first, each.row))
    for (prefix, width), numbers in series.items():
        numbers.sort()
        ends = (numbers[-1][0], numbers[0][0])
        for box, first, last, contiguous in engine.rows(_RANGES, (prefix, width, *ends)):
            low = bisect_left(numbers, (first, 0))
            high = bisect_right(numbers, last, key=lambda entry: entry[0])
            yield from ((row, box, contiguous) for _, row in numbers[low:high])


def _by_outlet(engine: Engine, matters: Iterable[OpenMatter]) -> Iterator[tuple[int, str]]:
    """(row, box) for each box that the outlet may have packed with the slip of that day.

    A box whose range is known does not hold a number outside it.
    """
    asked = [each for each in matters if each.outlet and each.accepted_on]
    codes: dict[str, set[str]] = defaultdict(set)
    for code, title in engine.rows(_OUTLETS) if asked else ():
        codes[code.casefold()].add(code)
        codes[title.casefold()].add(code)
    for each in asked:
        for code in sorted(codes.get(each.outlet.casefold(), ())):
            days = (each.accepted_on, each.accepted_on)
            for box, ranged in engine.rows(_OF_OUTLET, (code, *days)):
                if not (each.number and ranged):
                    yield each.row, box


def kept(engine: Engine, list_: List) -> tuple[OpenMatter, ...]:
    """The open matters of a list, as far as they were not erased."""
    return tuple(OpenMatter(*row) for row in engine.rows(_KEPT, (list_.number,)))


def lists_kept(engine: Engine) -> tuple[List, ...]:
    """Every list of which open matters are still kept, the oldest first."""
    return tuple(List._make(row) for row in engine.rows(_LISTS_KEPT))


def keep_matters(
    engine: Engine, list_: str, matters: Iterable[OpenMatter], relied_on_from: str
) -> None:
    """Keep open matters, and erase those of lists drawn up before `relied_on_from`."""
    engine.run(_ERASE, (relied_on_from,))
    engine.run_many(_KEEP, ((list_, *each) for each in matters))


def newest(engine: Engine) -> str:
    """The number of the list taken in last; empty without one."""
    found = engine.row(_NEWEST)
    return str(found[0]) if found else ""
