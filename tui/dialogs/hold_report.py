"""Writing the report of everything that is held: in which language, to which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from archive.words import N_
from tui.dialogs.overdue import OverdueReport
from tui.hold_report import reported

if TYPE_CHECKING:
    from pathlib import Path

    from archive.reading.source import Source
    from tui.hold_report import Reported

_HEADING = N_("Report of holds")
_ABOUT = N_("Every hold in force: why, by whom, since when, when it is looked at again, its boxes, "
            "and what it does to batches; with room for signatures.")  # fmt: skip


class HoldReport(OverdueReport):
    """Asks for language and file; gives what was written."""

    what: ClassVar[tuple[str, str, str]] = (_HEADING, _ABOUT, "holds.pdf")

    @staticmethod
    def report(source: Source, lang: str, path: Path) -> Reported:
        """Write it; gives what to say of it."""
        return reported(source, lang, path)
