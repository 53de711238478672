"""Where the logs stand, held against what this station had seen of them.

An archive that went backwards has sound signatures of an earlier day. Only who saw a later one can
tell; a restore by two people, which the log tells, is the one way back that is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from archive.clock import CHINA, read_stamp
from archive.errors import LogBroken, WentBack
from archive.log.merkle import peaks_of, peaks_root, unpack_peaks
from archive.log.seen import Remembered, Seen, Stand
from archive.storage.engine import Engine, Params, Rows
from archive.storage.numbers import floors
from archive.words import N_, say

if TYPE_CHECKING:
    from archive.storage.restores import Restore

_HEADS = 'SELECT "origin", "size", "peaks", "at" FROM "log_head" ORDER BY "origin"'
_NODE = 'SELECT "hash" FROM "log_node" WHERE "origin" = ? AND "level" = ? AND "idx" = ?'
_LEAF = 'SELECT "leaf" FROM "event" WHERE "origin" = ? AND "seq" = ?'
_RESTORED_BY = """SELECT "leaf" FROM "event" WHERE "machine" = 'archive'
    AND "kind" = 'archive.restored' ORDER BY "seq" """

_SHORTER = N_("{origin} has {size} events; {seen} were seen here ({at})")
_OTHER = N_("{origin} is another log than the one of {seen} events seen here ({at})")
_GONE = N_("{origin} is gone; {seen} events were seen here ({at})")
_WENT_BACK = N_(
    "The archive at {path} went backwards: {what}. It is an old copy, or its end was cut off; "
    "nothing is recorded in it. Put the right one in its place; if that is lost, two people "
    "restore it from a backup."
)
_RESTORED = N_(
    "The archive was restored from a backup of {taken} by two people ({at}). Events seen here "
    "that are not in it: {lost}. What they recorded has to be done again."
)


class Asked(Protocol):
    """Whatever answers a SELECT."""

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement."""


def heads_of(engine: Asked) -> tuple[Stand, ...]:
    """Every origin's head as it stands now."""
    return tuple(
        Stand(str(origin), int(size), peaks_root(unpack_peaks(peaks, size)).hex(), str(at))
        for origin, size, peaks, at in engine.rows(_HEADS)
    )


def node_of(engine: Asked, origin: str, level: int, index: int) -> bytes:
    """The hash of a complete subtree as it is stored."""
    found = (
        engine.rows(_NODE, (origin, level, index)) if level else engine.rows(_LEAF, (origin, index))
    )
    if not found:
        raise LogBroken(say(N_("The stored tree of {origin} has holes."), origin=origin))
    return bytes(found[0][0])


def root_at(engine: Asked, origin: str, size: int) -> str:
    """The root over the first `size` events of an origin, in hex."""
    return peaks_root(
        peaks_of(size, lambda level, index: node_of(engine, origin, level, index))
    ).hex()


def restores_in(engine: Engine) -> tuple[str, ...]:
    """Leaf hashes of the restores that the log tells of, in hex; the newest last."""
    return tuple(bytes(leaf).hex() for (leaf,) in engine.rows(_RESTORED_BY))


class Met(NamedTuple):
    """What came of holding an archive against what was remembered."""

    remembered: Remembered
    """What is remembered from now on."""
    note: str = ""
    """A sentence for whoever opened it; empty where nothing is to be said."""


def meet(engine: Engine, remembered: Remembered) -> Met:
    """Hold an archive against what was seen of it; raises `WentBack` where it is behind or beside.

    Restores that were not known here are accepted, once: they say where the logs were cut.
    """
    heads, leaves = heads_of(engine), restores_in(engine)
    numbers = floors(engine)
    against = dict(_against(engine, heads, remembered))
    if not against:
        return Met(remembered.met(heads, leaves, numbers))
    from archive.storage.restores import restores_of  # noqa: PLC0415 - lists start quickly

    unknown = [each for each in restores_of(engine) if each.leaf not in remembered.restores]
    cuts = {
        origin: _cut_by(engine, unknown, origin, remembered.heads[origin]) for origin in against
    }
    if None in cuts.values():
        what = say(N_("; ")).join(against.values())
        raise WentBack(say(_WENT_BACK, path=engine.place, what=what))
    lost = sum(max(0, remembered.heads[origin].size - (cut or 0)) for origin, cut in cuts.items())
    kept = {origin: seen for origin, seen in remembered.heads.items() if origin not in against}
    fresh = remembered._replace(heads=kept).met(heads, leaves, numbers)
    taken, at = _shown(unknown[-1].data["taken_at"]), _shown(unknown[-1].at)
    return Met(fresh, say(_RESTORED, taken=taken, at=at, lost=lost))


def _against(
    engine: Asked, heads: tuple[Stand, ...], remembered: Remembered
) -> Iterator[tuple[str, str]]:
    """Origins that are not what was seen, and how a sentence says it."""
    now = {head.origin: head.size for head in heads}
    for origin, seen in remembered.heads.items():
        sentence = _strange(engine, origin, now.get(origin), seen)
        if sentence:
            size = now.get(origin, 0)
            said = say(sentence, origin=origin, size=size, seen=seen.size, at=_shown(seen.at))
            yield origin, said


def went_another_way(engine: Engine, heads: Iterable[Stand], remembered: Remembered) -> bool:
    """Whether a log is long enough, but not the one that was seen."""
    seen = remembered.heads
    return any(
        head.origin in seen
        and head.size >= seen[head.origin].size
        and root_at(engine, head.origin, seen[head.origin].size) != seen[head.origin].root
        for head in heads
    )


def is_all_of(engine: Asked, remembered: Remembered) -> bool:
    """Whether an archive, damaged maybe, holds all that was seen of it."""
    try:
        return not dict(_against(engine, heads_of(engine), remembered))
    except (LogBroken, ValueError):
        return False


def _strange(engine: Asked, origin: str, size: int | None, seen: Seen) -> str:
    if size is None:
        return _GONE if seen.size else ""
    if size < seen.size:
        return _SHORTER
    return "" if root_at(engine, origin, seen.size) == seen.root else _OTHER


def _cut_by(engine: Engine, restores: Iterable[Restore], origin: str, seen: Seen) -> int | None:
    """Where the first of the restores that were not known here cut a log below what was seen.

    None where no restore did. A log that is not in a backup began after it, and was cut whole.
    """
    for restore in restores:
        size, root = restore.cut.get(origin, (0, ""))
        below = size < seen.size or (origin, seen.size, seen.root) in restore.known
        if below and (not size or root_at(engine, origin, size) == root):
            return size
    return None


def _shown(at: str) -> str:
    """An instant of the log as sentences show it: China's time."""
    return f"{read_stamp(at).astimezone(CHINA):%Y-%m-%d %H:%M}" if at else "—"
