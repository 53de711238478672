"""Every key of the screens, in one table: what it is called, what it does, where it is live.

No bare letter is a key, because scanners type letters; nothing that destroys stands on Enter.
Keys can be remapped by their id in the settings file. A row that names a command is live while
the archive's tables allow that command, and grey with their reason otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from archive.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Key(NamedTuple):
    """One key."""

    room: str
    """Where it is live: the name of a screen; empty for every one."""
    id: str
    """Stable name for remapping, unique in the whole table."""
    key: str
    action: str
    label: str
    """A marked word for the key bar."""
    command: str = ""
    """Command of the archive that it asks for."""
    shown: bool = True
    """Whether the key bar shows it; help always does."""


# fmt: off
KEYS: tuple[Key, ...] = (
    #   room        id                 key       action                    label              command
    Key("",         "help",            "f1",     "help",                   N_("Help")),
    Key("",         "actions",         "f2",     "actions",                N_("Actions")),
    Key("",         "find",            "f3",     "find",                   N_("Find")),
    Key("",         "reload",          "f5",     "reload",                 N_("Reload"),      shown=False),
    Key("",         "language",        "f8",     "app.language",           N_("Language")),
    Key("",         "lock",            "f9",     "lock",                   N_("Lock")),
    Key("",         "menu",            "f10",    "menu",                   N_("Menu")),
    Key("",         "back",            "escape", "back",                   N_("Back"),        shown=False),
    Key("",         "quit",            "ctrl+q", "app.quit",               N_("Quit"),        shown=False),
    Key("program",  "language",        "f8",     "language",               N_("Language")),
    Key("program",  "quit",            "ctrl+q", "quit",                   N_("Quit")),
)
# fmt: on


def keys_of(room: str) -> tuple[Key, ...]:
    """The keys of one screen: help, its own, then those of every screen that it leaves alone."""
    own = tuple(row for row in KEYS if row.room == room and room)
    taken = {row.key for row in own}
    common = [row for row in KEYS if not row.room and row.key not in taken]
    return (common[0], *own, *common[1:])


def bindings(room: str) -> list[Binding]:
    """The keys of one screen as Textual binds them."""
    return list(_bound(row for row in KEYS if row.room == room))


def _bound(rows: Iterator[Key]) -> Iterator[Binding]:
    for row in rows:
        yield Binding(row.key, row.action, row.label, id=row.id, show=False)


def key_shown(row: Key, remapped: Mapping[str, str]) -> str:
    """A key as people read it on the keyboard: ``F2``, ``Esc``, ``Ctrl+Q``."""
    key = remapped.get(row.id, row.key).partition(",")[0]
    parts = ["Esc" if part == "escape" else part.capitalize() for part in key.split("+")]
    return "+".join(parts)
