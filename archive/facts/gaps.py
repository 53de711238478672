"""Facts for weeks from which nothing came in."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion


class GapFacts(NamedTuple):
    """Facts for one explanation."""

    on: Occasion
    outlet_code: str = ""
    missing: int = 0
    """Weeks among those named of which no box of the outlet says anything."""
    into_known: bool = False
    """Whether the outlet it was merged into ever handed in."""
    next_no: str = ""

    @property
    def subject(self) -> None:
        """An explanation is made once; a newer one corrects it."""

    @property
    def new_id(self) -> str:
        """The number it gets."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.outlet_code
