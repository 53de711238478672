"""Frozen shapes of the log as a screen shows it: its heads, its last events, one event in full.

They carry no name: people are staff numbers. Instants are aware `datetime`.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class LogHead(NamedTuple):
    """One origin's log, and how far its head is known to have been taken out."""

    origin: str
    size: int
    """Events."""
    last_at: datetime | None
    anchored: int
    """Events that the newest anchor taken here covers; 0 when none was."""
    anchored_at: datetime | None
    kept_by: str
    """Where that anchor went, as whoever took it said."""


class LogLine(NamedTuple):
    """One event in a list."""

    at: datetime
    origin: str
    seq: int
    kind: str
    what: str
    """The same in words."""
    by: str
    """Staff number; the opaque id of somebody the annex no longer knows."""
    role: str
    machine: str
    thing: str
    """What happened to what, as people call it; empty where it has no name of its own."""
    detail: tuple[tuple[str, str], ...]
    signed: bool
    command: str
    """Of a refused attempt: the command that was asked for."""
    code: str
    """Of a refused attempt: the refusal's code."""


class LogPage(NamedTuple):
    """Some events, the newest first, and where the older ones begin."""

    lines: tuple[LogLine, ...]
    after: str
    """What to ask for next; empty when these were the first events of all."""


class LogEvent(NamedTuple):
    """Everything the log has of one event, but for names."""

    line: LogLine
    n: int
    """Which event of its subject it is, counted from 0."""
    subject: str
    from_state: str
    to_state: str
    station: str
    op: str
    beside: int
    """Number of the event that this one came about with; its own when it stands alone."""
    meaning: str
    """What was signed, in the words of the signed statement; empty when it was not signed."""
    key: str
    """Id of the key that signed."""
    leaf: str
    """Hash of its bytes in the log's tree, in hex."""
