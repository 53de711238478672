"""What may not be in order when a box is read on the spot, and when it is closed again."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from datetime import date
from typing import Any

from archive.commands import Command
from archive.policy import Policy
from tests.support import scene
from tests.support.scene import person, sample

OUT, BACK = "open-consultation", "reseal-box"
_LATER = {"last_day": "2027-01-01"}
_LEFT = person("px", "clerk", state="LEFT")
_MILLER = person("pv", "clerk", employer="mill")
_CLOSED = scene.SHELF._replace(state="CLOSED")


def _as(reading: dict[str, Any], typed: dict[str, Any], asked: dict[str, Any], **facts: Any) -> Any:
    """The facts with another box, consultation, reading, policy or command."""
    policy, of_box = Policy.of(facts.pop("policy", {})), facts.pop("box", {})

    def change(given: Any, command: Command) -> tuple[Any, Command]:
        known = given.reading.consultation._replace(**asked)
        given = given._replace(line=None, batch=None, holds=(scene.HOLD_ID,))
        told = given.reading._replace(consultation=known)._replace(**reading)
        box = given.box._replace(**of_box)
        given = given._replace(on=given.on._replace(policy=policy), box=box, reading=told)
        return given._replace(**facts), sample(command.name, **typed) if typed else command

    return change


def _at_night(facts: Any, command: Command) -> tuple[Any, Command]:
    facts, command = _as({}, {}, {}, policy={"opens_hour": "7", "closes_hour": "20"})(
        facts, command
    )
    return facts._replace(on=facts.on._replace(now=scene.NOW.replace(hour=2))), command


_FREE: dict[str, Any] = {"hold": None}
# fmt: off
READING_CASES: tuple[Any, ...] = (
    (OUT, "STORED", "in order, for the matter of its hold", _as({}, {}, {})),
    (OUT, "STORED", "at night, the store shut", _at_night),
    (OUT, "STORED", "none is approved", _as({"consultation": None}, {}, {})),
    (OUT, "STORED", "the one named is not approved", _as({}, {}, {"state": "REQUESTED"})),
    (OUT, "STORED", "the one named is of another box", _as({}, {}, {"box": "000000000C"})),
    (OUT, "STORED", "on an approved register", _as({}, {}, {}, batch=scene.batch())),
    (OUT, "STORED", "on a draft", _as({}, {}, {}, batch=scene.batch("DRAFT"))),
    (OUT, "STORED", "due, no hold named", _as(_FREE, {}, {"hold": ""})),
    (OUT, "STORED", "its last day is today, no hold named", _as(_FREE, {}, {"hold": ""}, box={"last_day": scene.LAST_UNDUE})),
    (OUT, "STORED", "due, in days of grace, no hold named", _as(_FREE, {}, {"hold": ""}, policy={"grace_days": "9"})),
    (OUT, "STORED", "not due, for an extraction, no hold named", _as(_FREE, {}, {"hold": "", "purpose": "extraction"}, box=_LATER)),
    (OUT, "STORED", "the hold named was released", _as({"hold": scene.hold("RELEASED")}, {}, {})),
    (OUT, "STORED", "the hold named is of other boxes", _as({}, {}, {}, holds=("H-0002",))),
    (OUT, "STORED", "the hold named is of another matter", _as({"hold": scene.hold(type="audit")}, {}, {})),
    (OUT, "STORED", "the same, of an undue box", _as({"hold": scene.hold(type="audit")}, {}, {}, box=_LATER)),
    (OUT, "STORED", "the registered seal was read", _as({}, {"seal_no": "S1"}, {})),
    (OUT, "STORED", "another seal was read", _as({}, {"seal_no": "S9"}, {})),
    (OUT, "STORED", "its weight is not known", _as({}, {}, {}, box={"weight_g": 0})),
    (OUT, "STORED", "the policy wants it weighed", _as({}, {}, {}, policy={"weigh_before_reading": "1"})),
    (OUT, "STORED", "the policy wants it weighed, and it was", _as({}, {"weight_g": 9_990}, {}, policy={"weigh_before_reading": "1"})),
    (OUT, "STORED", "read at the plant", _as({"place": scene.PLANT}, {}, {})),
    (OUT, "STORED", "read at a closed place", _as({"place": _CLOSED}, {}, {})),
    (OUT, "STORED", "read at another site", _as({"elsewhere": True}, {}, {})),
    (OUT, "STORED", "the reader has left", _as({"reader": (_LEFT, "px")}, {}, {})),
    (OUT, "STORED", "the reader approved it", _as({"reader": (person("pm2", "approver"), "pm2")}, {}, {})),
    (OUT, "STORED", "somebody else's man reads, our clerk stays", _as({"reader": (_MILLER, "pv")}, {}, {})),
    (OUT, "STORED", "outsiders, and our clerk stays", _as({}, {}, {"outside": 1})),
    (OUT, "STORED", "outsiders, and another outsider stays", _as({"companion": (_MILLER, "pv")}, {}, {"outside": 1})),
    (OUT, "STORED", "outsiders, and one who left stays", _as({"companion": (_LEFT, "px")}, {}, {"outside": 1})),
    (BACK, "IN_CONSULTATION", "nobody knows what for", _as({"consultation": None}, {}, {})),
    (BACK, "IN_CONSULTATION", "a seal that another box has", _as({}, {}, {}, seal_box="HZ-1")),
    (BACK, "IN_CONSULTATION", "the old seal as the new one", _as({}, {"seal_no": "S1"}, {})),
    (BACK, "IN_CONSULTATION", "20 g lighter", _as({}, {"weight_g": 9_980}, {})),
    (BACK, "IN_CONSULTATION", "21 g lighter", _as({}, {"weight_g": 9_979}, {})),
    (BACK, "IN_CONSULTATION", "21 g heavier", _as({}, {"weight_g": 10_021}, {})),
    (BACK, "IN_CONSULTATION", "21 g lighter, 30 g allowed", _as({}, {"weight_g": 9_979}, {}, policy={"reseal_tolerance_g": "30"})),
    (BACK, "IN_CONSULTATION", "100 g lighter, explained", _as({}, {"weight_g": 9_900}, {"explained_by": "pm2", "explained_g": 9_890})),
    (BACK, "IN_CONSULTATION", "as heavy as before, another weight explained", _as({}, {}, {"explained_by": "pm2", "explained_g": 9_890})),
    (BACK, "IN_CONSULTATION", "not whole", _as({}, {"whole": False}, {})),
    (BACK, "IN_CONSULTATION", "not whole, explained", _as({}, {"whole": False}, {"explained_by": "pm2", "explained_g": 10_000})),
    (BACK, "IN_CONSULTATION", "a waybill for the seal", _as({}, {}, {}, seal_is_waybill=True)),
    (BACK, "IN_CONSULTATION", "explained by the same person", _as({}, {}, {"explained_by": scene.PEOPLE["clerk"].id, "explained_g": 10_000})),
    (BACK, "IN_CONSULTATION", "copies that nobody asked for", _as({}, {"pages": 2, "copies_to": "x", "destroy_by": date(2026, 4, 1)}, {})),
    (BACK, "IN_CONSULTATION", "copies, and nobody says whose", _as({}, {"pages": 2, "destroy_by": date(2026, 4, 1)}, {"copies": 1})),
    (BACK, "IN_CONSULTATION", "copies without a day", _as({}, {"pages": 2, "copies_to": "x"}, {"copies": 1})),
    (BACK, "IN_CONSULTATION", "copies to be gone by yesterday", _as({}, {"pages": 2, "copies_to": "x", "destroy_by": date(2026, 3, 9)}, {"copies": 1})),
    (BACK, "IN_CONSULTATION", "copies, all told", _as({}, {"pages": 2, "copies_to": "x", "destroy_by": date(2026, 3, 10)}, {"copies": 1})),
    (BACK, "IN_CONSULTATION", "back into a closed shelf", _as({"home": _CLOSED}, {}, {})),
)
# fmt: on
