"""Where logs were cut by restores."""

from __future__ import annotations

from typing import NamedTuple

from archive.views_backup import HoldLost


class Cut(NamedTuple):
    """A restore from a backup, signed by two people."""

    at: str
    """As the log writes instants."""
    taken_at: str
    """When the backup was taken."""
    heads: tuple[tuple[str, int], ...]
    """(origin, events) where the logs were cut."""
    lost: int
    """Events that were known and given up."""
    holds: tuple[HoldLost, ...]
    """Holds that were in force, and were given up."""
    asked: bool
    """Whether what lay at its place answered what else was given up."""
    numbers: tuple[tuple[str, int], ...]
    """Letter, or site and year of boxes, and the number after which they went on; ``*`` is each."""
