"""What a screen shows, as far as its keys and its actions need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.commands import Command


@dataclass(frozen=True)
class About:
    """A thing that a screen shows: what may be done with it is asked of its machine."""

    machine: str
    subject: str = ""
    """Empty for a thing still to be made."""
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Fields of its commands that the screen knows."""

    def known_to(self, command: type[Command]) -> dict[str, Sequence[str]]:
        """What is known of the fields that `command` has: a new thing's form knows nothing."""
        from archive.commands import field_of

        return {name: texts for name, texts in self.known.items() if field_of(command, name)}
