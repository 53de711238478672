"""What was taken off a batch and why, and what changed since it was last returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archive.clock import read_stamp
from archive.events import Event, parse
from archive.reading.chain import SENT_BACK
from archive.reading.source import Source
from archive.rows import Batch
from archive.views_batch import Changes, LeftOut

_CHANGING = """SELECT "body" FROM "event" WHERE "machine" = 'batch' AND "subject" = ?
    AND "kind" IN ('batch.lines_added', 'batch.lines_dropped', 'batch.lines_appraised',
        'batch.returned', 'batch.returned_on_paper', 'batch.recalled') ORDER BY "n" """
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


def since_return(events: Iterable[Event], people: Mapping[str, str]) -> Changes | None:
    """What changed since the last return, in sum; None for a batch never returned."""
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
    return Changes(
        at=read_stamp(returned.at),
        by=people.get(returned.by, returned.by),
        reason=returned.data["reason"],
        added=len(added),
        dropped=len(gone),
        withheld=len(returned.data["taken_off"]),
        appraised=len(appraised - added - gone),
    )
