"""Fields of forms: text that takes its own kind of scan, a choice, and a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from archive.codes import read
from archive.errors import BadInput
from archive.words import N_, say
from tui.texts import harmless
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.forms import Question
    from tui.scan import Scanned

_SIGNS = N_("Signed: {meaning}")
_NO_BADGE = N_("Badge: scan it now")
_BADGE = N_("Badge: read ({badge})")
_PIN = N_("PIN")
_UNCHOSEN = N_("not chosen")
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

    def put(self, text: str) -> None:
        """Put in what was chosen from a list, scanned, or suggested."""
        raise NotImplementedError


class TextField(Input, Field):
    """A line of text; a code of the field's own kind stays in it."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.value, placeholder=question.short_hint)
        self.question = question

    @property
    def text(self) -> str:
        """What was typed."""
        return self.value

    def put(self, text: str) -> None:
        """Put it in place of what is there; where several fit, beside that."""
        self.value = self.question.put(text, self.value)
        if self.has_focus:
            self.action_end()

    def suggest(self, texts: Sequence[str]) -> None:
        """Put them in unless something is there; typing goes over it."""
        if not self.value:
            for text in texts:
                self.value = self.question.put(text, self.value)
            if self.has_focus:
                self.action_select_all()

    def take(self, code: Scanned) -> bool:
        """Keep a scan that belongs here, and go on to the next field."""
        if not self.question.takes(code.code):
            return False
        self.put(code.text)
        if not self.question.spec.many:
            self.screen.focus_next()
        return True

    def go_on(self, key: str) -> bool:
        """Leave the field by its end key, here and now; False where the form has its own way."""
        entered = getattr(self.screen, "entered", None)
        if entered is None:
            return False
        if key == "tab":
            self.screen.focus_next()
        else:
            entered(self)
        return True

    def on_blur(self) -> None:
        """Show a day or a weight as it was understood."""
        understood = self.question.read(self.value)
        if understood != self.value:
            self.value = understood


class Choice(Select[str], Field, inherit_bindings=False):
    """One of the words a field takes; the arrow keys move between fields, Enter opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "show_overlay", "", show=False)]

    class Chosen(Message):
        """Something was chosen, be it what was chosen before."""

    def __init__(self, question: Question) -> None:
        words = [word for _, word in question.choices]
        first = question.value if question.value in words else Select.NULL
        super().__init__(
            question.choices, value=first, allow_blank=first is Select.NULL, prompt=say(_UNCHOSEN)
        )
        self.question = question

    @property
    def text(self) -> str:
        """What was chosen; empty while nothing is."""
        return "" if self.value is Select.NULL else str(self.value)

    def put(self, text: str) -> None:
        """Choose it."""
        self.value = text

    def suggest(self, texts: Sequence[str]) -> None:
        """Choose it unless something is chosen."""
        for text in texts:
            self.value = self.text or text

    def on_select_overlay_update_selection(self) -> None:
        """Tell the form, once the list is closed."""
        self.call_after_refresh(self.post_message, self.Chosen())


class FieldRow(Vertical):
    """A field beside what it is called; below it what is wrong with the answer."""

    def __init__(self, question: Question) -> None:
        super().__init__(id=f"row-{question.name}", classes="field")
        self._question = question
        self.field: TextField | Choice
        self.field = Choice(question) if question.choices else TextField(question)

    def compose(self) -> ComposeResult:
        """The name, marked where an answer is needed; the field; room for a complaint."""
        needed = " *" if self._question.spec.required else ""
        with Horizontal(classes="row"):
            yield Static(Content(f"{self._question.label}{needed}"), classes="label")
            yield self.field
        yield Sentence("", classes="fault")

    def complain(self, text: str) -> None:
        """Say what is wrong here; nothing takes the complaint back."""
        line = self.query_one(".fault", Sentence)
        line.tell(f"✗ {harmless(text)}" if text else "")
        line.display = bool(text)


class Signature(Vertical):
    """What is signed, the badge of whoever signs, and the PIN: nothing of them is shown."""

    def __init__(self, meaning: str) -> None:
        super().__init__()
        self._meaning, self._badge = meaning, ""

    def compose(self) -> ComposeResult:
        """The meaning if there is one, whether a badge was read, the PIN."""
        if self._meaning:
            yield Sentence(say(_SIGNS, meaning=say(self._meaning)), classes="meaning")
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
        """Remember a badge until the form closes; only its id is shown. A PIN is of one badge."""
        if badge != self._badge:
            self.forget_pin()
        self._badge = badge
        self.query_one("#badge", Static).update(Content(say(_BADGE, badge=str(read(badge)))))
        self.query_one("#pin", Input).focus()

    def sign_as(self, badge: str, pin: str) -> None:
        """Fill in both, for somebody chosen from a demo's crew."""
        self.take_badge(badge)
        self.query_one("#pin", Input).value = pin

    def forget_pin(self) -> None:
        """Empty the PIN after a refusal."""
        self.query_one("#pin", Input).value = ""
