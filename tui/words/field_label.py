"""How forms call the fields of commands about labels."""

from __future__ import annotations

from archive.words import N_

LABEL: dict[str, str] = {
    "copies": N_("copies"),
    "faces": N_("faces of a box"),
    "printer": N_("printer"),
    "stock": N_("label stock"),
}
"""Field name → what a form calls it."""
