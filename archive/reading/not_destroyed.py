"""Why a line of a closed batch was not destroyed, whole enough to stand on the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archive.events import Event
from archive.lifecycles.register import FrozenLine
from archive.opening import Archive
from archive.reading.history import box_events, last
from archive.reading.issues import Issue
from archive.rows import Box
from archive.storage.selecting import find
from archive.words import N_, say

_INCIDENT = N_("incident {no}")
_REPORTED = N_("reported to the postal administration on {day}, receipt {receipt}")
_RECEIPT = N_("reported to the postal administration, receipt {receipt}")
_UNREPORTED = N_("not reported to the postal administration yet")
_MOVED = N_("moved into box {box}")


def not_destroyed(
    archive: Archive, lines: Iterable[FrozenLine],
    outcomes: Mapping[str, tuple[str, str, str | None]], issue: Issue,
) -> Iterator[tuple[str, str, str]]:  # fmt: skip
    """(box number, outcome, why) of every line that ended otherwise than destroyed."""
    for line in lines:
        outcome, reason, _ = outcomes.get(line.box, ("", "", None))
        if outcome in ("", "destroyed"):
            continue
        events = tuple(box_events(archive, (line.box,), issue.origin, issue.size))
        parts: tuple[str, ...] = (say(reason, issue.lang),)
        if outcome == "missing":
            parts = _lost(reason, events, issue.lang)
        elif outcome == "reboxed":
            parts = (*parts, *_moved(archive, events, issue.lang))
        yield line.box_no, outcome, " · ".join(filter(None, parts))


def _lost(incident: str, events: tuple[Event, ...], lang: str) -> tuple[str, ...]:
    """The incident, and that it was reported: a loss closes no batch without a receipt."""
    missed, told = last(events, "box.reported_missing"), last(events, "box.loss_reported")
    named = say(_INCIDENT, lang, no=incident) if incident else ""
    if told is not None and missed is not None and told.n > missed.n:
        data = told.data
        said = say(_REPORTED, lang, day=data["reported_on"], receipt=data["incident_receipt"])
        return named, said
    receipt = missed.data.get("incident_receipt", "") if missed else ""
    return named, say(_RECEIPT, lang, receipt=receipt) if receipt else say(_UNREPORTED, lang)


def _moved(archive: Archive, events: tuple[Event, ...], lang: str) -> tuple[str, ...]:
    event = last(events, "box.reboxed")
    child: Box | None = find(archive.engine, "box", event.data["child"]) if event else None
    return (say(_MOVED, lang, box=child.box_no),) if child else ()
