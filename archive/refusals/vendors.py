"""Refusals about destruction units 销毁单位 and their contracts."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal

_ABILITY = N_("Whoever destroys for us is examined and bound by contract first (2014 Provisions).")


@dataclass(frozen=True)
class VendorTaken(Refusal, code="R-801"):
    """The firm is entered already."""

    vendor: str
    so = N_("This destruction unit is already entered as {vendor}.")
    why = N_("One firm has one entry, or a contract could stand on one and be missing on another.")
    then = N_("Use that entry; its contract can be recorded there.")
    remedies = ("record-contract",)


@dataclass(frozen=True)
class VendorNotActive(Refusal, code="R-802"):
    """The unit is suspended, or we parted from it."""

    vendor: str
    state: str
    so = N_("Destruction unit {vendor} is {state}.")
    why = N_("A unit that does not work for us now destroys nothing of ours.")
    then = N_("Name another destruction unit, or let an approver restore a suspended one.")
    remedies = ("restore-vendor",)


@dataclass(frozen=True)
class VendorMethod(Refusal, code="R-803", words=("method", "methods")):
    """The unit is not entered for this method."""

    vendor: str
    method: str
    methods: tuple[str, ...]
    so = N_("Destruction unit {vendor} is not entered for {method}; it may do: {methods}.")
    why = N_("A unit destroys in the ways that its licence covers.")
    then = N_("Choose a method it may do, or another destruction unit.")


@dataclass(frozen=True)
class NoContract(Refusal, code="R-804"):
    """No contract with the unit is recorded."""

    vendor: str
    so = N_("No contract with destruction unit {vendor} is recorded.")
    why = _ABILITY
    then = N_("An approver examines the contract and records it.")
    remedies = ("record-contract",)


@dataclass(frozen=True)
class ContractOver(Refusal, code="R-805"):
    """The contract has ended."""

    vendor: str
    contract: str
    until: str
    so = N_("Contract {contract} with destruction unit {vendor} ended on {until}.")
    why = _ABILITY
    then = N_("Name another destruction unit, or let an approver record the new contract.")
    remedies = ("record-contract",)


@dataclass(frozen=True)
class ContractNotBegun(Refusal, code="R-806"):
    """The contract has not begun."""

    vendor: str
    contract: str
    since: str
    so = N_("Contract {contract} with destruction unit {vendor} begins on {since}.")
    why = _ABILITY
    then = N_("Wait for that day, or name another destruction unit.")


@dataclass(frozen=True)
class ContractElsewhere(Refusal, code="R-807"):
    """The contract does not cover the place."""

    vendor: str
    contract: str
    place: str
    so = N_("Contract {contract} with destruction unit {vendor} does not cover {place}.")
    why = N_("Boxes are destroyed where the contract says, not where there is room today.")
    then = N_("Name a place that the contract covers, or let an approver record a contract for it.")
    remedies = ("record-contract",)


@dataclass(frozen=True)
class SubcontractingOpen(Refusal, code="R-808"):
    """The contract does not forbid handing the work on."""

    vendor: str
    contract: str
    so = N_("Contract {contract} with destruction unit {vendor} does not forbid subcontracting.")
    why = N_("Boxes handed on to a firm nobody examined are out of our sight.")
    then = N_("Agree on that clause; then an approver records the contract anew.")
    remedies = ("record-contract",)
