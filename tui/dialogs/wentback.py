"""An archive that is behind what was seen of it here: nobody works in it, and it is said why."""

from __future__ import annotations

from archive.words import N_, say
from tui.dialogs.notice import Notice

_HEADING = N_("This archive went backwards")
_LEAVES = N_("Enter or Esc leaves Waybox.")


class WentBackwards(Notice):
    """What was seen, when, and what to do; it leads out."""

    def heading(self) -> str:
        """What is so, in a word."""
        return say(_HEADING)

    def footing(self) -> str:
        """The only way on."""
        return say(_LEAVES)
