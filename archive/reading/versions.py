"""What a version of a register changed since the one submitted before it, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.clock import day_of
from archive.events import Event
from archive.lifecycles.register import FrozenLine
from archive.opening import Archive
from archive.reading.chain import SENT_BACK
from archive.reading.history import instant, last, signer
from archive.storage.selecting import find
from archive.views import LineChange, SheetChanges


def sheet_changes(archive: Archive, events: Sequence[Event]) -> SheetChanges | None:
    """What the newest submission of `events` changed; None for a register submitted once."""
    submissions = [event for event in events if event.kind == "batch.submitted"]
    if len(submissions) < 2:
        return None
    before, now = submissions[-2:]
    between = [event for event in events if before.n < event.n < now.n]
    sent_back = last(between, *SENT_BACK)
    if sent_back is None:
        return None
    versions = (event.data.get("version", 1) for event in events if event.n <= before.n)
    lines = sorted(_changes(archive, _lines(before), _lines(now), between))
    return SheetChanges(
        version=max(versions),
        sent_back_on=day_of(instant(sent_back.at)),
        sent_back_by=signer(sent_back),
        reason=sent_back.data["reason"],
        lines=tuple(lines),
    )


def _lines(submitted: Event) -> list[FrozenLine]:
    return [FrozenLine(*row) for row in submitted.data["register"]]


def _changes(
    archive: Archive, before: Sequence[FrozenLine], now: Sequence[FrozenLine],
    between: Sequence[Event],
) -> Iterator[LineChange]:  # fmt: skip
    old, new = ({line.box: line for line in lines} for lines in (before, now))
    reasons = dict(_reasons(between))
    appraised = _appraised(between)
    for box in old.keys() - new.keys():
        change, reason = reasons.get(box, ("dropped", ""))
        yield LineChange(old[box].box_no, change, reason)
    for box in new.keys() - old.keys():
        yield LineChange(new[box].box_no, "added", "")
    for box in old.keys() & new.keys():
        if _differs(old[box], new[box]):
            yield LineChange(new[box].box_no, "changed", "")
        elif box in appraised:
            yield LineChange(new[box].box_no, "appraised", appraised[box])
    for box in reasons.keys() - old.keys() - new.keys():
        row = find(archive.engine, "box", box)
        yield LineChange(row.box_no, *reasons[box])


def _differs(old: FrozenLine, new: FrozenLine) -> bool:
    """Whether a line says something else; the days kept so far grow by themselves."""
    return old._replace(kept_days=0) != new._replace(kept_days=0)


def _reasons(between: Sequence[Event]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Why boxes left: taken off, or withheld before the return."""
    for event in between:
        if event.kind == "batch.lines_dropped":
            for box in event.data["boxes"]:
                yield box, ("dropped", event.data["reason"])
        elif event.kind == "batch.line_withheld":
            yield event.data["boxes"][0], ("withheld", event.data["reason"])


def _appraised(between: Sequence[Event]) -> dict[str, str]:
    """Boxes appraised anew since the return, and why."""
    returned = last(between, *SENT_BACK)
    since = returned.n if returned else 0
    return {
        box: event.data.get("reason", "")
        for event in between
        if event.kind == "batch.lines_appraised" and event.n > since
        for box in event.data["boxes"]
    }
