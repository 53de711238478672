"""What may not be in order with a hold or a list of unsettled matters, one case a line."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from datetime import date
from typing import Any

from archive.facts import FoundOpen
from archive.rows import NONE
from tests.support import scene
from tests.support.cases import Case, Change, _line, _of, _typed, _with


def _listed(checked: Any = None, **typed: Any) -> Change:
    """A list of unsettled matters named as the ground of the check."""
    ground = checked or scene.checked()
    return lambda facts, _command: (
        facts._replace(checked=ground), scene.sample("declare-matters", list="1", **typed)
    )  # fmt: skip


def _met(list_: str, as_of: str) -> Change:
    """A list that is kept says that the box may hold an open matter."""
    return _with(open_matters=(FoundOpen(list_, as_of, scene.BOX_ID),))


# fmt: off
MATTER_CASES: tuple[Case, ...] = (
    ("declare-matters", "DRAFT", "neither a list nor a day", _typed(as_of=None)),
    ("declare-matters", "DRAFT", "a list, nothing typed", _listed(as_of=None)),
    ("declare-matters", "DRAFT", "a list, another day typed", _listed(as_of=date(2026, 3, 9))),
    ("declare-matters", "DRAFT", "a list, another number typed", _listed(as_of=None, matches=1)),
    ("declare-matters", "DRAFT", "a list whose matters were erased",
     _listed(as_of=None, checked=scene.checked(whole=False))),
    ("declare-matters", "EXECUTING", "a box that matches and is free",
     _listed(as_of=None, checked=scene.checked(scene.BOX_ID))),
    ("declare-matters", "EXECUTING", "a box that matches and is on hold", lambda facts, command: _line(
        holds=("H-1",))(*_listed(as_of=None, checked=scene.checked(scene.BOX_ID))(facts, command))),
    ("declare-matters", "EXECUTING", "a box that matches and was withheld", lambda facts, command: _line(
        live=None)(*_listed(as_of=None, checked=scene.checked(scene.BOX_ID))(facts, command))),
    ("declare-matters", "EXECUTING", "a box that matches and was dropped",
     _listed(as_of=None, checked=scene.checked("000000000Z"))),
    ("declare-matters", "DRAFT", "by hand, and a list of that day finds a free box", _met("M-0009", "2026-03-10")),
    ("declare-matters", "DRAFT", "by hand, an older list finds a free box", _met("M-0009", "2026-03-09")),
    ("submit-batch", "DRAFT", "a later list finds a free box", _met("M-0009", "2026-03-11")),
    ("approve-batch", "SUBMITTED", "a list of that day finds a free box", _met("M-0009", "2026-03-10")),
    ("approve-batch", "SUBMITTED", "an older list finds a free box", _met("M-0009", "2026-03-09")),
    ("confirm-paper-opinion", "SUBMITTED", "a list of that day finds a free box", _met("M-0009", "2026-03-10")),
)

HOLD_CASES: tuple[Case, ...] = (
    ("place-hold", NONE, "names nothing", _typed(boxes=())),
    ("place-hold", NONE, "a box that was fed", _with(matched=(scene.box("FED"),))),
    ("place-hold", NONE, "a scope in which a box was fed", lambda facts, _command: (
        facts._replace(matched=(scene.box("FED"),)), scene.sample("place-hold", boxes=(), outlet="TZH01"))),
    ("place-hold", NONE, "review today", _typed(review_on=date(2026, 3, 10))),
    ("place-hold", NONE, "review in 183 days", _typed(review_on=date(2026, 9, 9))),
    ("place-hold", NONE, "review in 184 days", _typed(review_on=date(2026, 9, 10))),
    ("hold-matters", NONE, "a list that proposes nothing more", _with(proposed=())),
    ("hold-matters", NONE, "review in 184 days", _typed(review_on=date(2026, 9, 10))),
    ("review-hold", "ACTIVE", "next review in 184 days", _typed(review_on=date(2026, 9, 10))),
    ("release-hold", "ACTIVE", "nobody asked for it", _of("hold", requested_by="")),
    ("release-hold", "ACTIVE", "by who placed it", _of("hold", placed_by="pm")),
    ("release-hold", "ACTIVE", "by who asked for it", _of("hold", requested_by="pm")),
    ("release-hold", "ACTIVE", "another number typed", _typed(boxes=2)),
)
# fmt: on
