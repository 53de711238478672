"""Facts for people, places, lists, settings and evidence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from archive.facts.boxes import NewBox
from archive.facts.occasion import Occasion
from archive.rows import (
    Anchored,
    Attachment,
    Batch,
    CalendarYear,
    ClockDoubt,
    List,
    Paper,
    Person,
    Place,
    PolicyValue,
    Rule,
)


class PersonFacts(NamedTuple):
    """Facts for one person."""

    on: Occasion
    person: Person | None = None
    who: str = ""
    taken: bool = False
    """Whether the staff number is already entered."""
    administrators: int = 0
    """Active administrators other than this person."""
    fresh: str = ""

    @property
    def subject(self) -> Person | None:
        """The person."""
        return self.person

    @property
    def new_id(self) -> str:
        """The opaque id of a person to be entered."""
        return self.fresh

    @property
    def thing(self) -> str:
        """How sentences call the person: the staff number."""
        return self.who


class PlaceFacts(NamedTuple):
    """Facts for one place."""

    on: Occasion
    place: Place | None = None
    code: str = ""
    parent: Place | None = None
    inside: int = 0
    """Boxes and open places in it."""

    @property
    def subject(self) -> Place | None:
        """The place."""
        return self.place

    @property
    def new_id(self) -> str:
        """The code of a place to be entered."""
        return self.code

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.code


class ListFacts(NamedTuple):
    """Facts for a list to be taken in."""

    on: Occasion
    list: List | None = None
    id: str = ""
    taken_on: str = ""
    boxes: tuple[NewBox, ...] = ()
    """For hand-in lists: what was found out, by row."""
    taken: tuple[tuple[str, int], ...] = ()
    """(words, line number) of rows whose person or place is already entered."""
    persons: tuple[str, ...] = ()
    """Fresh person ids, by row."""
    number: str = ""
    """For matters: the number the list gets."""
    found: tuple[tuple[int, str, tuple[str, ...]], ...] = ()
    """For matters: (row, type, boxes) of each open one that a box may hold."""

    @property
    def subject(self) -> List | None:
        """The list, when it was taken in before."""
        return self.list

    @property
    def new_id(self) -> str:
        """Kind and SHA-256 of the list."""
        return self.id

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.id[:20]


class ListedUndue(NamedTuple):
    """A box on a live batch that is not due: it was kept longer after it was listed."""

    box_no: str
    batch: str
    last_day: date


class SettingFacts(NamedTuple):
    """Facts for a rule, a policy value or a calendar."""

    on: Occasion
    id: str
    row: Rule | PolicyValue | CalendarYear | None = None
    listed: tuple[ListedUndue, ...] = ()
    """For a calendar: boxes on a live batch that may not be destroyed yet."""

    @property
    def subject(self) -> Rule | PolicyValue | CalendarYear | None:
        """The value as it stands."""
        return self.row

    @property
    def new_id(self) -> str:
        """The id of the value to be made."""
        return self.id

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.id


class EvidenceFacts(NamedTuple):
    """Facts for an anchor, a paper, an attachment or the clock."""

    on: Occasion
    id: str
    row: Anchored | Paper | Attachment | ClockDoubt | None = None
    batch: Batch | None = None
    about: tuple[str, str] | None = None
    """Machine and id of the one thing that a file is attached to."""
    heads: tuple[tuple[str, int, str], ...] = ()
    """(origin, size, root hex) of every origin."""

    @property
    def subject(self) -> Anchored | Paper | Attachment | ClockDoubt | None:
        """The thing as it stands."""
        return self.row

    @property
    def new_id(self) -> str:
        """The id of the thing to be made."""
        return self.id

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.id
