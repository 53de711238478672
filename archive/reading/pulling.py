"""What is still to be pulled from its place, in the order in which somebody walks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.reading.places import places
from archive.reading.source import Source
from archive.storage import resolve
from archive.storage.due import own_clause
from archive.views_place import PlaceRow
from archive.views_pull import Kept, NextPull, PullLine, PullList, ToLoad

_OPEN = """SELECT t."id" FROM "batch" t WHERE t."state" IN ('APPROVED', 'EXECUTING') AND {}
    ORDER BY 1"""
_LINES = """SELECT b."id", b."box_no", l."batch", b."place", b."outlet", b."seal_no", b."weight_g",
    b."state" FROM "batch_line" l JOIN "box" b ON b."id" = l."box"
    WHERE l."batch" = ? AND l."live" = 1"""
_HELD = """SELECT h."box", h."hold" FROM "hold_box" h JOIN "batch_line" l ON l."box" = h."box"
    AND l."live" = 1 WHERE l."batch" = ? AND h."live" = 1 ORDER BY h."hold" """
_SESSIONS = """SELECT s."id", v."firm", p."title", b."batch" FROM "session" s
    JOIN "session_batch" b ON b."session" = s."id" LEFT JOIN "vendor" v ON v."id" = s."vendor"
    LEFT JOIN "place" p ON p."id" = s."place" WHERE s."state" = 'PLANNED' ORDER BY 1, 4"""
_OUT = ("PULLED", "LOADED", "FED", "DESTROYED")
_PARTS = re.compile(r"(\d+)")


def pull_list(source: Source, batches: Sequence[str] = ()) -> PullList:
    """What is still to be pulled for batches, or for all that are approved.

    Raises `Refused` for a batch that is not known.
    """
    with source.engine.reading():
        named = [resolve.batch(source, text).id for text in batches]
        own = own_clause(source)
        open_ = source.engine.rows(_OPEN.format(own.sql), own.params)
        wanted = tuple(named or (str(row[0]) for row in open_))
        rows = [row for batch in wanted for row in source.engine.rows(_LINES, (batch,))]
        held = _held(source, wanted)
        above = {row.place: row for row in places(source)}
        sessions = _sessions(source, wanted)
    lines = (_line(row, above) for row in rows if row[7] == "STORED" and row[0] not in held)
    stays = (
        Kept(row[1], row[2], row[3] or "", held.get(row[0], ()), row[7])
        for row in rows
        if row[7] not in _OUT and (row[7] != "STORED" or row[0] in held)
    )
    return PullList(
        organisation=source.founding.organisation,
        demo=bool(source.founding.demo),
        batches=wanted,
        lines=tuple(sorted(lines, key=_walked)),
        stays=tuple(sorted(stays)),
        pulled=sum(row[7] in _OUT for row in rows),
        of=len(rows),
        as_of=source.clock.tick().at,
        sessions=sessions,
    )


def next_pull(source: Source) -> NextPull:
    """The next place of all approved batches, and how far the pulling is."""
    found = pull_list(source)
    counts = (found.pulled, found.of, len(found.stays))
    if not found.lines:
        return NextPull("", "", (), *counts)
    place = found.lines[0].place
    title = next((row.title for row in places(source) if row.place == place), "")
    boxes = tuple(line.box_no for line in found.lines if line.place == place)
    return NextPull(place, title, boxes, *counts)


def _sessions(source: Source, batches: Sequence[str]) -> tuple[ToLoad, ...]:
    rows = [row for row in source.engine.rows(_SESSIONS) if row[3] in batches]
    found: dict[str, ToLoad] = {}
    for session, firm, title, batch in rows:
        known = found.get(session, ToLoad(session, firm or "", title or "", ()))
        found[session] = known._replace(batches=(*known.batches, batch))
    return tuple(found.values())


def _held(source: Source, batches: Sequence[str]) -> dict[str, tuple[str, ...]]:
    held: dict[str, tuple[str, ...]] = {}
    for batch in batches:
        for box, hold in source.engine.rows(_HELD, (batch,)):
            held[box] = (*held.get(box, ()), hold)
    return held


def _line(row: tuple[str, ...], above: Mapping[str, PlaceRow]) -> PullLine:
    _, box_no, batch, place, outlet, seal_no, weight_g, _ = row
    return PullLine(
        box_no, batch, place or "", _way(place or "", above), outlet, seal_no or "", int(weight_g)
    )


def _way(place: str, above: Mapping[str, PlaceRow]) -> tuple[str, ...]:
    """The places around a place, the largest first."""
    way: list[str] = []
    at = above.get(place)
    while at is not None and at.parent and at.parent not in way:
        way.insert(0, at.parent)
        at = above.get(at.parent)
    return tuple(way)


def _walked(line: PullLine) -> tuple[tuple[tuple[tuple[int, str], ...], ...], str]:
    """Room by room, rack by rack, shelf by shelf; numbers in codes as numbers."""
    return tuple(map(_natural, (*line.way, line.place))), line.box_no


def _natural(code: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), part) if part.isdecimal() else (-1, part) for part in _PARTS.split(code)
    )
