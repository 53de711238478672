"""The page of the scanner: what arrives when its code on the wall sheet is scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.containers import VerticalScroll
from textual.widgets import Static

from archive.words import N_
from tui.keymap import bindings
from tui.scanner import calibration
from tui.scanner.diagnosis import diagnose
from tui.scanner.strokes import Burst, Stroke
from tui.screens.room import Room
from tui.widgets.facts import laid_out
from tui.widgets.sentence import Sentence
from tui.words.scanner import facts_of, finding_said, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.scan import Scanned
    from tui.scanner.diagnosis import Diagnosis

_LINES = 6


class Scanner(Room):
    """Listens to the keys themselves, before anything repairs them."""

    room, heading = "scanner", N_("Try the scanner")
    AUTO_FOCUS = "#advice"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("scanner")]

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._burst = Burst()
        self._silence: Timer | None = None
        self.seen: Diagnosis | None = None
        """What came of the last scan."""

    def body(self) -> Iterable[Widget]:
        """The whole in a line, what arrived, what to change."""
        yield Sentence("", id="told")
        yield Static("", id="facts")
        yield VerticalScroll(id="advice")

    def show(self, view: None) -> None:
        """Show what the last scan was like."""
        self._draw()

    def overhear(self, event: events.Key | events.Paste) -> None:
        """A key on its way to the router, which has it afterwards as ever."""
        self._burst = self._burst.and_(_stroke(event))
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(self._burst.patience, self._over)

    def _over(self) -> None:
        """The scanner fell silent."""
        burst, self._burst = self._burst, Burst()
        if not burst.lines:
            return  # keys that move, leave, help
        self.seen = diagnose(burst)
        if not burst.ends:  # what nothing ended would stick to the next scan
            self.waybox.scanning.router.clear()
            self.show_scanning("", "")
        self._draw()

    def _draw(self) -> None:
        if not self.is_open:
            return
        seen = self.seen
        self.query_one("#told", Sentence).tell(verdict(seen))
        told = tuple(facts_of(seen)) if seen else ()
        facts = laid_out(told, self.size.width - 2, _LINES) if told else ""
        self.query_one("#facts", Static).update(facts)
        advice = self.query_one("#advice", VerticalScroll)
        advice.remove_children()
        if seen is not None:
            worst_first = sorted(seen.findings, key=lambda each: each.repaired)
            advice.mount_all(Sentence(line) for each in worst_first for line in finding_said(each))

    def obeys(self, verb: str) -> bool:
        """The scanner's own word was understood; its page says so."""
        return verb == calibration.VERB

    def code_scanned(self, code: Scanned) -> bool:
        """Whatever it was, it is told above."""
        return True


def _stroke(event: events.Key | events.Paste) -> Stroke:
    if isinstance(event, events.Paste):
        return Stroke(event.text, event.time, pasted=True)
    typed = event.character if event.is_printable and event.character else ""
    return Stroke(typed, event.time, event.key)
