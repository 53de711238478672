"""The form of any command, made from its own fields; a signed one asks for badge and PIN, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from archive import ArchiveError, Command, new_op
from archive.command_words import COMMANDS
from archive.words import N_, say
from tui.cli.failures import failure_of, finding_line
from tui.dialogs.dialog import Dialog
from tui.forms import Question, facts, questions, wish_of
from tui.station import Done
from tui.widgets.fields import Choice, Field, Signature, TextField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from tui.scan import Scanned

_KEYS = N_("Enter: next field · F4: do it · Esc: leave it")
_RECORDING = N_("Recording …")


class CommandForm(Dialog[Done]):
    """Asks for what a command needs and does it; gives what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "send", "", show=False, priority=True)]

    def __init__(self, command: type[Command], known: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.command, self.known = command, known
        self._op = new_op()
        """One for all tries: what a broken connection left in doubt is not done twice."""
        self._busy = False

    def heading(self) -> str:
        """What the command does."""
        return say(COMMANDS[self.command.name])

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """What is known, a field for each question, and the signature."""
        for label, value in facts(self.command, self.known):
            yield Static(Content(f"{label}: {value}"), classes="known")
        for question in questions(self.command, self.known):
            yield from _field(question)
        if self.command.signed:
            yield Signature(self.command.signed)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        """Enter goes on; in the last field it sends."""
        fields = [field for field in self.query(Input) if field.can_focus]
        if event.input is fields[-1]:
            self.action_send()
        else:
            self.focus_next()

    def badge_scanned(self, badge: str) -> bool:
        """Whoever signs."""
        for signature in self.query(Signature):
            signature.take_badge(badge)
            return True
        return False

    def scanned(self, code: Scanned) -> bool:
        """A code that no field took waits, unless an empty field of its kind is there."""
        for field in self.query(TextField):
            if field.question.takes(code.code) and not field.value:
                return field.take(code)
        return False

    def action_send(self) -> None:
        """Do what was asked, once."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._send(), exit_on_error=True)

    async def _send(self) -> None:
        try:
            self.dismiss(await self._done())
        except ArchiveError as error:
            self._refused(error)
        finally:
            self._busy = False

    async def _done(self) -> Done:
        typed = {field.name_: [field.text] for field in self.query(Field)}
        wish = wish_of(self.command, self.known, typed)
        station = self.waybox.station
        self.tell(say(_RECORDING))
        by = None
        for signature in self.query(Signature):
            by = (await station.admit(signature.badge, signature.pin)).credential
        return await station.perform(wish.command, by, self._op, wish.files)

    def _refused(self, error: ArchiveError) -> None:
        """Say why, and let it be mended; what is refused was not done."""
        for signature in self.query(Signature):
            signature.forget_pin()
        failure = failure_of(error)
        told = (failure.so, *map(finding_line, failure.findings), failure.why, failure.next)
        code = f"{failure.error} " if failure.error.startswith("R-") else ""
        self.tell(code + " ".join(part for part in told if part), alarm=True)


def _field(question: Question) -> Iterable[Widget]:
    with Horizontal(classes="row"):
        yield Static(Content(question.label), classes="label")
        yield Choice(question) if question.choices else TextField(question)
