"""Facts for batches, sessions and holds."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.rows import Batch, Box, Contract, Hold, Line, List, Person, Place, Session, Vendor


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


class Checked(NamedTuple):
    """A list of unsettled matters held against the boxes of a batch."""

    list: List
    whole: bool
    """Whether its open matters are still kept; they are erased in time."""
    boxes: tuple[str, ...] = ()
    """Boxes of the batch, also withheld and dropped ones, that may hold an open matter."""


class FoundOpen(NamedTuple):
    """A live box that may hold an open matter of a list, and that nothing keeps."""

    list: str
    as_of: str
    box: str


class BatchFacts(NamedTuple):
    """Facts for one batch."""

    on: Occasion
    batch: Batch | None = None
    lines: tuple[tuple[Line, ListedBox], ...] = ()
    """All its lines with their boxes, in box number order."""
    chosen: tuple[ListedBox, ...] = ()
    """Boxes named or matched by the command."""
    sessions: tuple[SessionSum, ...] = ()
    attached: frozenset[str] = frozenset()
    """Kinds of the files attached."""
    outside: int = 0
    """Signed sessions that another firm's destruction unit did."""
    signer: tuple[Person, str] | None = None
    """Whose hand signed the paper opinion named or entered, and how sentences call them."""
    read_hand: str = ""
    """Opaque id of whose hand a checker reads on the sheet."""
    scan: str = ""
    """SHA-256 of the attached scan that was named; empty when there is none or not one alone."""
    checked: Checked | None = None
    """The list named as the ground of a check for unsettled matters."""
    open_matters: tuple[FoundOpen, ...] = ()
    """What every list that is still kept says of the live boxes that are not on hold."""
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
    named: Box | None = None
    """The box that an exception is about."""
    named_batch: str = ""
    """The batch that may still destroy it."""
    next_no: str = ""
    vendor: Vendor | None = None
    contracts: tuple[Contract, ...] = ()
    """Every contract with the destruction unit."""
    escort: tuple[Person, str] | None = None
    """Who rides along, and how sentences call them."""
    aboard_held: tuple[tuple[str, str], ...] = ()
    """(box number, hold) of every loaded box on hold."""
    open_matters: tuple[FoundOpen, ...] = ()
    """For a departure: what every list that is still kept says of the loaded boxes."""

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


class Proposed(NamedTuple):
    """A hold that a list of unsettled matters proposes."""

    number: str
    """The number it would get."""
    type: str
    boxes: tuple[str, ...]


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
    proposed: tuple[Proposed, ...] = ()
    """Holds that a list of unsettled matters proposes and that are not placed yet."""
    listed: str = ""
    """The number of that list."""
    confidential: str = ""
    """Commitment to the texts that few may read; empty where anybody may."""

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
