"""The lines of a batch in groups, those with something to look at first: how a signer reads 800."""

from __future__ import annotations

from archive.reading.lines import BY_UNIT, doubtful, group_column
from archive.reading.source import Source
from archive.storage import resolve
from archive.views_batch import LineGroup

_HELD = """CASE WHEN l."live" = 1 AND EXISTS (SELECT 1 FROM "hold_box" h WHERE h."box" = b."id"
    AND h."live" = 1) THEN 1 ELSE 0 END"""


def line_groups(source: Source, text: str, way: str = BY_UNIT) -> tuple[LineGroup, ...]:
    """Every group of a batch's lines; first those with most to look at, then the largest.

    Raises `Refused` for a batch that is not known, `BadInput` for a way that is none.
    """
    column = group_column(way)
    with source.engine.reading():
        batch = resolve.batch(source, text)
        first = doubtful(source, batch)
        sql = f"""SELECT {column}, COUNT(*), SUM(b."slips"), SUM(b."weight_g"),
            SUM(CASE WHEN {first.sql} THEN 1 ELSE 0 END), SUM({_HELD})
            FROM "batch_line" l JOIN "box" b ON b."id" = l."box" WHERE l."batch" = ?
            GROUP BY 1 ORDER BY 5 DESC, 2 DESC, 1"""
        rows = source.engine.rows(sql, (*first.params, batch.id))
    return tuple(LineGroup(way, *row) for row in rows)
