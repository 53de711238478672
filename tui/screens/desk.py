"""The scan station: a job, its place, a big light, and what was scanned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from archive import new_op
from archive.codes import CommandCode
from archive.errors import ArchiveError
from archive.reading.at_hand import sessions_in
from archive.words import N_, say
from tui.bells import tell_of_shift
from tui.desk.around import around, look_around
from tui.desk.jobs import (
    ACKNOWLEDGE,
    BY_NAME,
    FINISH,
    JOBS,
    PULL,
    SESSION,
    UNDO,
)
from tui.desk.light import Lamp
from tui.keymap import bindings
from tui.scan import Scanned
from tui.scanner import calibration
from tui.screens.about import About
from tui.screens.room import Room
from tui.widgets.light import BigLight, ring
from tui.widgets.running import Running
from tui.widgets.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.desk.around import Where
    from tui.desk.doing import Doing
    from tui.desk.shift import Shift
    from tui.keymap import Key

_THIS_JOB = N_("This job")
_COUNT = N_("boxes: {count}")
_LEFT = N_("still to do: {count}")
_NOTHING_SEEN = N_("Scan a box first; F7 then opens it.")
_NO_SESSION_HERE = N_("Only the jobs Load and Feed are done for a session.")
_NOTHING_STOPS = N_("There is nothing to acknowledge.")
_READ_FIRST = N_("First read why it says STOP; F4 goes on.")
_PULL_LIST, _ASK_AGAIN = N_("Pull list"), N_("Ask again")
_MARK = "▶ "


class JobList(OptionList):
    """The jobs; the one being done is marked."""

    marked = ""

    def mark(self, name: str) -> None:
        """Mark the job that is done, and stand on it."""
        self.marked = name
        for place, job in enumerate(JOBS):
            mark = _MARK if job.name == name else "  "
            self.replace_option_prompt_at_index(place, Content(f"{mark}{say(job.label)}"))
        self.stand()

    def on_resize(self) -> None:
        """Keep the job in sight where the list becomes shorter."""
        self.call_after_refresh(self.scroll_to_highlight)

    def stand(self) -> None:
        """Put the cursor on the job that is done, where Enter changes nothing."""
        self.highlighted = next((at for at, job in enumerate(JOBS) if job.name == self.marked), 0)


class Desk(Room):
    """Where clerks scan."""

    room, heading = "desk", N_("Desk")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("desk")]

    def __init__(self) -> None:
        super().__init__()
        self._rung = 0
        self._counted = ("", 0, "")
        """Job, boxes and place when the counts were loaded last."""
        self.view: Where | None = None

    @property
    def doing(self) -> Doing:
        """The work of this station, which goes on while other screens are shown."""
        return self.waybox.doing

    def body(self) -> Iterable[Widget]:
        """Jobs at the left, the place and the light beside them, the last scans below."""
        with Horizontal(id="station"):
            with Vertical(id="side"):
                yield JobList(*(Option(say(job.label), id=job.name) for job in JOBS))
                yield Static(id="tally")
            with Vertical(id="front"):
                yield Spot()
                yield BigLight()
        yield Running()

    def on_mount(self) -> None:
        """Show the shift as it was left, without ringing for it once more."""
        self._rung = self.doing.shift.light.nth
        self.doing.watch = self.draw
        self.draw()

    def on_unmount(self) -> None:
        """Somebody else shows the shift, or nobody."""
        if self.doing.watch == self.draw:
            self.doing.watch = partial(tell_of_shift, self.app, self.doing)

    # -- what is shown -------------------------------------------------------------------------

    async def load(self) -> Where | None:
        """What stands around the work, as it is now."""
        return await look_around(self.doing.shift, self.waybox.station)

    def show(self, view: Where | None) -> None:
        """Show what stands around the work."""
        self.draw()

    def draw(self) -> None:
        """Show the shift as it is; while the language changes there is nothing to show it on."""
        if not self.is_open:
            return
        shift = self.doing.shown
        self.set_class(shift.light.lamp in (Lamp.STOP, Lamp.DOWN), "-stopped")
        self.query_one(BigLight).shine(shift.light, shift.skipped)
        self.query_one(Spot).tell(shift.job, around(shift, self.view))
        self.query_one(Running).run(shift.rows)
        self.query_one("#tally", Static).update(self._tally(shift), layout=False)
        if self.query_one(JobList).marked != shift.job.name:
            self.query_one(JobList).mark(shift.job.name)
        self._ring(shift)
        self._look_again(shift)

    def in_step(self) -> None:
        """The light says so, too."""
        super().in_step()
        self.draw()

    def _look_again(self, shift: Shift) -> None:
        """After each scan the counts beside the place, pallet or session are others."""
        now = (shift.job.name, shift.boxes, shift.shown)
        if now != self._counted and not self.doing.left:
            self._counted = now
            self.reload()

    def _tally(self, shift: Shift) -> Content:
        lines = [say(_THIS_JOB), say(_COUNT, count=shift.boxes)]
        if self.doing.left > 1:
            lines.append(say(_LEFT, count=self.doing.left))
        return Content("\n".join(lines))

    def _ring(self, shift: Shift) -> None:
        if shift.light.nth != self._rung:
            self._rung = shift.light.nth
            if self.app.screen is self:
                ring(self.app, shift.light.lamp)
            else:
                tell_of_shift(self.app, self.doing)

    def things(self) -> tuple[About, ...]:
        """The box seen last."""
        box = self.doing.shift.seen
        return (About("box", box, {"box": (box,)}),) if box else ()

    # -- what is scanned -----------------------------------------------------------------------

    def obeys(self, verb: str) -> bool:
        """Whether a word is for the shift: all but the scanner's own."""
        return verb != calibration.VERB

    def code_scanned(self, code: Scanned) -> bool:
        """Take a code: it is done after those before it."""
        if self.doing.held is not None and code.code == CommandCode(ACKNOWLEDGE):
            self.waybox.beating.at_once()
            return True
        self.doing.take(code)
        self.query_one(JobList).stand()
        self._work()
        return True

    def badge_scanned(self, badge: str) -> bool:
        """A witness who signed in here fully is present still, behind what was scanned before."""
        witness = self.waybox.station.keyring.known(badge)
        if witness is None or witness.who.person == self.doing.person:
            return False
        self.doing.take_presence(witness)
        self._work()
        return True

    def _work(self) -> None:
        """Not this screen's worker: it goes on when the screen is left."""
        if not self.doing.busy:
            self.waybox.run_worker(self.doing.work(), group="desk")

    # -- keys ----------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _job_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id != self.doing.shift.job.name:
            self._say_verb(BY_NAME[event.option_id or ""].verb)

    def action_acknowledge(self) -> None:
        """Go on after a STOP, or confirm what was typed."""
        if self.doing.held is not None:
            self.waybox.beating.at_once()
        elif self.doing.shift.waits or self.doing.busy:
            self._say_verb(ACKNOWLEDGE)
        else:
            self.say(say(_NOTHING_STOPS))

    def action_undo(self) -> None:
        """Take the last scan back, where the archive allows it."""
        self._say_verb(UNDO)

    def action_finish(self) -> None:
        """Close the job with a summary."""
        self._say_verb(FINISH)

    def _say_verb(self, verb: str) -> None:
        """Do what the code on the wall would do; a key behind a STOP is no scan to be listed."""
        if self.doing.shift.stopped and verb != ACKNOWLEDGE:
            self.say(say(_READ_FIRST), alarm=True)
            return
        code = CommandCode(verb)
        self.code_scanned(Scanned(new_op(), code.text, code))

    def action_open_box(self) -> None:
        """Everything about the box seen last."""
        box = self.doing.shift.seen
        if box:
            self.waybox.go("box", box)
        else:
            self.say(say(_NOTHING_SEEN))

    def calls(self, row: Key) -> str:
        """What a key is called: while boxes are pulled there is a list in place of a session."""
        if row.id == "acknowledge" and self.doing.held is not None:
            return say(_ASK_AGAIN)
        pulls = row.id == "which-session" and self.doing.shift.job is PULL
        return say(_PULL_LIST) if pulls else say(row.label)

    def action_session(self) -> None:
        """Choose the session that boxes are for; while boxes are pulled, write their list."""
        from tui.dialogs.outward import ask_pull_list

        if self.doing.shift.job is PULL:
            ask_pull_list(self)
        elif self.doing.shift.job.needs == SESSION:
            self.run_worker(self._ask_session(), group="session")
        else:
            self.say(say(_NO_SESSION_HERE))

    async def _ask_session(self) -> None:
        from tui.dialogs.sessions import WhichSession

        try:
            fitting = await self.waybox.station.read(sessions_in, self.doing.shift.job.states)
        except ArchiveError as failure:
            self.failed(failure)
            return
        self.waybox.push_screen(WhichSession(fitting), self._session_chosen)

    def _session_chosen(self, number: str | None) -> None:
        if number is not None:
            self.code_scanned(Scanned(new_op(), number, None))
