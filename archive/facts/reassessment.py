"""Facts for moving boxes to a newer version of their category's rule."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.retention import RuleRow
from archive.rows import Box, Reassessment


class Move(NamedTuple):
    """A box as it is, and as a newer version of its rule would have it."""

    before: Box
    after: Box
    listed: bool = False
    """Whether it is on a live batch."""

    @property
    def shortens(self) -> bool:
        """Whether it would be kept less long than it is now."""
        if self.after.last_day is None:
            return False
        return self.before.last_day is None or self.after.last_day < self.before.last_day

    @property
    def stays(self) -> bool:
        """Whether the box is left out: nothing shortens the keeping of what is listed."""
        return self.listed and self.shortens


class ReassessmentFacts(NamedTuple):
    """Facts for one reassessment."""

    on: Occasion
    category: str = ""
    rule: RuleRow | None = None
    """The version in force of the category named."""
    moves: tuple[Move, ...] = ()
    """Boxes that go over to it."""
    left_out: tuple[Move, ...] = ()
    """Boxes on a live batch that it would shorten."""
    place: str = ""
    next_no: str = ""

    @property
    def subject(self) -> Reassessment | None:
        """A reassessment is made once and never touched again."""
        return None

    @property
    def new_id(self) -> str:
        """The number of the reassessment to be made."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.next_no
