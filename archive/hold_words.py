"""What a hold covers, in words: for lists, cards and papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from archive.words import N_, say

_NAMED = N_("the boxes named")
_OUTLET = N_("outlet {outlet}")
_CATEGORY = N_("category {category}")
_DATES = N_("accepted {first} to {last}")
_NUMBERS = N_("a range of waybill numbers")
_OPEN = "—"


class Scoped(Protocol):
    """What tells which boxes a hold covers."""

    @property
    def outlet(self) -> str: ...  # noqa: D102
    @property
    def category(self) -> str: ...  # noqa: D102
    @property
    def accepted_from(self) -> date | None: ...  # noqa: D102
    @property
    def accepted_to(self) -> date | None: ...  # noqa: D102
    @property
    def numbers(self) -> bool: ...  # noqa: D102


def scope_said(hold: Scoped, lang: str | None = None) -> str:
    """What a hold covers, beside boxes named one by one."""
    return say(N_("; "), lang).join(_scope(hold, lang)) or say(_NAMED, lang)


def _scope(hold: Scoped, lang: str | None) -> Iterator[str]:
    if hold.outlet:
        yield say(_OUTLET, lang, outlet=hold.outlet)
    if hold.category:
        yield say(_CATEGORY, lang, category=hold.category)
    if hold.accepted_from or hold.accepted_to:
        first, last = hold.accepted_from or _OPEN, hold.accepted_to or _OPEN
        yield say(_DATES, lang, first=first, last=last)
    if hold.numbers:
        yield say(_NUMBERS, lang)
