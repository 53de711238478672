"""A small archive with everybody in it: who works here, where, and how to ask for things.

The crew is hired once a test session; every test gets a copy of the archive.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from archive import BY_NAME, Administrator, Credential, Plan, Receipt, Refused, found
from archive.badges import Handout, issue
from archive.clock import DemoClock, parse_now
from archive.commands.box import ImportBoxes
from archive.commands.matters import ImportMatters
from archive.commands.people import AddPerson
from archive.commands.places import AddPlace
from archive.commands.vendor import AddVendor, RecordContract
from archive.events import Event, parse
from archive.intake.boxes import HandInRow
from archive.intake.matters import MatterRow
from archive.log.person import Cost
from archive.opening import Archive, open_archive
from archive.refusals import Refusal
from archive.storage import resolve
from archive.storage.selecting import find
from tests.support.kept import Kept, kept_by, kept_in, tables

CHEAP = Cost(8, 1, 1)
"""Argon2id that guards nothing and takes no time."""
FIRST_DAY = "2026-01-05T08:00"


class Hand(NamedTuple):
    """Somebody who works here."""

    staff_no: str
    name: str
    unit: str
    roles: tuple[str, ...]
    employer: str = ""
    cleared_until: date = date(2030, 12, 31)


CREW: tuple[Hand, ...] = (
    Hand("c1", "钱文书", "档案科", ("clerk",)),
    Hand("c2", "孙营业", "营业部", ("clerk",)),
    Hand("k1", "李专管", "档案科", ("keeper",)),
    Hand("m1", "周审批", "总经办", ("approver",)),
    Hand("m2", "吴副总", "质量部", ("approver",)),
    Hand("w1", "郑监销", "财务部", ("witness",)),
    Hand("w2", "王监销", "安全部", ("witness",)),
    Hand("w3", "冯监销", "客服部", ("witness",)),
    Hand("w4", "陈监销", "财务部", ("witness",)),
    Hand("v1", "褚造纸", "造纸厂", ("witness",), employer="造纸厂"),
    Hand("au", "卫稽核", "稽核组", ("auditor",)),
    Hand("old", "蒋过期", "档案科", ("clerk",), cleared_until=date(2026, 1, 31)),
    Hand("both", "沈兼任", "法务部", ("clerk", "approver", "witness")),
)
ADMINISTRATORS = (
    Administrator("a1", "赵管理", "信息部"),
    Administrator("a2", "韩管理", "行政部"),
)
PLACES = (
    ("HZ", "site", ""),
    ("HZ-A", "room", "HZ"),
    ("HZ-A-01", "rack", "HZ-A"),
    ("HZ-A-01-1", "shelf", "HZ-A-01"),
    ("HZ-A-01-2", "shelf", "HZ-A-01"),
    ("HZ-B", "bay", "HZ"),
    ("PLANT", "plant", ""),
)
MILL = "MILL"
"""A destruction unit under contract for `PLANT` from 2025 to 2030."""
SHELF, OTHER_SHELF, PLANT = "HZ-A-01-1", "HZ-A-01-2", "PLANT"


class Hired(NamedTuple):
    """The crew's archive as it is kept, and everybody's key to it."""

    path: Kept
    credentials: dict[str, Credential]
    handouts: dict[str, Handout]


def hire(folder: Path, *, demo: bool = True, profile: str = "basic") -> Hired:
    """An archive with the whole crew and its places, closed."""
    path = kept_in(folder, "crew")
    plan = Plan("测试快递", "HZ", ADMINISTRATORS, profile=profile, demo=demo)
    founded = found(str(path), plan, now=parse_now(FIRST_DAY), cost=CHEAP)
    handouts = {out.staff_no: out for out in founded.handouts}
    with open_archive(str(path), now=parse_now(FIRST_DAY), station="test") as archive:
        admin = archive.sign_in(handouts["a1"].badge, handouts["a1"].pin)
        for hand in CREW:
            handouts[hand.staff_no] = _enter(archive, hand, admin)
        for code, kind, parent in PLACES:
            archive.perform(AddPlace(code=code, title=code, parent=parent, kind=kind), admin)
        _contract(archive, archive.sign_in(handouts["m1"].badge, handouts["m1"].pin))
        credentials = {no: archive.sign_in(out.badge, out.pin) for no, out in handouts.items()}
    return Hired(path, credentials, handouts)


def _contract(archive: Archive, approver: Credential) -> None:
    mill = AddVendor(code=MILL, firm="造纸厂", licence_no="L-1", methods=("shred", "pulp", "burn"))
    archive.perform(mill, approver)
    archive.perform(
        RecordContract(
            vendor=MILL, contract_no="C-1", valid_from=date(2025, 1, 1),
            valid_until=date(2030, 12, 31), places=(PLANT,), assessment_no="PIA-1",
            no_subcontracting=True,
        ),
        approver,
    )  # fmt: skip


def _enter(archive: Archive, hand: Hand, admin: Credential) -> Handout:
    kept, handout = issue(hand.staff_no, hand.name, demo=True, cost=CHEAP, random=_RANDOM)
    since = date(2025, 1, 1)
    archive.perform(
        AddPerson(
            staff_no=hand.staff_no,
            full_name=hand.name,
            unit=hand.unit,
            roles=hand.roles,
            employer=hand.employer,
            agreement_on=since,
            agreement_until=hand.cleared_until,
            trained_on=since,
            trained_until=hand.cleared_until,
            issued=(kept,),
        ),
        admin,
    )
    return handout


def _stream(seed: bytes):
    count = 0

    def random(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(seed + count.to_bytes(8, "big")).digest(size)

    return random


_RANDOM = _stream(b"crew")


@dataclass
class Town:
    """An open archive and everybody in it; what a test asks of it, it asks here."""

    archive: Archive
    credentials: dict[str, Credential]
    handouts: dict[str, Handout]
    boxes: dict[str, str] = field(default_factory=dict)
    """What a test calls a box, and its id."""
    lists: int = 0

    @property
    def path(self) -> Kept:
        """Where it is kept; `str` of it opens it."""
        return kept_by(self.archive.engine)

    def at(self, when: str) -> None:
        """Set the demo clock: a day (08:00) or a day and time, in China."""
        clock = self.archive.clock
        assert isinstance(clock, DemoClock)
        clock.at = clock.given = parse_now(when if len(when) > 10 else f"{when}T08:00")

    def do(self, who: str, command: str, /, op: str | None = None, **given: Any) -> Receipt:
        """Let `who` ask for `command`; raises `Refused`."""
        return self.archive.perform(self.asked(command, **given), self.credentials[who], op)

    def asked(self, command: str, /, **given: Any) -> Any:
        """The command, with boxes called as the test calls them."""
        kind = BY_NAME[command]
        wants = {spec.name for spec in fields(kind) if spec.default is MISSING}
        named = {key: self._named(key, value) for key, value in given.items()}
        if "session" in wants and "session" not in named:
            named["session"] = "1"
        apart = (
            command in ("attach", "record-paper") and not {"box", "session", "hold"} & named.keys()
        )
        if ("batch" in wants or apart) and "batch" not in named:
            named["batch"] = "1"
        if command == "confirm-paper-opinion":
            named = {**self._sheet(named["batch"]), **named}
        return kind(**named)

    def _sheet(self, batch: str) -> dict[str, str]:
        """The hand and the scan of the sheet that waits for its check, as who compares it reads."""
        row = resolve.batch(self.archive, batch)
        return {"person": row.paper_signer or "m1", "scan": row.paper_scan[:8] or "0" * 8}

    def _named(self, key: str, value: Any) -> Any:
        if key == "box":
            return self.boxes.get(value, value)
        if key == "boxes" and isinstance(value, tuple):
            return tuple(self.boxes.get(each, each) for each in value)
        return value

    def refused(self, who: str, command: str, /, **given: Any) -> Refusal:
        """Why the archive says no; fails when it does not."""
        with pytest.raises(Refused) as caught:
            self.do(who, command, **given)
        return caught.value.refusal

    def hand_in(self, *names: str, **fields_: Any) -> tuple[str, ...]:
        """Hand in one sealed box for each name, on one list, and give their ids."""
        self.lists += 1
        rows = tuple(
            row_of(place + 2, seal_no=f"S{self.lists:03d}{place:03d}", **fields_)
            for place, _ in enumerate(names)
        )
        list_ = ImportBoxes(sha256=f"{self.lists:064d}", source=f"list-{self.lists}", rows=rows)
        receipt = self.archive.perform(list_, self.credentials["c1"])
        ids = tuple(event.subject for event in receipt.events[1:])
        self.boxes.update(zip(names, ids, strict=True))
        return ids

    def matters(self, *matters: tuple[Any, ...], as_of: date | None = None, by: str = "c2") -> str:
        """Take in a list of matters: (number, outlet, day, type, open) each; its number."""
        self.lists += 1
        rows = tuple(
            MatterRow(place, number, outlet, day, type_, open_, None if open_ else day)
            for place, (number, outlet, day, type_, open_) in enumerate(matters, 2)
        )
        list_ = ImportMatters(
            sha256=f"{self.lists:064d}", source=f"matters-{self.lists}.csv",
            as_of=as_of or self.today, rows=rows,
        )  # fmt: skip
        receipt = self.archive.perform(list_, self.credentials[by])
        return str(receipt.events[0].data["number"])

    def store(self, *names: str, place: str = SHELF) -> None:
        for name in names:
            self.do("c1", "receive-box", box=name)
            self.do("c1", "store-box", box=name, place=place)

    def stored(self, *names: str, **fields_: Any) -> tuple[str, ...]:
        """Hand in and store."""
        ids = self.hand_in(*names, **fields_)
        self.store(*names)
        return ids

    def submitted(self, *names: str, batch: str = "1", **others: Any) -> str:
        """Draft a batch of these boxes, appraise, declare, submit; its number."""
        drafted = self.do("c1", "draft-batch").subject
        today = others.get("as_of") or self.today
        self.do("c1", "add-lines", batch=drafted, boxes=names)
        self.do(
            "k1", "appraise-lines", batch=drafted, boxes=("all",), verdict="destroy",
            report_no="J-1", appraisers=("k1",),
        )  # fmt: skip
        self.do("c2", "declare-matters", batch=drafted, as_of=today, matches=0)
        self.do("c1", "submit-batch", batch=drafted)
        return drafted

    def approved(self, *names: str) -> str:
        """Submit and approve a batch of these boxes; its number."""
        batch = self.submitted(*names)
        self.do("k1", "give-opinion", batch=batch, opinion="agree")
        self.do("m1", "approve-batch", batch=batch, boxes=len(names))
        return batch

    def planned(
        self, *batches: str, witness1: str = "w1", witness2: str = "w2", transport: str = ""
    ) -> str:
        """Plan a session for these batches; its number."""
        return self.do(
            "c1", "plan-session", batches=batches, place=PLANT, vendor=MILL, method="pulp",
            witness1=witness1, witness2=witness2, transport=transport,
        ).subject  # fmt: skip

    def loaded(self, session: str, *names: str) -> None:
        for name in names:
            self.do("c1", "pull-box", box=name)
            self.do("c1", "load-box", box=name, session=session)

    def feeding(self, *names: str) -> tuple[str, str]:
        """Everything up to the feeding of these stored boxes; batch and session."""
        batch = self.approved(*names)
        session = self.planned(batch)
        self.loaded(session, *names)
        self.do("c1", "agree-count", session=session, counted=len(names))
        for witness in ("w1", "w2"):
            self.do(witness, "sign-before", session=session, boxes=len(names))
        self.do("c1", "start-feeding", session=session)
        return batch, session

    def accepted(self, session: str, count: int) -> None:
        for witness in ("w1", "w2"):
            self.do(witness, "accept-lot", session=session, boxes=count)

    def destroyed(self, *names: str) -> tuple[str, str]:
        """Everything up to the acceptance; batch and session."""
        batch, session = self.feeding(*names)
        for name in names:
            self.do("c1", "feed-box", box=name, session=session)
        self.accepted(session, len(names))
        return batch, session

    def ended(self, session: str, destroyed: int, gross_g: int, **others: Any) -> None:
        """End, weigh and sign a session."""
        self.do("c1", "end-session", session=session, **others)
        self.do("c2", "record-weights", session=session, gross_g=gross_g, division_g=100)
        self.proven(session)
        for witness in ("w1", "w2"):
            self.do(witness, "sign-after", session=session, boxes=destroyed)

    def proven(self, session: str = "1") -> None:
        """Record that the mill dispersed all of it."""
        mill: dict[str, Any] = {"mill_lot": "L-1", "dispersed": True, "net_g": 10_000}
        self.do("c2", "record-method", session=session, **mill)

    @property
    def today(self) -> date:
        clock = self.archive.clock
        assert isinstance(clock, DemoClock)
        return parse_now(clock.at.isoformat()).astimezone(_china()).date()

    def row(self, machine: str, subject: str) -> Any:
        """A row of the projection by id or by what the test calls the box."""
        return find(self.archive.engine, machine, self.boxes.get(subject, subject))

    def state(self, box: str) -> str:
        return str(self.row("box", box).state)

    def events(self, origin: str | None = None) -> list[Event]:
        """The log, in order."""
        sql = 'SELECT "body" FROM "event" ORDER BY "origin", "seq"'
        events = [parse(row[0]) for row in self.archive.engine.rows(sql)]
        return [event for event in events if origin in (None, event.origin)]

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table that a command may change."""
        return tables_of(self.archive.engine)


def tables_of(engine: Any, *, but: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(engine.rows(f'SELECT * FROM "{name}"'), key=repr)
            for name in tables(engine) if name not in but}  # fmt: skip


def _china() -> Any:
    from archive.clock import CHINA

    return CHINA


def row_of(row: int, **fields_: Any) -> HandInRow:
    """A row of a hand-in list: a box of domestic slips that may go from 2026-03-10."""
    given: dict[str, Any] = {
        "row": row,
        "outlet_code": "TZH01",
        "outlet": "台州椒江网点",
        "unit": "台州分公司",
        "categories": ("R-DOM",),
        "accepted_from": date(2025, 3, 1),
        "accepted_to": date(2025, 3, 9),
        "date_basis": "accepted",
        "range_first": "",
        "range_last": "",
        "contiguous": True,
        "copy": "",
        "slips": 1000,
        "count_method": "each",
        "weight_g": 10_000,
        "seal_no": f"S{row:06d}",
        "packed_by": "P1",
        "checked_by": "P2",
        "packed_on": date(2025, 3, 10),
        "note": "",
    }
    return HandInRow(**{**given, **fields_})


def move_in(hired: Hired, folder: Path, now: str = "2026-03-10T08:00") -> Town:
    """A copy of the crew's archive in `folder`, open at `now`, at a station that never saw it."""
    os.environ["WAYBOX_STATE"] = str(folder / "state")
    path = hired.path.copy_to(kept_in(folder))
    archive = open_archive(str(path), now=parse_now(now), station="test")
    return Town(archive, dict(hired.credentials), dict(hired.handouts))
