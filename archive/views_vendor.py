"""Frozen shapes of destruction units 销毁单位, their contracts, and pallets on the way there."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class ContractRow(NamedTuple):
    """A contract with a destruction unit."""

    contract_no: str
    valid_from: date
    valid_until: date
    places: tuple[str, ...]
    assessment_no: str
    no_subcontracting: bool


class VendorRow(NamedTuple):
    """A destruction unit as a list shows it."""

    vendor: str
    firm: str
    state: str
    licence_no: str
    methods: tuple[str, ...]
    own: bool
    contract_no: str
    """The contract valid today, the latest to end; else the last one there was."""
    valid_until: date | None
    """The last day on which a contract with it is valid without a gap; None without contract."""
    days_left: int | None
    """Days until then; None while no contract is valid today or none is needed."""
    contracts: tuple[ContractRow, ...]


class PalletRow(NamedTuple):
    """A pallet 托盘 and what stands on it."""

    pallet: str
    state: str
    pulled: int
    """Boxes on it that were pulled and not loaded."""
    loaded: int
    session: str | None
    """The session that its loaded boxes are for."""
    n: int = 0
    """How many events made it."""


class Outward(NamedTuple):
    """Who destroyed under what contract, and how the boxes got there, of one session."""

    licence_no: str = ""
    contract_no: str = ""
    """The contract valid when feeding began; empty for a plant of one's own."""
    transport: str = ""
    """``road``; empty on the spot."""
    vehicle: str = ""
    escort: str = ""
    """Staff number."""
    driver_known: bool = False
    seals: tuple[str, ...] = ()
    boxes: int = 0
    """Boxes aboard at the departure."""
    departed_at: datetime | None = None
    seals_found: tuple[str, ...] = ()
    arrived_at: datetime | None = None
    seal_state: str = ""
    """``intact``, ``broken`` until decided, ``recount`` afterwards; empty before arrival."""
    decided_at: datetime | None = None
    reason: str = ""
    """Why it was decided so."""
