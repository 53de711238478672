"""The big light of a scan station: a colour, one word to be read across a hall, its meaning."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from archive.words import N_, say
from tui.desk.shift import Lamp, Light
from tui.desk.told import sentences
from tui.texts import harmless
from tui.widgets.letters import sizes
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import App

BELLS: dict[Lamp, tuple[float, ...]] = {
    Lamp.READY: (),
    Lamp.OK: (0.0,),
    Lamp.FOUND: (0.0,),
    Lamp.NOTE: (0.0, 0.15),
    Lamp.AGAIN: (0.0, 0.15),
    Lamp.ODD: (0.0, 0.5),
    Lamp.STOP: (0.0, 0.35, 0.7),
    Lamp.DOWN: (0.0, 0.2, 0.4, 0.6),
}
"""When the bell rings for a light, in seconds."""
_EASY, _LEAST = 28, 20
"""Cells in which text reads well beside the word, and in which it can be read at all."""
_SKIPPED = N_("Scans not done since: {count}.")
_GO_ON = N_("Read it, then press F4 or scan ACKNOWLEDGE.")


class BigLight(Widget):
    """A panel in the colour of what came of the last scan."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._light, self._skipped = Light(Lamp.READY, ""), 0

    def shine(self, light: Light, skipped: int) -> None:
        """Show a light, and how many scans were not done because of it."""
        before, self._light, self._skipped = self._light, light, skipped
        if light.lamp is not before.lamp:
            self.set_class(False, f"-{before.lamp}")
            self.set_class(True, f"-{light.lamp}")
        self.refresh()

    def render(self) -> Content:
        """The word, and beside or below it what it is about."""
        text, (width, height) = [*self._text()], self.size
        ways = (
            rows
            for word in sizes(say(self._light.word))
            for rows in _laid_out(word, text, width)
            if len(rows) <= height
        )
        plain = [line for part in text for line in wrapped(part, width)]
        return Content("\n").join(next(ways, plain[:height]))

    def _text(self) -> Iterator[Content]:
        light = self._light
        if light.about:
            yield Content.styled(harmless(light.about), "bold underline")
        for line in light.lines:
            yield Content(harmless(line.said()))
        if light.failure is not None:
            yield from (Content(harmless(text)) for text in sentences(light.failure))
        if light.lamp is Lamp.STOP:
            if self._skipped:
                yield Content.styled(say(_SKIPPED, count=self._skipped), "bold")
            yield Content.styled(say(_GO_ON), "bold")


def ring(app: App[object], lamp: Lamp) -> None:
    """Ring the bell as the lamp wants; never the only sign, for many terminals are mute."""
    for after in BELLS[lamp]:
        if after:
            app.set_timer(after, app.bell)
        else:
            app.bell()


def _laid_out(
    word: Sequence[str], text: Sequence[Content], width: int
) -> Iterator[Sequence[Content]]:
    """Text with a word: beside it where there is room, else below, else beside in narrow lines."""
    across = cell_len(word[0]) + 2
    if width - across >= _EASY:
        yield _beside(word, text, across, width)
    if across <= width + 2:
        yield [*map(Content, word), *(line for part in text for line in wrapped(part, width))]
    if width - across >= _LEAST:
        yield _beside(word, text, across, width)


def _beside(
    word: Sequence[str], text: Sequence[Content], across: int, width: int
) -> Sequence[Content]:
    lines = (line for part in text for line in wrapped(part, width - across))
    return [
        Content.assemble((row or "") + " " * (across - cell_len(row or "")), line or "")
        for row, line in zip_longest(word, lines)
    ]
