"""A demo archive's crew in a list: who they are and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from archive.policy import ROLE_NAMES
from archive.words import N_, say
from tui.crew import MAY
from tui.texts import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.crew import Member

_NAME, _ROLES = 12, 15


class CrewList(OptionList):
    """Members of a crew, one a line."""

    def __init__(self) -> None:
        super().__init__(id="crew")
        self._members: dict[str, Member] = {}

    def fill(self, members: Sequence[Member], staff_no: str = "") -> None:
        """Show these members in place of the others, the cursor on one of them."""
        numbers = [member.staff_no for member in members]
        place = numbers.index(staff_no) if staff_no in numbers else self.highlighted or 0
        self._members = {member.staff_no: member for member in members}
        width = max((cell_len(member.staff_no) for member in members), default=0)
        self.clear_options()
        self.add_options(Option(_line(each, width), id=each.staff_no) for each in members)
        if members:
            self.highlighted = min(place, len(members) - 1)

    def member(self, staff_no: str) -> Member | None:
        """The member of that staff number."""
        return self._members.get(staff_no)


def _line(member: Member, width: int) -> Content:
    roles = say(N_("/")).join(say(ROLE_NAMES[role]) for role in member.roles)
    may = say(N_("; ")).join(say(MAY[role]) for role in member.roles)
    return Content.assemble(
        (set_cell_size(cut(member.staff_no, width), width), "bold"),
        "  ", set_cell_size(cut(member.name, _NAME), _NAME),
        " ", set_cell_size(cut(roles, _ROLES), _ROLES),
        " ", (cut(may, 200), "$text-muted"),
    )  # fmt: skip
