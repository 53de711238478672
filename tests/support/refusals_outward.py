"""Refusals about destruction units, the way to them and pallets, with typical facts."""

from __future__ import annotations

from archive.lifecycles.states import VendorState
from archive.refusals import pallets, transport, vendors

_AT = "2026-03-10T02:14:00.000Z"
_BOX, _DAY, _SESSION = "HZ-26-000001-E", "2026-03-10", "S-0001"
# fmt: off
OUTWARD = (
    vendors.VendorTaken("JX"),
    vendors.VendorNotActive("JX", VendorState.SUSPENDED),
    vendors.VendorMethod("JX", "incineration", ("shredding", "pulping")),
    vendors.NoContract("JX"),
    vendors.ContractOver("JX", "HT-1", _DAY),
    vendors.ContractNotBegun("JX", "HT-1", _DAY),
    vendors.ContractElsewhere("JX", "HT-1", "HZ-A"),
    vendors.SubcontractingOpen("JX", "HT-1"),
    transport.NotByRoad(_SESSION),
    transport.Departed(_SESSION, _AT),
    transport.WithheldAboard(_SESSION, (_BOX,)),
    transport.EscortForeign("1009"),
    transport.DriverUnknown(_SESSION),
    transport.TruckUnsealed(_SESSION),
    transport.NotDeparted(_SESSION),
    transport.Arrived(_SESSION, _AT),
    transport.NotArrived(_SESSION),
    transport.SealsUndecided(_SESSION),
    transport.SealsInOrder(_SESSION),
    transport.NotRecounted(_SESSION, (_BOX,)),
    pallets.PalletStopped("P-01", (_BOX,), "on hold"),
    pallets.PalletEmpty("P-01"),
    pallets.PalletAboard("P-01", _SESSION),
    pallets.PalletClosed("P-01"),
    pallets.NotOnPallet(_BOX),
    pallets.PalletKnown("P-01"),
    pallets.PalletFull("P-01", 3),
)
# fmt: on
