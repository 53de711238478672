"""What must hold of every life that was lived, by the simplest reading of its log.

Nothing here asks a guard, a row or a loader: only who recorded what, when, in which words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.events import Event

Events = list["Event"]

_CHINA = timedelta(hours=8)
_WITNESSED = (
    ("session.signed_before", "session.opened"),
    ("session.lot_seen", "session.lot_accepted"),
    ("session.signed_after", "session.signed"),
)
_APPROVED = ("batch.approved", "batch.approved_on_paper")


def in_order(events: Events) -> Events:
    """The events of all origins as they happened."""
    return sorted(events, key=lambda event: (event.at, event.origin, event.seq))


_FED = ("box.fed", "box.fed_by_statement")


def held_when_fed(events: Events) -> Iterator[str]:
    """Boxes that were fed while a hold covered them."""
    held: dict[str, set[str]] = {}
    for event in in_order(events):
        if event.kind == "hold.placed":
            held[event.subject] = set(event.data["boxes"])
        for hold in event.data.get("holds", ()) if event.kind == "box.registered" else ():
            held[hold].add(event.subject)
        if event.kind == "hold.released":
            del held[event.subject]
        if event.kind in _FED and any(event.subject in boxes for boxes in held.values()):
            yield event.subject


def destroyed_early(events: Events) -> Iterator[str]:
    """Boxes fed or destroyed on or before the last day that the log gave them, or without one."""
    last: dict[str, str | None] = {}
    for event in in_order(events):
        if "last_day" in event.data:
            last[event.subject] = event.data["last_day"]
        if event.kind in (*_FED, "box.destroyed"):
            kept = last.get(event.subject)
            if kept is None or _day(event) <= date.fromisoformat(kept):
                yield event.subject


def _day(event: Event) -> date:
    return (datetime.fromisoformat(event.at) + _CHINA).date()


def destroyed_on_one_word(events: Events) -> Iterator[str]:
    """Boxes destroyed without two witnesses' words on their lot."""
    words: dict[tuple[str, int], set[str]] = {}
    for event in in_order(events):
        if event.kind in ("session.lot_seen", "session.lot_accepted"):
            words.setdefault((event.subject, event.data["lot_no"]), set()).add(event.by)
        if event.kind == "box.destroyed":
            lot = (event.data["in_session"], event.data["in_lot"])
            if len(words.get(lot, ())) != len(_WITNESSED[1]):
                yield event.subject


def on_two_lists(events: Events) -> Iterator[str]:
    """Boxes that were put on a list while they were on another one."""
    lists: dict[str, set[str]] = {}
    for event in in_order(events):
        batch = event.subject
        named = event.kind in ("batch.lines_added", "batch.lines_dropped", "batch.line_withheld")
        boxes = set(event.data["boxes"]) if named else set()
        if event.kind == "batch.lines_added":
            taken = set().union(*(lines for other, lines in lists.items() if other != batch))
            yield from boxes & taken
            lists.setdefault(batch, set()).update(boxes)
        if event.kind in ("batch.lines_dropped", "batch.line_withheld"):
            lists[batch] -= boxes
        if event.kind in ("batch.cancelled", "batch.closed"):
            lists.pop(batch, None)


def destroyed_unlisted(events: Events) -> Iterator[str]:
    """Boxes destroyed twice, or of which not exactly one closed batch says so in the end."""
    gone = [event.subject for event in events if event.kind == "box.destroyed"]
    yield from (box for box in gone if gone.count(box) > 1)
    closed = [event for event in events if event.kind == "batch.closed"]
    told = [line[0] for event in closed for line in event.data["lines"] if line[1] == "destroyed"]
    yield from (box for box in told if told.count(box) > 1 or box not in gone)
    over = {event.subject for event in closed}
    batch_of = {event.subject: event.data["batch"] for event in events if event.kind in _FED}
    yield from (box for box in gone if batch_of[box] in over and box not in told)


def out_of_order(events: Events) -> Iterator[str]:
    """Sessions whose approval, signatures, beginning and end do not follow each other."""
    approved = {event.subject: event.at for event in events if event.kind in _APPROVED}
    for planned in [event for event in events if event.kind == "session.planned"]:
        own = [event for event in events if event.subject == planned.subject]
        begun = [approved.get(batch, "never") for batch in planned.data["batches"]]
        steps = [
            begun, _when(own, *_WITNESSED[0]), _when(own, "session.feeding_started"),
            _when(own, "session.ended"), _when(own, *_WITNESSED[2]),
        ]  # fmt: skip
        there = [step for step in steps if step]
        follows = all(max(one) < min(other) for one, other in pairwise(there))
        if not follows or any(later and not one for one, later in pairwise(steps)):
            yield planned.subject


def _when(events: Events, *kinds: str) -> list[str]:
    return [event.at for event in events if event.kind in kinds]


def signed_blind(events: Events) -> Iterator[str]:
    """Signatures on a submitted batch, or on its session, that do not name its register."""
    frozen: dict[str, str] = {}
    serves: dict[str, list[str]] = {}
    for event in in_order(events):
        if event.kind == "batch.submitted":
            frozen[event.subject] = event.data["register_hash"]
        if event.kind == "session.planned":
            serves[event.subject] = event.data["batches"]
        about = serves.get(event.subject, [event.subject])
        wanted = [frozen[batch] for batch in about if batch in frozen]
        told = None if event.statement is None else str(event.statement.get("register"))
        if told is not None and wanted and told.split() != wanted:
            yield f"{event.subject} {event.kind}"
        if event.kind in ("batch.returned", "batch.recalled"):
            del frozen[event.subject]


def sums_differ(events: Events) -> Iterator[str]:
    """Closed batches whose outcomes are not as many as their register has boxes."""
    boxes = {e.subject: e.data["register_boxes"] for e in events if e.kind == "batch.submitted"}
    for event in events:
        if event.kind == "batch.closed":
            outcomes = ("destroyed", "withheld", "missing", "reboxed")
            if sum(event.data[name] for name in outcomes) != boxes[event.subject]:
                yield event.subject


def witnessed_by_the_involved(events: Events) -> Iterator[str]:
    """Witnesses' signatures by who compiled the register or approved it."""
    involved: dict[str, set[str]] = {}
    serves: dict[str, list[str]] = {}
    shares = ("batch.drafted", "batch.lines_added", "batch.submitted", "batch.reconfirmed")
    for event in in_order(events):
        if event.kind in (*shares, *_APPROVED):
            named = str(event.data.get("approver", "")).split()
            involved.setdefault(event.subject, set()).update(named or [event.by])
        if event.kind == "session.planned":
            serves[event.subject] = event.data["batches"]
        witnessed = any(event.kind in kinds for kinds in _WITNESSED)
        batches = serves[event.subject] if witnessed else []
        if any(event.by in involved.get(batch, ()) for batch in batches):
            yield event.subject


def released_by_the_involved(events: Events) -> Iterator[str]:
    """Holds released by who placed them or asked for their release."""
    involved: dict[str, set[str]] = {}
    for event in in_order(events):
        if event.kind in ("hold.placed", "hold.release_requested"):
            involved.setdefault(event.subject, set()).add(event.by)
        if event.kind == "hold.released" and event.by in involved[event.subject]:
            yield event.subject


def opened_unapproved(events: Events) -> Iterator[str]:
    """Boxes opened to be read that nobody else approved, or that went on while they lay open."""
    asked: dict[str, set[str]] = {}
    approved: set[str] = set()
    lies_open: set[str] = set()
    for event in in_order(events):
        if event.kind == "consultation.requested":
            asked[event.subject] = {event.by, event.data["requester"]}
        if event.kind == "consultation.approved" and event.by not in asked[event.subject]:
            approved.add(event.subject)
        if event.kind == "box.consultation_opened":
            lies_open.add(event.subject)
            if event.data["consultation"] not in approved:
                yield event.subject
        if event.kind in ("box.resealed", "box.reported_missing", "box.seized"):
            lies_open.discard(event.subject)
        if event.kind in ("box.pulled", "box.loaded", *_FED) and event.subject in lies_open:
            yield event.subject


INVARIANTS: tuple[Callable[[Events], Iterator[str]], ...] = (
    held_when_fed, destroyed_early, destroyed_on_one_word, on_two_lists, destroyed_unlisted,
    out_of_order, signed_blind, sums_differ, witnessed_by_the_involved, released_by_the_involved,
    opened_unapproved,
)  # fmt: skip


def broken_in(events: Events) -> list[str]:
    """What does not hold of a life, and of what in it."""
    return [f"{law.__name__}: {thing}" for law in INVARIANTS for thing in law(events)]
