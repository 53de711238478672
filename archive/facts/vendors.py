"""Facts for destruction units."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.rows import Place, Vendor


class VendorFacts(NamedTuple):
    """Facts for one destruction unit."""

    on: Occasion
    vendor: Vendor | None = None
    code: str = ""
    taken: str = ""
    """Code of the entry that has the code, the name or the licence already."""
    places: tuple[Place, ...] = ()
    """Plants named in a contract."""

    @property
    def subject(self) -> Vendor | None:
        """The destruction unit."""
        return self.vendor

    @property
    def new_id(self) -> str:
        """The code of a unit to be entered."""
        return self.code

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.code
