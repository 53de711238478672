"""What help says of pallets."""

from __future__ import annotations

from archive.words import N_

PALLET_ROOMS: dict[str, tuple[tuple[str, ...], str]] = {
    "pallets": ((
        N_("Pallets and how many boxes stand on each. A pallet is entered once, gets a label, and "
           "is filled at the desk in the job “On pallet”."),
        N_("One scan of its label then loads all its boxes; one that may not go keeps all here."),
        N_("An empty pallet can be closed down, never removed."),
    ), N_("A pallet that is scanned is shown; a box that is scanned is opened.")),
}  # fmt: skip
"""By the name of a screen: what it is for, and what scanning does there."""

PALLET_KEYS: dict[str, str] = {
    "pallets": N_("Pallets, what stands on each, and their labels"),
    "to-pallets": N_("Pallets, what stands on each, and their labels"),
    "pallet-label": N_("Print the label of the pallet under the cursor"),
    "all-pallets": N_("Show pallets out of use, too, or only those in use again"),
}
"""What a key does, by its id."""
