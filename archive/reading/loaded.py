"""What is on the truck of a session, pallet by pallet; and what is out without a session."""

from __future__ import annotations

from archive.reading.days import as_instant
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.rows import Place, Vendor
from archive.storage import resolve
from archive.storage.selecting import find
from archive.views_pull import LoadLine, LoadList

_LINES = """SELECT COALESCE(b."pallet", ''), b."box_no", COALESCE(l."batch", ''), b."seal_no",
    b."weight_g" FROM "box" b LEFT JOIN "batch_line" l ON l."box" = b."id" AND l."live" = 1
    WHERE b."session" = ? AND b."state" = 'LOADED' ORDER BY 1, 2"""
_BATCHES = 'SELECT "batch" FROM "session_batch" WHERE "session" = ? ORDER BY "batch"'


def load_list(source: Source, text: str) -> LoadList:
    """What is on a session's truck; raises `Refused` for a session that is not known."""
    with source.engine.reading():
        session = resolve.session(source, text)
        rows = source.engine.rows(_LINES, (session.id,))
        batches = tuple(str(row[0]) for row in source.engine.rows(_BATCHES, (session.id,)))
        place: Place = find(source.engine, "place", session.place)
        vendor: Vendor = find(source.engine, "vendor", session.vendor)
        escort = people_of(source).get(session.escort, session.escort)
    return LoadList(
        organisation=source.founding.organisation,
        demo=bool(source.founding.demo),
        session=session.id,
        place=f"{place.title} {place.id}",
        vendor=vendor.firm,
        licence_no=vendor.licence_no,
        contract_no=session.contract_no,
        vehicle=session.vehicle,
        escort=escort,
        seals=tuple(session.seals.split()),
        departed_at=as_instant(session.departed_at),
        batches=batches,
        lines=tuple(
            LoadLine(pallet, box_no, batch, seal or "", weight)
            for pallet, box_no, batch, seal, weight in rows
        ),
        as_of=source.clock.tick().at,
    )
