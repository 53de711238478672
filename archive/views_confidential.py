"""Frozen shapes of what few may read; see `archive.reading.confidential`."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Told(NamedTuple):
    """The confidential texts that came with one event."""

    at: datetime
    kind: str
    """Kind of event, such as ``box.seized``."""
    what: str
    """The same in words."""
    by: str
    """Staff number of whoever recorded it."""
    n: int
    """Number of the event among its subject's."""
    texts: tuple[tuple[str, str], ...]
    """(field, text) pairs."""
