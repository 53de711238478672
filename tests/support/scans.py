"""What is printed on boxes, places, the wall sheet: codes as a scanner would read them."""

from __future__ import annotations

from archive.codes import CommandCode, PlaceCode
from archive.reading.labels import box_labels
from tests.support.crew import Town


def label(town: Town, box: str) -> str:
    """The newest label of a box, called as the test calls it."""
    return box_labels(town.archive, (town.boxes.get(box, box),), 1)[0].code


def number(town: Town, box: str) -> str:
    """The number that people read."""
    return str(town.row("box", box).box_no)


def seal(town: Town, box: str) -> str:
    return str(town.row("box", box).seal_no)


def place(code: str) -> str:
    """A place's printed code."""
    return PlaceCode(code).text


def verb(word: str) -> str:
    """A command of the wall sheet."""
    return CommandCode(word).text
