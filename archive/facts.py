"""What guards are given: frozen facts, loaded in the same transaction that will write.

A guard never fetches; whatever it needs is here. `Occasion` is who, when and under which rules;
each machine adds its own facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from archive.clock import day_of, stamp
from archive.policy import Policy
from archive.retention import Calendar, RuleRow
from archive.rows import (
    Anchored,
    Attachment,
    Batch,
    Box,
    CalendarYear,
    ClockDoubt,
    Hold,
    Line,
    List,
    Paper,
    Person,
    Place,
    PolicyValue,
    Rule,
    Session,
)


class Occasion(NamedTuple):
    """Who acts, when, and under which rules."""

    now: datetime
    actor: Person
    name: str
    """How a sentence calls the actor: the staff number."""
    policy: Policy
    rules: Mapping[str, RuleRow]
    """Every rule version by its id, ``R-DOM@1``."""
    current: Mapping[str, RuleRow]
    """The version now in force for each category."""
    calendars: Mapping[int, Calendar]
    doubted: bool = False
    """True after a jump of the clock that two people have not confirmed."""

    @property
    def today(self) -> date:
        """The business day, in China."""
        return day_of(self.now)

    @property
    def at(self) -> str:
        """The instant as the log writes it."""
        return stamp(self.now)


class NewBox(NamedTuple):
    """What the loader found out for a box about to be registered."""

    id: str
    serial: int
    series: str
    box_no: str
    commitment: str
    """Salted hash of the waybill-number range, hex; empty when there is none."""
    holds: tuple[str, ...] = ()
    """Holds whose scope the new box meets."""
    overlap: str = ""
    """Box that already has some of the numbers."""
    seal_box: str = ""
    """Box that already has the seal."""


class BoxFacts(NamedTuple):
    """Facts for one box."""

    on: Occasion
    box: Box | None = None
    holds: tuple[str, ...] = ()
    """Live holds on the box."""
    line: Line | None = None
    """Its live line, if it has one."""
    batch: Batch | None = None
    """The batch of the live line."""
    session: Session | None = None
    """The session named, or the one the box was loaded for."""
    serves: bool = False
    """Whether that session serves the batch of the live line."""
    witnesses: tuple[str, ...] = ()
    """How sentences call the session's two witnesses."""
    place: Place | None = None
    new: NewBox | None = None
    """For register and rebox: the box to come."""
    seal_box: str = ""
    """Another box that carries the seal named."""

    @property
    def subject(self) -> Box | None:
        """The box."""
        return self.box

    @property
    def new_id(self) -> str:
        """The id of a box to be registered."""
        return self.new.id if self.new else ""

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.box.box_no if self.box else ""


class ListedBox(NamedTuple):
    """A box as a batch meets it."""

    box: Box
    holds: tuple[str, ...] = ()
    other_batch: str = ""
    """Another live batch the box is on."""


class SessionSum(NamedTuple):
    """A session as a batch or its own guards weigh it."""

    session: Session
    fed: int = 0
    """Boxes fed and not yet accepted."""
    destroyed: int = 0
    declared_g: int = 0
    """Gross weight of the boxes destroyed, as registered."""


class BatchFacts(NamedTuple):
    """Facts for one batch."""

    on: Occasion
    batch: Batch | None = None
    lines: tuple[tuple[Line, ListedBox], ...] = ()
    """All its lines with their boxes, in box number order."""
    chosen: tuple[ListedBox, ...] = ()
    """Boxes named or matched by the command."""
    sessions: tuple[SessionSum, ...] = ()
    originals: int = 0
    """Signed originals attached."""
    next_no: str = ""

    @property
    def subject(self) -> Batch | None:
        """The batch."""
        return self.batch

    @property
    def new_id(self) -> str:
        """The number of a batch to be drafted."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.batch.id if self.batch else ""

    @property
    def live(self) -> tuple[tuple[Line, ListedBox], ...]:
        """The lines that may still be destroyed."""
        return tuple(pair for pair in self.lines if pair[0].live)


class SessionFacts(NamedTuple):
    """Facts for one session."""

    on: Occasion
    session: Session | None = None
    batches: tuple[Batch, ...] = ()
    witnesses: tuple[tuple[Person, str], ...] = ()
    """The two witnesses named, each with how sentences call them."""
    place: Place | None = None
    loaded: tuple[Box, ...] = ()
    """Boxes loaded for it that were not fed."""
    fed: tuple[Box, ...] = ()
    """Boxes fed and not accepted."""
    sum: SessionSum | None = None
    withheld: frozenset[str] = frozenset()
    """Ids of loaded boxes that no longer have a live line."""
    next_no: str = ""

    @property
    def subject(self) -> Session | None:
        """The session."""
        return self.session

    @property
    def new_id(self) -> str:
        """The number of a session to be planned."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.session.id if self.session else ""


class HoldFacts(NamedTuple):
    """Facts for one hold."""

    on: Occasion
    hold: Hold | None = None
    matched: tuple[Box, ...] = ()
    """Boxes in the scope of a hold to be placed."""
    covered: int = 0
    """Boxes that the hold now covers."""
    next_no: str = ""
    commitment: str = ""

    @property
    def subject(self) -> Hold | None:
        """The hold."""
        return self.hold

    @property
    def new_id(self) -> str:
        """The number of a hold to be placed."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.hold.id if self.hold else ""


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


class SettingFacts(NamedTuple):
    """Facts for a rule, a policy value or a calendar."""

    on: Occasion
    id: str
    row: Rule | PolicyValue | CalendarYear | None = None

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
