"""Facts for a restore."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.numbering import Number
from archive.rows import Founding

Head = tuple[str, int, str]
"""An origin, its size and its root in hex."""
Held = tuple[str | int, ...]
"""A hold: number, kind, outlet, category, first and last day, whether by numbers, boxes."""


class Restoring(NamedTuple):
    """The restore that is under way."""

    backup: str
    """The backup's SHA-256."""
    taken_at: str
    heads: tuple[Head, ...]
    """Where the backup's logs end."""
    known: tuple[Head, ...]
    """The highest heads that are known where it is restored."""
    asked: bool
    """Whether what lay there could be asked for what would be given up."""
    holds: tuple[Held, ...]
    """Holds that are in force there, and in the backup are not."""
    numbers: tuple[Number, ...]
    """After which numbers the archive goes on."""

    @property
    def events(self) -> int:
        """Events that the backup holds."""
        return sum(size for _, size, _ in self.heads)

    @property
    def lost(self) -> int:
        """Events that are known to be given up."""
        ends = {origin: size for origin, size, _ in self.heads}
        return sum(max(0, size - ends.get(origin, 0)) for origin, size, _ in self.known)


class RestoreFacts(NamedTuple):
    """Facts for the archive itself."""

    on: Occasion
    founding: Founding
    restoring: Restoring | None = None

    @property
    def subject(self) -> Founding:
        """The archive."""
        return self.founding

    @property
    def new_id(self) -> str:
        """An archive is made by its founding alone."""
        return self.founding.id

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.founding.organisation
