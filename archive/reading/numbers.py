"""Which box may hold the paper of a waybill: ranges lie in the annex, never in the log."""

from __future__ import annotations

from archive.codes import repair
from archive.errors import BadInput
from archive.intake.ranges import is_number
from archive.reading.days import as_day
from archive.reading.source import Source
from archive.storage.annex import read_range
from archive.views_box import NumberHit, NumberSearch
from archive.words import N_

_NO_NUMBER = N_("This is no waybill number; one looks like YD1234567890123.")
# Where an authority has slips of a box, nobody can say which numbers are still inside.
_FIND = """SELECT b."box_no", b."state", r."contiguous" = 1 AND b."taken" = 0, r."copy", b."place",
    b."destroyed_on" FROM "annex_range" r JOIN "box" b ON b."id" = r."subject"
    WHERE r."machine" = 'box' AND r."prefix" = ? AND r."width" = ?
    AND r."first" <= ? AND r."last" >= ?
    ORDER BY b."box_no" """


def find_number(source: Source, typed: str) -> NumberSearch:
    """Boxes whose numbers meet the one typed; raises `BadInput` for what is no waybill number."""
    number = repair(typed)
    wanted = read_range(number, number) if is_number(number) else None
    if wanted is None:
        raise BadInput(_NO_NUMBER)
    asked = (wanted.prefix, wanted.width, wanted.first, wanted.last)
    with source.engine.reading():
        hits = [_hit(row) for row in source.engine.rows(_FIND, asked)]
    return NumberSearch(
        tuple(hit for hit in hits if hit.contiguous),
        tuple(hit for hit in hits if not hit.contiguous),
    )


def _hit(row: tuple[str, str, int, str, str | None, str | None]) -> NumberHit:
    box_no, state, contiguous, copy, place, destroyed_on = row
    return NumberHit(box_no, state, bool(contiguous), copy, place or "", as_day(destroyed_on))
