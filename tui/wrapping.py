"""Lines of a width: words are kept whole, and Chinese breaks between any two of its signs.

The library breaks at spaces alone; a Chinese sentence would leave half a line empty before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from textual.content import Content

_NOT_FIRST = frozenset("，。、：；！？）》」』”’…%,.:;!?)")
"""Signs that do not begin a line."""
_NOT_LAST = frozenset("（《「『“‘(±")
"""Signs that do not end one."""
_WIDE = 2


def wrapped(content: Content, width: int) -> list[Content]:
    """`content` in lines of at most `width` cells; a line break in it is kept."""
    return [
        line.rstrip()
        for part in content.split("\n", allow_blank=True)
        for line in part.divide(list(_breaks(part.plain, max(_WIDE, width))))
    ]


def _breaks(text: str, width: int) -> Iterator[int]:
    """Places before which a new line begins."""
    start = last = used = 0
    for place, char in enumerate(text):
        if place > start and _may_part(text[place - 1], char):
            last = place
        cells = cell_len(char)
        if used + cells > width and char != " ":
            start = last = last if last > start else place
            yield start
            used = cell_len(text[start:place])
        used += cells


def _may_part(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before == " " or _WIDE in (cell_len(before), cell_len(after))
