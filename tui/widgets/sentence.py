"""A sentence in the room there is: Chinese breaks between any two of its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.wrapping import wrapped

if TYPE_CHECKING:
    from textual.geometry import Size


class Sentence(Static):
    """Text of any language; it is as high as its lines are many."""

    def tell(self, text: str | Content) -> None:
        """Tell this in place of what was told."""
        self.update(text if isinstance(text, Content) else Content(text))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it needs."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        told = self.content
        content = told if isinstance(told, Content) else Content(str(told))
        return wrapped(content, width) if content.plain else [content]
