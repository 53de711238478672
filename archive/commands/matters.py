"""Commands about lists of unsettled matters 未结事项."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import Code, Command, Day, Field, Kind, Sha256
from archive.intake.matters import MatterRow


@dataclass(frozen=True, kw_only=True)
class ImportMatters(Command, name="import-matters", machine="list"):
    """Take in customer service's list of unsettled matters; each open one is looked for."""

    sha256: Sha256
    """SHA-256 of the list's file."""
    source: Code = ""
    as_of: Day
    """The day on which customer service drew the list up."""
    rows: Annotated[tuple[MatterRow, ...], Field(Kind.ROWS, logged=False)] = ()


ALL: tuple[type[Command], ...] = (ImportMatters,)
