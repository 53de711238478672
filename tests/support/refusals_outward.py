"""Refusals about destruction units, ways there and here, and pallets, with typical facts."""

from __future__ import annotations

from archive.lifecycles.states import HandoverState, VendorState
from archive.refusals import handovers, pallets, transport, vendors

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
    handovers.HandoverNotIn("T-0001", HandoverState.OPEN),
    handovers.OnOtherHandover((_BOX,), "T-0002"),
    handovers.OtherOutlet((_BOX,), "TZH01"),
    handovers.NothingToList(),
    handovers.NotOnHandover((_BOX,), "T-0001"),
    handovers.LeftAlready((_BOX,)),
    handovers.NothingSent("T-0001"),
    handovers.DifferencesOpen("T-0001", (_BOX,)),
    handovers.NoDifference(_BOX),
    handovers.DecisionUnfit(_BOX, "seal broken", ("moved into a new box",)),
    handovers.NotReboxed(_BOX),
    handovers.IncidentMissing(_BOX),
    handovers.HandoverBegun("T-0001", (_BOX,)),
    handovers.NotABay("HZ-A-01-1"),
    handovers.SealKnown("S001000", _BOX),
    handovers.InQuarantine("Q7", "Q-0001", "HZ-B"),
    handovers.SealNeeded("Q-0001"),
    handovers.SealUndecided("HZ-26-000001-E", "T-0001"),
    handovers.DecidedThere(_BOX, "T-0001"),
)
# fmt: on
