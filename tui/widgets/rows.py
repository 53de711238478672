"""Rows of a dialog that asks: what is asked, and the field beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Select, Static

from archive.codes import BoxCode, BoxId, BoxNo, PlaceCode
from archive.words import N_, say

if TYPE_CHECKING:
    from textual.widget import Widget

    from archive.codes import Code
    from tui.scan import Scanned

_ANY = N_("any")


def asked(label: str, field: Widget) -> Horizontal:
    """A row: a label and its field."""
    return Horizontal(Static(Content(label), classes="label"), field, classes="row")


class Pick(Select[str]):
    """One of several words; the first one stands for none of them where there need not be one."""

    def __init__(
        self, choices: Iterable[tuple[str, str]], value: str, *, id: str, any_: bool = True
    ) -> None:
        first = [(say(_ANY), "")] if any_ else []
        super().__init__([*first, *choices], value=value, allow_blank=False, id=id)

    @property
    def text(self) -> str:
        """What is chosen; empty for none."""
        return str(self.value)


class ScannedInput(Input):
    """A line of text that keeps a scan of its own kind."""

    def __init__(
        self, value: str, *, id: str, hint: str = "", takes: Sequence[type[Code]] = ()
    ) -> None:
        super().__init__(value, placeholder=hint, id=id)
        self._takes = tuple(takes)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.value

    def take(self, code: Scanned) -> bool:
        """Keep a scan that belongs here."""
        if not isinstance(code.code, self._takes):
            return False
        self.value = code.code.place if isinstance(code.code, PlaceCode) else code.text
        return True


BOX_CODES = (BoxCode, BoxNo, BoxId)
"""Codes that name a box."""
