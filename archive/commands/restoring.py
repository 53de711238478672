"""The command that signs a restore."""

from __future__ import annotations

from dataclasses import dataclass

from archive.commands.base import Command, Count, Sha256
from archive.words import N_


@dataclass(frozen=True, kw_only=True)
class ConfirmRestore(
    Command,
    name="confirm-restore",
    machine="archive",
    signed=N_("The archive goes on from this backup; what was recorded after it is given up."),
):
    """Sign that the archive goes on from a backup: an administrator, then a keeper or approver."""

    backup: Sha256
    """The backup's SHA-256."""
    events: Count
    """Events that the backup holds, as typed."""


ALL: tuple[type[Command], ...] = (ConfirmRestore,)
