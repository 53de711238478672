"""One configuration of one box, one batch, one session and one hold, and how time goes by in it.

Stamps are kept as *seen lately* or *seen long ago*, and what tells two like worlds apart is wiped,
so that a walk through all of them ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from archive.clock import parse_now, read_stamp, stamp
from archive.rows import Batch, Box, Hold, Line, Session
from tests.support import scene
from tests.support.past import Past

ELSEWHERE, OTHER_BATCH = "S-0009", "B-0009"
"""A session of other batches, and one of them."""
EVE, DAY, FAR = 0, 1, 2
"""The last day kept, the first day of destruction, and a day when approvals have lapsed."""
NOWS: tuple[datetime, ...] = tuple(
    parse_now(text) for text in ("2026-03-09T23:59:59", "2026-03-10T00:00", "2026-06-18T09:00")
)
THEN = stamp(NOWS[0])
VALID = timedelta(days=90)
EXTENDED_UNTIL = date(2026, 6, 17)


class World(NamedTuple):
    """One configuration."""

    day: int = EVE
    box: Box = scene.box("OPEN", seal_no=None)
    covered: bool = False
    line: Line | None = None
    batch: Batch | None = None
    session: Session | None = None
    serves: bool = False
    hold: Hold | None = None
    past: Past = Past()


@cache
def settled(world: World) -> World:
    """The world without what tells two like worlds apart: counts, hashes, exact stamps."""
    return _told_once(_over(_wiped(_nearer(world))))


def _wiped(world: World) -> World:
    now = NOWS[world.day]
    batch, session, hold = world.batch, world.session, world.hold
    if batch is not None:
        batch = batch._replace(
            n=1, version=1, register_hash="ab" * 32 if batch.register_hash else "",
            approved_at=THEN if batch.approved_at else None,
            last_signed="2026-03-09" if batch.last_signed else None, declared_by="",
        )  # fmt: skip
    if session is not None:
        session = _seen(session, now)
    if hold is not None:
        hold = hold._replace(n=1, evidence="", review_on="then") if world.covered else None
    return world._replace(box=_box(world.box), batch=batch, session=session, hold=hold)


def _box(box: Box) -> Box:
    theirs = box.session if box.state in ("LOADED", "FED", "DESTROYED") else None
    return box._replace(
        n=1, incident_no="", session=theirs,
        incident_receipt="q" if box.state == "MISSING" and box.incident_receipt else "",
        stated=box.stated if box.state == "LOADED" else "",
        flags="extended" if "extended" in box.flags.split() else "",
        fed_at="then" if box.state == "FED" else None,
        sealed_on="then" if box.sealed_on else None, seal_no="S1" if box.seal_no else None,
        received_on=None, stored_on=None,
    )  # fmt: skip


def _over(world: World) -> World:
    """A batch that is filed or given up, a session that is given up: as if there were none."""
    batch, session, box = world.batch, world.session, world.box
    done = session is None or session.state in ("SIGNED", "ABORTED")
    shut = batch is not None and batch.state in ("CANCELLED", "FILED")
    if shut and done and not _live(world.line) and box.state != "DESTROYED":
        past = world.past.opened_anew()
        world = world._replace(batch=None, session=None, line=None, serves=False, past=past)
    if session is not None and session.state == "ABORTED" and box.state not in ("LOADED", "FED"):
        world = world._replace(session=None, serves=False, box=box._replace(session=None))
    return world


def _told_once(world: World) -> World:
    """Who did what, where other worlds tell of other people already."""
    batch, session, hold, past = world.batch, world.session, world.hold, world.past
    if batch is not None:
        hold, past = _anybodys_hold(hold, past)
    if hold is not None or session is not None:
        batch, past = _anybodys_batch(batch, past)
    if hold is not None and session is not None:
        hold = hold._replace(requested_by="keeper")
        past = past._replace(requesters=frozenset({"keeper"}))
    return world._replace(batch=batch, hold=hold, past=past)


def _nearer(world: World) -> World:
    """The same world on an earlier day, where nothing but a lapsed approval makes it later."""
    batch, session, past = world.batch, world.session, world.past
    if world.day != FAR or (batch is not None and batch.paper_post):
        return world
    if batch is not None and batch.state in ("APPROVED", "EXECUTING"):
        if batch.valid_until is None or batch.valid_until < f"{NOWS[FAR]:%Y-%m-%d}":
            return world
        batch = batch._replace(valid_until=f"{NOWS[DAY] + VALID:%Y-%m-%d}")
        past = past._replace(approved=DAY)
    if batch is not None:
        today = batch.matters_as_of == f"{NOWS[FAR]:%Y-%m-%d}"
        batch = batch._replace(matters_as_of=f"{NOWS[DAY]:%Y-%m-%d}" if today else None)
        past = past._replace(declared=DAY if past.declared == FAR else -1)
    box = world.box
    if past.extended:
        box = box._replace(last_day=scene.LAST_DUE, extended_until=None, flags="")
        past = past._replace(extended=False)
    if session is not None:
        session = _moved(session)
    return world._replace(day=DAY, box=box, batch=batch, session=session, past=past)


def _moved(session: Session) -> Session:
    """A session's stamps, as long ago on the day as they were on the far one."""
    gone = NOWS[FAR] - NOWS[DAY]

    def move(at: str | None) -> str | None:
        return stamp(read_stamp(at) - gone) if at is not None else None

    return session._replace(
        presence1=move(session.presence1), presence2=move(session.presence2),
        paused_at=move(session.paused_at),
    )  # fmt: skip


def _live(line: Line | None) -> bool:
    return line is not None and bool(line.live)


def _anybodys_hold(hold: Hold | None, past: Past) -> tuple[Hold | None, Past]:
    """Who placed a hold and asked for its release is told by the worlds without a batch."""
    if hold is not None:
        hold = hold._replace(placed_by="clerk", requested_by="keeper" if hold.requested_by else "")
    placer = "clerk" if past.placer else ""
    requesters = frozenset({"keeper"}) if past.requesters else past.requesters
    return hold, past._replace(placer=placer, requesters=requesters)


def _anybodys_batch(batch: Batch | None, past: Past) -> tuple[Batch | None, Past]:
    """Who compiled and approved is told by the worlds without a session."""
    if batch is not None:
        batch = batch._replace(compiler="clerk", approver="boss" if batch.approver else "")
    compilers = frozenset({"clerk"}) if past.compilers else past.compilers
    approvers = frozenset({"boss"}) if past.approvers else past.approvers
    return batch, past._replace(compilers=compilers, approvers=approvers)


def _seen(session: Session, now: datetime) -> Session:
    lately, before = stamp(now - timedelta(minutes=1)), stamp(now - timedelta(hours=1))
    paused = session.paused_at

    def settle(seen: str | None) -> str | None:
        if seen is None:
            return None
        counts = (paused is None or seen >= paused) and seen >= stamp(now - timedelta(minutes=30))
        return lately if counts else before

    return session._replace(
        n=1, presence1=settle(session.presence1), presence2=settle(session.presence2),
        before=_sorted(session.before), after=_sorted(session.after),
        started_at=None, paused_at=None, ended_at=None, exceptions=0,
    )  # fmt: skip


def _sorted(names: str) -> str:
    return " ".join(sorted(names.split()))


def waits(world: World) -> Iterator[World]:
    """Time passes, and nobody does anything: half an hour, or until the next day that counts."""
    idle = world._replace(past=world.past._replace(seen=frozenset()))
    yield settled(_half_an_hour(idle))
    session, box = world.session, world.box.state
    near = session is None or box == "PULLED" or (session.state == "FEEDING" and box == "LOADED")
    if world.day < FAR and near:
        later = world.day + 1
        yield settled(_half_an_hour(idle, later))


def _half_an_hour(world: World, day: int | None = None) -> World:
    day = world.day if day is None else day
    if world.session is None:
        return world._replace(day=day)
    long_ago = stamp(NOWS[day] - timedelta(hours=1))
    session = world.session
    seen: dict[str, Any] = {
        name: long_ago for name in ("presence1", "presence2") if getattr(session, name) is not None
    }
    return world._replace(day=day, session=session._replace(**seen))


def start() -> World:
    return settled(World())
