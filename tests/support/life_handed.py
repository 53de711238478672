"""Hand-overs and unlisted arrivals in the life of an archive."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.support.crew import Town


def handed_over(town: Town) -> None:
    """Every command of a hand-over and of an arrival in quarantine."""
    town.hand_in("H1", "H2", "H3", "H4", outlet_code="WZH02", outlet="温岭网点")
    one: dict[str, Any] = {"handover": "1"}
    town.do("c2", "open-handover", outlet_code="WZH02", boxes=("H1",), unit="档案科")
    town.do("c2", "list-boxes", sealed=True, **one)
    town.do("c2", "unlist-boxes", boxes=("H4",), **one)
    for box in ("H1", "H2", "H4"):
        town.do("c2", "send-box", box=box, **one)
    town.do("c2", "return-box", box="H2", reason="van is full")
    town.do("c2", "give-handover", **one)
    town.do("c1", "arrive-handover", **one)
    seen: dict[str, Any] = {"seen": "other", "seal_no": "Y7"}
    town.do("c1", "receive-box", box="H1", **seen, **one)
    town.do("c1", "receive-box", box="H4", seen="broken", **one)
    where: dict[str, Any] = {"place": "HZ-B", "handover": "1"}
    town.do("c1", "quarantine-arrival", seal_no="Q77", **where)
    town.do("c1", "quarantine-arrival", why="no-label", place="HZ-B", remark="wet")
    for box in ("H1", "H4"):
        town.do("c1", "settle-difference", box=box, decision="returned", remark="opened", **one)
    for box in ("H2", "H3"):
        lost: dict[str, Any] = {"decision": "missing", "incident_no": f"I-{box}"}
        town.do("c1", "settle-difference", box=box, **lost, **one)
    town.do("c1", "take-handover", **one)
    town.do("c2", "open-handover", outlet_code="WZH02")
    town.do("c2", "cancel-handover", handover="2", reason="no truck")
    town.do(
        "c1", "register-arrival", arrival="1", outlet_code="WZH02", outlet="温岭网点",
        categories=("R-DOM",), accepted_to=date(2026, 2, 1), slips=20, weight_g=900,
        range_first="YD9000000000001", range_last="YD9000000000020",
    )  # fmt: skip
    town.do("c1", "return-arrival", arrival="2", receipt_no="W-1")
