"""Where to go: every screen, and what concerns the station itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from archive.codes import CommandCode
from archive.errors import ArchiveError
from archive.reading.due import due_sum
from archive.words import N_, say
from tui.anew import anew
from tui.desk.jobs import BY_VERB
from tui.dialogs.dialog import Dialog
from tui.rooms import ROOMS, Door
from tui.screens.room import Room
from tui.texts import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.scan import Scanned

# fmt: off
STATION: tuple[tuple[str, str], ...] = (
    # action,        label
    ("language",     N_("English / 中文")),
    ("colours",      N_("Colours")),
    ("change_pin",   N_("Change my PIN")),
    ("wall_sheet",   N_("Wall sheet for the scanner")),
    ("lock",         N_("Lock the station")),
    ("sign_out",     N_("Sign out")),
    ("quit",         N_("Leave Waybox")),
)
# fmt: on
"""What concerns the station: an action of the program and what it is called."""

PURPOSES: dict[str, str] = {
    "desk": N_("scan: take in, store, move, pull, load"),
    "boxes": N_("every box: by state, place, outlet"),
    "handovers": N_("boxes from the outlets, and what differs"),
    "due": N_("what may be destroyed, and from when"),
    "batches": N_("registers, opinions, approvals"),
    "sessions": N_("destructions before two witnesses"),
    "holds": N_("what must not be destroyed, and why"),
    "consultations": N_("who reads in which box, and why"),
    "openings": N_("who opened the store at night, and why"),
    "gaps": N_("weeks for which an outlet handed in nothing"),
    "counts": N_("what stands where, and what is missing"),
    "places": N_("rooms, racks, shelves, and how full"),
    "people": N_("roles, badges, agreements, trainings"),
    "lists": N_("boxes, places, people, matters from a file"),
    "scanner": N_("what arrives of a code; what to change"),
    "settings": N_("rules, policy, destruction units"),
    "log": N_("everything that happened; verify, anchor"),
}
"""What each screen is for, in a few words."""

_HEADING = N_("Where to?")
_FOOT = N_("↑↓ choose · Enter opens · Esc closes.")
_HERE = N_("you are here")
_DUE = N_("due now: {boxes}")
_RED = N_("■ over {days} days: {boxes}")
_WIDTH, _GAP = 70, 3


def _names() -> int:
    """How wide the longest name of a screen is."""
    return max(cell_len(say(door.label)) for door in ROOMS if door.main)


class Menu(Dialog[None]):
    """Screens and what concerns the station."""

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """How to choose."""
        return say(_FOOT)

    def body(self) -> Iterable[Widget]:
        """The screens, a line, the station."""
        doors = [door for door in ROOMS if door.main]
        rooms = (Option(self._said(door, _names()), id=f"room.{door.name}") for door in doors)
        own = (Option(Content(say(label)), id=f"app.{action}") for action, label in STATION)
        yield OptionList(*rooms, None, *own)

    def on_mount(self) -> None:
        """Choose from the list at once, beginning where one is."""
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = options.get_option_index(f"room.{self._here()}")
        anew(self, self._count)

    async def _count(self) -> None:
        """Tell what is due in place of what the screen is for: it waits for somebody."""
        try:
            due = await self.waybox.station.read(due_sum)
        except ArchiveError:
            return  # the screen below says so itself
        if due.boxes and self._here() != "due":
            red = say(_RED, days=due.red_days, boxes=f"{due.red:,}")
            told = say(_DUE, boxes=f"{due.boxes:,}") + (f" · {red}" if due.red else "")
            door = next(door for door in ROOMS if door.name == "due")
            prompt = self._said(door, _names(), told)
            self.query_one(OptionList).replace_option_prompt("room.due", prompt)

    def _here(self) -> str:
        """The screen of the menu that one is in, or came from."""
        shown = [screen.room for screen in self.app.screen_stack if isinstance(screen, Room)]
        main = {door.name for door in ROOMS if door.main}
        return next((room for room in reversed(shown) if room in main), "desk")

    def _said(self, door: Door, names: int, told: str = "") -> Content:
        label, purpose = say(door.label), say(PURPOSES[door.name])
        here = door.name == self._here()
        told = f"● {say(_HERE)}" if here else told or purpose
        gap = " " * (names - cell_len(label) + _GAP)
        style = "$accent" if here else "$text-muted"
        told = cut(told, _WIDTH - names - _GAP)
        return Content.assemble((label, "bold"), gap, (told, style))

    def scanned(self, code: Scanned) -> bool:
        """A job gives way to the desk, for which it waits; other codes wait as in any dialog."""
        if isinstance(code.code, CommandCode) and code.code.verb in BY_VERB:
            self.dismiss(None)
        return False

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(".")
        self.dismiss(None)
        if kind == "room":
            self.app.call_later(self.waybox.go, name)
        else:
            self.app.call_later(self.app.run_action, f"app.{name}")
