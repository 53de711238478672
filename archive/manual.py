"""Boxes named by a number or a bare id, where a label or a seal would have been read.

A person can read a number off the wrong box, or off a list; the event says that nobody scanned.
"""

from __future__ import annotations

from archive.codes import BoxId, BoxNo, read
from archive.commands.base import Command
from archive.errors import UnreadableCode
from archive.events import Draft

MANUAL = "manual"
"""The key that marks such an event."""


def named_by_number(text: str, box_id: str, number: str) -> bool:
    """Whether `text` is the box's number or bare id; a seal may look like either."""
    try:
        code = read(text)
    except UnreadableCode:
        return False
    if isinstance(code, BoxNo):
        return code.text == number
    return isinstance(code, BoxId) and code.id == box_id


def marked(drafts: tuple[Draft, ...], command: Command, box: object) -> tuple[Draft, ...]:
    """`drafts` of a command, the box's own event marked where its number named the box."""
    first, *others = drafts
    text = getattr(command, "box", "")
    if first.machine != "box" or not text or box is None:
        return drafts
    if not named_by_number(text, first.subject, getattr(box, "box_no", "")):
        return drafts
    return (first._replace(data={**first.data, MANUAL: 1}), *others)
