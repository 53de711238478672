"""Badges and first PINs: shown this once, and written as a sheet to be cut and handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from archive.errors import ArchiveError
from archive.words import N_, say
from tui.badges import path_typed, sheet_path, write_sheet
from tui.cli.failures import failure_of
from tui.crew import remember
from tui.dialogs.dialog import Dialog
from tui.texts import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from archive import Handout
    from tui.badges import Issuer

_HEADING = N_("Badges and first PINs: this is shown once")
_WHY = N_(
    "Write the sheet, print it, cut it, and give each person card and PIN, unseen by others; then "
    "remove the file. Nobody can look these up later; a lost badge is replaced by a new one."
)
_BADGE, _PIN = N_("badge"), N_("first PIN")
_FILE = N_("sheet (PDF)")
_KEYS = N_("F4 or Enter: write the sheet · PgUp PgDn: more of them · Esc: go on")
_WRITING = N_("The sheet is being drawn …")
_WRITTEN = N_("✓ Written, readable by you alone: {path}. Print it, then press Esc.")
_SURE = N_("The sheet is not written, and this is not shown again. Esc once more goes on without.")


class Handouts(Dialog[None]):
    """What is to be handed out; left when the sheet is written, or when asked twice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "write", "", show=False, priority=True),
        Binding("pageup", "turn(-1)", "", show=False),
        Binding("pagedown", "turn(1)", "", show=False),
    ]
    AUTO_FOCUS = "#sheet"

    def __init__(self, handouts: tuple[Handout, ...], issuer: Issuer) -> None:
        super().__init__()
        self._handouts, self._issuer = handouts, issuer
        self._sure = self._busy = False
        self.kept = False
        """Whether the sheet was written."""

    @property
    def unseen(self) -> Sequence[Handout]:
        """Badges of a sheet that was not written."""
        return () if self.kept else self._handouts

    def heading(self) -> str:
        """What it is."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """What to do, everybody's badge and PIN, and where the sheet goes."""
        yield Static(Content(say(_WHY)), classes="why")
        with Horizontal(classes="row"):
            yield Static(Content(say(_FILE)), classes="label")
            yield Input(str(sheet_path(self._issuer)), id="sheet")
        for out in self._handouts:
            yield Static(_said(out), classes="handout")

    def on_mount(self) -> None:
        """A demo's crew is written down, so that anybody can be chosen at the sign-in."""
        self.run_worker(self._remember())

    async def _remember(self) -> None:
        try:
            await self.waybox.station.work.alone(lambda: remember(self._issuer, self._handouts))
        except ArchiveError as error:
            self.tell(str(error), alarm=True)

    @property
    def begun(self) -> bool:
        """Whether leaving the program now would lose the badges."""
        return not self.kept

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write the sheet, once at a time."""
        if not self._busy:
            self._busy = True
            self.tell(say(_WRITING))
            self.run_worker(self._write())

    async def _write(self) -> None:
        try:
            path = path_typed(self.query_one("#sheet", Input).value)
            await self.waybox.station.work.alone(
                lambda: write_sheet(path, self._handouts, self._issuer)
            )
        except ArchiveError as error:
            self.tell(failure_of(error).so, alarm=True)
            return
        finally:
            self._busy = False
        self.kept = True
        self.tell(say(_WRITTEN, path=harmless(str(path))))

    def action_turn(self, pages: int) -> None:
        """Show what stands above or below."""
        asked = self.query_one("#asked", VerticalScroll)
        asked.scroll_relative(y=pages * asked.size.height, animate=False)

    def action_leave(self) -> None:
        """Go on; without the sheet, when asked twice."""
        if self.kept or self._sure:
            self.dismiss(None)
            return
        self._sure = True
        self.tell(say(_SURE), alarm=True)


def _said(out: Handout) -> Content:
    return Content.assemble(
        (harmless(f"{out.staff_no}  {out.name}"), "bold"),
        "\n  ", (f"{say(_BADGE)} ", "$text-muted"), out.badge,
        "   ", (f"{say(_PIN)} ", "$text-muted"), (out.pin, "bold"),
    )  # fmt: skip
