"""One destruction, led from the truck to the last signature by a clerk and two witnesses.

What may be done next is what the archive's table offers to whoever is there; the screen shows it
and fills in forms. While boxes are fed it is a light that can be read from two metres.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.codes import CommandCode
from archive.lifecycles.states import SessionState
from archive.words import N_, say
from tui.bells import tell_of_feed
from tui.ceremony import Step, by_badge, first_open, next_step
from tui.fed import number_of
from tui.feeding import Outcome
from tui.keymap import bindings, key_shown, keys_of
from tui.oddities import is_strange
from tui.scene import Scene, scene
from tui.screens.about import About
from tui.screens.session_steps import SessionSteps
from tui.widgets.ceremony import BOXES, LIGHT, STEPS, Sides
from tui.words import ceremony as words
from tui.words.feed import last_of, light

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.refusals import Refusal
    from tui.feeding import Feeder
    from tui.keymap import Key
    from tui.scan import Scanned

LOOK_S = 20.0
"""How often it is looked whether a presence still counts."""

_ACKNOWLEDGE, _ASK_AGAIN = N_("Acknowledge"), N_("Ask again")
_NOTHING_STOPS = N_("There is nothing to acknowledge.")
_VERBS = frozenset({"ACKNOWLEDGE", "NEXT", "PAUSE"})
_ACKNOWLEDGED = N_("Acknowledged. Go on scanning.")
_STRANGE = N_("Acknowledged. An extra box is put apart and reported: F6.")


class Session(SessionSteps):
    """A destruction before two witnesses."""

    room, heading = "session", N_("Session")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("session")]

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self._side, self._asked = STEPS, ""
        self._at = ("", 0)
        """State and lot that were shown last."""
        self._names: dict[str, str] = {}

    # -- what is shown ---------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """Three sides, one of them in front; below each, what comes next."""
        yield Static(id="facts")
        yield Sides(self._side)
        yield Static(id="next")

    def on_mount(self) -> None:
        """Look now and then: a presence runs out while nothing happens."""
        self.set_interval(LOOK_S, self.reload)

    def on_unmount(self) -> None:
        """Scans go on being recorded; of a STOP people are told wherever they are."""
        if self.feeder.watch == self._came_of_it:
            self.feeder.watch = partial(tell_of_feed, self.app, self.number)

    @property
    def feeder(self) -> Feeder:
        """The boxes scanned for this session, and its STOP: they outlive this screen."""
        return self.waybox.station.feeder(self.number)

    async def load(self) -> Scene:
        """The session as it is now."""
        return await self.waybox.station.read(scene, self.number)

    def show(self, view: Scene) -> None:
        """Show it; another state turns to the side that belongs to it."""
        row = view.view.card.session
        self.number = row.session
        self.feeder.watch = self._came_of_it
        if self.feeder.stopped and not any(self._at):
            self._turn_to(LIGHT)
            self.run_worker(self._name_undone())
        if (row.state, view.view.card.lot) != self._at and not self.feeder.stopped:
            self.feeder.begin()
            if row.state != self._at[0]:
                self._turn_to(LIGHT if row.state == SessionState.FEEDING else STEPS)
            self._at = (row.state, view.view.card.lot)
        self._draw()

    def _draw(self) -> None:
        if self.view is None:
            return
        view = self.view.view
        undone = tuple(self._names.get(code.text, code.text) for code in self.feeder.undone)
        key, reach = self._key("next-step"), self.waybox.station.reach
        shown = light(view, last_of(self.feeder, reach), undone, key)
        self.query_one("#facts", Static).update(Content(words.facts_line(view)))
        self.query_one(Sides).show(view, self.view.steps, shown)
        self.query_one("#next", Static).update(Content(self._next_line()))

    def in_step(self) -> None:
        """The light says so, too."""
        super().in_step()
        if self.is_open and (self.feeder.held is not None or self.feeder.busy):
            self._draw()

    def _next_line(self) -> str:
        if self.view is None:
            return ""
        if self.view.state == SessionState.SIGNED and self._next() is None:
            return words.batch_line(self.view.open_batch, self._key("open-batch"))
        return words.next_line(self.view.steps, self._staff_no, self._key("next-step"))

    def _key(self, id_: str) -> str:
        row = next(row for row in keys_of(self.room) if row.id == id_)
        return key_shown(row, self.waybox.remapped)

    def _turn_to(self, side: str) -> None:
        self._side = side
        self.query_one(Sides).turn_to(side)

    def title_text(self) -> str:
        """The session's number."""
        return f"{say(self.heading)} {self.number}"

    def things(self) -> tuple[About, ...]:
        """The session; with the list in front, the box under its cursor, too."""
        about = About("session", self.number, {"session": [self.number]})
        if self._side != BOXES or not self._asked:
            return (about,)
        return (about, About("box", self._asked, {"box": [self._asked]}))

    async def _offered(self, things: Iterable[About]) -> dict[str, Refusal | None]:
        """What whoever is signed in may do; what a badge does, anybody who has that badge."""
        answers = await super()._offered(things)
        told = self.view.answers.session.values() if self.view else ()
        return answers | {each.command: each.refusal for each in told if by_badge(each.command)}

    # -- boxes -----------------------------------------------------------------------------------

    def code_scanned(self, code: Scanned) -> bool:
        """A box is loaded or fed; where nothing is to be fed any more, it is shown."""
        if self.view is None:
            return False
        if isinstance(code.code, CommandCode):
            self._command(code.code.verb)
            return True
        if not words.names_a_box(code.code):
            return super().code_scanned(code)
        if not self.view.moves_boxes:
            self.waybox.go("box", code.text)
        elif self.waybox.operator and self.feeder.take(code, self.waybox.operator.credential):
            # The program's own worker: what was scanned is recorded whatever is shown meanwhile.
            self.app.run_worker(self.feeder.drain())
        return True

    def _came_of_it(self, outcome: Outcome) -> None:
        tell_of_feed(self.app, "" if self.app.screen is self else self.number, outcome)
        if not self.is_open:
            return
        self._turn_to(LIGHT)
        self._draw()
        if self.feeder.undone:
            self.run_worker(self._name_undone())
        if not self.feeder.waiting:
            self.reload()

    async def _name_undone(self) -> None:
        for code in tuple(self.feeder.undone):
            if code.text not in self._names:
                self._names[code.text] = await number_of(self.waybox.station, code.text)
        if self.is_open:
            self._draw()

    def obeys(self, verb: str) -> bool:
        """Whether a card of the wall sheet means something here."""
        return verb in _VERBS

    def _command(self, verb: str) -> None:
        """Do what a card of the wall sheet says; nothing that destroys or signs is among them."""
        match verb:
            case "ACKNOWLEDGE":
                self.action_acknowledge()
            case "NEXT":
                self.action_next_step()
            case "PAUSE":
                self.action_do("pause-session")

    def action_acknowledge(self) -> None:
        """Go on after a STOP, or confirm what was typed."""
        if self.feeder.held is not None:
            self.waybox.beating.at_once()
            return
        if self.feeder.asking:
            if self.feeder.confirm():
                self.app.run_worker(self.feeder.drain())
            return
        strange = is_strange(self.feeder.last)
        stopped = self.feeder.acknowledge()
        self.say(say(_STRANGE if strange else _ACKNOWLEDGED if stopped else _NOTHING_STOPS))
        self._draw()
        self.reload()

    # -- keys ------------------------------------------------------------------------------------

    @property
    def _staff_no(self) -> str:
        operator = self.waybox.operator
        return operator.staff_no if operator else ""

    def _next(self) -> Step | None:
        return next_step(self.view.steps, self._staff_no) if self.view else None

    @property
    def _waits(self) -> bool:
        """Whether the light asks for a key before anything else is done."""
        return self.feeder.stopped or self.feeder.asking or self.feeder.held is not None

    def calls(self, row: Key) -> str:
        """What a key is called: behind a STOP the key that goes on acknowledges first."""
        stopped = self._waits and row.id == "next-step"
        if stopped and self.feeder.held is not None:
            return say(_ASK_AGAIN)
        return say(_ACKNOWLEDGE) if stopped else say(row.label)

    def action_next_step(self) -> None:
        """Do the next step that somebody here may do; else say why there is none."""
        if self._waits:
            self.action_acknowledge()
            return
        step, open_ = self._next(), first_open(self.view.steps) if self.view else None
        if self.view is not None and words.is_empty(self.view.view):
            self.say(words.scan_first())
        elif step is not None:
            self.action_do(step.command)
        elif open_ is not None and open_.refusal is not None:
            self.refuse(open_.refusal)
        else:
            self.say(self._next_line())

    def chosen_box(self) -> str:
        """The box under the cursor, where the list is in front."""
        return self._asked if self._side == BOXES else ""

    def last_outcome(self) -> Outcome:
        """What came of the scan before."""
        return self.feeder.last

    def action_other_side(self) -> None:
        """The light, the boxes, the steps, and around again."""
        lit = self.view is not None and self.view.moves_boxes
        sides = (STEPS, LIGHT, BOXES) if lit else (STEPS, BOXES)
        at = sides.index(self._side) if self._side in sides else 0
        self._turn_to(sides[(at + 1) % len(sides)])
        self._draw()
        self.reload()

    @on(DataTable.RowHighlighted)
    def _another_box(self) -> None:
        """Ask what may be done with the box under the cursor."""
        chosen = self.query_one(Sides).boxes.chosen
        if chosen != self._asked:
            self._asked = chosen
            self.reoffer()

    @on(DataTable.RowSelected)
    def _open_box(self) -> None:
        self.waybox.go("box", self.query_one(Sides).boxes.chosen)

    def action_open_batch(self) -> None:
        """Open the batch that the session serves."""
        if self.view is not None:
            self.waybox.go("batch", self.view.batch)
