"""Help: what the screen is for, what is focused, what scanning does, what every key does now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Input, OptionList, Select, Static

from archive.command_words import COMMANDS
from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.keymap import Key, key_shown, keys_of
from tui.refused import spoken
from tui.screens.room import Room
from tui.texts import harmless, in_a_row
from tui.widgets.bars import command_of, of_use
from tui.widgets.fields import Choice, TextField
from tui.widgets.sentence import Sentence
from tui.words.help import FOCUS, KEYBOARD, KEYS, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.screen import Screen
    from textual.widget import Widget

_HEADING = N_("Help: {screen}")
_FOCUSED = N_("In focus")
_FIELD = N_("«{label}». {hint}")
_SCANS = N_("Scanning")
_KEYS = N_("Keys")
_NOT_NOW = N_("Not possible now: {so}")
_FOOT = N_("↑↓ PgUp PgDn scroll · F6: try the scanner · Esc closes.")
_FOOT_SHUT = N_("↑↓ PgUp PgDn scroll · Esc closes.")
_PLAIN = N_("what stands below")

_KINDS: tuple[tuple[type[Widget], str], ...] = (
    (DataTable, "list"), (OptionList, "list"), (Select, "choice"), (Input, "field"),
)  # fmt: skip


class Help(Dialog[None]):
    """Help on the screen or the dialog below it, made from what is there now."""

    over_lock = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll('scroll_up')", "", show=False),
        Binding("down", "scroll('scroll_down')", "", show=False),
        Binding("pageup", "scroll('scroll_page_up')", "", show=False),
        Binding("pagedown", "scroll('scroll_page_down')", "", show=False),
        Binding("home", "scroll('scroll_home')", "", show=False),
        Binding("end", "scroll('scroll_end')", "", show=False),
        Binding("f1", "leave", "", show=False),
        Binding("f6", "scanner", "", show=False),
    ]

    def __init__(self, of: Screen[Any]) -> None:
        super().__init__()
        self._of, self._focused = of, of.focused

    def heading(self) -> str:
        """Whose help it is."""
        return say(_HEADING, screen=harmless(title_of(self._of)))

    def footing(self) -> str:
        """How to read on."""
        return say(_FOOT if self._may_try else _FOOT_SHUT)

    @property
    def _may_try(self) -> bool:
        """Whether the page of the scanner can be opened from here: not over a dialog or a lock."""
        return isinstance(self._of, Room)

    def body(self) -> Iterable[Widget]:
        """The screen, what is focused, scanning, keys."""
        words = words_for(name_of(self._of))
        for sentence in words.about:
            yield Sentence(say(sentence), classes="about")
        yield from _row(say(_FOCUSED), in_a_row(focus_words(self._focused)))
        if words.scans:
            yield from _row(say(_SCANS), say(words.scans))
        yield Static(Content(say(_KEYS)), classes="part")
        for key, meaning in self._keys():
            yield from _row(key, meaning)
        for keys, meaning in KEYBOARD:
            yield from _row(say(keys), say(meaning))

    def _keys(self) -> Iterator[tuple[str, str]]:
        refusals = getattr(self._of, "refusals", {})
        for row in keys_of(room_of_keys(self._of)):
            if not of_use(row, self._of):
                continue
            meaning = key_meaning(row)
            refusal = refusals.get(command_of(row, self._of))
            if refusal is not None:
                meaning = f"({meaning}) {say(_NOT_NOW, so=harmless(spoken(refusal)[0]))}"
            yield key_shown(row, self.waybox.remapped), meaning

    def action_scanner(self) -> None:
        """Leave help for the page of the scanner."""
        if self._may_try:
            self.dismiss(None)
            self.app.call_later(self.waybox.go, "scanner")

    def action_scroll(self, how: str) -> None:
        """Read on, or back."""
        getattr(self.query_one("#asked", VerticalScroll), how)(animate=False)


def name_of(screen: Screen[Any]) -> str:
    """What the words of help call a screen or a dialog."""
    return getattr(screen, "room", "") or type(screen).__name__.lower()


def title_of(screen: Screen[Any]) -> str:
    """What people call it."""
    for name in ("title_text", "heading"):
        told = getattr(screen, name, None)
        if callable(told) and told():
            return str(told())
    return say(_PLAIN)


def room_of_keys(screen: Screen[Any]) -> str:
    """Where its keys stand in the key table."""
    return getattr(screen, "room", "") or ("form" if name_of(screen) == "commandform" else "dialog")


def key_meaning(row: Key, lang: str | None = None) -> str:
    """What a key does, in a line."""
    return say(COMMANDS[row.command] if row.command else KEYS.get(row.id, row.label), lang)


def focus_words(focused: Widget | None) -> Iterator[str]:
    """What is focused, and what to do with it."""
    if isinstance(focused, TextField | Choice):
        hint = harmless(focused.question.hint)
        yield say(_FIELD, label=focused.question.label, hint=hint).strip()
    kind = next((kind for made, kind in _KINDS if isinstance(focused, made)), "nothing")
    named = focused.id if focused is not None and focused.id in FOCUS else kind
    yield from map(say, FOCUS[named])


def _row(name: str, text: str) -> Iterator[Widget]:
    left, right = Static(Content(name), classes="key"), Sentence(Content(text), classes="said")
    yield Horizontal(left, right, classes="row")
