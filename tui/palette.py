"""What the palette offers: the screens, what concerns the station, and what can be done here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.command import CommandPalette

from archive.command_words import COMMANDS
from archive.words import N_, say
from tui.dialogs.menu import STATION
from tui.refused import spoken
from tui.rooms import ROOMS
from tui.screens.room import Room

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import WayboxApp

_SEARCH = N_("What is to be done? Type a part of it …")
_GO = N_("open this screen")
_STATION = N_("concerns this station")
_DO = N_("can be done here now")
_ALWAYS = ("language", "colours", "quit")
"""What anybody may do at a station, signed in or not."""


def open_palette(app: WayboxApp) -> None:
    """Open the palette, unless it is open."""
    if not isinstance(app.screen, CommandPalette):
        app.push_screen(CommandPalette(placeholder=say(_SEARCH), id="--command-palette"))


def commands(app: WayboxApp, screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Everything that may be chosen over `screen`; what is not possible now says why."""
    if isinstance(screen, Room) and app.operator is not None:
        yield from _here(screen)
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
        shown = f"({text})" if refusal else text
        why = spoken(refusal)[0] if refusal else say(_DO)
        yield SystemCommand(shown, why, partial(room.action_do, name))
