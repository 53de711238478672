"""The audit of a whole log: every byte, hash, signature and row recomputed, nothing trusted.

Pure over what a `Source` hands it. It says what does not hold and names the first bad event of
each kind; what lies after the newest outside anchor is reported as unanchored, never as proven.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

from archive.errors import BadInput
from archive.log.checkpoint import Checkpoint, log_origin, open_head
from archive.log.cuts import Cut
from archive.log.merkle import EMPTY_ROOT, Peaks, append, leaf_hash, pack_peaks, peaks_root
from archive.log.statements import (
    KEY_MADE,
    EventBody,
    KeyHolder,
    check_statement,
    read_key_made,
)
from archive.words import N_, say

_DECODER = json.JSONDecoder()


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

    def events(self, origin: str) -> Iterable[Stored]:
        """An origin's event rows by number."""
        ...

    def nodes(self, origin: str) -> Iterable[tuple[int, int, bytes]]:
        """An origin's subtree hashes by level and index."""
        ...


class Problem(NamedTuple):
    """Something that does not hold."""

    origin: str
    seq: int
    """The event's number; -1 when it is about the whole."""
    code: str
    text: str
    """A finished sentence."""


class Anchored(NamedTuple):
    """How far an origin's log is proven by outside anchors."""

    origin: str
    size: int
    anchored: int
    """Events covered by the newest anchor given."""


class Report(NamedTuple):
    """What an audit found."""

    events: int
    statements: int
    origins: tuple[Anchored, ...]
    problems: tuple[Problem, ...]
    keys: tuple[str, ...] = ()
    """Sites whose log key lies beside the archive."""
    restores: tuple[Cut, ...] = ()


_SENTENCES = {
    "gap": N_("Event {seq} of {origin} is missing; the next one there is {detail}."),
    "altered": N_(
        "Event {seq} of {origin} is not the one that was logged: its bytes were changed."
    ),
    "unreadable": N_("Event {seq} of {origin} cannot be read: {detail}."),
    "columns": N_("Event {seq} of {origin} stands in a row that says something else: {detail}."),
    "statement": N_("The signed statement of event {seq} of {origin} does not hold: {detail}."),
    "node": N_("The tree of {origin} was changed at level {detail}, first under event {seq}."),
    "head": N_("The head of {origin} does not fit its {detail} events."),
    "note": N_("The signed head of {origin} does not hold: {detail}."),
    "anchor": N_("{origin} is not the log that was anchored at {detail} events."),
    "shorter": N_("{origin} has fewer events than the anchor's {detail}: its end was cut off."),
    "replay": N_("Event {seq} of {origin} does not follow from those before it: {detail}."),
    "custody": N_("Event {seq} of {origin} takes what another site keeps: {detail}."),
    "law": N_("Event {seq} of {origin} tells what no rule allows: {detail}."),
    "row": N_("A row that screens read does not agree with the log: {detail}."),
    "file": N_("A stored paper or attachment is missing or was altered: {detail}."),
    "trigger": N_("The log is not protected against change: {detail} is missing."),
    "strange": N_("The file holds {detail}, which is not Waybox's and may change what is written."),
    "beside": N_("What is kept beside the log does not agree with it: {detail}."),
    "damaged": N_("The database file is damaged: {detail}."),
    "behind": N_("This is not what was seen here before. {detail}"),
    "foreign": N_("The archive names another log key than the one beside it, {detail}."),
    "keyless": N_("{origin} is a log of a site that the archive does not name."),
}
CODES = tuple(_SENTENCES)
"""Every code of a problem; a test keeps the manual in step."""


def problem(origin: str, seq: int, code: str, detail: object = "") -> Problem:
    """A problem in words."""
    said = say(_SENTENCES[code], origin=origin, seq=seq, detail=detail)
    return Problem(origin, seq, code, said)


@dataclass
class _Levels:
    """Computed subtree hashes, folded level by level so that a million need no memory."""

    folds: dict[int, Any] = field(default_factory=lambda: defaultdict(sha256))
    counts: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, level: int, value: bytes) -> None:
        self.folds[level].update(value)
        self.counts[level] += 1


Heard = Callable[[str, Stored, Mapping[str, Any]], Iterator[Problem]]
"""Who else listens to each event in order: the replay of the projection."""


@dataclass
class Auditor:
    """One audit in progress; `run` gives the report."""

    source: Source
    anchors: Sequence[Checkpoint] = ()
    heard: Heard | None = None
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
        levels, roots = _Levels(), {0: EMPTY_ROOT}
        wanted = {a.size for a in self.anchors if a.origin == self._log(head.origin)}
        size = 0
        peaks: Peaks = ()
        problems: list[Problem] = []
        first: dict[str, Problem] = {}
        for row in self.source.events(head.origin):
            leaf = leaf_hash(row.body)
            for each in self._event(head.origin, size, row, leaf):
                first.setdefault(each.code, each)
            if row.seq != size:
                break
            peaks, nodes = append(peaks, size, leaf)
            size += 1
            for node in nodes:
                levels.add(node.level, node.hash)
            if size in wanted:
                roots[size] = peaks_root(peaks)
            if size % 10_000 == 0:
                self.progress(self.events)
        problems += sorted(first.values(), key=lambda each: each.seq)
        if "gap" not in first:
            problems += self._tree(head, levels, size)
        problems += self._head(head, size, peaks)
        problems += self._anchors(head.origin, size, roots)
        return problems

    def _event(self, origin: str, expected: int, row: Stored, leaf: bytes) -> Iterator[Problem]:
        if row.seq != expected:
            yield problem(origin, expected, "gap", row.seq)
            return
        self.events += 1
        if leaf != row.leaf:
            yield problem(origin, row.seq, "altered")
        try:
            fields = _DECODER.decode(row.body.decode())
        except (ValueError, RecursionError) as error:
            yield problem(origin, row.seq, "unreadable", str(error))
            return
        if not isinstance(fields, dict) or not isinstance(fields.get("data"), dict):
            yield problem(origin, row.seq, "unreadable", "data")
            return
        yield from self._columns(origin, row, fields)
        yield from self._statement(origin, row, fields)
        if self.heard is not None:
            yield from self.heard(origin, row, fields)

    def _columns(self, origin: str, row: Stored, fields: dict[str, Any]) -> Iterator[Problem]:
        said = (
            fields.get("archive"), fields.get("origin"), fields.get("seq"), fields.get("subject"),
            fields.get("n"), fields.get("kind"),
        )  # fmt: skip
        if said != (self.source.archive, origin, row.seq, row.subject, row.n, row.kind):
            yield problem(origin, row.seq, "columns", row.kind)
        elif row.machine != row.kind.partition(".")[0]:
            yield problem(origin, row.seq, "columns", row.machine)

    def _statement(self, origin: str, row: Stored, fields: dict[str, Any]) -> Iterator[Problem]:
        event = EventBody(origin, row.seq, fields)
        if row.kind == KEY_MADE:
            holder = read_key_made(event)
            if holder is not None:
                self.holders[holder.key] = holder
        if "statement" not in fields and "sig" not in fields:
            return
        self.statements += 1
        for wrong in check_statement(event, self.holders):
            yield problem(origin, row.seq, "statement", wrong.sentence())

    def _tree(self, head: StoredHead, levels: _Levels, size: int) -> Iterator[Problem]:
        stored = _Levels()
        for level, _, value in self.source.nodes(head.origin):
            stored.add(level, value)
        for level in sorted({*levels.counts, *stored.counts}):
            same = stored.counts[level] == levels.counts[level]
            if not same or stored.folds[level].digest() != levels.folds[level].digest():
                seq = self._first_bad(head.origin, level)
                yield problem(head.origin, min(seq, max(size - 1, 0)), "node", level)
                return

    def _first_bad(self, origin: str, level: int) -> int:
        """The first event under the first subtree of `level` that is not what it should be."""
        stored = {index: value for lv, index, value in self.source.nodes(origin) if lv == level}
        peaks: Peaks = ()
        for size, row in enumerate(self.source.events(origin)):
            peaks, nodes = append(peaks, size, leaf_hash(row.body))
            for node in nodes:
                if node.level == level and stored.get(node.index) != node.hash:
                    return node.index << level
        return len(stored) << level

    def _head(self, head: StoredHead, size: int, peaks: Peaks) -> Iterator[Problem]:
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

    def _anchors(self, origin: str, size: int, roots: Mapping[int, bytes]) -> Iterator[Problem]:
        for anchor in self.anchors:
            if anchor.origin != self._log(origin):
                continue
            if anchor.size > size:
                yield problem(origin, -1, "shorter", anchor.size)
            elif roots.get(anchor.size) != anchor.root:
                yield problem(origin, -1, "anchor", anchor.size)
