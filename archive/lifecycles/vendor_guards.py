"""Whether a destruction unit may destroy: asked when a session is planned, and when it feeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from archive.commands.session import PlanSession
from archive.facts import SessionFacts
from archive.lifecycles.states import PlaceState, VendorState
from archive.refusals import Refusal
from archive.refusals import vendors as no
from archive.rows import Contract, Place, Vendor
from archive.state_words import METHODS


def vendor_fits(facts: SessionFacts, command: PlanSession) -> Refusal | None:
    """The destruction unit may do this, here, under a contract valid today."""
    assert facts.vendor is not None
    assert facts.place is not None
    return unfit(facts.vendor, facts.contracts, facts.place, command.method, facts.on.today)


def vendor_still_fit(facts: SessionFacts) -> Refusal | None:
    """The destruction unit still may, on the day of the feeding."""
    assert facts.vendor is not None
    assert facts.place is not None
    assert facts.session is not None
    method = facts.session.method
    return unfit(facts.vendor, facts.contracts, facts.place, method, facts.on.today)


def contract_no(facts: SessionFacts) -> str:
    """The contract under which the unit works today; none where it needs none."""
    assert facts.vendor is not None
    assert facts.place is not None
    found = contract_on(facts.contracts, facts.place, facts.on.today)
    return "" if facts.vendor.own or found is None else found.contract_no


def is_plant(place: Place) -> bool:
    """Whether destruction may be done at a place."""
    return place.kind == "plant" and place.state == PlaceState.ACTIVE


def contract_on(contracts: Sequence[Contract], place: Place, day: date) -> Contract | None:
    """The contract under which a unit may work at a place on a day; the latest to end."""
    valid = (contract for contract in contracts if _why_not(contract, place, day) is None)
    return max(valid, key=lambda contract: contract.valid_until, default=None)


def unfit(
    vendor: Vendor, contracts: Sequence[Contract], place: Place, method: str, day: date
) -> Refusal | None:
    """Why a unit may not destroy at a place, in this way, on a day."""
    if vendor.state != VendorState.ACTIVE:
        return no.VendorNotActive(vendor.id, VendorState(vendor.state))
    may = vendor.methods.split()
    if method not in may:
        return no.VendorMethod(vendor.id, _said(method), tuple(map(_said, may)))
    if vendor.own or contract_on(contracts, place, day) is not None:
        return None
    if not contracts:
        return no.NoContract(vendor.id)
    newest = max(contracts, key=lambda contract: (_in_time(contract, day), contract.valid_until))
    return _why_not(newest, place, day)


def _said(method: str) -> str:
    return METHODS.get(method, method)


def _in_time(contract: Contract, day: date) -> bool:
    return contract.valid_from <= day.isoformat() <= contract.valid_until


def _why_not(contract: Contract, place: Place, day: date) -> Refusal | None:
    vendor, number = contract.vendor, contract.contract_no
    if contract.valid_until < day.isoformat():
        return no.ContractOver(vendor, number, contract.valid_until)
    if contract.valid_from > day.isoformat():
        return no.ContractNotBegun(vendor, number, contract.valid_from)
    if place.id not in contract.places.split():
        return no.ContractElsewhere(vendor, number, place.id)
    return None if contract.no_subcontracting else no.SubcontractingOpen(vendor, number)
