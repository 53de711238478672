"""What the palette offers: the screens, what concerns the station, and what can be done here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.command import CommandPalette, DiscoveryHit, Hit, Provider

from archive.command_words import COMMANDS
from archive.words import N_, say
from tui.dialogs.menu import STATION
from tui.refused import spoken
from tui.rooms import ROOMS
from tui.screens.room import Room

if TYPE_CHECKING:
    from textual.command import Hits
    from textual.screen import Screen

    from tui.app import WayboxApp

_SEARCH = N_("What is to be done? Type a part of it …")
_GO = N_("open this screen")
_STATION = N_("concerns this station")
_DO = N_("can be done here now")
_NOTHING = N_("Nothing fits.")
_ALWAYS = ("language", "colours", "quit")
"""What anybody may do at a station, signed in or not."""


class NotNow(SystemCommand):
    """Something that is not possible now, and why."""


class Offers(Provider):
    """What is possible now, then what is not; what fits best first in each."""

    async def discover(self) -> Hits:
        """Everything, as long as nothing is typed."""
        for each in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(each.title, each.callback, help=each.help)

    async def search(self, query: str) -> Hits:
        """What fits what is typed, or that nothing does."""
        matcher = self.matcher(query)
        scored = [
            (not isinstance(each, NotNow), matcher.match(each.title), each)
            for each in self.app.get_system_commands(self.screen)
        ]
        fitting = sorted((each for each in scored if each[1] > 0), key=itemgetter(0, 1))
        for place, (_, _, each) in enumerate(fitting, 1):
            shown = matcher.highlight(each.title)
            yield Hit(place / len(fitting), shown, each.callback, help=each.help)
        if not fitting:
            yield Hit(1, say(_NOTHING), _nothing)


def _nothing() -> None:
    """Nothing was found, so nothing is done."""


def open_palette(app: WayboxApp) -> None:
    """Open the palette, unless it is open."""
    if not isinstance(app.screen, CommandPalette):
        palette = CommandPalette([Offers], placeholder=say(_SEARCH), id="--command-palette")
        app.push_screen(palette)


def commands(app: WayboxApp, screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Everything that may be chosen over `screen`; what is not possible now is last, and why."""
    here = tuple(_here(screen)) if isinstance(screen, Room) and app.operator is not None else ()
    yield from (each for each in here if not isinstance(each, NotNow))
    yield from _everywhere(app, screen)
    yield from (each for each in here if isinstance(each, NotNow))


def _everywhere(app: WayboxApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    if isinstance(screen, Room) and app.operator is not None:
        for door in ROOMS:
            if door.main:
                yield SystemCommand(say(door.label), say(_GO), partial(app.go, door.name))
        names = [action for action, _ in STATION]
    else:
        names = list(_ALWAYS)
    for action, label in STATION:
        if action in names:
            run = partial(app.run_action, f"app.{action}")
            yield SystemCommand(say(label), say(_STATION), run)


def _here(room: Room) -> Iterator[SystemCommand]:
    for name, refusal in room.refusals.items():
        text = say(COMMANDS[name])
        do = partial(room.action_do, name)
        if refusal:
            yield NotNow(f"({text})", spoken(refusal)[0], do)
        else:
            yield SystemCommand(text, say(_DO), do)
