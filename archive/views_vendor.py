"""Frozen shapes of destruction units 销毁单位, their contracts, and pallets on the way there."""

from __future__ import annotations

from datetime import date
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


class Outward(NamedTuple):
    """What a paper says of the firm that destroyed, beside its name."""

    licence_no: str = ""
    contract_no: str = ""
    """The contract valid when feeding began; empty for a plant of one's own."""
