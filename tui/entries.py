"""A scan as the journal keeps it, and whether it can be done when a crash left it undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.clock import read_stamp
from archive.codes import BadgeCode, CommandCode, may_be_badge, read
from archive.errors import UnreadableCode
from tui.scan import Scanned

if TYPE_CHECKING:
    from collections.abc import Iterable

_FED = frozenset({"feed", "session"})
"""What is done at the machine: both witnesses say what became of it, never a replay."""


class Entry(NamedTuple):
    """A scan as it was written down."""

    op: str
    at: str
    by: str
    """Opaque id of the person."""
    raw: str
    """As it arrived."""
    text: str
    """Repaired; masked where it may be personal."""
    job: str
    where: str
    masked: bool = False

    @property
    def may_be_done(self) -> bool:
        """Whether the scan can be done as it was: it is known whole, and feeds nothing."""
        return not self.masked and self.job not in _FED

    def scanned(self) -> Scanned:
        """The scan, under the operation it had."""
        try:
            code = read(self.text)
        except UnreadableCode as error:
            return Scanned(self.op, self.text, None, str(error))
        assert not isinstance(code, BadgeCode), "no badge is ever written down"
        return Scanned(self.op, self.text, code)


def doable(entries: Iterable[Entry], job: str = "") -> tuple[Entry, ...]:
    """Entries that can be done in their order, begun in `job`: nothing is fed by them.

    A scan was noted under the job of the moment in which it arrived; one that chose to feed may
    stand before it.
    """
    from tui.desk.jobs import BY_VERB

    feeds, can = job in _FED, []
    for entry in entries:
        code = entry.scanned().code
        verb = code.verb if isinstance(code, CommandCode) else ""
        if verb in BY_VERB:
            feeds = BY_VERB[verb].name in _FED
        if entry.may_be_done and not feeds:
            can.append(entry)
    return tuple(can)


def can_be_ours(entry: Entry) -> bool:
    """Whether this program may have written an entry: a file can be changed by any hand."""
    *texts, masked = entry
    if not all(isinstance(each, str) for each in texts) or not isinstance(masked, bool):
        return False
    try:
        read_stamp(entry.at)
    except ValueError:
        return False
    return not (may_be_badge(entry.text) or may_be_badge(entry.raw))
