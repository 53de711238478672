"""Follows every archive box of waybills from sealing to witnessed destruction.

The public face: `open` an archive, `sign_in`, `perform` commands, read views. Everything else is
behind it; screens and papers know no more than this.
"""

from __future__ import annotations

from archive.badges import Handout
from archive.commands import BY_NAME, COMMANDS, Command
from archive.door import Credential, Receipt
from archive.errors import (
    ArchiveError,
    BadInput,
    Finding,
    LogBroken,
    NotAllowedHere,
    Refused,
    StorageFailed,
    UnreadableCode,
)
from archive.founding import Administrator, Founded, Plan
from archive.opening import Archive, found, new_op
from archive.opening import open_archive as open  # noqa: A001 - `archive.open` reads as what it is

__all__ = [
    "BY_NAME",
    "COMMANDS",
    "Administrator",
    "Archive",
    "ArchiveError",
    "BadInput",
    "Command",
    "Credential",
    "Finding",
    "Founded",
    "Handout",
    "LogBroken",
    "NotAllowedHere",
    "Plan",
    "Receipt",
    "Refused",
    "StorageFailed",
    "UnreadableCode",
    "found",
    "new_op",
    "open",
]
