"""The columns of a register as a table: heading, widths, what each says of a line."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import NamedTuple

from archive.views import RegisterLine
from archive.words import N_
from labels.phrases import (
    APPRAISALS,
    BLANK,
    CATEGORIES,
    COUNTS,
    OUTCOMES,
    REMARKS,
    Tongue,
    day_text,
    keep_text,
    kg_text,
)

Texts = tuple[str, ...]
LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0


class Field(NamedTuple):
    """One column."""

    heading: str
    draft: float
    """Width in mm on the copy for approval; 0 where it is not shown."""
    filed: float
    """Width in mm on the filed copy."""
    align: float
    texts: Callable[[Tongue, RegisterLine], Texts]
    """Paragraphs of the cell."""
    key: Callable[[RegisterLine], Hashable] | None = None
    """What the texts depend on where many lines share it, so that they are broken once."""


def _count(tongue: Tongue, line: RegisterLine) -> Texts:
    return f"{line.slips:,}", tongue.word(COUNTS, line.count_method)


def _hold(tongue: Tongue, line: RegisterLine) -> Texts:
    return (tongue.say(N_("held") if line.held else N_("none held")),)


# fmt: off
# heading, width on the copy for approval and on the filed copy, alignment, texts, shared by
FIELDS = (
    Field(N_("No."), 9, 9, MIDDLE,
          lambda _, line: (str(line.seq),)),
    Field(N_("Box no."), 26, 25, LEFT,
          lambda _, line: (line.box_no,)),
    Field(N_("Outlet / responsible unit"), 39, 31, LEFT,
          lambda _, line: (line.outlet, line.unit)),
    Field(N_("Category"), 24, 20, LEFT,
          lambda tongue, line: (tongue.words(CATEGORIES, line.categories),),
          attrgetter("categories")),
    Field(N_("Accepted from – to"), 17, 16, LEFT,
          lambda _, line: (day_text(line.accepted_from), day_text(line.accepted_to)),
          attrgetter("accepted_from", "accepted_to")),
    Field(N_("Slips (how counted)"), 16, 14, RIGHT, _count),
    Field(N_("Gross kg"), 14, 13, RIGHT,
          lambda _, line: (kg_text(line.weight_g),)),
    Field(N_("To be kept, rule"), 16, 15, LEFT,
          lambda tongue, line: (keep_text(tongue, line.keep), line.rule),
          attrgetter("keep", "rule")),
    Field(N_("Last day kept"), 17, 16, LEFT,
          lambda _, line: (day_text(line.last_day),),
          attrgetter("last_day")),
    Field(N_("Kept for"), 12, 10, RIGHT,
          lambda tongue, line: (tongue.say(N_("{n} days"), n=line.kept_days),),
          attrgetter("kept_days")),
    Field(N_("Hold check"), 12, 10, MIDDLE, _hold,
          attrgetter("held")),
    Field(N_("Appraisal"), 13, 10, MIDDLE,
          lambda tongue, line: (tongue.word(APPRAISALS, line.verdict),),
          attrgetter("verdict")),
    Field(N_("Reason for destruction"), 22, 14, LEFT,
          lambda tongue, line: (tongue.say(line.reason) or BLANK,),
          attrgetter("reason")),
    Field(N_("Remarks"), 30, 16, LEFT,
          lambda tongue, line: (tongue.words(REMARKS, line.remarks),),
          attrgetter("remarks")),
    Field(N_("Seal no."), 0, 18, LEFT,
          lambda _, line: (line.seal_no or BLANK,)),
    Field(N_("Outcome"), 0, 13, MIDDLE,
          lambda tongue, line: (tongue.word(OUTCOMES, line.outcome) or BLANK,),
          attrgetter("outcome")),
    Field(N_("Destroyed on"), 0, 17, LEFT,
          lambda _, line: (day_text(line.destroyed_on),),
          attrgetter("destroyed_on")),
)
"""Columns of DA/T 42 annex B and of the accounting archives' registers, in their order."""
# fmt: on


def shown(*, filed: bool) -> tuple[Field, ...]:
    """The columns of one of the two copies."""
    return FIELDS if filed else tuple(field for field in FIELDS if field.draft)
