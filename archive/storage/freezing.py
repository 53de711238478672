"""The expectation of a stock count, frozen by one statement (see `count_freeze`)."""

from __future__ import annotations

from archive.events import Effect
from archive.lifecycles.count_freeze import STORABLE
from archive.rows import CountLine
from archive.storage.engine import Engine
from archive.storage.resolve import marks
from archive.storage.selecting import names

SPOTS = """WITH RECURSIVE "inside"("id") AS (
        SELECT "id" FROM "place" WHERE "id" IN ({roots})
        UNION SELECT c."id" FROM "place" c JOIN "inside" i ON c."parent" = i."id"),
    "spot"("id") AS (SELECT p."id" FROM "place" p JOIN "inside" i ON i."id" = p."id"
        WHERE p."state" = 'ACTIVE' AND p."kind" IN {kinds})
"""
"""Places named and everything below them where boxes may stand, as ``spot``."""
_PLACES = """INSERT INTO "count_place"
    ("count_no", "place", "expected", "needed", "counted", "done_at", "done_by")
    {spots} SELECT ?, s."id", COUNT(b."id"),
        CASE WHEN COUNT(b."id") > 0 OR NOT EXISTS (
            SELECT 1 FROM "place" c WHERE c."parent" = s."id" AND c."state" = 'ACTIVE')
            THEN 1 ELSE 0 END,
        0, NULL, ''
    FROM "spot" s LEFT JOIN "box" b ON b."place" = s."id" AND b."state" = 'STORED'
    GROUP BY s."id" """
_LINES = """INSERT INTO "count_line" ({columns})
    {spots} SELECT ?, b."id", 1, b."place", {blank} FROM "box" b
    WHERE b."state" = 'STORED' AND b."place" IN (SELECT "id" FROM "spot") ORDER BY b."id" """


def spots_in(roots: tuple[str, ...]) -> str:
    """``WITH`` the places of a count as ``spot``; `roots` are the first parameters."""
    return SPOTS.format(roots=marks(roots), kinds=STORABLE)


def freeze(engine: Engine, effect: Effect) -> None:
    """Write the places and the lines of a count that begins now."""
    (count,) = effect.key
    roots = tuple(str(dict(effect.values)["places"]).split())
    spots = spots_in(roots)
    engine.run(_PLACES.format(spots=spots), (*roots, count))
    blank = CountLine("", "")[4:]
    columns = names(CountLine._fields)
    sql = _LINES.format(spots=spots, columns=columns, blank=marks(blank))
    engine.run(sql, (*roots, count, *blank))
