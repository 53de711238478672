"""Who signs, chosen from a demo archive's crew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.widgets import OptionList

from archive.errors import ArchiveError
from archive.words import N_, say
from tui.crew import crew
from tui.dialogs.dialog import Dialog
from tui.widgets.crew import CrewList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from tui.crew import Member

_WHO = N_("DEMO archive: who signs?")
_HOW = N_("↑↓ choose · Enter fills in badge and PIN · Esc closes. Only a demo has this list.")


class ChooseMember(Dialog["Member"]):
    """Gives somebody of the crew."""

    def __init__(self, members: Sequence[Member]) -> None:
        super().__init__()
        self._members = members

    def heading(self) -> str:
        """What is asked."""
        return say(_WHO)

    def footing(self) -> str:
        """How to choose."""
        return say(_HOW)

    def body(self) -> Iterable[Widget]:
        """Everybody."""
        yield CrewList()

    def on_mount(self) -> None:
        """Choose from the list at once."""
        crew = self.query_one(CrewList)
        crew.fill(self._members)
        crew.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.query_one(CrewList).member(event.option_id or ""))


async def choose_member(asking: Dialog[Any], sign_as: Callable[[str, str], None]) -> None:
    """Let somebody be chosen and give `sign_as` their badge and PIN; a real archive has nobody."""
    try:
        members = await asking.waybox.station.read(crew)
    except ArchiveError as error:
        asking.tell(str(error), alarm=True)
        return

    def chosen(member: Member | None) -> None:
        if member is not None:
            sign_as(member.badge, member.pin)

    if members:
        asking.app.push_screen(ChooseMember(members), chosen)
