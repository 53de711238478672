"""The lines above and below every screen: where we are, what is being scanned, what keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from archive.clock import CHINA, DemoClock
from archive.policy import ROLE_NAMES
from archive.words import N_, language, say
from tui.keymap import key_shown, keys_of
from tui.sizes import LEAST
from tui.texts import cut

if TYPE_CHECKING:
    from tui.app import WayboxApp
    from tui.screens.room import Room

_SMALL = N_(
    "Waybox needs {width} columns and {height} rows. This terminal is smaller: make it larger, "
    "or its letters smaller. Scans are still taken."
)
_ARRIVING = N_("Scanning: {text} … Enter ends the code.")
_DEMO = N_("DEMO")


class TopBar(Widget):
    """What is shown, who is signed in, which site, what time it is."""

    def render(self) -> Content:
        """The bar in one line; the screen's name keeps its room."""
        room, app = cast("Room", self.screen), cast("WayboxApp", self.app)
        right = _where(app)
        left = cut(f" {room.title_text()}", self.size.width - cell_len(right) - 2)
        gap = " " * max(1, self.size.width - cell_len(left) - cell_len(right) - 1)
        return Content(f"{left}{gap}{right} ")


def _where(app: WayboxApp) -> str:
    archive, operator = app.station.archive, app.operator
    if archive is None:
        return ""
    clock = archive.clock
    at = clock.at if isinstance(clock, DemoClock) else clock.tick().at
    roles = "/".join(say(ROLE_NAMES[role]) for role in operator.who.roles) if operator else ""
    who = f"{operator.staff_no} {roles}" if operator else ""
    demo = say(_DEMO) if archive.founding.demo else ""
    parts = (who, archive.founding.site, f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}", demo)
    return " · ".join(part for part in parts if part)


class ScanBar(Static):
    """What has arrived of a code; else what was said last."""

    def __init__(self) -> None:
        super().__init__()
        self._said, self._note, self._pending, self._alarm = "", "", "", False

    def say(self, text: str, *, alarm: bool = False) -> None:
        """Say a sentence; it stays until the next one."""
        self._said, self._alarm = text, alarm
        self._draw()

    def show_scanning(self, pending: str, note: str) -> None:
        """Show what has arrived of a code, and how many codes wait."""
        self._pending, self._note = pending, note
        self._draw()

    def _draw(self) -> None:
        text = say(_ARRIVING, text=self._pending) if self._pending else self._said
        mark = "✗ " if self._alarm and not self._pending and text else ""
        self.set_class(self._alarm and not self._pending, "-alarm")
        self.set_class(bool(self._pending), "-pending")
        self.update(Content(" ".join(part for part in (mark + text, self._note) if part)))


class KeyBar(Widget):
    """What the keys do now; what is not possible stands in brackets, with its reason behind F2."""

    def render(self) -> Content:
        """The keys of the screen in one line, the most special first."""
        room, app = cast("Room", self.screen), cast("WayboxApp", self.app)
        parts: list[Content] = []
        left = self.size.width
        for row in keys_of(room.room):
            if not row.shown:
                continue
            key = key_shown(row, app.remapped)
            label = _other_language() if row.id == "language" else say(row.label)
            grey = bool(row.command) and room.refusals.get(row.command) is not None
            text = f"({label})" if grey else label
            width = cell_len(f" {key} {text} ")
            if width > left:
                break
            left -= width
            style = "$text-disabled" if grey else "$text"
            parts.append(Content.assemble((f" {key} ", "$accent bold"), (f"{text} ", style)))
        return Content("").join(parts)


def _other_language() -> str:
    return "English" if language() == "zh" else "中文"


class TooSmall(Static):
    """What a terminal shows that is too small."""

    def on_mount(self) -> None:
        """Say it in the language in use."""
        self.update(Content(say(_SMALL, width=LEAST.width, height=LEAST.height)))
