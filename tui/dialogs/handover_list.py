"""The list of a hand-over as a file: where to, in which language."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import ArchiveError
from archive.words import N_, say
from tui.anew import anew
from tui.cli.failures import failure_of
from tui.dialogs.labels import fresh
from tui.dialogs.where import Wanted, Where
from tui.handovers import write_list

if TYPE_CHECKING:
    from tui.screens.room import Room

_LIST = N_("List of boxes handed over")
_ABOUT = N_("Blank places for pens before; ticks, sums, differences and signatures after.")
_WRITTEN = N_("The list lies here: {path}")


def ask_list(room: Room, number: str) -> None:
    """Ask where the list goes, and write it."""
    wanted = Wanted(_LIST, _ABOUT, N_("file"), fresh(Path.cwd() / f"{number}.pdf"))

    def answered(answer: tuple[str, Path] | None) -> None:
        if answer is not None:
            anew(room, partial(_write, room, number, *answer), "paper")

    room.waybox.push_screen(Where(wanted), answered)


async def _write(room: Room, number: str, lang: str, path: Path) -> None:
    try:
        await room.waybox.station.read(write_list, number, lang, path)
    except ArchiveError as error:
        room.say(failure_of(error).so, alarm=True)
        return
    room.say(say(_WRITTEN, path=path))
