"""The way to the plant on screens: next place, pallets, departure, broken seals, contracts."""

from __future__ import annotations

from datetime import date

from archive.clock import parse_now
from archive.codes import CommandCode, PalletCode
from archive.reading.vendors import vendors
from tests.support.crew import OTHER_SHELF, SHELF
from tests.support.scans import label
from tests.support.station import station

ROAD = {"vehicle": "A12345", "escort": "c2", "driver_known": True, "seals": ("Z1", "Z2")}


def _ready(town, *names):
    """Boxes approved, on two shelves, with a session by road and a pallet."""
    town.hand_in(*names)
    for at, name in enumerate(names):
        town.store(name, place=(SHELF, OTHER_SHELF)[at % 2])
    session = town.planned(town.approved(*names), transport="road")
    town.do("k1", "add-pallet", code="P-01")
    return session


async def _so(me, so):
    """Wait until something is so in the archive."""
    for _ in range(100):
        await me.settle()
        if so():
            return
    raise AssertionError(me.text())


async def _job(me, verb):
    me.app.go("desk")
    await me.settle()
    await me.scan(CommandCode(verb).text)
    await me.settle()


async def test_the_desk_says_which_place_is_next_and_how_far_it_is(town):
    _ready(town, "A", "B", "C", "D")
    async with station(town.path, town.handouts["c1"]) as me:
        await _job(me, "PULL")
        assert me.shows("pulled: 0 of 4", "here: 2", SHELF)
        for name in "AC":
            await me.scan(label(town, name))
        await me.until("pulled: 2 of 4", "here: 2", OTHER_SHELF)
        for name in "BD":
            await me.scan(label(town, name))
        await me.until("Nothing is left to be pulled.")


async def test_a_pallet_is_filled_and_loaded_and_checked_in_by_its_code(town):
    session = _ready(town, "A", "B", "C")
    for name in "ABC":
        town.do("c1", "pull-box", box=name)
    pallet = PalletCode("P-01").text
    async with station(town.path, town.handouts["c1"]) as me:
        await _job(me, "PALLET")
        await me.scan(label(town, "A"))
        await me.until("No pallet was scanned yet.")
        await me.press("f4")
        await me.scan(pallet)
        for name in "AB":
            await me.scan(label(town, name))
        await me.until("boxes on it: 2")
        await _job(me, "LOAD")
        await me.scan(pallet)
        await me.until("pallet loaded, boxes: 2", "loaded: 2 of 3")
        await me.scan(label(town, "C"))
        await _so(me, lambda: town.state("C") == "LOADED")
        town.do("c1", "depart-session", session=session, counted=3, **ROAD)
        town.do("c1", "arrive-session", session=session, seals=("Z1",), intact=True)
        town.do("w1", "decide-seals", session=session, decision="recount", reason="look")
        await _job(me, "CHECK-IN")
        await me.scan(pallet)
        await _so(me, lambda: town.row("box", "B").seen_at is not None)
        assert town.row("box", "C").seen_at is None


async def test_one_held_box_stops_its_pallet_in_red(town):
    _ready(town, "A", "B")
    for name in "AB":
        town.do("c1", "pull-box", box=name)
        town.do("c1", "palletise-box", box=name, pallet="P-01")
    review = date(2026, 6, 1)
    town.do("m1", "place-hold", type="claim", reason="r", review_on=review, boxes=("B",))
    async with station(town.path, town.handouts["c1"]) as me:
        await _job(me, "LOAD")
        await me.scan(PalletCode("P-01").text)
        await me.until("R-841", town.row("box", "B").box_no)
        assert (town.state("A"), town.state("B")) == ("PULLED", "PULLED")


async def test_the_session_leads_from_the_seals_to_the_count(town):
    session = _ready(town, "A")
    town.loaded(session, "A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("session", session)
        await me.settle()
        assert me.shows("by road", "contract C-1", "Seal the doors and leave")
        await me.press("f4")
        fields = {field.name_: field for field in me.screen.fields}
        for name, text in (
            ("vehicle", "A12345"), ("escort", "c2"), ("driver_known", "yes"), ("seals", "Z1, Z2"),
            ("counted", "1"),
        ):  # fmt: skip
            fields[name].put(text)
        await me.press("f4")
        await _so(me, lambda: town.row("session", session).departed_at is not None)
        await me.until("A12345", "escort c2", "seals Z1 Z2")
        await me.press("f4")
        assert me.shows("Seals put on: Z1 Z2")
        fields = {field.name_: field for field in me.screen.fields}
        fields["seals"].put("Z1")
        fields["intact"].put("no")
        await me.press("f4")
        await me.until("SEALS IN DOUBT: Z1", "Seals in doubt: decide")
        town.do("w1", "decide-seals", session=session, decision="recount", reason="look")
        await me.press("f5")
        await me.until("▶ Scan every box off the truck", "To be scanned off")
        await me.scan(label(town, "A"))
        await _so(me, lambda: town.row("box", "A").seen_at is not None)
        await me.until("Off the truck at")


async def test_a_contract_that_ends_soon_is_told_before_the_sessions(town):
    town.at("2030-12-15")
    async with station(town.path, town.handouts["m1"], now=parse_now("2030-12-15T08:00")) as me:
        me.app.go("sessions")
        await me.settle()
        assert me.shows("The contract with 造纸厂 ends on 2030-12-31, in 16 days")


async def test_an_approver_records_a_contract_on_the_page_of_destruction_units(town):
    async with station(town.path, town.handouts["m1"]) as me:
        me.app.go("settings")
        await me.settle()
        await me.press("f6", "f6", "f6")
        assert me.shows("造纸厂", "until 2030-12-31", "L-1", "New unit")
        await me.press("f4")
        fields = {field.name_: field for field in me.screen.fields}
        assert "vendor" not in fields, "it is known"
        for name, text in (
            ("contract_no", "C-2"), ("valid_from", "2031-01-01"), ("valid_until", "2031-12-31"),
            ("places", "PLANT"), ("assessment_no", "PIA-2"), ("no_subcontracting", "yes"),
        ):  # fmt: skip
            fields[name].put(text)
        await me.scan(town.handouts["m1"].badge)
        await me.type(town.handouts["m1"].pin)
        await me.press("f4")
        await me.until("until 2031-12-31")
    (row,) = vendors(town.archive)
    assert [each.contract_no for each in row.contracts] == ["C-1", "C-2"]


async def test_what_did_not_go_back_is_named_until_it_has(town):
    session = _ready(town, "A", "B")
    town.loaded(session, "A", "B")
    town.do("w1", "abort-session", session=session, reason="rain")
    town.do("c1", "store-box", box="A", place=SHELF)
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.until("S-0001 is over, and boxes that have not gone back to a place: 1")
        me.app.go("session", session)
        await me.settle()
        await me.press("f7")
        await me.until(town.row("box", "B").box_no)
        assert town.row("box", "A").box_no not in me.text()
        town.do("c1", "store-box", box="B", place=SHELF)
        me.app.go("sessions")
        await me.settle()
        await me.press("f5")
        await me.settle()
        assert not me.shows("have not gone back")
