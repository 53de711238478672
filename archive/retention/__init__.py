"""How long paper is kept: periods, the day count, rules, and what is due today."""

from __future__ import annotations

from archive.retention.categories import CATEGORY_NAMES, CategoryName, category_code
from archive.retention.days import (
    Calendar,
    DueWindow,
    Slide,
    due_window,
    earliest_destruction,
    slide,
)
from archive.retention.periods import Period, add_period
from archive.retention.rules import (
    DEFAULT_RULES,
    Dating,
    LastDay,
    RuleRow,
    StartEvent,
    last_day,
)
from archive.retention.versions import carries_older, repinned

__all__ = [
    "CATEGORY_NAMES",
    "DEFAULT_RULES",
    "Calendar",
    "CategoryName",
    "Dating",
    "DueWindow",
    "LastDay",
    "Period",
    "RuleRow",
    "Slide",
    "StartEvent",
    "add_period",
    "carries_older",
    "category_code",
    "due_window",
    "earliest_destruction",
    "last_day",
    "repinned",
    "slide",
]
