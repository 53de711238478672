"""Facts for openings of the store."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.rows import Opening


class OpeningFacts(NamedTuple):
    """Facts for one opening."""

    on: Occasion
    opening: Opening | None = None
    next_no: str = ""

    @property
    def subject(self) -> Opening | None:
        """The opening."""
        return self.opening

    @property
    def new_id(self) -> str:
        """The number of an opening to be recorded."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.opening.id if self.opening else ""
