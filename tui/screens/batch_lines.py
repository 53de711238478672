"""The lines of a batch on its screen: in groups, in a list, marked and dealt with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import DataTable

from archive.codes import CommandCode, PlaceCode
from archive.errors import ArchiveError
from archive.reading.lines import ALL, HELD, line_found
from archive.words import N_, say
from tui.anew import anew
from tui.screens.room import Room
from tui.widgets.groups import Groups
from tui.widgets.register import LineTable, Register, Window
from tui.words.line import found_text

if TYPE_CHECKING:
    from tui.scan import Scanned
    from tui.station import Done

LINES, GROUPS = "lines", "groups"
OF_LINES = ("drop-lines", "appraise-lines", "withhold-line")
_CHOOSE = N_("Choose a line, or mark several with Ins; then press the key again.")
_NO_LINE = N_("There is no line to choose here.")
_NO_GROUP = N_("That was the last group on this side.")


class BatchLines(Room):
    """What a batch's screen does with its lines."""

    page: str

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self.window = Window()

    @property
    def number(self) -> str:
        """The batch's whole number."""
        raise NotImplementedError

    def turn_to(self, page: str) -> None:
        """To a page of the screen."""
        raise NotImplementedError

    @property
    def groups(self) -> Groups:
        """The groups of its lines."""
        return self.query_one(Groups)

    def action_lines(self, name: str) -> None:
        """Do something with the lines marked, or with the one under the cursor."""
        if self.refusals.get(name) is not None or self.view is None:
            super().action_do(name)
        elif self.page == LINES:
            self._do_with(name, self.query_one(Register).chosen)
        elif name == "appraise-lines":
            self._do_with(name, ("all",))
        else:
            self.window.show_kind(HELD if name == "withhold-line" else ALL)
            self.turn_to(LINES)
            self.say(say(_CHOOSE))

    def _do_with(self, name: str, boxes: tuple[str, ...]) -> None:
        from archive import BY_NAME
        from tui.dialogs.form import CommandForm
        from tui.dialogs.withhold import WithholdForm

        if not boxes:
            self.say(say(_NO_LINE), alarm=True)
            return
        batch = self.number
        form: CommandForm
        if name == "withhold-line":
            form = WithholdForm(batch, boxes)
        else:
            form = CommandForm(BY_NAME[name], {"batch": (batch,), "boxes": boxes})
        self.waybox.push_screen(form, self._lines_done)

    def _lines_done(self, done: Done | None) -> None:
        if done is not None:
            self.window.marked.clear()
        self.form_closed(done)

    # -- lines ---------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark the line under the cursor, and go on to the next."""
        table = self.query_one(LineTable)
        if self.page == LINES and table.chosen:
            self.window.mark(table.chosen)
            table.action_cursor_down()
            self.query_one(Register).draw()

    def action_choose_lines(self) -> None:
        """Lines of the next kind, such as those on hold; of the groups, the next way to group."""
        if self.page == GROUPS:
            self.groups.turn()
            self.reload()
            return
        if self.page == LINES:
            self.window.choose()
        self.turn_to(LINES)

    def action_groups(self) -> None:
        """To the groups of the lines, those with something to look at first."""
        self.turn_to(GROUPS)

    def action_beside(self, step: int) -> None:
        """To the next group, or to the one before."""
        shown = self.window.group
        if self.page != LINES or shown is None:
            self.turn_to(GROUPS)
            return
        group = self.groups.beside(shown.value, step)
        if group is None:
            self.say(say(_NO_GROUP))
            return
        self.window.show_group(group)
        self.turn_to(LINES)

    @on(DataTable.RowSelected, "#group-list")
    def _group(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.window.show_group(self.groups.group(str(event.row_key.value)))
        self.turn_to(LINES)

    @on(DataTable.RowSelected, "#register")
    def _line(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("box", str(event.row_key.value))

    # -- codes ---------------------------------------------------------------------------------

    def code_scanned(self, code: Scanned) -> bool:
        """Go to the line of the box that was scanned, or say that there is none; adds nothing."""
        if isinstance(code.code, PlaceCode | CommandCode):
            return super().code_scanned(code)
        anew(self, partial(self._find, code.text), "find")
        return True

    async def _find(self, text: str) -> None:
        try:
            found = await self.waybox.station.read(line_found, self.address[0], text)
        except ArchiveError as failure:
            self.say(str(failure), alarm=True)
            return
        if found.place:
            self.window.show_group(None)
            self.window.to(found.box_no)
            self.turn_to(LINES)
        self.say(found_text(self.number, found), alarm=not found.place)
