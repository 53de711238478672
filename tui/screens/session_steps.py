"""The forms of a session: its steps, what its method asks as proof, exceptions and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.commands import BY_NAME
from archive.commands.base import fields_of
from archive.commands.session import ConfirmPresence
from archive.errors import ArchiveError
from archive.lifecycles.proof import asked_of
from tui.ceremony import by_badge
from tui.dialogs.ceremony import CeremonyForm
from tui.oddities import Next, following, suggested
from tui.screens.room import Room
from tui.witnessing import meaning_of
from tui.words import ceremony as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.feeding import Outcome
    from tui.scene import Scene
    from tui.station import Done


class SessionSteps(Room):
    """A session's screen as far as it asks for things."""

    view: Scene | None

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
        self._follow: list[Next] = []
        """Forms still to be shown for what was decided."""

    def chosen_box(self) -> str:
        """The box under the cursor; empty where there is none."""
        return ""

    def last_outcome(self) -> Outcome:
        """What came of the scan before."""
        raise NotImplementedError

    def action_do(self, name: str) -> None:
        """Open the form of a step; one that a badge does is open to whoever is signed in."""
        if BY_NAME[name].machine == "session" and self.refusals.get(name) is None:
            self.ask_step(name)
        else:
            super().action_do(name)

    def ask_step(self, name: str, badge: str = "") -> None:
        """Open the form of a step, beside it what its people compare."""
        if name == "report-exception":
            self.action_exception()
        elif self.view is not None:
            known = {"session": [self.number], **self._unasked(name)}
            self._open(name, known, self.form_closed, badge=badge)

    def _unasked(self, name: str) -> Mapping[str, Sequence[str]]:
        """Fields that the session's method does not ask for, without an answer."""
        if name != "record-method" or self.view is None:
            return {}
        wanted = {"session", *asked_of(self.view.view.card.session.method)}
        names = (spec.name for spec in fields_of(BY_NAME[name]))
        return {field: () for field in names if field not in wanted}

    def _open(
        self, name: str, known: Mapping[str, Sequence[str]], then: Callable[[Done | None], None],
        *, badge: str = "", suggests: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        assert self.view is not None
        beside = words.beside(name, self.view.view)
        form = CeremonyForm(
            BY_NAME[name], known, beside, by_badge=by_badge(name), badge=badge,
            suggests=suggests or {},
        )  # fmt: skip
        self.waybox.push_screen(form, then)

    def action_load_list(self) -> None:
        """Write what is on the truck."""
        from tui.dialogs.outward import ask_load_list

        ask_load_list(self, self.number)

    # -- exceptions ------------------------------------------------------------------------------

    def action_exception(self) -> None:
        """Report what is not in order; the box at hand stands in the form already."""
        refusal = self.refusals.get("report-exception")
        if refusal is not None:
            self.refuse(refusal)
        elif self.view is not None:
            known = {"session": [self.number]}
            told = suggested(self.view.view, self.last_outcome(), self.chosen_box())
            self._open("report-exception", known, self._excepted, suggests=told)

    def _excepted(self, done: Done | None) -> None:
        """Carry out what was decided, one form after another."""
        self.form_closed(done)
        if done is not None and self.view is not None:
            self._follow = list(following(self.view.view, done.receipt.events[0]))
            self._next_form()

    def _next_form(self) -> None:
        if self._follow:
            step = self._follow.pop(0)
            self._open(step.command, step.known, self._followed)

    def _followed(self, done: Done | None) -> None:
        self.form_closed(done)
        if done is not None:
            self._next_form()

    # -- people ----------------------------------------------------------------------------------

    def badge_scanned(self, badge: str) -> bool:
        """A witness is here: presence, or whatever that witness may sign now."""
        if self.view is not None:
            self.run_worker(self._seen(self.view, badge))
        return self.view is not None

    async def _seen(self, view: Scene, badge: str) -> None:
        station = self.waybox.station
        try:
            meaning = await meaning_of(station, view, badge)
            if meaning.by is not None:
                here = ConfirmPresence(session=self.number)
                self.performed(await station.perform(here, meaning.by.credential))
            elif meaning.command:
                self.ask_step(meaning.command, badge)
            else:
                self.say(meaning.objection, alarm=True)
        except ArchiveError as error:
            self.say(str(error), alarm=True)
