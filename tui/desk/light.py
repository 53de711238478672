"""What a scan leaves behind: a light, a row of the list, an act that came true, a question."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from archive.errors import ArchiveError
from tui.desk.told import Sayable
from tui.scan import Scanned


class Lamp(StrEnum):
    """What a light means; each has a colour and a bell."""

    READY = "ready"
    OK = "ok"
    FOUND = "found"
    NOTE = "note"
    AGAIN = "again"
    ODD = "odd"
    STOP = "stop"
    DOWN = "down"


class Light(NamedTuple):
    """What the big light shows."""

    lamp: Lamp
    word: str
    """A marked word, to be read across the hall."""
    about: str = ""
    """Box, place or code that it is about."""
    lines: tuple[Sayable, ...] = ()
    failure: ArchiveError | None = None
    """Why not, in its own sentences."""
    nth: int = 0
    """Counts lights, so that each rings once."""


class Row(NamedTuple):
    """A scan in the running list."""

    at: str
    """A stamp, as the log writes it."""
    what: str
    lamp: Lamp
    outcome: Sayable
    typed: bool = False
    """Whether somebody typed what a label would have said."""


class Act(NamedTuple):
    """A scan that came true."""

    text: str
    """What was scanned."""
    box: str
    """The box's id."""
    box_no: str
    n: int
    """Events of the box once it had come true."""
    job: str
    where: str
    """Place or session it was done for."""
    at: str
    came_from: str = ""
    """Place that the box left."""


class Asked(NamedTuple):
    """A number that somebody typed, shown back: nothing is done before it is confirmed."""

    code: Scanned
    box: str
    """The box's id."""
    box_no: str
