"""Facts for session commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import session as ask
from archive.facts import SessionFacts
from archive.rows import Batch, Box
from archive.storage import resolve
from archive.storage.loading.batches import sum_of
from archive.storage.loading.boxes import live_line
from archive.storage.loading.vendors import contracts_of
from archive.storage.selecting import find, select
from archive.storage.tx import Tx

_IN_STATE = select("box") + 'WHERE t."session" = ? AND t."state" = ? ORDER BY t."box_no"'
_BATCHES = select("batch") + (
    'JOIN "session_batch" s ON s."batch" = t."id" WHERE s."session" = ? ORDER BY t."id"'
)
_LIVE = """SELECT b."id" FROM "box" b JOIN "batch_line" l ON l."box" = b."id" AND l."live" = 1
    WHERE b."session" = ? AND b."state" = 'LOADED'"""

_ABOARD_HELD = """SELECT b."box_no", h."hold" FROM "box" b JOIN "hold_box" h ON h."box" = b."id"
    AND h."live" = 1 WHERE b."session" = ? AND b."state" = 'LOADED' ORDER BY 1, 2"""


def planning(tx: Tx, command: ask.PlanSession) -> SessionFacts:
    """The batches, the place, the destruction unit and the witnesses named."""
    witnesses = (resolve.person(tx, command.witness1), resolve.person(tx, command.witness2))
    vendor = resolve.vendor(tx, command.vendor)
    batches = {batch.id: batch for batch in (resolve.batch(tx, no) for no in command.batches)}
    return SessionFacts(
        tx.occasion(),
        batches=tuple(batches.values()),
        witnesses=witnesses,
        place=resolve.place(tx, command.place),
        vendor=vendor,
        contracts=contracts_of(tx, vendor.id),
        next_no=resolve.next_number(tx, "session"),
    )


def whole(tx: Tx, command: Any) -> SessionFacts:
    """The session, its batches, witnesses, unit, and the boxes loaded and fed."""
    facts = feeding(tx, command)
    assert facts.session is not None
    rows, id_ = tx.engine.rows, facts.session.id
    loaded = tuple(Box._make(row) for row in rows(_IN_STATE, (id_, "LOADED")))
    live = {row[0] for row in rows(_LIVE, (id_,))}
    return facts._replace(
        aboard_held=tuple(rows(_ABOARD_HELD, (id_,))),
        loaded=loaded,
        withheld=frozenset(box.id for box in loaded) - live,
    )


def feeding(tx: Tx, command: Any) -> SessionFacts:
    """The session without what is still loaded: thousands of boxes that other stations wait for."""
    session = resolve.session(tx, command.session)
    rows = tx.engine.rows
    pair = (session.witness1, session.witness2)
    return SessionFacts(
        tx.occasion(),
        session,
        batches=tuple(Batch._make(row) for row in rows(_BATCHES, (session.id,))),
        witnesses=tuple(tx.org.person(tx.engine, person) for person in pair),
        place=find(tx.engine, "place", session.place),
        vendor=find(tx.engine, "vendor", session.vendor),
        contracts=contracts_of(tx, session.vendor),
        fed=tuple(Box._make(row) for row in rows(_IN_STATE, (session.id, "FED"))),
        sum=sum_of(tx, session),
    )


def excepting(tx: Tx, command: ask.ReportException) -> SessionFacts:
    """The session, and the box that the exception is about."""
    facts = whole(tx, command)
    if not command.box:
        return facts
    box = resolve.box(tx, command.box)
    line = live_line(tx, box.id)
    return facts._replace(named=box, named_batch=line.batch if line else "")


LOADERS: dict[type[Any], Callable[[Tx, Any], SessionFacts]] = {
    **dict.fromkeys(ask.ALL, whole),
    **dict.fromkeys((ask.AcceptLot, ask.ConfirmPresence, ask.PauseSession), feeding),
    ask.PlanSession: planning,
    ask.ReportException: excepting,
}
