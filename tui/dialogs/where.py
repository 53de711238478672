"""Where a paper goes: in which language, to which file or folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.widgets import Input

from archive.words import N_, language, say
from tui.dialogs.dialog import Dialog
from tui.keymap import bindings
from tui.widgets.rows import Pick, ScannedInput, asked
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

_KEYS = N_("Enter: next · F4: write it · Esc: leave")


class Wanted(NamedTuple):
    """What is written, and where it may go."""

    heading: str
    """A marked sentence, as the next one."""
    about: str
    called: str
    """``file`` or ``folder``, marked."""
    path: Path


class Where(Dialog[tuple[str, Path]]):
    """Asks for language and place; gives both."""

    room: ClassVar[str] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self._wanted = wanted

    def heading(self) -> str:
        """What is written."""
        return say(self._wanted.heading)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """What it is, and a row for each question."""
        yield Sentence(say(self._wanted.about), classes="known")
        langs = [(say(N_("Chinese")), "zh"), (say(N_("English")), "en")]
        yield asked(say(N_("language")), Pick(langs, language(), id="lang", any_=False))
        path = ScannedInput(str(self._wanted.path), id="path")
        yield asked(say(self._wanted.called), path)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_send(self) -> None:
        """Give the answers."""
        path = Path(self.query_one("#path", ScannedInput).value.strip()).expanduser()
        self.dismiss((self.query_one("#lang", Pick).text, path))
