"""Facts for pallets."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.boxes import BoxFacts
from archive.facts.occasion import Occasion
from archive.rows import Pallet


class PalletFacts(NamedTuple):
    """Facts for one pallet."""

    on: Occasion
    pallet: Pallet | None = None
    code: str = ""
    boxes: tuple[BoxFacts, ...] = ()
    """Each box on it that is pulled or loaded, as it would be met alone."""

    @property
    def subject(self) -> Pallet | None:
        """The pallet."""
        return self.pallet

    @property
    def new_id(self) -> str:
        """The code of a pallet to be entered."""
        return self.code

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.code
