"""What is typed and pasted, before any key does anything: codes go to the screen on top, whole.

Where a field has the focus, its text is kept in step here and now, because a scanner types faster
than messages travel: at the end key the field must already hold every character.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.widgets import Input

from archive.codes.repair import is_dash
from tui.scan import SECRET, BadgeScanned, Read, Scanned, ScanRouter, begins_badge

if TYPE_CHECKING:
    from textual import events

    from tui.app import WayboxApp

ENDS = frozenset({"enter", "tab", "ctrl+j", "ctrl+m"})
"""Keys that end a code: what scanners send after one."""
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


class Scanning:
    """The way of typed text through the program."""

    def __init__(self, app: WayboxApp, router: ScanRouter) -> None:
        self._app, self.router = app, router
        self._ended_at = -ECHO_S
        self.waiting: deque[Scanned] = deque()
        """Codes that arrived while a dialog or a lock stood before their screen."""

    def typed(self, key: events.Key) -> bool:
        """Whether the key belonged to a code; then nothing else sees it."""
        field = self._app.focused
        if isinstance(field, Input) and not self.router.pending:
            return self._typed_into(field, key)
        return self._typed_outside(key)

    def pasted(self, text: str) -> bool:
        """Whether the pasted text held codes; a field without one takes its text itself."""
        field = self._app.focused
        if not isinstance(field, Input):
            self._deliver(self.router.paste(text))
            return True
        lines = [self.router.trailing(line) for line in text.splitlines()]
        codes = tuple(code for _, found in lines for code in found)
        if not codes and begins_badge(text[: text.find("-") + 1]):
            self.router.type(text)
            self._show()
            return True
        if not codes:
            return False
        field.insert_text_at_cursor(" ".join(left.strip() for left, _ in lines if left.strip()))
        self._take_or_deliver(field, codes)
        return True

    def hand_on(self) -> None:
        """Give codes that waited to the screen now on top."""
        top = self._app.screen
        while self.waiting and isinstance(top, TakesCodes) and top is self._app.screen:
            if not top.scanned(self.waiting[0]):
                break
            self.waiting.popleft()
        self._show()

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

    def _typed_into(self, field: Input, key: events.Key) -> bool:
        if key.key in ENDS:
            cursor = field.cursor_position
            left, codes = self.router.trailing(field.value[:cursor])
            if codes:
                field.value = left + field.value[cursor:]
                field.cursor_position = len(left)
                self._take_or_deliver(field, codes)
            return bool(codes) or self._is_echo()
        if not (key.is_printable and key.character):
            return False
        self._insert(field, key.character)
        return True

    def _insert(self, field: Input, char: str) -> None:
        """Put a character into the field; a badge's beginning is taken out again, unseen."""
        before = field.value[: field.cursor_position]
        if is_dash(char) and begins_badge(before + char):
            kept = before[: len(before) - len(SECRET) + 1]
            field.value = kept + field.value[field.cursor_position :]
            field.cursor_position = len(kept)
            self.router.type(SECRET)
            self._show()
        elif field.selection.is_empty:
            field.insert_text_at_cursor(char)
        else:
            field.replace(char, *field.selection)

    def _take_or_deliver(self, field: Input, codes: tuple[Read, ...]) -> None:
        """A field keeps the one code that belongs into it; others go to the screen."""
        code = codes[0]
        takes = getattr(field, "take", None)
        if len(codes) == 1 and isinstance(code, Scanned) and takes is not None and takes(code):
            self._ended_at = self._app.monotonic()
            return
        self._deliver(codes)

    def _deliver(self, codes: tuple[Read, ...]) -> None:
        for code in codes:
            self._ended_at = self._app.monotonic()
            top = self._app.screen
            if isinstance(code, BadgeScanned):
                taken = isinstance(top, TakesCodes) and top.badge_scanned(code.badge)
                if not taken:
                    self._app.unasked_badge()
            elif not (isinstance(top, TakesCodes) and top.scanned(code)):
                self.waiting.append(code)
        self._show()

    def _is_echo(self) -> bool:
        return self._app.monotonic() - self._ended_at < ECHO_S

    def _show(self) -> None:
        self._app.show_scanning(self.router.pending, len(self.waiting))
