"""What whoever has just signed in is told, beside what the desk shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import StorageFailed
from archive.words import N_, say

if TYPE_CHECKING:
    from tui.app import WayboxApp
    from tui.scan import Scanned

READ_S = 60.0
"""How long a sentence stays that somebody has to act upon."""
_UNSEEN = N_("Badges that {who} issued and nobody has seen: {count}. They are issued anew.")
_BEGIN = N_(
    "This archive is new. Enter people first, then places: {menu}, “Take in a list”, or “People” "
    "and “Places” one by one."
)


def tell_left(app: WayboxApp, left: tuple[Scanned, ...]) -> None:
    """Name the codes that waited for somebody else and are not done."""
    from tui.dialogs.notdone import NotDone

    for code in left:
        app.station.journal.settle(code.op, "left")
    if left:
        app.push_screen(NotDone(left))


def tell_unseen(app: WayboxApp, count: int, who: str) -> None:
    """Say how many badges of `who` were made and are lost to everybody."""
    if count:
        app.notify(say(_UNSEEN, count=count, who=who), severity="warning", timeout=READ_S)


def tell_seen(app: WayboxApp) -> None:
    """Say that the archive was restored since it was seen here, or that nothing can be kept."""
    archive = app.station.archive
    for note in archive.seeing.notes if archive is not None else ():
        app.notify(note, severity="warning", timeout=READ_S)


async def tell_beginning(app: WayboxApp) -> None:
    """Tell a new archive's administrator what comes first."""
    from archive.reading.people import is_new

    try:
        beginning = await app.station.read(is_new)
    except StorageFailed:
        return  # the screen that is shown says so itself
    if beginning:
        app.notify(say(_BEGIN, menu=app.key_of("menu")), timeout=READ_S)
