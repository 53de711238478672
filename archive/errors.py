"""Every exception the archive raises, as one tree.

::

    ArchiveError
      Refused          the archive said no; carries a Refusal; no domain row changed
      BadInput         text or a file that cannot be meant; carries findings, each with its place
        UnreadableCode text that is no code; carries what was read and what was tried
      LogBroken        the log contradicts itself; stop and verify
        WentBack       it is behind, or beside, what this station had seen of it
      NotAllowedHere   a setting or a flag this archive does not accept
      StorageFailed    the database could not be read or written; nothing was half done
        OpenAnew       what it stands on lies elsewhere by now; opened anew it may go on

A refusal is a value (`archive.refusals`); only the door turns it into `Refused`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.words import say

if TYPE_CHECKING:
    from archive.refusals import Refusal


class ArchiveError(Exception):
    """Anything the archive raises on purpose; `exit_status` is the command line's."""

    exit_status = 1


class Refused(ArchiveError):
    """The archive said no, and why; no domain row changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.exit_status = refusal.exit_status

    def __str__(self) -> str:
        return f"{self.refusal.code} {self.refusal.sentence()}"


class Finding(NamedTuple):
    """One thing wrong with an input: where it stands and what is so."""

    row: int
    """Line of the file, the header being line 1; 0 when it is about the whole."""
    column: str
    """Column heading as the file spells it, or the field's name; may be empty."""
    code: str
    """Stable code of the reason, such as ``no-such-date``."""
    text: str
    """The sentence, as a word key with its fields filled in the reader's language."""


class BadInput(ArchiveError):
    """Input that cannot be meant as it stands; nothing was written."""

    exit_status = 2

    def __init__(self, message: str, findings: tuple[Finding, ...] = (), **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields
        self.findings = findings

    def __str__(self) -> str:
        return say(self.message, **self.fields)


class UnreadableCode(BadInput):
    """Text that is no code of ours."""


class NotAllowedHere(BadInput):
    """A setting or flag that this archive does not accept."""


class LogBroken(ArchiveError):
    """The log contradicts itself; the archive must be verified before more is written."""

    exit_status = 3


class WentBack(LogBroken):
    """The log is not the continuation of what this station had seen of it."""


class StorageFailed(ArchiveError):
    """The database could not be reached, read or written; nothing was half done."""

    exit_status = 4
    unsure = False
    """Whether it may be recorded all the same; the same operation asked again tells, and is done
    once."""

    def __init__(self, message: str, **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields

    def __str__(self) -> str:
        return say(self.message, **self.fields)


class OpenAnew(StorageFailed):
    """What an open archive stands on is not there, or is another; opened anew it may go on."""


def may_be_recorded(error: BaseException) -> bool:
    """Whether what failed may have been recorded all the same: what belongs to it is kept."""
    return isinstance(error, StorageFailed) and error.unsure
