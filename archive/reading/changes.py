"""What was taken off a batch and why, and what changed since it was last returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from archive.clock import read_stamp
from archive.events import Event, parse
from archive.reading.chain import SENT_BACK
from archive.reading.source import Source
from archive.rows import Batch
from archive.storage.selecting import find
from archive.views_batch import Changes, LeftOut

_CHANGING = """SELECT "body" FROM "event" WHERE "machine" = 'batch' AND "subject" = ?
    AND "kind" IN ('batch.lines_added', 'batch.lines_dropped', 'batch.lines_appraised',
        'batch.returned', 'batch.returned_on_paper', 'batch.recalled') ORDER BY "n" """
_SHOWN = 3
"""Box numbers told of each kind of change."""
_BOXES = 'SELECT "box" FROM "batch_line" WHERE "batch" = ?'


def changing(source: Source, batch: Batch) -> tuple[Event, ...]:
    """The events that changed the lines of a batch, and its returns."""
    return tuple(parse(row[0]) for row in source.engine.rows(_CHANGING, (batch.id,)))


def dropped(source: Source, batch: Batch, events: Iterable[Event]) -> tuple[LeftOut, ...]:
    """Boxes that were taken off and not listed again, by the reason given last."""
    reasons = {
        box: str(event.data["reason"])
        for event in events
        if event.kind == "batch.lines_dropped"
        for box in event.data["boxes"]
    }
    if reasons:
        for row in source.engine.rows(_BOXES, (batch.id,)):
            reasons.pop(row[0], None)
    counts = Counter(reasons.values())
    return tuple(
        LeftOut(reason, boxes)
        for reason, boxes in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )


class Moved(NamedTuple):
    """Boxes by what happened to them since the last return."""

    returned: Event
    added: frozenset[str]
    gone: frozenset[str]
    appraised: frozenset[str]


def moved(events: Iterable[Event]) -> Moved | None:
    """What happened to boxes since the last return; None for a batch never returned."""
    returned: Event | None = None
    added: set[str] = set()
    gone: set[str] = set()
    appraised: set[str] = set()
    for event in events:
        if event.kind in SENT_BACK:
            returned, added, gone, appraised = event, set(), set(), set()
            continue
        boxes = set(event.data["boxes"])
        if event.kind == "batch.lines_added":
            added, gone = added | (boxes - gone), gone - boxes
        elif event.kind == "batch.lines_dropped":
            added, gone = added - boxes, gone | (boxes - added)
        else:
            appraised |= boxes
    if returned is None:
        return None
    anew = frozenset(appraised - added - gone)
    return Moved(returned, frozenset(added), frozenset(gone), anew)


def since_return(
    source: Source, events: Iterable[Event], people: Mapping[str, str]
) -> Changes | None:
    """What changed since the last return, in sum; None for a batch never returned."""
    found = moved(events)
    if found is None:
        return None
    returned = found.returned
    by = returned.data.get("by_hand_of", returned.by)
    return Changes(
        at=read_stamp(returned.at),
        by=people.get(by, by),
        reason=returned.data["reason"],
        added=len(found.added),
        dropped=len(found.gone),
        withheld=len(returned.data["taken_off"]),
        appraised=len(found.appraised),
        first_added=_first(source, found.added),
        first_dropped=_first(source, found.gone),
    )


def _first(source: Source, boxes: Iterable[str]) -> tuple[str, ...]:
    """The numbers of the first few boxes."""
    numbers = sorted(find(source.engine, "box", box).box_no for box in boxes)
    return tuple(numbers[:_SHOWN])
