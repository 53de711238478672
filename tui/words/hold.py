"""A hold in words: when it is looked at again, what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from archive.state_words import HOLD_TYPES, state_word, word
from archive.words import N_, say
from tui.texts import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.views_confidential import Told
    from archive.views_work import HoldCard, HoldRow

_LATE = N_("overdue")
_NAMED = N_("the boxes named")
_OUTLET = N_("outlet {outlet}")
_CATEGORY = N_("category {category}")
_DATES = N_("accepted {first} to {last}")
_NUMBERS = N_("a range of waybill numbers")
_STATE = N_("{state} {count}")
_TOLD_FIRST = ("type", "reason", "document_no", "finding", "evidence")


def review_said(hold: HoldRow) -> Content:
    """The next review day, with a word where it is past."""
    day = day_text(hold.review_on)
    if not hold.review_late:
        return Content(day)
    return Content.assemble(f"{day} ", (say(_LATE), "$error bold"))


def scope_said(card: HoldCard) -> str:
    """What a hold covers, beside boxes named one by one."""
    return say(N_("; ")).join(_scope(card)) or say(_NAMED)


def _scope(card: HoldCard) -> Iterator[str]:
    if card.outlet:
        yield say(_OUTLET, outlet=card.outlet)
    if card.category:
        yield say(_CATEGORY, category=card.category)
    if card.accepted_from or card.accepted_to:
        first, last = day_text(card.accepted_from), day_text(card.accepted_to)
        yield say(_DATES, first=first, last=last)
    if card.numbers:
        yield say(_NUMBERS)


def states_said(states: Iterable[tuple[str, int]]) -> str:
    """(state, boxes) as people say it."""
    counts = (say(_STATE, state=state_word("box", state), count=count) for state, count in states)
    return say(N_(", ")).join(counts)


def told_said(told: Told) -> str:
    """What few may read of one event: what happened, who did it, and the texts."""
    said = dict(told.texts)
    names = sorted(said, key=_TOLD_FIRST.index)
    texts = (word(HOLD_TYPES, said[name]) if name == "type" else said[name] for name in names)
    return " · ".join(part for part in (f"{told.what} {told.by}", *texts) if part)
