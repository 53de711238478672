"""Frozen shapes of a destruction session as it is led before its witnesses.

They decide nothing and fetch nothing; no weight stands in them before the scale has spoken.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from archive.views_work import SessionCard


class Witness(NamedTuple):
    """A witness of a session, and how long the presence confirmed last still counts."""

    staff_no: str
    person: str
    """Opaque id."""
    seen: datetime | None
    """When presence was confirmed last."""
    minutes_left: int | None
    """Whole minutes that it still counts; None where it does not."""


class SessionBox(NamedTuple):
    """A box of a session."""

    box_no: str
    state: str
    lot: int
    holds: tuple[str, ...]
    listed: bool
    """Whether a batch may still destroy it; a loaded box that none may goes back."""
    fed_at: datetime | None
    stated: str = ""
    """``yes`` or ``no``, what one witness states of it while the other has not."""


class Ceremony(NamedTuple):
    """One session with its people, boxes and batches as they are now."""

    card: SessionCard
    witnesses: tuple[Witness, Witness]
    boxes: tuple[SessionBox, ...]
    batches: tuple[tuple[str, str], ...]
    """(number, state) of every batch that it serves."""
    anew: bool = False
    """Whether the station was started anew since feeding began, and a witness not seen since."""
