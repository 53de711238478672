"""The destruction units 销毁单位: who may destroy, how, where, and under which contract.

A contract is a side row, so that next year's can be recorded while this year's runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from archive.commands.session import METHODS
from archive.commands.vendor import (
    AddVendor,
    EndVendor,
    RecordContract,
    RestoreVendor,
    SuspendVendor,
)
from archive.events import Draft, Effect, Event
from archive.facts import VendorFacts
from archive.lifecycles.states import PlaceState, VendorState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import vendors as no
from archive.refusals.general import NotValid
from archive.refusals.people import PeriodBackward
from archive.refusals.sessions import NotAPlant
from archive.rows import NONE, Contract, Place, Vendor
from archive.rules import Machine, Rule, among
from archive.state_words import METHODS as METHOD_WORDS

Data = dict[str, Any]
_PARTS = ("valid_from", "valid_until", "places", "assessment_no", "no_subcontracting")


def not_entered(facts: VendorFacts) -> Refusal | None:
    """A firm is entered once, whatever code it would get."""
    return no.VendorTaken(facts.taken) if facts.taken else None


def methods_known(_facts: VendorFacts, command: AddVendor) -> Refusal | None:
    """At least one method is named, each a known one."""
    unknown = [method for method in command.methods if method not in METHODS]
    if unknown or not command.methods:
        return NotValid("methods", ", ".join(unknown), " | ".join(METHODS))
    return None


def contract_forward(_facts: VendorFacts, command: RecordContract) -> Refusal | None:
    """A contract does not end before it begins."""
    if command.valid_from <= command.valid_until:
        return None
    return PeriodBackward(command.valid_from.isoformat(), command.valid_until.isoformat())


def places_are_plants(facts: VendorFacts, _command: object) -> Refusal | None:
    """A contract names plants that are entered and open, at least one."""
    if not facts.places:
        return NotAPlant("")
    return next((NotAPlant(place.id) for place in facts.places if not is_plant(place)), None)


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
    return METHOD_WORDS.get(method, method)


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


def added(_facts: VendorFacts, command: AddVendor) -> Data:
    """Name, licence, methods, and whether it is one's own."""
    return {
        "firm": command.firm,
        "licence_no": command.licence_no,
        "methods": " ".join(dict.fromkeys(command.methods)),
        "own": int(command.own),
    }


def contract(facts: VendorFacts, command: RecordContract) -> Data:
    """The contract."""
    return {
        "contract_no": command.contract_no,
        "valid_from": command.valid_from.isoformat(),
        "valid_until": command.valid_until.isoformat(),
        "places": " ".join(dict.fromkeys(place.id for place in facts.places)),
        "assessment_no": command.assessment_no,
        "no_subcontracting": int(command.no_subcontracting),
    }


def reason(_facts: VendorFacts, command: SuspendVendor | RestoreVendor | EndVendor) -> Data:
    """A reason alone."""
    return {"reason": command.reason}


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """A contract stands beside its unit; the same number again takes its place."""
    if event.kind != "vendor.contract_recorded":
        return ()
    key = (event.subject, event.data["contract_no"])
    values = tuple((part, event.data[part]) for part in _PARTS)
    return (Effect("vendor_contract", "drop", key), Effect("vendor_contract", "put", key, values))


_OFFICE = frozenset({Role.KEEPER, Role.APPROVER, Role.ADMINISTRATOR})
_APPROVERS = frozenset({Role.APPROVER})
_STOPPERS = frozenset({Role.KEEPER, Role.APPROVER})
_ACTIVE, _SUSPENDED = VendorState.ACTIVE, VendorState.SUSPENDED

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command         from                        to                 recorded as          who         only if
    Rule(AddVendor,      among(NONE),                _ACTIVE,           "added",             _OFFICE,
         first=(not_entered,), and_if=(methods_known,), data=added),
    Rule(RecordContract, among(_ACTIVE, _SUSPENDED), None,              "contract_recorded", _APPROVERS,
         and_if=(contract_forward, places_are_plants), data=contract),
    Rule(SuspendVendor,  among(_ACTIVE),             _SUSPENDED,        "suspended",         _STOPPERS,
         data=reason),
    Rule(RestoreVendor,  among(_SUSPENDED),          _ACTIVE,           "restored",          _APPROVERS,
         data=reason),
    Rule(EndVendor,      among(_ACTIVE, _SUSPENDED), VendorState.ENDED, "ended",             _APPROVERS,
         data=reason),
)
# fmt: on

_BESIDE = among(_SUSPENDED)

VENDOR = Machine("vendor", VendorState, RULES, effects, handles_paper=False, beside=_BESIDE)
