"""The destruction units 销毁单位: who may destroy, how, where, and under which contract.

A contract is a side row, so that next year's can be recorded while this year's runs.
"""

from __future__ import annotations

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
from archive.lifecycles.states import VendorState
from archive.lifecycles.vendor_guards import is_plant
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import vendors as no
from archive.refusals.general import NotValid
from archive.refusals.people import PeriodBackward
from archive.refusals.sessions import NotAPlant
from archive.rows import NONE
from archive.rules import Machine, Rule, among

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
