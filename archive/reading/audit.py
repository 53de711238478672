"""Auditing an open archive: the log, the projection, the stored files, the triggers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from archive.errors import LogBroken
from archive.lifecycles import ORG
from archive.log.audit import Auditor, Fields, Stored, StoredHead
from archive.log.checkpoint import Checkpoint
from archive.log.cuts import Cut
from archive.log.growing import AT_ONCE
from archive.log.inorder import InOrder
from archive.log.lawful import Lawful
from archive.log.numbered import Numbered
from archive.log.replay import Replay
from archive.log.report import Problem, Report, problem
from archive.log.times import Times
from archive.opening import Archive
from archive.reading.beside import Beside
from archive.rows import MACHINE_ROWS, SIDE_ROWS, Site
from archive.storage.engine import Engine
from archive.storage.restores import restores_of
from archive.storage.selecting import names
from archive.storage.sites import sites_of
from archive.views_backup import HoldLost

_EVENTS = """SELECT "seq", "machine", "subject", "n", "kind", "body", "leaf" FROM "event"
    WHERE "origin" = ? AND "seq" >= ? ORDER BY "seq" LIMIT ?"""
_NODES = """SELECT "hash" FROM "log_node"
    WHERE "origin" = ? AND "level" = ? AND "idx" >= ? AND "idx" < ? ORDER BY "idx" """
_COUNTS = 'SELECT "level", COUNT(*) FROM "log_node" WHERE "origin" = ? GROUP BY "level"'
_HEADS = 'SELECT "origin", "size", "peaks", "note" FROM "log_head" ORDER BY "origin" <> ?, "origin"'
_NEXT = 'SELECT MIN("origin") FROM "{table}" WHERE "origin" > ?'
_TICKS = """SELECT "origin", "size", "at", "mono_ms", "boot", "doubted", "base_at",
    "base_ms" FROM "log_head" """
_FILES = """SELECT "sha256" FROM "paper" UNION SELECT "sha256" FROM "attachment" """


class DatabaseSource:
    """The log of an open archive, read in pages."""

    def __init__(self, engine: Engine, archive: str, log_keys: Sequence[str]) -> None:
        self.engine, self.archive, self.log_keys = engine, archive, log_keys

    def heads(self) -> Sequence[StoredHead]:
        """Every head row, org's first; one of nothing where events stand without a head."""
        heads = [StoredHead(*row) for row in self.engine.rows(_HEADS, (ORG,))]
        known = {head.origin for head in heads}
        found = dict.fromkeys((*self._origins("event"), *self._origins("log_node")))
        return heads + [StoredHead(each, 0, b"", "") for each in found if each not in known]

    def _origins(self, table: str) -> Iterator[str]:
        """The origins in a table, each found by its index."""
        after = ""
        while found := self.engine.rows(_NEXT.format(table=table), (after,))[0][0]:
            yield found
            after = found

    def pages(self, origin: str, first: int = 0) -> Iterator[list[Stored]]:
        """An origin's event rows by number, from one on, so many at a time."""
        while rows := self.engine.rows(_EVENTS, (origin, first, AT_ONCE)):
            yield list(map(Stored._make, rows))
            if len(rows) < AT_ONCE:
                return
            first = rows[-1][0] + 1

    def nodes(self, origin: str, level: int, first: int, count: int) -> list[bytes]:
        """Hashes of an origin's subtrees of one level from an index on."""
        found = self.engine.rows(_NODES, (origin, level, first, first + count))
        return [value for (value,) in found]

    def node_counts(self, origin: str) -> dict[int, int]:
        """How many subtree hashes an origin has on each level."""
        return dict(self.engine.rows(_COUNTS, (origin,)))


def audit(
    archive: Archive,
    anchors: Sequence[Checkpoint] = (),
    progress: Callable[[int], None] = lambda done: None,
) -> Report:
    """Recompute everything an archive says of itself, and what anchors say of it."""
    engine, founding = archive.engine, archive.founding
    with engine.reading():
        sites = sites_of(engine)
    replay, times = Replay(), Times(ORG)
    lawful = Lawful(replay)
    in_order = InOrder(lawful, several=len(sites) > 1)
    beside, numbered = Beside(), Numbered()

    def heard(origin: str, row: Stored, fields: Fields) -> Iterable[Problem]:
        if fields.get("cause") == row.seq:
            times.hear(origin, row, fields)
        beside.hear(origin, row, fields)
        again, found = numbered.hear(origin, row, fields), in_order.hear(origin, row, fields)
        return (*again, *found) if again else found

    source = DatabaseSource(engine, founding.id, tuple(site.log_key for site in sites))
    with engine.reading():
        report = Auditor(source, anchors, heard, progress).run()
        more = [
            *in_order.rest(source.pages),
            *lawful.rest(),
            *_keys(archive, sites),
            *_rows(engine, replay),
            *_triggers(engine),
            *_damage(engine),
        ]
        more += [*_clocks(archive, times, sites), *beside.problems(engine)]
        shas = [row[0] for row in engine.rows(_FILES)]
    more += _files(archive, shas)
    if archive.seeing.behind:
        more.append(problem("", -1, "behind", archive.seeing.behind))
    here = tuple(site.id for site in sites if archive.key_beside(site.id))
    cuts = _cuts(engine)
    return report._replace(problems=(*report.problems, *more), keys=here, restores=cuts)


def _cuts(engine: Engine) -> tuple[Cut, ...]:
    """Where the logs were cut by restores that two people signed."""
    return tuple(
        Cut(
            restore.at, str(restore.data["taken_at"]),
            tuple((origin, size) for origin, (size, _) in restore.cut.items()),
            int(restore.data["lost"]), tuple(map(HoldLost.of, restore.data.get("holds", ()))),
            bool(restore.data.get("asked")),
            tuple((str(key), int(number)) for key, number in restore.data.get("numbers", ())),
        )
        for restore in restores_of(engine)
    )  # fmt: skip


def _keys(archive: Archive, sites: Sequence[Site]) -> Iterator[Problem]:
    """The archive must name the keys that lie beside it."""
    for site in sites:
        beside = archive.key_beside(site.id)
        if beside and beside != site.log_key:
            yield problem("", -1, "foreign", beside)


def _clocks(archive: Archive, times: Times, sites: Sequence[Site]) -> Iterator[Problem]:
    """Heads that tell another time or doubt than their events, or that are gone."""
    found = archive.engine.rows(_TICKS)
    for origin, size, *told in found:
        if not times.fits(origin, told):
            yield problem(origin, -1, "head", size)
    there, wanted = {row[0] for row in found}, {ORG, *(site.id for site in sites)}
    for origin in sorted(wanted - there):
        yield problem(origin, -1, "head", 0)
    for origin in sorted(there - wanted):
        yield problem(origin, -1, "keyless")


def _rows(engine: Engine, replay: Replay) -> Iterator[Problem]:
    for table, row in {**MACHINE_ROWS, **SIDE_ROWS}.items():
        columns = names(row._fields)
        yield from replay.differences(table, engine.pages(f'SELECT {columns} FROM "{table}"'))


def _triggers(engine: Engine) -> Iterator[Problem]:
    for name in engine.unprotected():
        yield problem("", -1, "trigger", name)
    for name in engine.strange():
        yield problem("", -1, "strange", name)


def _damage(engine: Engine) -> Iterator[Problem]:
    """What the database itself finds: pages, indexes that do not lead to their rows."""
    for found in engine.damage():
        yield problem("", -1, "damaged", found)


def _files(archive: Archive, shas: Iterable[str]) -> Iterator[Problem]:
    for sha256 in shas:
        try:
            archive.file(sha256)
        except LogBroken:
            yield problem("", -1, "file", sha256)
