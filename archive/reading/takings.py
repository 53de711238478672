"""What authorities took and gave back, for everybody; who, why and on what letter is for few."""

from __future__ import annotations

from collections.abc import Mapping

from archive.clock import read_stamp
from archive.event_words import event_word
from archive.events import parse
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.storage import resolve
from archive.views_taking import TakingRow

_FROM = """SELECT b."box_no", t."n", t."kind", e."body", t."slips", b."state", b."taken",
    (SELECT COUNT(*) FROM "attachment" a WHERE a."machine" = 'box' AND a."subject" = b."id"
        AND a."kind" = 'letter'), t."opening"
    FROM "taking" t JOIN "box" b ON b."id" = t."box"
    JOIN "event" e ON e."machine" = 'box' AND e."subject" = t."box" AND e."n" = t."n" """
_OF_BOX = f'{_FROM} WHERE t."box" = ? ORDER BY t."n"'
_UNDER = f'{_FROM} WHERE t."opening" = ? ORDER BY b."box_no", t."n"'


def takings(source: Source, *, opening: str = "") -> tuple[TakingRow, ...]:
    """Everything that was taken or given back, the newest first; or what was under an opening."""
    with source.engine.reading():
        people = people_of(source)
        if opening:
            found = source.engine.rows(_UNDER, (resolve.opening(source, opening).id,))
        else:
            found = source.engine.rows(_FROM)
        rows = tuple(_row(row, people) for row in found)
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def takings_of(source: Source, box: str) -> tuple[TakingRow, ...]:
    """What was taken of one box and given back, in order; raises `Refused` for one not known."""
    with source.engine.reading():
        people = people_of(source)
        found = source.engine.rows(_OF_BOX, (resolve.box(source, box).id,))
        return tuple(_row(row, people) for row in found)


def _row(row: tuple[object, ...], people: Mapping[str, str]) -> TakingRow:
    box_no, n, kind, body, slips, state, out, letters, opening = row
    assert isinstance(body, bytes | str)
    event = parse(body)
    return TakingRow(
        box_no=str(box_no),
        n=int(str(n)),
        kind=str(kind),
        what=event_word(event.kind),
        at=read_stamp(event.at),
        by=people.get(event.by, event.by),
        slips=int(str(slips)),
        state=str(state),
        out=int(str(out)),
        letters=int(str(letters)),
        opening=str(opening),
    )
