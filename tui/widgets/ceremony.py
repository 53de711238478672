"""The three sides of a Session screen: its steps, the feed light, the boxes on the truck."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from archive.clock import CHINA
from archive.words import N_, say
from tui.ceremony import Mark, Step
from tui.feeding import Verdict
from tui.texts import cut, harmless
from tui.widgets.bigtext import BigText
from tui.widgets.fitted import Column, FittedTable
from tui.words import ceremony as words
from tui.words.ceremony import Numbers
from tui.words.feed import SIGNS, WORDS, Light
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.app import ComposeResult

    from archive.views_session import Ceremony

STEPS, LIGHT, BOXES = "steps", "feedlight", "boxes"
"""The sides by their ids."""
_MARKS = {
    Mark.DONE: ("✓", N_("done"), "$success"),
    Mark.NOW: ("▶", N_("next"), "$accent bold"),
    Mark.LATER: ("·", N_("later"), "$text-muted"),
}
_MOST_ROWS = 500
"""Boxes listed; those to be fed come first."""
_WIDEST, _ROOM = 34, 58
"""Cells of a step's own words, and of its whole line."""

_NO_BOX = N_("No box is listed: what was loaded is destroyed or went back.")


class StepsSide(Vertical):
    """What is done, what comes now, what comes later; beside it what people compare."""

    def compose(self) -> ComposeResult:
        """The steps, beside them two numbers, below them sentences."""
        with Horizontal():
            with VerticalScroll(classes="steps"):
                yield Static(classes="list")
            with Vertical(classes="numbers"):
                for _ in range(2):
                    yield Static(classes="over")
                    yield BigText()
        yield Static(classes="after")

    def show(self, steps: Sequence[Step], after: Iterable[str], numbers: Sequence[Numbers]) -> None:
        """Show these steps, sentences below them, and at most two numbers."""
        self.query_one(".list", Static).update(steps_text(steps))
        lines = [harmless(line) for line in after if line]
        self.query_one(".after", Static).update(Content("\n".join(lines)))
        shown = [*numbers, Numbers("", None), Numbers("", None)]
        captions = self.query(".over").results(Static)
        for caption, letters, wanted in zip(captions, self.query(BigText), shown, strict=False):
            caption.update(Content(wanted.caption))
            empty = "-" if wanted.caption else ""
            letters.say(empty if wanted.number is None else str(wanted.number))


def steps_text(steps: Sequence[Step]) -> Content:
    """A line for each step: how it stands, in a sign and a word; what; who and when."""
    marks = max((cell_len(say(word)) for _, word, _ in _MARKS.values()), default=0)
    width = max((cell_len(cut(step.label, _WIDEST)) for step in steps), default=0)
    days = [step.at.astimezone(CHINA).date() for step in steps if step.at]
    return Content("\n").join(_line(step, marks, width, max(days, default=None)) for step in steps)


def _line(step: Step, marks: int, width: int, newest: date | None) -> Content:
    sign, word, style = _MARKS[step.mark]
    mark = f"{sign} {_padded(say(word), marks)}  "
    label = _padded(cut(step.label, _WIDEST), width)
    room = _ROOM - cell_len(mark) - width - 2
    if step.mark is Mark.NOW:
        who = cut(say(N_(", ")).join(step.staff), room)
    else:
        at = step.at.astimezone(CHINA) if step.at else None
        when = "" if at is None else f"{at:%H:%M}" if at.date() == newest else f"{at:%m-%d}"
        who = f"{_padded(cut(step.by, room - 6), min(8, room - 6))} {when}"
    return Content.assemble((mark, style), f"{label}  {who}".rstrip())


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


class LightSide(Vertical):
    """The feed light: one word and the last box, to be read from two metres."""

    _light: Light | None = None

    def compose(self) -> ComposeResult:
        """Counts, the word beside how many are left, the box, sentences."""
        yield Static(classes="counts")
        with Horizontal(classes="top"):
            yield BigText(classes="word")
            with Vertical(classes="left"):
                yield Static(classes="over")
                yield BigText(classes="number")
        yield Static(classes="over under")
        yield BigText(classes="box")
        yield Static(classes="lines")
        yield Static(classes="presence")

    def show(self, light: Light, counts: str, left: Numbers, presence: str) -> None:
        """Show a light, how far the work is, and who is present."""
        for verdict in Verdict:
            self.set_class(verdict is light.verdict, f"-{verdict.value}")
        self._tell(".counts", counts)
        self._tell(".left .over", left.caption)
        self._tell(".under", f"{SIGNS[light.verdict]} {light.caption}")
        self._tell(".lines", "\n".join(light.lines))
        self._tell(".presence", presence)
        self.query_one(".word", BigText).say(say(WORDS[light.verdict]))
        self.query_one(".number", BigText).say("" if left.number is None else str(left.number))
        box = self.query_one(".box", BigText)
        box.say(light.box)
        box.display = bool(light.box)
        self._light = light
        self.call_after_refresh(self._make_room)

    def on_resize(self) -> None:
        """What fitted may fit no more."""
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        """Where sentences would be cut, they matter more than a box in large letters.

        It comes after the drawing: nothing may have been shown yet, or all of it be gone.
        """
        if self._light is None or len(self.query(".under, .box, .lines")) < 3:
            return
        box, lines = self.query_one(".box", BigText), self.query_one(".lines", Static)
        if not box.display or not lines.size.width:
            return
        text = Content("\n".join(map(harmless, self._light.lines)))
        if len(wrapped(text, lines.size.width)) > lines.size.height:
            box.display = False
            light = self._light
            self._tell(".under", f"{SIGNS[light.verdict]} {light.box} {light.caption}")

    def _tell(self, where: str, text: str) -> None:
        lines = (harmless(line) for line in text.split("\n"))
        self.query_one(where, Static).update(Content("\n".join(lines)))


class BoxesSide(Widget):
    """What was loaded and is not destroyed: what is missing here at the end goes back."""

    def compose(self) -> ComposeResult:
        """The counts, the list."""
        yield Static(classes="counts")
        yield FittedTable(
            Column(N_("box"), 18, share=1),
            Column(N_("state"), 10, share=1),
            Column(N_("lot"), 6, right=True),
            Column(N_("fed at"), 6),
            Column(N_("holds"), 14, share=2),
            Column(N_("remark"), 10, share=2),
        )

    def show(self, counts: str, rows: Iterable[tuple[str, tuple[object, ...]]], none: str) -> None:
        """Show these boxes; `none` says why there are none."""
        found = tuple(rows)
        told = counts if found else f"{counts}\n{none}"
        self.query_one(".counts", Static).update(Content(told))
        self.query_one(FittedTable).fill(found)

    @property
    def table(self) -> FittedTable:
        """The list."""
        return self.query_one(FittedTable)


class Sides(ContentSwitcher):
    """All three sides, one of them in front: only that one is drawn."""

    def __init__(self, front: str) -> None:
        super().__init__(initial=front)

    def compose(self) -> ComposeResult:
        """The steps, the light, the boxes."""
        yield StepsSide(id=STEPS)
        yield LightSide(id=LIGHT)
        yield BoxesSide(id=BOXES)

    def turn_to(self, side: str) -> None:
        """Bring one side to the front."""
        self.current = side
        self.screen.set_focus(self.boxes if side == BOXES else None)

    def show(self, view: Ceremony, steps: Sequence[Step], light: Light) -> None:
        """Draw the one in front."""
        counts, presence = words.counts_line(view), words.presence_line(view)
        if self.current == LIGHT:
            self.query_one(LightSide).show(light, counts, words.left_to_do(view), presence)
        elif self.current == BOXES:
            none = words.scan_first() if words.is_empty(view) else say(_NO_BOX)
            self.query_one(BoxesSide).show(counts, islice(words.box_rows(view), _MOST_ROWS), none)
        else:
            weights = words.weights_line(view.card.weighing)
            after = (presence, weights, *words.exception_lines(view))
            self.query_one(StepsSide).show(steps, after, words.numbers(view))

    @property
    def boxes(self) -> FittedTable:
        """The list of boxes."""
        return self.query_one(BoxesSide).table
