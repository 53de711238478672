"""Commands about sites of the organisation."""

from __future__ import annotations

from dataclasses import dataclass

from archive.commands.base import Code, Command, Text


@dataclass(frozen=True, kw_only=True)
class AddSite(Command, name="add-site", machine="site"):
    """Enter a site: from then on it keeps a log of its own, signed by its own key."""

    site: Code
    """Two to six letters and digits; begins its box numbers."""
    log_key: Code = ""
    """The public line of a key made elsewhere; without it a key is made here."""


@dataclass(frozen=True, kw_only=True)
class CloseSite(Command, name="close-site", machine="site"):
    """Close a site that holds nothing any more."""

    site: Code
    reason: Text


ALL: tuple[type[Command], ...] = (AddSite, CloseSite)
