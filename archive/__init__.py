"""Follows every archive box of waybills from sealing to witnessed destruction.

The public face: `open` an archive, `sign_in`, `perform` commands, read views. Everything else is
behind it; screens and papers know no more than this. A name loads its room when it is first
asked for: whoever only reads a list does not wait for the door.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from archive.opening import open_archive as open

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

_HOMES = {
    "archive.badges": ("Handout",),
    "archive.commands": ("BY_NAME", "COMMANDS", "Command"),
    "archive.door": ("Credential", "Receipt"),
    "archive.founding": ("Administrator", "Founded", "Plan"),
    "archive.opening": ("Archive", "found", "new_op", "open_archive"),
}
"""Where a name lives when it is not `archive.errors`."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    real = "open_archive" if name == "open" else name
    home = next((home for home, names in _HOMES.items() if real in names), "archive.errors")
    return getattr(import_module(home), real)
