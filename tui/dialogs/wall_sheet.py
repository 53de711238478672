"""Writing the wall sheet: in which language, to which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from archive.words import N_
from tui.dialogs.overdue import OverdueReport
from tui.wall_sheet import write_wall_sheet

if TYPE_CHECKING:
    from archive.reading.source import Source
    from tui.app import WayboxApp
    from tui.dialogs.overdue import Written

_HEADING = N_("Wall sheet")
_ABOUT = N_("Codes for all jobs and for the menu, back, undo, finish, help: with them a clerk "
            "works by the scanner alone. Hang it within reach.")  # fmt: skip


class WallSheetDialog(OverdueReport):
    """Asks for language and file; gives what was written."""

    what: ClassVar[tuple[str, str, str]] = (_HEADING, _ABOUT, "wall-sheet.pdf")

    @staticmethod
    def report(source: Source, lang: str, path: Path) -> Written:
        """Write it; gives what to say of it."""
        return write_wall_sheet(source, lang, path)


def ask_wall_sheet(app: WayboxApp) -> None:
    """Write a wall sheet, and say where it is."""

    def told(done: Written | None) -> None:
        if done is not None:
            app.notify(" ".join(done.said))

    app.push_screen(WallSheetDialog(Path.cwd()), told)
