"""What may not be in order with a hold, one case a line."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from datetime import date

from archive.rows import NONE
from tests.support import scene
from tests.support.cases import Case, _of, _typed, _with

# fmt: off
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
