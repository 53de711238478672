"""The audit of a whole log: every byte, hash, signature and row recomputed, nothing trusted.

Pure over what a `Source` hands it. It says what does not hold and names the first bad event of
each kind; what lies after the newest outside anchor is reported as unanchored, never as proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from archive.errors import BadInput
from archive.log.bodies import Unreadable, read_bodies
from archive.log.checkpoint import Checkpoint, log_origin, open_head
from archive.log.growing import Growing, Run
from archive.log.merkle import leaf_hash, pack_peaks, peaks_root
from archive.log.report import Anchored, Problem, Report, problem
from archive.log.statements import (
    KEY_MADE,
    EventBody,
    KeyHolder,
    check_statement,
    read_key_made,
)

Fields = Mapping[str, Any]


class Stored(NamedTuple):
    """One row of the event table."""

    seq: int
    machine: str
    subject: str
    n: int
    kind: str
    body: bytes
    leaf: bytes


class StoredHead(NamedTuple):
    """One head row."""

    origin: str
    size: int
    peaks: bytes
    note: str


class Source(Protocol):
    """What the audit reads; it is given nothing else."""

    archive: str
    log_keys: Sequence[str]
    """The public line of every site's key."""

    def heads(self) -> Sequence[StoredHead]:
        """Every head row, org's first."""
        ...

    def pages(self, origin: str) -> Iterable[list[Stored]]:
        """An origin's event rows by number, `AT_ONCE` of them and at last the rest."""
        ...

    def nodes(self, origin: str, level: int, first: int, count: int) -> list[bytes]:
        """Hashes of an origin's subtrees of one level from an index on."""
        ...

    def node_counts(self, origin: str) -> Mapping[int, int]:
        """How many subtree hashes an origin has on each level."""
        ...


Heard = Callable[[str, Stored, Fields], Iterable[Problem]]
"""Who else listens to each event in order: the replay of the projection."""


@dataclass
class Auditor:
    """One audit in progress; `run` gives the report."""

    source: Source
    anchors: Sequence[Checkpoint] = ()
    heard: Heard = lambda origin, row, fields: ()
    progress: Callable[[int], None] = lambda done: None
    holders: dict[str, KeyHolder] = field(default_factory=dict)
    events: int = 0
    statements: int = 0

    def run(self) -> Report:
        """Read everything once and say what does not hold."""
        problems: list[Problem] = []
        origins = []
        heads = self.source.heads()
        for head in heads:
            problems += self._origin(head)
            mine = [a.size for a in self.anchors if a.origin == self._log(head.origin)]
            anchored = max((size for size in mine if size <= head.size), default=0)
            origins.append(Anchored(head.origin, head.size, anchored))
        known = {self._log(head.origin) for head in heads}
        gone = (each for each in self.anchors if each.size and each.origin not in known)
        problems += [problem(each.origin, -1, "shorter", each.size) for each in gone]
        return Report(self.events, self.statements, tuple(origins), tuple(problems))

    def _log(self, origin: str) -> str:
        return log_origin(self.source.archive, origin)

    def _origin(self, head: StoredHead) -> list[Problem]:
        tree = Growing(a.size for a in self.anchors if a.origin == self._log(head.origin))
        first: dict[str, Problem] = {}
        bad: dict[int, int] = {}
        for page in self.source.pages(head.origin):
            rows = page[: _gapless(page, tree.size)]
            leaves = [leaf_hash(row.body) for row in rows]
            for each in self._events(head.origin, rows, leaves):
                first.setdefault(each.code, each)
            for run in tree.add(leaves):
                self._compare(head.origin, run, bad)
            self.progress(self.events)
            if len(rows) < len(page):
                missing = problem(head.origin, tree.size, "gap", page[len(rows)].seq)
                first["gap"] = missing
                break
        problems = sorted(first.values(), key=lambda each: each.seq)
        if "gap" not in first:
            problems += self._tree(head.origin, tree.size, bad)
        problems += self._head(head, tree)
        problems += self._anchors(head.origin, tree)
        return problems

    def _events(
        self, origin: str, rows: Sequence[Stored], leaves: Sequence[bytes]
    ) -> Iterator[Problem]:
        """What does not hold of some events, each looked at by itself."""
        archive, heard = self.source.archive, self.heard
        read = read_bodies([row.body for row in rows])
        self.events += len(rows)
        for row, leaf, fields in zip(rows, leaves, read, strict=True):
            seq, machine, subject, n, kind, _, stored_leaf = row
            if leaf != stored_leaf:
                yield problem(origin, seq, "altered")
            if type(fields) is Unreadable:
                yield problem(origin, seq, "unreadable", fields)
                continue
            if _named(fields) != (archive, origin, seq, subject, n, kind):
                yield problem(origin, seq, "columns", kind)
            elif machine != kind.partition(".")[0]:
                yield problem(origin, seq, "columns", machine)
            if "statement" in fields or "sig" in fields or kind == KEY_MADE:
                yield from self._statement(kind, EventBody(origin, seq, fields))
            yield from heard(origin, row, fields)

    def _statement(self, kind: str, event: EventBody) -> Iterator[Problem]:
        if kind == KEY_MADE:
            holder = read_key_made(event)
            if holder is not None:
                self.holders[holder.key] = holder
        if "statement" not in event.fields and "sig" not in event.fields:
            return
        self.statements += 1
        for wrong in check_statement(event, self.holders):
            yield problem(event.origin, event.seq, "statement", wrong.sentence())

    def _compare(self, origin: str, run: Run, bad: dict[int, int]) -> None:
        """Hold stored subtree hashes against computed ones; keep each level's first bad index."""
        stored = self.source.nodes(origin, run.level, run.first, len(run.hashes))
        if stored != run.hashes and run.level not in bad:
            pairs = enumerate(zip_longest(stored, run.hashes), run.first)
            bad[run.level] = next(index for index, (told, made) in pairs if told != made)

    def _tree(self, origin: str, size: int, bad: dict[int, int]) -> Iterator[Problem]:
        counts = self.source.node_counts(origin)
        for level in sorted({*counts, *range(1, size.bit_length())}):
            whole = size >> level
            if counts.get(level, 0) != whole:
                bad.setdefault(level, whole)
        for level in sorted(bad)[:1]:
            seq = min(bad[level] << level, max(size - 1, 0))
            yield problem(origin, seq, "node", level)

    def _head(self, head: StoredHead, tree: Growing) -> Iterator[Problem]:
        size, peaks = tree.size, tree.peaks
        if head.size != size or head.peaks != pack_peaks(peaks):
            yield problem(head.origin, -1, "head", size)
        if not size and not head.note:
            return
        try:
            signed = open_head(head.note, self.source.log_keys)
        except BadInput as error:
            yield problem(head.origin, -1, "note", str(error))
            return
        if signed != Checkpoint(self._log(head.origin), size, peaks_root(peaks)):
            yield problem(head.origin, -1, "note", signed.size)

    def _anchors(self, origin: str, tree: Growing) -> Iterator[Problem]:
        for anchor in self.anchors:
            if anchor.origin != self._log(origin):
                continue
            if anchor.size > tree.size:
                yield problem(origin, -1, "shorter", anchor.size)
            elif tree.roots.get(anchor.size) != anchor.root:
                yield problem(origin, -1, "anchor", anchor.size)


_columns = itemgetter("archive", "origin", "seq", "subject", "n", "kind")


def _named(fields: Fields) -> tuple[object, ...]:
    """What a body says that its row says, too; nothing where it leaves something out."""
    try:
        said: tuple[object, ...] = _columns(fields)
    except KeyError:
        return ()
    return said


def _gapless(rows: Sequence[Stored], first: int) -> int:
    """How many of the rows have the numbers that follow on each other, from `first` on."""
    wanted = range(first, first + len(rows))
    if [row.seq for row in rows] == list(wanted):
        return len(rows)
    return next(at for at, row in enumerate(rows) if row.seq != wanted[at])
