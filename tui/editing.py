"""What typing does to a text field, a character at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import repair
from archive.codes.repair import is_dash
from tui.scan import SECRET

if TYPE_CHECKING:
    from textual import events
    from textual.widgets import Input


def goes_on(field: Input, key: events.Key) -> bool:
    """Whether the focus went on from a field at once: what is typed next belongs elsewhere."""
    go_on = getattr(field, "go_on", None)
    return go_on is not None and bool(go_on(key.key))


def is_one_dash(text: str) -> bool:
    """Whether `text` is a dash and nothing else."""
    return len(text) == 1 and is_dash(text)


def put(field: Input, left: str, right: str) -> None:
    """Make a field's text what stands left and right of its cursor."""
    field.value = left + right
    field.cursor_position = len(left)


def without_badge(before: str) -> str:
    """What stood before a badge's beginning, however that was written."""
    kept = before
    while kept and not repair(f"{before[len(kept) :]}0").startswith(SECRET[:-1]):
        kept = kept[:-1]
    return kept
