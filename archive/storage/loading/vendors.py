"""Facts for destruction units and their contracts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.codes import repair
from archive.commands import vendor as ask
from archive.facts import VendorFacts
from archive.rows import Contract
from archive.storage import resolve
from archive.storage.resolve import Lookup
from archive.storage.selecting import find
from archive.storage.tx import Tx

_TAKEN = 'SELECT "id" FROM "vendor" WHERE "id" = ? OR "firm" = ? OR "licence_no" = ?'
_CONTRACTS = """SELECT "vendor", "contract_no", "valid_from", "valid_until", "places",
    "assessment_no", "no_subcontracting" FROM "vendor_contract" WHERE "vendor" = ?
    ORDER BY "valid_until", "contract_no" """


def contracts_of(tx: Lookup, vendor: str) -> tuple[Contract, ...]:
    """Every contract with a destruction unit, the one that ends first before the others."""
    return tuple(Contract._make(row) for row in tx.engine.rows(_CONTRACTS, (vendor,)))


def adding(tx: Tx, command: ask.AddVendor) -> VendorFacts:
    """The unit of that code, and the entry that has its code, name or licence."""
    code = repair(command.code)
    wanted = (code, command.firm.strip(), command.licence_no.strip())
    taken = tx.engine.row(_TAKEN, wanted)
    known = find(tx.engine, "vendor", code)
    return VendorFacts(tx.occasion(), known, code, str(taken[0]) if taken else "")


def contracting(tx: Tx, command: ask.RecordContract) -> VendorFacts:
    """The unit, and the plants that the contract names."""
    places = tuple(resolve.place(tx, place) for place in command.places)
    return plain(tx, command)._replace(places=places)


def plain(tx: Tx, command: Any) -> VendorFacts:
    """The unit alone."""
    vendor = resolve.vendor(tx, command.vendor)
    return VendorFacts(tx.occasion(), vendor, vendor.id)


LOADERS: dict[type[Any], Callable[[Tx, Any], VendorFacts]] = {
    ask.AddVendor: adding,
    ask.RecordContract: contracting,
    ask.SuspendVendor: plain,
    ask.RestoreVendor: plain,
    ask.EndVendor: plain,
}
