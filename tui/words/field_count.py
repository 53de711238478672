"""How forms call the fields of stock counts."""

from __future__ import annotations

from archive.words import N_

COUNTING: dict[str, str] = {
    "blind": N_("blind count"),
    "count": N_("stock count"),
    "leave_rest": N_("leave out the rest"),
    "scanned": N_("code scanned"),
    "scope": N_("places to count"),
}
"""Field name → what a form calls it."""

COUNTING_HINTS: dict[str, str] = {
    "blind": N_("Whether nobody is told what is expected until the count is finished."),
    "leave_rest": N_("Places not finished are said not to have been counted."),
    "scanned": N_("As the scanner read it; not kept where it may be personal."),
    "scope": N_("Rooms, racks or shelves; all below them is counted."),
}
"""What to type, where the name of the field says more than its kind."""
