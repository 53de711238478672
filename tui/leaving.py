"""What is said when Waybox was left: scans that nobody confirmed, and where they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.texts import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.station import Station

_UNANSWERED = N_("The archive at {path} did not answer; Waybox was left without waiting for it.")
_KEPT = N_(
    "Scans that were not confirmed: {count}. They are kept in {path}; at the next sign-in here, "
    "whoever scanned them is asked whether they shall be done, each once."
)
_NOWHERE = N_(
    "Scans that were not confirmed: {count}. They could not be noted anywhere: look at each box "
    "before you scan it again."
)
_MORE = N_("{count} more")
_MOST = 20
_WIDE = 76


def leaving(station: Station, *, closed: bool) -> tuple[str, ...]:
    """The lines for whoever has left; none where all was answered."""
    return tuple(_lines(station, closed=closed))


def _lines(station: Station, *, closed: bool) -> Iterator[str]:
    archive, journal = station.archive, station.journal
    if not closed and archive is not None:
        yield say(_UNANSWERED, path=archive.engine.place)
    left = journal.left
    if not left:
        return
    kept = journal.kept_in
    yield say(_KEPT, count=len(left), path=kept) if kept else say(_NOWHERE, count=len(left))
    yield from (f"  · {cut(text, _WIDE)}" for text in left[:_MOST])
    if len(left) > _MOST:
        yield f"  · {say(_MORE, count=len(left) - _MOST)}"
