"""Writing what is to be pulled, or what is on a truck: in which language, to which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from archive.words import N_
from tui.dialogs.overdue import OverdueReport, Written
from tui.outward import write_load_list, write_pull_list

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.screens.room import Room

_PULL = N_("Pull list")
_PULL_ABOUT = N_("What is still to be pulled, place by place as one walks, with a box to tick; "
                 "and what stays where it is, and why.")  # fmt: skip
_LOAD = N_("Load list")
_LOAD_ABOUT = N_("Every box on the truck by pallet, vehicle, escort and seals, for the driver and "
                 "the gate; with room for who takes it over.")  # fmt: skip


class PullList(OverdueReport):
    """Asks for language and file; gives what was written."""

    what: ClassVar[tuple[str, str, str]] = (_PULL, _PULL_ABOUT, "pull-list.pdf")

    def __init__(self, folder: Path, batches: Sequence[str]) -> None:
        super().__init__(folder)
        self._batches = batches

    async def _job(self, lang: str, path: Path) -> Written:
        work = self.waybox.station.work
        return await work.audit(lambda source: write_pull_list(source, self._batches, lang, path))


class LoadList(OverdueReport):
    """Asks for language and file; gives what was written."""

    what: ClassVar[tuple[str, str, str]] = (_LOAD, _LOAD_ABOUT, "load-list.pdf")

    def __init__(self, folder: Path, session: str) -> None:
        super().__init__(folder)
        self._session = session

    async def _job(self, lang: str, path: Path) -> Written:
        work = self.waybox.station.work
        return await work.audit(lambda source: write_load_list(source, self._session, lang, path))


def ask_pull_list(room: Room, batches: Sequence[str] = ()) -> None:
    """Write a pull list of some batches, or of all approved, and say on the screen where it is."""
    room.waybox.push_screen(PullList(Path.cwd(), batches), _telling(room))


def ask_load_list(room: Room, session: str) -> None:
    """Write a load list, and say on the screen where it is."""
    room.waybox.push_screen(LoadList(Path.cwd(), session), _telling(room))


def _telling(room: Room) -> Callable[[Written | None], None]:
    def told(done: Written | None) -> None:
        if done is not None:
            room.say(" ".join(done.said))

    return told
