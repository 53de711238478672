"""What to type in the fields of people."""

from __future__ import annotations

from archive.words import N_

PEOPLE_HINTS: dict[str, str] = {
    "agreement_until": N_("The last day on which the agreement holds."),
    "full_name": N_("The name for the badge; it is kept outside the log and can be erased."),
    "roles": N_("The roles, in words."),
    "trained_until": N_("The last day on which the training counts."),
}
"""What to type, where the name of the field says more than its kind."""
