"""Fields of forms: text that takes its own kind of scan, a choice, and a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from archive.codes import read
from archive.errors import BadInput
from archive.words import N_, say

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.forms import Question
    from tui.scan import Scanned

_SIGNS = N_("Signed: {meaning}")
_NO_BADGE = N_("Badge: scan it now")
_BADGE = N_("Badge: read ({badge})")
_PIN = N_("PIN")
_CHOOSE = N_("Enter: choose")
_NO_SIGNER = N_("Scan the badge of whoever signs.")


class Field(Widget):
    """What both kinds of field have: a name and a text."""

    question: Question

    @property
    def name_(self) -> str:
        """The command's field."""
        return self.question.name

    @property
    def text(self) -> str:
        """What was typed or chosen."""
        raise NotImplementedError


class TextField(Input, Field):
    """A line of text; a code of the field's own kind stays in it."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.value, placeholder=question.hint)
        self.question = question

    @property
    def text(self) -> str:
        """What was typed."""
        return self.value

    def take(self, code: Scanned) -> bool:
        """Keep a scan that belongs here, and go on to the next field."""
        if not self.question.takes(code.code):
            return False
        parts = [part for part in self.value.split(",") if part.strip()]
        self.value = ",".join((*parts, code.text)) if self.question.spec.many else code.text
        if not self.question.spec.many:
            self.screen.focus_next()
        return True


class Choice(Select[str], Field):
    """One of the words a field takes."""

    def __init__(self, question: Question) -> None:
        words = [word for _, word in question.choices]
        first = question.value if question.value in words else Select.NULL
        super().__init__(
            question.choices, value=first, allow_blank=first is Select.NULL, prompt=say(_CHOOSE)
        )
        self.question = question

    @property
    def text(self) -> str:
        """What was chosen; empty while nothing is."""
        return "" if self.value is Select.NULL else str(self.value)


class Signature(Vertical):
    """What is signed, the badge of whoever signs, and the PIN: nothing of them is shown."""

    def __init__(self, meaning: str) -> None:
        super().__init__()
        self._meaning, self._badge = meaning, ""

    def compose(self) -> ComposeResult:
        """The meaning, whether a badge was read, the PIN."""
        yield Static(Content(say(_SIGNS, meaning=say(self._meaning))), classes="meaning")
        yield Static(Content(say(_NO_BADGE)), id="badge")
        yield Input(password=True, placeholder=say(_PIN), id="pin")

    @property
    def badge(self) -> str:
        """The badge that was scanned; raises `BadInput` while there is none."""
        if not self._badge:
            raise BadInput(_NO_SIGNER)
        return self._badge

    @property
    def pin(self) -> str:
        """The PIN that was typed."""
        return self.query_one("#pin", Input).value

    def take_badge(self, badge: str) -> None:
        """Remember a badge until the form closes; only its id is shown."""
        self._badge = badge
        self.query_one("#badge", Static).update(Content(say(_BADGE, badge=str(read(badge)))))
        self.query_one("#pin", Input).focus()

    def forget_pin(self) -> None:
        """Empty the PIN after a refusal."""
        self.query_one("#pin", Input).value = ""
