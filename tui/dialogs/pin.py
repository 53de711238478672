"""A PIN of one's own: at the first sign-in, and whenever somebody wants another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from archive.errors import ArchiveError, BadInput
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.crew import pin_changed
from tui.dialogs.crew import choose_member
from tui.dialogs.dialog import Dialog
from tui.widgets.fields import Signature

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.who import Operator

_FIRST = N_("{staff_no}: choose a PIN of your own")
_FIRST_WHY = N_(
    "The PIN you have was handed out, so somebody else has seen it. With the new one your signing "
    "key is made: what you sign from now on is yours, and nobody can look your PIN up."
)
_CHANGE = N_("Change a PIN")
_CHANGE_WHY = N_("Scan your badge, type the PIN you have, then the new one twice.")
_RULES = N_("At least six digits; not all alike, not in sequence, no birthday.")
_NEW, _AGAIN = N_("new PIN"), N_("the same again")
_KEYS = N_("Enter: next field · F4: change it · Esc: leave it")
_KEYS_DEMO = N_("Enter: next field · F7: who (demo) · F4: change it · Esc: leave it")
_UNLIKE = N_("The two new PINs are not alike; nothing was changed.")
_CHANGING = N_("The PIN is being changed …")
_CHANGED = N_("The PIN was changed.")


class NewPin(Dialog["Operator"]):
    """Asks for a new PIN twice; gives the person under it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "send", "", show=False, priority=True)]
    AUTO_FOCUS = "#new"
    why: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    async def holder(self) -> tuple[str, Operator]:
        """The badge and whoever it belongs to, proven by the PIN so far; raises `Refused`."""
        raise NotImplementedError

    def proof(self) -> Iterable[Widget]:
        """What asks for the PIN so far."""
        return ()

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """Why, the PIN so far, the new one twice, and what it must be."""
        yield Static(Content(say(self.why)), classes="why")
        yield from self.proof()
        for name, label in (("new", _NEW), ("again", _AGAIN)):
            with Horizontal(classes="row"):
                yield Static(Content(say(label)), classes="label")
                yield Input(password=True, id=name)
        yield Static(Content(say(_RULES)), classes="known")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        if event.input.id == "again":
            self.action_send()
        else:
            self.focus_next()

    def action_leave(self) -> None:
        """Close without a change; one that is being recorded is waited for."""
        if not self._busy:
            super().action_leave()

    def action_send(self) -> None:
        """Change it, once."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._send())

    async def _send(self) -> None:
        try:
            self.dismiss(await self._changed())
        except ArchiveError as error:
            self._refused(error)
        finally:
            self._busy = False

    async def _changed(self) -> Operator:
        new, again = (self.query_one(f"#{name}", Input).value for name in ("new", "again"))
        if new != again:
            raise BadInput(_UNLIKE)
        self.tell(say(_CHANGING))
        badge, operator = await self.holder()
        changed = await self.waybox.station.change_pin(badge, operator, new)
        write_down = partial(pin_changed, staff_no=changed.staff_no, pin=new)
        await self.waybox.station.work.write(write_down)
        self.app.notify(say(_CHANGED))
        return changed

    def _refused(self, error: ArchiveError) -> None:
        """Say why, and ask for the new PIN again."""
        for name in ("new", "again"):
            self.query_one(f"#{name}", Input).value = ""
        self.query_one("#new", Input).focus()
        failure = failure_of(error)
        told = (failure.so, failure.why, failure.next)
        self.tell(" ".join(part for part in told if part), alarm=True)


class FirstPin(NewPin):
    """For somebody who just signed in with the PIN that was handed out."""

    over_lock = True
    why = _FIRST_WHY

    def __init__(self, badge: str, operator: Operator) -> None:
        super().__init__()
        self._badge, self._operator = badge, operator

    def heading(self) -> str:
        """Whose PIN it is."""
        return say(_FIRST, staff_no=self._operator.staff_no)

    async def holder(self) -> tuple[str, Operator]:
        """Whoever just signed in."""
        return self._badge, self._operator


class ChangePin(NewPin):
    """For somebody with a badge and a PIN of their own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f7", "crew", "", show=False)]
    AUTO_FOCUS = "#pin"
    why = _CHANGE_WHY

    def heading(self) -> str:
        """What is asked."""
        return say(_CHANGE)

    def footing(self) -> str:
        """What the keys do here."""
        archive = self.waybox.station.archive
        demo = archive is not None and archive.founding.demo
        return say(_KEYS_DEMO if demo else _KEYS)

    def proof(self) -> Iterable[Widget]:
        """Badge and PIN so far."""
        yield Signature("")

    def action_crew(self) -> None:
        """In a demo archive: let whoever it is be chosen."""
        signature = self.query_one(Signature)
        self.run_worker(choose_member(self, signature.sign_as), group="crew")

    def badge_scanned(self, badge: str) -> bool:
        """Whose PIN it is."""
        self.query_one(Signature).take_badge(badge)
        return True

    async def holder(self) -> tuple[str, Operator]:
        """Whoever badge and PIN name."""
        signature = self.query_one(Signature)
        badge = signature.badge
        return badge, await self.waybox.station.admit(badge, signature.pin)
