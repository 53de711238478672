"""What opens over a screen: it asks one thing, Esc leaves it, and codes not for it wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from archive.words import N_, say
from tui.closable import Closable
from tui.keymap import bindings
from tui.sizes import fits
from tui.widgets.bars import TooSmall
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from archive import Handout
    from tui.app import WayboxApp
    from tui.scan import Scanned

R = TypeVar("R")
_ARRIVING = N_("Scanning: {text} … Enter ends the code.")
_CLOSES = N_("Esc closes this.")


class Asked(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What is asked; the arrow keys are left to the fields in it."""


class Dialog(Closable, ModalScreen[R | None], Generic[R]):
    """A question over a screen; gives None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]
    _busy = False
    _ended: tuple[R | None, ...] = ()
    """The answer, while something stands over the question."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    @property
    def waybox(self) -> WayboxApp:
        """The program."""
        return cast("WayboxApp", self.app)

    def heading(self) -> str:
        """What is asked."""
        return ""

    def body(self) -> Iterable[Widget]:
        """The widgets of the question."""
        return ()

    def footing(self) -> str:
        """What the keys do here."""
        return say(_CLOSES)

    def compose(self) -> ComposeResult:
        """A frame with the question, and lines below for what happens; these are always in view."""
        with Widget(id="dialog"):
            yield Static(Content(self.heading()), id="heading")
            with Asked(id="asked"):
                yield from self.body()
            with Widget(id="below"):
                yield Sentence("", id="answer")
                yield Sentence(Content(self.footing()), id="footing")
        yield TooSmall()

    def on_resize(self, event: events.Resize) -> None:
        """Below 80 by 24 there is a sentence instead of a mess."""
        self.set_class(not fits(event.size), "-small")

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say something in the line below the question."""
        line = self.query_one("#answer", Static)
        line.update(Content(f"✗ {text}" if alarm and text else text))
        line.set_class(alarm, "-alarm")

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close with an answer; below a lock or a help page, as soon as that is gone."""
        if self.app.screen is self:
            return super().dismiss(result)
        self._ended = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Close if it was answered meanwhile."""
        if self._ended and self.app.screen is self:
            (result,), self._ended = self._ended, ()
            super().dismiss(result)

    @property
    def recording(self) -> bool:
        """Whether something is being written whose end only its owner may see."""
        return self._busy

    @property
    def unseen(self) -> Sequence[Handout]:
        """Badges that were made here and nobody has seen."""
        return tuple(badge for end in self._ended for badge in getattr(end, "handouts", ()))

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def scanned(self, code: Scanned) -> bool:
        """Take a code; most dialogs leave it waiting for their screen."""
        return False

    def badge_scanned(self, badge: str) -> bool:
        """Take a badge; most dialogs ask for none."""
        return False

    def show_scanning(self, pending: str, note: str) -> None:
        """Show what has arrived of a code, and how many codes wait."""
        arriving = say(_ARRIVING, text=pending) if pending else ""
        text = " ".join(part for part in (arriving, note) if part)
        self.query_one("#footing", Static).update(Content(text or self.footing()))
