"""What is typed and pasted, before any key does anything: codes go to the screen on top, whole.

Where a field has the focus, its text is kept in step here and now, because a scanner types faster
than messages travel: at the end key the field must already hold every character. A code that was
begun in one place is ended there, wherever the focus goes meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from textual.widgets import Input

from archive.codes.repair import is_dash
from tui.editing import goes_on, is_one_dash, put, without_badge
from tui.noting import note
from tui.scan import (
    SECRET,
    BadgeScanned,
    Read,
    Scanned,
    ScanRouter,
    begins_badge,
    hidden_badge,
    lines_of,
    may_become_code,
)
from tui.waiting import Waiting
from tui.wayfinding import over_screen

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

    from tui.app import WayboxApp

ENDS = frozenset({"enter", "tab", "ctrl+j", "ctrl+m"})
"""Keys that end a code: what scanners send after one."""
_RETURN, _FEED = ("enter", "ctrl+m"), "ctrl+j"
ECHO_S = 0.2
"""A second end key within this time of a code is the scanner's, as in CR LF; it presses nothing."""


@runtime_checkable
class TakesCodes(Protocol):
    """A screen or a dialog that codes may go to."""

    def scanned(self, code: Scanned) -> bool:
        """Take a code; False leaves it waiting for the screen below."""
        ...

    def badge_scanned(self, badge: str) -> bool:
        """Take a badge; False lets it go unheard."""
        ...


class _Run(NamedTuple):
    """What was typed into one field without a pause by another key."""

    field: Input | None = None
    text: str = ""


class _Covered(NamedTuple):
    """Text that was selected when typing began and went over it: a code gives it back."""

    field: Input
    value: str
    """What stood in the field."""
    left: str
    """What stands there without it."""


class Scanning:
    """The way of typed text through the program."""

    def __init__(self, app: WayboxApp, router: ScanRouter) -> None:
        self._app, self.router = app, router
        self._ended_at = self._returned_at = -ECHO_S
        self._run = _Run()
        self._covered: _Covered | None = None
        self.waiting = Waiting()
        """Codes that arrived while a dialog or a lock stood before their screen."""

    def typed(self, key: events.Key) -> bool:
        """Whether the key belonged to a code; then nothing else sees it."""
        field, now = self._app.focused, self._app.monotonic()
        if key.key == _FEED and now - self._returned_at < ECHO_S:
            return True  # CR LF is one end, whatever stood before it
        self._returned_at = now if key.key in _RETURN else -ECHO_S
        if key.key not in ENDS:
            self._ended_at = -ECHO_S  # what follows another key is no echo of the code before it
        if key.is_printable and key.character:
            if self._run.field is not field:
                self._follow(key.character)
        else:
            self._run = _Run()
            if key.key not in ENDS:
                self._covered = None
        if isinstance(field, Input) and not self.router.pending:
            return self._typed_into(field, key)
        return self._typed_outside(key)

    def pasted(self, text: str) -> bool:
        """Take pasted text as if it had been typed, ends and all."""
        if not isinstance(self._app.focused, Input) or self.router.pending:
            self._deliver(self.router.paste(text))
            return True
        *lines, rest = lines_of(text)
        for line in lines:
            self._paste_into(line)
            self._pasted_end()
        self._paste_into(rest)
        self._show()
        return True

    def hand_on(self) -> None:
        """Give codes that waited to the screen now on top, in the order in which they came."""
        while self.waiting and not self._is_asked and self._takes(self.waiting[0]):
            self.waiting.popleft()
        self._show()

    def give_up(self) -> tuple[Scanned, ...]:
        """The codes that waited, which nobody does any more; what is incomplete is forgotten."""
        left = tuple(self.waiting)
        self.waiting.clear()
        self.router.clear()
        self._run = _Run()
        return left

    # -- where no field has the focus ---------------------------------------------------------

    def _typed_outside(self, key: events.Key) -> bool:
        router, taken = self.router, True
        if key.is_printable and key.character:
            router.type(key.character)
        elif key.key in ENDS and router.pending:
            self._deliver(router.end())
        elif key.key == "backspace" and router.pending:
            router.erase()
        elif key.key == "escape" and router.pending:
            router.clear()
        else:
            taken = key.key in ENDS and self._is_echo()
        self._show()
        return taken

    def _follow(self, char: str) -> None:
        """The focus went elsewhere: what may be a code's beginning goes with the rest of it."""
        field, text = self._run
        self._run = _Run()
        if field is None or not (text and may_become_code(text + char)):
            return
        before = field.value[: field.cursor_position]
        if before.endswith(text):
            put(field, before[: -len(text)], field.value[field.cursor_position :])
        self.router.type(text)

    # -- where a field has it -----------------------------------------------------------------

    def _typed_into(self, field: Input, key: events.Key) -> bool:
        if key.key in ENDS:
            return self._end_in(field) or self._is_echo() or goes_on(field, key)
        if not (key.is_printable and key.character):
            return False
        self._run = _Run(field, self._run.text + key.character)
        self._insert(field, key.character)
        return True

    def _end_in(self, field: Input) -> bool:
        """Whether codes stood at the end of what was typed; they are taken out of the field."""
        cursor = field.cursor_position
        left, codes = self.router.trailing(field.value[:cursor])
        if codes:
            put(field, left, field.value[cursor:])
            self._give_back(field)
            self._take_or_deliver(field, codes)
        return bool(codes)

    def _insert(self, field: Input, text: str) -> None:
        """Put text into the field; a badge's beginning is taken out again, unseen."""
        before = field.value[: field.cursor_position]
        typed = self._run.text if len(text) == 1 else text
        cut = hidden_badge(typed)
        if is_one_dash(text) and begins_badge(before + text):
            self._hide(field, without_badge(before), SECRET)
        elif cut is not None and (before + text).endswith(typed):
            self._hide(field, (before + text)[: cut - len(typed)], typed[cut:])
        elif field.selection.is_empty:
            field.insert_text_at_cursor(text)
        else:
            start, end = sorted(field.selection)
            left = field.value[:start] + field.value[end:]
            self._covered = _Covered(field, field.value, left)
            field.replace(text, *field.selection)

    def _hide(self, field: Input, left: str, secret: str) -> None:
        """Take a badge out of a field in which it was begun; the rest of it is shown nowhere."""
        put(field, left, field.value[field.cursor_position :])
        self._give_back(field)
        self._run = _Run()
        self.router.type(secret)
        self._show()

    def _give_back(self, field: Input) -> None:
        """A code was typed over text that was selected, and nothing else: the text is back."""
        covered, self._covered = self._covered, None
        if covered is not None and covered[0] is field and field.value == covered.left:
            put(field, covered.value, "")

    def _paste_into(self, line: str) -> None:
        """Put a pasted line where it would be typed, in one piece unless a badge begins in it."""
        field = self._app.focused
        before = field.value[: field.cursor_position] if isinstance(field, Input) else ""
        dashes = (at for at, char in enumerate(line) if is_dash(char))
        at = next((at for at in dashes if begins_badge(before + line[: at + 1])), len(line))
        for part in (line[:at], line[at : at + 1], line[at + 1 :]):
            field = self._app.focused
            if not isinstance(field, Input) or self.router.pending:
                self.router.type(part)
            elif part:
                self._insert(field, part)

    def _pasted_end(self) -> None:
        """A pasted line has ended: codes in it go their way, plain text stays in its field."""
        field = self._app.focused
        if self.router.pending or not isinstance(field, Input):
            self._deliver(self.router.end())
        elif not self._end_in(field) and field.value[: field.cursor_position].strip():
            field.insert_text_at_cursor(" ")

    def _take_or_deliver(self, field: Input, codes: tuple[Read, ...]) -> None:
        """A field keeps the one code that belongs into it; others go to the screen."""
        code = codes[0]
        takes = getattr(field, "take", None)
        if len(codes) == 1 and isinstance(code, Scanned) and takes is not None and takes(code):
            self._ended_at = self._app.monotonic()
            return
        self._deliver(codes)

    # -- whom codes go to -----------------------------------------------------------------------

    def _deliver(self, codes: tuple[Read, ...]) -> None:
        for code in codes:
            self._ended_at = self._app.monotonic()
            if isinstance(code, BadgeScanned):
                self._deliver_badge(code.badge)
            else:
                self._deliver_code(code)
        self._show()

    def _deliver_badge(self, badge: str) -> None:
        top = self._app.screen
        if not (self._is_ready(top) and isinstance(top, TakesCodes) and top.badge_scanned(badge)):
            self._app.unasked_badge(badge)

    def _deliver_code(self, code: Scanned) -> None:
        """Give a code to the screen on top, behind those that wait for it."""
        note(self._app, code)
        held = self._app.screen.is_modal or self._app.shut.is_shut
        if self.waiting and not held:
            self.hand_on()
        behind = self.waiting and not held
        if behind or not self._takes(code):
            self.waiting.append(code)

    @property
    def _is_asked(self) -> bool:
        """Whether nothing that waited may be done: at a lock, or while people are asked."""
        return self._app.shut.is_shut or getattr(self._app.screen, "asks_about_codes", False)

    def _takes(self, code: Scanned) -> bool:
        top = self._app.screen
        if not self._is_ready(top):
            return False
        wall = over_screen(self._app, top, code)
        taken = wall or (isinstance(top, TakesCodes) and top.scanned(code))
        if taken:
            self._app.station.journal.taken(code.op)
        return taken

    def _is_echo(self) -> bool:
        return self._app.monotonic() - self._ended_at < ECHO_S

    def _show(self) -> None:
        if self._is_ready(self._app.screen):
            self._app.show_scanning(self.router.pending, len(self.waiting))

    def _is_ready(self, top: Screen[Any]) -> bool:
        """Whether a screen has its widgets: scanners do not wait for it to be drawn."""
        return top.is_mounted and bool(top.children) and not self._app.drawing
