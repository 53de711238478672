"""What a backup and a restore say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Self


class LogEnd(NamedTuple):
    """Where a log ends."""

    origin: str
    events: int
    root: str
    """Root of the tree over them, in hex."""


class Backup(NamedTuple):
    """A backup that was taken and audited."""

    file: str
    archive: str
    """The archive's opaque id."""
    taken_at: datetime
    events: int
    heads: tuple[LogEnd, ...]
    files: int
    """Papers and attachments in it."""
    bytes: int
    """Size of the file."""
    sha256: str
    seconds: int
    """How long it took, the audit with it."""
    hints: tuple[str, ...]
    """What is to be thought of, as sentences."""


class HoldLost(NamedTuple):
    """A hold by what its placing told in the log: its reason is not among it."""

    hold: str
    type: str
    document_no: str
    outlet: str
    """Code of the outlet it is for; empty for every one."""
    category: str
    accepted_from: date | None
    accepted_to: date | None
    numbers: bool
    """Whether it also covers a range of waybill numbers."""
    boxes: int | None
    """Boxes it covers; None where that could not be asked."""

    @property
    def told(self) -> tuple[str | int, ...]:
        """As the log tells it."""
        days = (day.isoformat() if day else "" for day in (self.accepted_from, self.accepted_to))
        boxes = "" if self.boxes is None else self.boxes
        return (*self[:5], *days, int(self.numbers), boxes)

    @classmethod
    def of(cls, told: Sequence[Any]) -> Self:
        """From what the log tells."""
        hold, kind, document_no, outlet, category, first, last, numbers, boxes = told
        return cls(
            hold, kind, document_no, outlet, category, _day(first), _day(last), bool(numbers),
            None if boxes == "" else boxes,
        )  # fmt: skip


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


class GivenUp(NamedTuple):
    """What stands in the archive at the place of a restore, and not in the backup.

    Boxes by number, people by staff number.
    """

    asked: bool
    """Whether an archive lay there that answered everything; what it did not answer is empty."""
    holds: tuple[HoldLost, ...] = ()
    """In force, and then no longer."""
    holds_back: tuple[HoldLost, ...] = ()
    """Released, and then in force again."""
    boxes: tuple[str, ...] = ()
    """Destroyed, handed out or missing, and then counted as kept."""
    boxes_unknown: tuple[str, ...] = ()
    """On record, and then not."""
    people_unknown: tuple[str, ...] = ()
    """With us, and then not on record."""
    people_back: tuple[str, ...] = ()
    """Gone, and then with us again."""
    roles_back: tuple[str, ...] = ()
    """People whose roles were taken away, and then count again."""
    badges_back: tuple[str, ...] = ()
    """People whose badge was replaced or revoked, and whose old one then counts again."""
    numbers: tuple[tuple[str, int], ...] = ()
    """Letter, or site and year of boxes, and the highest number given."""


class Restorable(NamedTuple):
    """A backup that was loaded and audited, and waits for two people."""

    archive: str
    organisation: str
    taken_at: datetime
    heads: tuple[LogEnd, ...]
    known: tuple[LogEnd, ...]
    """The highest heads that are known at this place."""
    sha256: str
    given_up: GivenUp
    numbers: tuple[tuple[str, int], ...] = ()
    """Letter, or site and year of boxes, and the number after which they go on; ``*`` is each."""

    @property
    def events(self) -> int:
        """Events that it holds."""
        return sum(head.events for head in self.heads)

    @property
    def lost(self) -> int:
        """Events that are known to be given up with it."""
        ends = {head.origin: head.events for head in self.heads}
        return sum(max(0, head.events - ends.get(head.origin, 0)) for head in self.known)


class Restored(NamedTuple):
    """An archive that goes on from a backup."""

    archive: str
    place: str
    taken_at: datetime
    events: int
    lost: int
    """Events that are known to be given up; they have to be done again."""
    aside: str
    """Where what lay there before was moved; empty where nothing did."""
    given_up: GivenUp
    numbers: tuple[tuple[str, int], ...]
    """Letter, or site and year of boxes, and the number after which they go on; ``*`` is each."""
