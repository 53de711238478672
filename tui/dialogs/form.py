"""The form of any command, made from its own fields; a signed one asks for badge and PIN, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from archive import ArchiveError, Command, Refused, new_op
from archive.command_words import COMMANDS
from archive.errors import BadInput, StorageFailed, may_be_recorded
from archive.reading.answers import first_answers
from archive.words import N_, say
from tui.cli.failures import failure_of, finding_line
from tui.dialogs.crew import choose_member
from tui.dialogs.dialog import Dialog
from tui.dialogs.notice import Notice
from tui.dialogs.picking import Picker
from tui.forms import Unfit, facts, questions, wish_of
from tui.keymap import bindings
from tui.refused import again, field_at, in_words, what_stays
from tui.station import Done
from tui.texts import harmless, in_a_row
from tui.widgets.fields import Choice, FieldRow, Signature, TextField
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.scan import Scanned

_KNOWN = N_("{label}: {value}")
_NEXT = N_("Enter: next")
_CHOOSE = N_("Enter: choose")
_PICK = N_("↑↓ Enter: choose")
_CLOSE = N_("Esc: close the list")
_LIST = N_("F6: list")
_WHO_SIGNS = N_("F7: who signs (demo)")
_DO = N_("F4: do it")
_LEAVE = N_("Esc: leave")
_GAP = N_(" · ")
_RECORDING = N_("Recording …")
_BACK = N_("The archive answers again.")
_UNKNOWN = N_("“{what}” was sent, and the answer was lost: it may be recorded or not.")
_LOOK = N_("When the archive answers again, look whether it is, before you do it again.")


class CommandForm(Dialog[Done]):
    """Asks for what a command needs and does it; gives what came of it."""

    begun = True
    """Leaving the program now would lose what was typed."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("form"),
        Binding("f7", "crew", "", show=False),
        Binding("up", "previous", "", show=False),
        Binding("down", "next", "", show=False),
    ]

    def __init__(self, command: type[Command], known: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.command, self.known = command, known
        self.op = new_op()
        """One for all tries: what a broken connection left in doubt is not done twice."""
        self._busy = self._alarmed = False
        self._unsure = self._silent = False
        """Whether a try may be recorded all the same; and whether the archive gave no answer."""

    def heading(self) -> str:
        """What the command does."""
        return say(COMMANDS[self.command.name])

    def body(self) -> Iterable[Widget]:
        """What is known, a field for each question, and the signature."""
        for label, value in facts(self.command, self.known):
            yield Sentence(harmless(say(_KNOWN, label=label, value=value)), classes="known")
        yield from self.asked()
        if self.command.signed:
            yield Signature(self.command.signed)

    def asked(self) -> Iterable[Widget]:
        """A field for each question."""
        for question in questions(self.command, self.known):
            yield FieldRow(question)

    def on_mount(self) -> None:
        """Suggest what may stand in the fields."""
        self.run_worker(self._suggest, group="suggest")

    async def _suggest(self) -> None:
        station = self.waybox.station
        try:
            answers = await station.read(first_answers, self.command, self.known)
        except ArchiveError as failure:
            self.tell(str(failure), alarm=True)
            return
        for field in self.fields:
            field.suggest(answers.get(field.name_, ()))

    # -- fields ----------------------------------------------------------------------------------

    @property
    def fields(self) -> tuple[TextField | Choice, ...]:
        """The fields, from above."""
        return tuple(row.field for row in self.query(FieldRow))

    @property
    def typed(self) -> dict[str, list[str]]:
        """The answers as they stand."""
        return {field.name_: [field.text] for field in self.fields}

    def footing(self) -> str:
        """What to type where the focus is, and what the keys do."""
        field = self.focused
        hint = field.question.hint if isinstance(field, TextField | Choice) else ""
        return f"{hint}\n{say(_GAP).join(map(say, self._keys()))}"

    def _keys(self) -> Iterable[str]:
        archive, field = self.waybox.station.archive, self.focused
        if isinstance(field, OptionList):
            yield from (_PICK, _CLOSE)
            return
        if isinstance(field, Choice):
            yield _CHOOSE
        elif isinstance(field, Input):
            yield _NEXT
        if isinstance(field, TextField) and field.question.listed:
            yield _LIST
        if self.query(Signature) and archive is not None and archive.founding.demo:
            yield _WHO_SIGNS
        yield from (_DO, _LEAVE)

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        self.query_one("#footing", Static).update(Content(self.footing()))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.entered(event.input)

    def entered(self, field: Input) -> None:
        """Enter goes on; in the last field it sends."""
        if field is self._ends[1]:
            self.action_send()
        else:
            self.focus_next()

    @on(Choice.Chosen)
    def action_next(self) -> None:
        """To the field below; the last one stays."""
        if self.focused is not self._ends[1]:
            self.focus_next()

    def action_previous(self) -> None:
        """To the field above; the first one stays."""
        if self.focused is not self._ends[0]:
            self.focus_previous()

    @property
    def _ends(self) -> tuple[Widget | None, Widget | None]:
        """The first field and the last; a form that asks for nothing has none."""
        chain = self.focus_chain
        return (chain[0], chain[-1]) if chain else (None, None)

    def action_choose(self) -> None:
        """Show what fits the field, where the archive knows it."""
        field = self.focused
        if isinstance(field, TextField) and field.question.listed:
            others = {**self.typed, **self.known}
            picker = Picker(self.command, field.question, others)
            self.app.push_screen(picker, lambda text: field.put(text) if text else None)

    @on(Input.Changed)
    def _mended(self, event: Input.Changed) -> None:
        """What is wrong with an answer is forgotten once it is another."""
        for row in event.input.ancestors:
            if isinstance(row, FieldRow):
                row.complain("")
                self._calm()

    def _calm(self) -> None:
        """What was said of the answers before says nothing about these."""
        if self._alarmed:
            self.tell("")

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say something below; the field in use stays in view, however long it is."""
        super().tell(text, alarm=alarm)
        self._alarmed = alarm
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    # -- codes -----------------------------------------------------------------------------------

    def badge_scanned(self, badge: str) -> bool:
        """Whoever signs."""
        for signature in self.query(Signature):
            signature.take_badge(badge)
            self._calm()
            return True
        return False

    def scanned(self, code: Scanned) -> bool:
        """A code that no field took waits, unless an empty field of its kind is there."""
        for field in self.query(TextField):
            if field.question.takes(code.code) and not field.value:
                return field.take(code)
        return False

    def action_crew(self) -> None:
        """In a demo archive: let whoever signs be chosen."""
        for signature in self.query(Signature):
            self.run_worker(choose_member(self, signature.sign_as), group="crew")

    # -- doing it --------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Close without doing anything; what is being recorded is waited for."""
        if not self._busy:
            super().action_leave()
            if self._unsure:
                unknown = BadInput(_UNKNOWN, what=self.heading())
                self.app.push_screen(Notice(unknown, say(_LOOK)))

    def opened(self) -> None:
        """The archive answers again: what could not be sent can be."""
        if self._silent and not self._busy:
            self._silent = False
            self.tell(in_a_row((say(_BACK), *again(signed=bool(self.query(Signature))))))

    def action_send(self) -> None:
        """Do what was asked, once."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._send, exit_on_error=True)

    async def _send(self) -> None:
        self.tell(say(_RECORDING))
        try:
            self.dismiss(await self._done())
        except ArchiveError as error:
            self._refused(error)
        finally:
            self._busy = False

    async def _done(self) -> Done:
        wish = wish_of(self.command, self.known, self.typed)
        station = self.waybox.station
        by = None
        for signature in self.query(Signature):
            by = (await station.admit(signature.badge, signature.pin)).credential
        return await station.perform(wish.command, by, self.op, wish.files)

    def _refused(self, error: ArchiveError) -> None:
        """Say why, each thing at its field, and let it be mended; nothing was done."""
        if not isinstance(error, Unfit):  # whose answers do not fit yet was not tried
            for signature in self.query(Signature):
                signature.forget_pin()
        if isinstance(error, Refused):
            error = Refused(in_words(error.refusal, self.command))
        self._silent = isinstance(error, StorageFailed)
        failure, before = failure_of(error), self._unsure
        self._unsure = before or may_be_recorded(error)
        at = self._faults(error)
        self.complain(at)
        so = () if isinstance(error, Refused) and at else (failure.so,)
        signed = bool(self.query(Signature))
        then = (failure.next, *what_stays(error, signed=signed, before=before))
        told = (*so, *map(finding_line, failure.findings), failure.why, *then)
        code = f"{failure.error} " if failure.error.startswith("R-") else ""
        self.tell(code + in_a_row(told), alarm=True)

    def complain(self, at: Mapping[str, str]) -> None:
        """Say at each field what is wrong, and go to the first of them."""
        rows = tuple(self.query(FieldRow))
        for row in rows:
            row.complain(at.get(row.field.name_, ""))
        for row in [row for row in rows if row.field.name_ in at][:1]:
            row.field.focus()

    def _faults(self, error: ArchiveError) -> Mapping[str, str]:
        """What is wrong, by field."""
        if isinstance(error, Unfit):
            return error.at
        if not isinstance(error, Refused):
            return {}
        name = field_at(error.refusal, self.typed)
        return {name: error.refusal.sentences()[0]} if name else {}
