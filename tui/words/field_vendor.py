"""What to type in the fields of destruction units and their contracts."""

from __future__ import annotations

from archive.words import N_

VENDOR_HINTS: dict[str, str] = {
    "assessment_no": N_("Number of the personal information protection impact assessment."),
    "firm": N_("The full name, as on the licence."),
    "licence_no": N_("Its licence or unified social credit code."),
    "methods": N_("What it may do: shredding, pulping, incineration."),
    "no_subcontracting": N_("Whether the contract forbids handing the work on to others."),
    "own": N_("A plant of our own needs no contract."),
    "places": N_("The plants where it may destroy under this contract."),
    "valid_from": N_("The first day of the contract."),
    "valid_until": N_("The last day of the contract."),
}
"""What to type, where the name of the field says more than its kind."""
