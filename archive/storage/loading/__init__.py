"""From a command to the frozen facts that its guards need, inside the write transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import COMMANDS, Command
from archive.rules import Facts
from archive.storage.loading import (
    batches,
    boxes,
    consultations,
    counts,
    gaps,
    handovers,
    holds,
    lists,
    openings,
    others,
    pallets,
    printing,
    reassessment,
    restoring,
    sessions,
    sites,
    transport,
    vendors,
)
from archive.storage.tx import Tx

LOADERS: dict[type[Command], Callable[[Tx, Any], Facts]] = {
    **boxes.LOADERS,
    **batches.LOADERS,
    **sessions.LOADERS,
    **sites.LOADERS,
    **holds.LOADERS,
    **counts.LOADERS,
    **lists.LOADERS,
    **openings.LOADERS,
    **handovers.LOADERS,
    **consultations.LOADERS,
    **others.LOADERS,
    **reassessment.LOADERS,
    **pallets.LOADERS,
    **printing.LOADERS,
    **restoring.LOADERS,
    **transport.LOADERS,
    **vendors.LOADERS,
    **gaps.LOADERS,
}
"""How each command's facts are loaded; a test holds it against `COMMANDS`."""

assert set(LOADERS) == set(COMMANDS), "every command has a loader"


def load(tx: Tx, command: Command) -> Facts:
    """The facts for `command`; raises `Refused` for a thing the archive does not know."""
    return LOADERS[type(command)](tx, command)
