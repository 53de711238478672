"""What several stations asked and were answered, held against what the log says afterwards.

Every station notes when it asked and when it was answered, by the clock that all processes of one
machine share. Nothing here asks a guard, a row or a loader.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from archive.storage.engine import Engine

DONE, REPEATED, REFUSED, UNKNOWN = "ok", "repeat", "fail", "info"
"""Answered with a tick; with the tick of before; with a refusal; never answered."""
SIGN_IN = "sign-in"
ONCE = frozenset({"box.destroyed"})
"""What happens to a thing once at most."""
MS = 1_000_000


class Deed(NamedTuple):
    """One question to the door."""

    station: str
    op: str
    command: str
    asked: str
    """Hash of the command."""
    began: int
    ended: int | None
    """Nanoseconds; None where no answer came."""
    outcome: str
    code: str = ""
    """Of the refusal."""
    events: int = 0
    """How many events the receipt had."""


class Look(NamedTuple):
    """One reading of something that only grows: a log's size, a box's version."""

    station: str
    what: str
    began: int
    ended: int
    seen: int


class Entry(NamedTuple):
    """One event of the log."""

    origin: str
    seq: int
    op: str
    kind: str
    subject: str
    n: int
    from_: str | None
    to: str | None
    mono_ms: int
    attempted: str
    """Of a refusal on record, the operation that was refused."""


class Log(NamedTuple):
    """The log as it lies there afterwards."""

    entries: tuple[Entry, ...]
    """By origin and number."""
    asked: dict[str, str]
    """What each operation is on record for: its hash."""
    before: dict[str, int]
    """How much of each origin was there before anybody raced."""


class History(NamedTuple):
    """Everything that stations noted."""

    deeds: tuple[Deed, ...]
    looks: tuple[Look, ...] = ()


class Finding(NamedTuple):
    """Something that must not be."""

    kind: str
    what: str


Findings = Iterator[Finding]


def lost(history: History, log: Log) -> Findings:
    """What was answered with a tick is in the log, whole; so is every refusal told."""
    made = Counter(entry.op for entry in log.entries)
    remembered = {entry.attempted for entry in log.entries}
    for deed in history.deeds:
        ticked = deed.outcome in (DONE, REPEATED)
        if ticked and (deed.op not in log.asked or made[deed.op] != deed.events):
            yield Finding("lost", f"{deed.command} {deed.op} of {deed.station}")
        if deed.outcome == REFUSED and deed.op and deed.op not in remembered:
            yield Finding("lost", f"refusal of {deed.command} {deed.op}")


def phantoms(history: History, log: Log) -> Findings:
    """Nothing is in the log that nobody asked for, or otherwise than it was asked."""
    asked = {deed.op: deed.asked for deed in history.deeds}
    for entry in _raced(log):
        if entry.kind != "attempt.refused" and entry.op not in asked:
            yield Finding("phantom", f"{entry.kind} {entry.origin} {entry.seq}")
        if entry.attempted and entry.attempted not in asked:
            yield Finding("phantom", f"refusal {entry.origin} {entry.seq}")
    for op, hash_ in log.asked.items():
        if op in asked and asked[op] != hash_:
            yield Finding("phantom", f"{op} is on record for something else")


def doubles(history: History, log: Log) -> Findings:
    """Nothing happened twice: no operation, no version of a thing, no destruction, no step."""
    ticks = Counter(deed.op for deed in history.deeds if deed.outcome == DONE)
    yield from (Finding("doubled", f"{op} ticked twice") for op, n in ticks.items() if n > 1)
    versions = Counter((e.kind.partition(".")[0], e.subject, e.n) for e in log.entries)
    yield from (Finding("doubled", f"{key}") for key, n in versions.items() if n > 1)
    single = Counter((e.kind, e.subject) for e in log.entries if e.kind in ONCE)
    yield from (Finding("doubled", f"{key}") for key, n in single.items() if n > 1)
    states: dict[tuple[str, str], str | None] = {}
    for entry in log.entries:
        key = (entry.kind.partition(".")[0], entry.subject)
        if key in states and entry.from_ != states[key]:
            yield Finding("doubled", f"{entry.kind} {entry.subject} left {entry.from_}")
        states[key] = entry.to or entry.from_


def gaps(_history: History, log: Log) -> Findings:
    """Numbers follow each other in every origin, and in the life of every thing."""
    origins: dict[str, list[int]] = defaultdict(list)
    things: dict[tuple[str, str], set[int]] = defaultdict(set)
    for entry in log.entries:
        origins[entry.origin].append(entry.seq)
        things[entry.kind.partition(".")[0], entry.subject].add(entry.n)
    for origin, seqs in origins.items():
        if seqs != list(range(len(seqs))):
            yield Finding("gap", f"{origin}: {len(seqs)} events up to {max(seqs)}")
    for thing, versions in things.items():
        if max(versions) + 1 != len(versions):
            yield Finding("gap", f"{thing}: {sorted(versions)}")


class _Span(NamedTuple):
    origin: str
    first: int
    last: int
    began: int
    ended: int
    op: str


def _spans(history: History, log: Log) -> list[_Span]:
    """Where each operation stands in its log, when it was asked first and answered first."""
    places: dict[str, list[Entry]] = defaultdict(list)
    for entry in log.entries:
        places[entry.attempted or entry.op].append(entry)
    began: dict[str, int] = {}
    ended: dict[tuple[str, bool], int] = {}
    for deed in history.deeds:
        key = (deed.op, deed.outcome == REFUSED)
        began[deed.op] = min(began.get(deed.op, _NEVER), deed.began)
        ended[key] = min(ended.get(key, _NEVER), deed.ended or _NEVER)
    spans = []
    for (op, refused), answered in ended.items():
        own = [each for each in places[op] if bool(each.attempted) == refused] if op else []
        if own:
            spans.append(_Span(own[0].origin, own[0].seq, own[-1].seq, began[op], answered, op))
    return spans


_NEVER = 1 << 62


def reordered(history: History, log: Log) -> Findings:
    """What was answered before something else was asked stands before it in the log."""
    origins: dict[str, list[_Span]] = defaultdict(list)
    for span in _spans(history, log):
        origins[span.origin].append(span)
    for spans in origins.values():
        behind = sorted(spans, key=lambda each: each.last)
        soonest, which = _NEVER, ""
        for span in sorted(spans, key=lambda each: each.first, reverse=True):
            while behind and behind[-1].last > span.first:
                other = behind.pop()
                if other.ended < soonest:
                    soonest, which = other.ended, other.op
            if soonest < span.began:
                yield Finding("reordered", f"{which} was answered before {span.op} was asked")


def misdated(history: History, log: Log) -> Findings:
    """What the log says of when stands between the question and the answer."""
    told = {entry.attempted or entry.op: entry.mono_ms for entry in log.entries}
    for span in _spans(history, log):
        if not span.began // MS <= told[span.op] <= span.ended // MS:
            yield Finding("misdated", f"{span.op}: {span.began // MS}, {told[span.op]}")


def changed_by_refusals(history: History, log: Log) -> Findings:
    """A refused operation is in the log as refused, and in no other way."""
    ticked = {deed.op for deed in history.deeds if deed.outcome != REFUSED}
    refused = {deed.op for deed in history.deeds if deed.outcome == REFUSED and deed.op} - ticked
    for entry in log.entries:
        if entry.op in refused:
            yield Finding("refused and done", f"{entry.kind} {entry.op}")
    yield from (Finding("refused and done", op) for op in refused if op in log.asked)


def backwards(history: History, log: Log) -> Findings:
    """Whoever looks sees all that was answered or seen before, and nothing not yet asked."""
    marks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for look in history.looks:
        marks[look.what].append((look.ended, look.seen))
    began: dict[str, dict[int, int]] = defaultdict(dict)
    for span in _spans(history, log):
        began[span.origin][span.last + 1] = span.began
        if span.ended != _NEVER:
            marks[span.origin].append((span.ended, span.last + 1))
    for look, most in _known(history.looks, marks):
        if look.seen < most:
            yield Finding("backwards", f"{look.station} saw {look.what} {look.seen}, not {most}")
        if began[look.what].get(look.seen, 0) > look.ended:
            yield Finding("backwards", f"{look.station} saw {look.what} {look.seen} too early")


def _known(
    looks: Sequence[Look], marks: dict[str, list[tuple[int, int]]]
) -> Iterator[tuple[Look, int]]:
    """Each look, and the most that was known of its thing when it began."""
    own: dict[str, list[Look]] = defaultdict(list)
    for look in looks:
        own[look.what].append(look)
    for what, seen in marks.items():
        seen.sort()
        at, most = 0, 0
        for look in sorted(own[what], key=lambda each: each.began):
            while at < len(seen) and seen[at][0] < look.began:
                most = max(most, seen[at][1])
                at += 1
            yield look, most


def _raced(log: Log) -> Iterator[Entry]:
    return (entry for entry in log.entries if entry.seq >= log.before.get(entry.origin, 0))


LAWS: tuple[Callable[[History, Log], Findings], ...] = (
    lost, phantoms, doubles, gaps, reordered, misdated, changed_by_refusals, backwards,
)  # fmt: skip


def findings(history: History, log: Log) -> list[Finding]:
    """Everything that must not be."""
    return [found for law in LAWS for found in law(history, log)]


def log_of(engine: Engine, before: dict[str, int]) -> Log:
    """The whole log of an archive, and what its operations are on record for."""
    from archive.events import parse

    bodies = engine.rows('SELECT "body" FROM "event" ORDER BY "origin", "seq"')
    entries = []
    for (body,) in bodies:
        e = parse(body)
        attempted = str(e.data.get("attempted_op", "")) if e.kind == "attempt.refused" else ""
        told = (e.origin, e.seq, e.op, e.kind, e.subject, e.n, e.from_, e.to, e.mono_ms, attempted)
        entries.append(Entry(*told))
    asked: dict[str, str] = dict(engine.rows('SELECT "op", "command_hash" FROM "operation"'))
    return Log(tuple(entries), asked, before)


class Waits(NamedTuple):
    """How long stations waited for their answers."""

    answers: dict[str, int]
    """Of each station, with those that took its place."""
    middle_ms: float
    p99_ms: float
    worst_ms: float
    worst_of: str
    overtaken: int
    """The most questions of others that were asked and answered while one waited."""

    @property
    def fairness(self) -> float:
        """The least a station got done, of the most."""
        return min(self.answers.values()) / max(self.answers.values())


def waits(deeds: Sequence[Deed]) -> Waits:
    """How long stations waited: questions that were answered alone."""
    times = sorted(
        ((deed.ended - deed.began) / MS, deed.station) for deed in deeds if deed.ended is not None
    )
    counted = Counter(station.partition("+")[0] for _, station in times)
    worst, who = times[-1]
    at = [time for time, _ in times]
    middle, late = at[len(at) // 2], at[len(at) * 99 // 100]
    return Waits(dict(counted), middle, late, worst, who, _most_overtaken(deeds))


def _most_overtaken(deeds: Sequence[Deed]) -> int:
    """How often the unluckiest question was overtaken: a measure of no clock and no disk."""
    ends: list[int] = []
    most = 0
    for _began, ended in sorted(
        ((deed.began, deed.ended) for deed in deeds if deed.ended is not None), reverse=True
    ):
        place = bisect_left(ends, ended)
        most = max(most, place)
        ends.insert(place, ended)
    return most


def longest_silence(deeds: Sequence[Deed]) -> float:
    """Milliseconds between two answers of one station, at most."""
    ends: dict[str, list[int]] = defaultdict(list)
    for deed in deeds:
        if deed.ended is not None:
            ends[deed.station].append(deed.ended)
    gaps_ = (later - one for each in ends.values() for one, later in pairwise(sorted(each)))
    return max(gaps_, default=0) / MS
