"""Facts for a print job of labels."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.rows import Box, Printing


class PrintingFacts(NamedTuple):
    """The boxes whose labels were printed."""

    on: Occasion
    boxes: tuple[Box, ...] = ()
    job: str = ""
    """The id that the print job gets."""

    @property
    def subject(self) -> Printing | None:
        """None: each print job is a new one."""
        return None

    @property
    def new_id(self) -> str:
        """The id of the print job."""
        return self.job

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.job
