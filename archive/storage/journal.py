"""Writing the log: the head row first, then bodies, subtree hashes and one signed checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from archive.clock import CONFIRMED, Clock, Tick, base_of, jumped, read_stamp, stamp
from archive.errors import LogBroken, OpenAnew
from archive.events import Draft, Event
from archive.lifecycles import ORG
from archive.log.checkpoint import Checkpoint, LogKey, log_origin
from archive.log.merkle import (
    Peaks,
    append,
    leaf_hash,
    pack_peaks,
    peaks_root,
    unpack_peaks,
)
from archive.log.seen import Stand
from archive.served import ServerClock
from archive.storage.engine import Engine, Params
from archive.words import N_, say


class Head(NamedTuple):
    """Where an origin's log stands."""

    origin: str
    size: int
    peaks: Peaks
    tick: Tick | None
    """The clock at the last event; None before the first."""
    doubted: bool
    base: Tick | None = None
    """When wall and monotonic clock were known to agree last."""
    told: datetime | None = None
    """What time it is by the database's own clock; None where that is the station's."""
    last: bytes = b""
    """The leaf of the last event, for who wrote it or asked for it too; empty elsewhere."""

    @property
    def stand(self) -> Stand:
        """Where the log stands, as it is remembered outside the archive."""
        at = stamp(self.tick.at) if self.tick is not None else ""
        return Stand(self.origin, self.size, peaks_root(self.peaks).hex(), at)

    def doubts(self, now: Tick) -> bool:
        """Whether the clock is in doubt: it jumped by `now`, or did before, and nobody confirmed.

        What belongs to all sites is dated by all their clocks, and decides about no box.
        """
        if self.origin == ORG or self.tick is None:
            return False
        return self.doubted or jumped(self.tick, now, self.base)


class Making(NamedTuple):
    """What all events of one command share."""

    archive: str
    head: Head
    tick: Tick
    by: str
    role: str
    station: str
    op: str

    def events(self, drafts: Sequence[Draft]) -> tuple[Event, ...]:
        """The drafts with their places in the log."""
        size, at = self.head.size, stamp(self.tick.at)
        return tuple(
            Event(
                self.archive, self.head.origin, size + place, draft.kind, draft.subject, draft.n,
                at, self.tick.mono_ms, self.tick.boot, self.by, self.role, self.station,
                size, self.op, draft.from_, draft.to, draft.data, skew_ms=self.tick.skew_ms,
            )
            for place, draft in enumerate(drafts)
        )  # fmt: skip


# The head row is taken before any fact is loaded. Under READ COMMITTED a destruction could else
# commit after a committed hold that it never saw.
_STANDS = '"size", "peaks", "at", "mono_ms", "boot", "doubted", "base_at", "base_ms"'
_TAKE = f"""UPDATE "log_head" SET "writes" = "writes" + 1 WHERE "origin" = ?
    RETURNING (SELECT "leaf" FROM "event" WHERE "event"."origin" = "log_head"."origin"
    AND "seq" = ?), {_STANDS}, """
_READ = f"""SELECT {_STANDS}, '' FROM "log_head" WHERE "origin" = ?"""
_LEAF = """SELECT "leaf" FROM "event" WHERE "origin" = ? AND "seq" = ?"""
_CONFIRMED = 'SELECT 1 FROM "event" WHERE "origin" = ? AND "seq" >= ? AND "kind" = ?'
_MOVE = """UPDATE "log_head" SET "size" = ?, "peaks" = ?, "note" = ?, "at" = ?, "mono_ms" = ?,
    "boot" = ?, "doubted" = ?, "base_at" = ?, "base_ms" = ? WHERE "origin" = ?"""
_FIRST = """INSERT INTO "log_head" VALUES (?, 0, x'', '', ?, ?, ?, 0, ?, ?, 0)"""
_EVENT = """INSERT INTO "event" ("origin", "seq", "machine", "subject", "n", "kind", "body", "leaf")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_NODE = 'INSERT INTO "log_node" ("origin", "level", "idx", "hash") VALUES (?, ?, ?, ?)'


def open_origin(engine: Engine, origin: str, now: Tick | None = None) -> None:
    """Begin an origin with an empty log; its first event will be held against the clock `now`."""
    at, mono_ms, boot = (stamp(now.at), now.mono_ms, now.boot) if now is not None else ("", 0, "")
    engine.run(_FIRST, (origin, at, mono_ms, boot, at, mono_ms))


_NOT_OURS = N_(
    "The archive at {path} went back while it was open: event {seq} of {origin}, seen here, is "
    "not in it. Nothing was recorded. An older file stands in its place, or a server that took over"
    " and lacks the last of it. The archive is opened anew and looked at."
)


def take_head(engine: Engine, origin: str, met: Head | None = None) -> Head:
    """Lock an origin's head row and give where its log stands.

    Raises `OpenAnew` where the log does not go on from what this program met or wrote last, `met`.
    """
    seq, ours = (met.size - 1, met.last) if met is not None else (-1, b"")
    leaf, *stands = engine.row(_TAKE + engine.time, (origin, seq)) or (b"",)
    head = _head(origin, tuple(stands))
    if ours and (leaf is None or bytes(leaf) != ours):
        raise OpenAnew(_NOT_OURS, path=engine.place, origin=origin, seq=seq)
    return head


def read_head(engine: Engine, origin: str) -> Head:
    """Where an origin's log stands, for whoever only asks."""
    return _head(origin, engine.row(_READ, (origin,)))


def last_head(engine: Engine, origin: str) -> Head:
    """Where an origin's log stands, with the leaf of its last event."""
    head = read_head(engine, origin)
    (leaf,) = engine.row(_LEAF, (origin, head.size - 1)) or (b"",)
    return head._replace(last=bytes(leaf))


def _head(origin: str, found: tuple[Any, ...] | None) -> Head:
    if not found:
        raise LogBroken(say(N_("The archive has no log called {origin}."), origin=origin))
    size, peaks, at, mono_ms, boot, doubted, base_at, base_ms, told = found
    tick = Tick(read_stamp(at), mono_ms, boot) if at else None
    base = Tick(read_stamp(base_at), base_ms, boot) if base_at else None
    now = read_stamp(told) if told else None
    return Head(origin, size, unpack_peaks(peaks, size), tick, bool(doubted), base, now)


def ticked(engine: Engine, clock: Clock, head: Head) -> Tick:
    """What time it is for what is written behind `head`: the database's time, where it has one."""
    if head.told is None or not isinstance(clock, ServerClock):
        return clock.tick()

    def confirmed(since: int) -> bool:
        return engine.row(_CONFIRMED, (head.origin, since, CONFIRMED)) is not None

    return clock.heard(head.told, head.origin, head.size, head.tick, confirmed)


CHUNK = 2_000
"""Events written at a time, so that a long list's bodies never stand in memory together."""


def write(
    engine: Engine, head: Head, events: Sequence[Event], key: LogKey, *, doubted: bool
) -> Head:
    """Append `events` to the origin of `head` and sign its new head.

    The events' numbers must follow on; the database refuses any other.
    """
    size, peaks = head.size, head.peaks
    leaf = b""
    for start in range(0, len(events), CHUNK):
        size, peaks, leaf = _append(engine, events[start : start + CHUNK], size, peaks)
    last = events[-1]
    log = log_origin(last.archive, head.origin)
    note = key.sign_note(Checkpoint(log, size, peaks_root(peaks)))
    tick = Tick(read_stamp(last.at), last.mono_ms, last.boot)
    base = base_of(head.base, tick, confirmed=events[0].kind == CONFIRMED)
    engine.run(
        _MOVE,
        (
            size, pack_peaks(peaks), note, last.at, last.mono_ms, last.boot, int(doubted),
            stamp(base.at), base.mono_ms, head.origin,
        ),
    )  # fmt: skip
    return Head(head.origin, size, peaks, tick, doubted, base, last=leaf)


def _append(
    engine: Engine, events: Sequence[Event], size: int, peaks: Peaks
) -> tuple[int, Peaks, bytes]:
    """Size and peaks behind `events`, and the leaf of the last of them."""
    rows, nodes, leaf = [], [], b""
    for event in events:
        body = event.body()
        leaf = leaf_hash(body)
        peaks, completed = append(peaks, size, leaf)
        size += 1
        place = (event.origin, event.seq, event.machine, event.subject, event.n, event.kind)
        rows.append((*place, body, leaf))
        nodes += [(event.origin, node.level, node.index, node.hash) for node in completed]
    _insert(engine, _EVENT, rows)
    _insert(engine, _NODE, nodes)
    return size, peaks, leaf


def _insert(engine: Engine, sql: str, rows: Sequence[Params]) -> None:
    if len(rows) == 1:
        engine.run(sql, rows[0])
    elif rows:
        engine.run_many(sql, rows)
