"""A hold in words: when it is looked at again, what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from archive.hold_words import scope_said
from archive.state_words import HOLD_TYPES, state_word, word
from archive.words import N_, say
from tui.texts import day_text

__all__ = ["list_said", "review_said", "scope_said", "states_said", "told_said"]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.views_confidential import Told
    from archive.views_matters import MatterList
    from archive.views_work import HoldRow

_LATE = N_("overdue")
_STATE = N_("{state} {count}")
_LIST = N_(
    "List {list} as of {day}, counts until {until} · open: {open}, of these in no box known: "
    "{unfound}"
)
_OLD_LIST = N_(
    "List {list} as of {day}, counted until {until}: too old · open: {open}, of these in no box "
    "known: {unfound}"
)
_TOLD_FIRST = ("type", "reason", "document_no", "finding", "evidence")


def review_said(hold: HoldRow) -> Content:
    """The next review day, with a word where it is past."""
    day = day_text(hold.review_on)
    if not hold.review_late:
        return Content(day)
    return Content.assemble(f"{day} ", (say(_LATE), "$error bold"))


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


def list_said(list_: MatterList) -> str:
    """A list of unsettled matters: its day, until when it counts, what is on it."""
    said = _LIST if list_.counts else _OLD_LIST
    return say(said, list=list_.list, day=day_text(list_.as_of), until=day_text(list_.until),
               open=f"{list_.open:,}", unfound=f"{list_.unfound:,}")  # fmt: skip
