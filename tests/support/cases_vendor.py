"""What may not be in order with the firm that destroys."""

from __future__ import annotations

from typing import Any

from archive.rows import NONE
from tests.support import scene
from tests.support.cases import Case, Change, _of, _with


def _contract(**fields: Any) -> Change:
    """The contract, otherwise."""
    return _with(contracts=(scene.CONTRACT._replace(**fields),))


# fmt: off
VENDOR_CASES: tuple[Case, ...] = (
    ("plan-session", NONE, "the vendor is suspended", _of("vendor", state="SUSPENDED")),
    ("plan-session", NONE, "the vendor has ended", _of("vendor", state="ENDED")),
    ("plan-session", NONE, "the vendor only shreds", _of("vendor", methods="shred")),
    ("plan-session", NONE, "no contract with the vendor", _with(contracts=())),
    ("plan-session", NONE, "no contract, our own plant", lambda facts, command: (
        facts._replace(vendor=facts.vendor._replace(own=1), contracts=()), command)),
    ("plan-session", NONE, "our own plant only shreds", _of("vendor", own=1, methods="shred")),
    ("plan-session", NONE, "the contract ended yesterday", _contract(valid_until="2026-03-09")),
    ("plan-session", NONE, "the contract ends today", _contract(valid_until="2026-03-10")),
    ("plan-session", NONE, "the contract begins tomorrow", _contract(valid_from="2026-03-11")),
    ("plan-session", NONE, "the contract begins today", _contract(valid_from="2026-03-10")),
    ("plan-session", NONE, "the contract is for other plants", _contract(places="MILL2 MILL3")),
    ("plan-session", NONE, "the contract is for this one too", _contract(places="MILL2 PLANT")),
    ("plan-session", NONE, "the contract lets it subcontract", _contract(no_subcontracting=0)),
    ("plan-session", NONE, "last year's contract and this year's", _with(contracts=(
        scene.CONTRACT._replace(valid_until="2025-12-31"),
        scene.CONTRACT._replace(contract_no="C-2", valid_from="2026-01-01")))),
    ("resume-session", "PAUSED", "the vendor is suspended", _of("vendor", state="SUSPENDED")),
    ("start-feeding", "OPEN", "the vendor is suspended by now", _of("vendor", state="SUSPENDED")),
    ("start-feeding", "OPEN", "the contract ended yesterday", _contract(valid_until="2026-03-09")),
    ("start-feeding", "OPEN", "the contract ends today", _contract(valid_until="2026-03-10")),
)
# fmt: on
