"""How forms call the fields of an explanation why nothing came in."""

from __future__ import annotations

from archive.words import N_

GAP: dict[str, str] = {
    "first_week": N_("first week"),
    "into": N_("merged into"),
    "last_week": N_("last week"),
    "onward": N_("from then on"),
}
GAP_HINTS: dict[str, str] = {
    "first_week": N_("A week such as 2026-W10, or a day in it."),
    "into": N_("The code of the outlet that took over; for a merger alone."),
    "last_week": N_("Such as 2026-W12, or a day in it; empty: the first week alone."),
    "onward": N_("Until a box comes again: it closed, or works without paper."),
}
