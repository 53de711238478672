"""The command about weeks from which nothing came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import Code, Command, Flag, Text, choice

GAP_WHYS = ("closed", "no-volume", "electronic", "merged", "lost", "unknown")


@dataclass(frozen=True, kw_only=True)
class ExplainGap(Command, name="explain-gap", machine="gap"):
    """Say why an outlet handed in nothing for some weeks; a newer explanation corrects an older."""

    outlet_code: Code
    first_week: Code
    """A week, ``2026-W10``, or a day in it."""
    last_week: Code = ""
    """Empty for the first week alone."""
    onward: Flag = False
    """From the first week on, until a box comes again: for an outlet that closed."""
    why: Annotated[str, choice(*GAP_WHYS)]
    incident_no: Code = ""
    """The incident of paper that was lost."""
    into: Code = ""
    """The outlet it was merged into."""
    remark: Text = ""


ALL: tuple[type[Command], ...] = (ExplainGap,)
