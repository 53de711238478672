"""What a check says: how grave it is, what is so, why it matters, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from archive.views_health import OK, SKIPPED, UNKNOWN, WARNING, WRONG

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Verdict(NamedTuple):
    """What one check says; its sentences are marked and said later."""

    level: str
    what: str
    why: str = ""
    advice: str = ""
    fields: Mapping[str, object] = _NOTHING
    """What all three sentences are filled in with."""
    helps: tuple[str, ...] = ()
    """Commands that help, as they are typed after ``waybox``."""
    site: str = ""

    def helped_by(self, *commands: str) -> Verdict:
        """The same, with the commands that help."""
        return self._replace(helps=commands)

    def of(self, site: str) -> Verdict:
        """The same, said of a site."""
        return self._replace(site=site)


def fine(what: str, **fields: object) -> Verdict:
    """All is well."""
    return Verdict(OK, what, fields=fields)


def skipped(reason: str, advice: str = "") -> Verdict:
    """It was not looked at, and why."""
    return Verdict(SKIPPED, reason, advice=advice)


def unknown(what: str, why: str = "", advice: str = "", **fields: object) -> Verdict:
    """It could not be found out."""
    return Verdict(UNKNOWN, what, why, advice, fields)


def warning(what: str, why: str, advice: str, **fields: object) -> Verdict:
    """Something to look after."""
    return Verdict(WARNING, what, why, advice, fields)


def wrong(what: str, why: str, advice: str, **fields: object) -> Verdict:
    """Something that can lose work, or let somebody undo it."""
    return Verdict(WRONG, what, why, advice, fields)


def megabytes(size: int) -> str:
    """A size as people read it."""
    if size < 10 * 1024**2:
        return f"{size / 1024:,.0f} KiB"
    if size < 10 * 1024**3:
        return f"{size / 1024**2:,.0f} MiB"
    return f"{size / 1024**3:,.0f} GiB"
