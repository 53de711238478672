"""What is said of a line of a batch, and of a box that was scanned beside one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from archive.reading.lines import (
    ALL,
    BY_CATEGORY,
    BY_MONTH,
    BY_PLACE,
    BY_UNIT,
    CHANGED,
    DOUBTFUL,
    ENDED,
    HELD,
    UNAPPRAISED,
    UNUSUAL,
    WEIGHT,
)
from archive.state_words import VERDICTS, state_word, word
from archive.words import N_, language, say
from labels.phrases import CATEGORIES, OUTCOMES, REMARKS, Tongue
from tui.texts import harmless

if TYPE_CHECKING:
    from archive.views_batch import LineFound, LineGroup
    from archive.views_work import BatchLine

WHICH: dict[str, str] = {
    ALL: N_("all lines"),
    DOUBTFUL: N_("to be looked at first"),
    HELD: N_("on hold now"),
    UNUSUAL: N_("with a remark"),
    WEIGHT: N_("weight a slip outside"),
    CHANGED: N_("changed since the return"),
    ENDED: N_("ended"),
    UNAPPRAISED: N_("not appraised to be destroyed"),
}
"""Which lines are shown."""
WAY_WORDS: dict[str, str] = {
    BY_UNIT: N_("by responsible unit"),
    BY_CATEGORY: N_("by category"),
    BY_MONTH: N_("by month of the last day kept"),
    BY_PLACE: N_("by place"),
}
"""By what lines are grouped."""
_GROUP = N_("{way}: {value}")
_ON_HOLD = N_("on hold {holds}")
_APPRAISED = {"": N_("not appraised"), **VERDICTS}
_ON = N_("{box} is line {place} of {batch}: {state}.")
_ON_HELD = N_("{box} is line {place} of {batch}: {state}, on hold {holds}; it cannot be pulled.")
_ENDED = N_("{box} is line {place} of {batch}, which ended: {outcome}.")
_ELSEWHERE = N_("{box} is NOT on {batch}; it is on {other}. Nothing was added.")
_NOT_ON = N_("{box} is NOT on {batch}; it is {state}. Nothing was added.")
_NOT_ON_HELD = N_("{box} is NOT on {batch}; it is {state}, on hold {holds}. Nothing was added.")


def remark(line: BatchLine) -> Content:
    """How a line ended or what keeps it; then its appraisal and remarks."""
    tongue = Tongue(language())
    flags = [tongue.word(REMARKS, flag) for flag in line.flags]
    parts = [*flags, word(_APPRAISED, line.verdict)]
    if line.outcome:
        ended = tongue.word(OUTCOMES, line.outcome)
        parts = [f"{ended}: {line.reason}" if line.reason else ended, *flags]
    text = harmless(" · ".join(parts))
    if not (line.live and line.holds):
        return Content(text)
    held = f"! {say(_ON_HOLD, holds=' '.join(line.holds))}"
    return Content.assemble((held, "$error bold"), " · ", text)


def group_value(group: LineGroup) -> str:
    """A group as people call it."""
    if group.way == BY_CATEGORY:
        return Tongue(language()).words(CATEGORIES, tuple(group.value.split()))
    return group.value or "—"


def group_text(group: LineGroup) -> str:
    """Which group is shown."""
    return harmless(say(_GROUP, way=say(WAY_WORDS[group.way]), value=group_value(group)))


def found_text(batch: str, found: LineFound) -> str:
    """Where a scanned box stands to a batch."""
    told = {
        "box": found.box_no,
        "batch": batch,
        "place": f"{found.place:,}",
        "state": state_word("box", found.state),
        "holds": " ".join(found.holds),
        "other": found.batch,
        "outcome": Tongue(language()).word(OUTCOMES, found.outcome),
    }
    return say(_found(found), **told)


def _found(found: LineFound) -> str:
    if not found.place:
        if found.batch:
            return _ELSEWHERE
        return _NOT_ON_HELD if found.holds else _NOT_ON
    if not found.live and found.outcome:
        return _ENDED
    return _ON_HELD if found.holds else _ON
