"""What the demo does with those who are not of the house: the destruction unit and its truck."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from archive.commands import transport, vendor
from archive.words import N_

if TYPE_CHECKING:
    from tui.demo_actors import Demo


def contracted(demo: Demo) -> None:
    """A destruction unit is examined and bound by contract before anything goes there."""
    demo.act(
        "1003",
        vendor.AddVendor(
            code="EXMILL", firm="示例纸业 Example Paper Mill", licence_no="DEMO-LIC-0001",
            methods=("pulp", "shred"),
        ),
    )  # fmt: skip
    demo.act(
        "1005",
        vendor.RecordContract(
            vendor="EXMILL", contract_no="HT-2026-01", valid_from=date(2026, 1, 1),
            valid_until=date(2026, 12, 31), places=("JX-MILL",), assessment_no="PIA-2026-01",
            no_subcontracting=True,
        ),
    )  # fmt: skip
    demo.say(N_("A destruction unit is entered; an approver signs for its contract of one year."))


def travelled(demo: Demo, day: str, sitting: str, count: int) -> None:
    """The truck leaves sealed and escorted, and its seals are looked at on arrival."""
    demo.at(day, "08:30")
    seals = ("DEMO-S1", "DEMO-S2")
    demo.act(
        "1001",
        transport.DepartSession(
            session=sitting, vehicle="DEMO-00001", escort="1002", driver_known=True, seals=seals,
            counted=count,
        ),
    )  # fmt: skip
    demo.at(day, "09:40")
    demo.act("1001", transport.ArriveSession(session=sitting, seals=seals, intact=True))
    demo.say(N_("The truck leaves sealed, with an escort; on arrival both seals are whole."))
