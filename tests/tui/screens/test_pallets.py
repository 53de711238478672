"""Pallets on their screen: entered, labelled, filled, closed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from archive.codes import PalletCode
from tests.support.scans import label
from tests.support.station import Hands, station

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


@pytest.fixture
def yard(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Two of three approved boxes are pulled and stand on the first of two pallets."""
    monkeypatch.chdir(tmp_path)
    town.stored("A", "B", "C")
    town.approved("A", "B", "C")
    for pallet in ("P-01", "P-02"):
        town.do("k1", "add-pallet", code=pallet)
    for name in "AB":
        town.do("c1", "pull-box", box=name)
        town.do("c1", "palletise-box", box=name, pallet="P-01")
    return town


async def _pallets(me: Hands, *about: str) -> None:
    me.app.go("pallets", *about)
    await me.settle()


async def _filled(me: Hands, name: str, text: str) -> None:
    fields = {field.name_: field for field in me.screen.fields}
    fields[name].put(text)
    await me.press("f4")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("in use: 2", "boxes on pallets: 2")), ("zh", ("在用 2 个", "托盘上共 2 箱"))],
)
async def test_the_boxes_of_the_chosen_pallet_are_named(
    yard: Town, lang: str, words: tuple[str, ...]
) -> None:
    numbers = [yard.row("box", name).box_no for name in "ABC"]
    async with station(yard.path, yard.handouts["c1"], lang=lang) as me:
        await _pallets(me)
        assert me.shows("P-01", "P-02", *words, *numbers[:2])
        assert not me.shows(numbers[2])
        await me.press("down")
        assert not me.shows(numbers[0])


async def test_many_boxes_are_counted_behind_the_first(yard: Town) -> None:
    names = [f"M{at}" for at in range(14)]
    yard.stored(*names)
    yard.approved(*names)
    for name in names:
        yard.do("c1", "pull-box", box=name)
        yard.do("c1", "palletise-box", box=name, pallet="P-02")
    async with station(yard.path, yard.handouts["c1"]) as me:
        await _pallets(me, "P-02")
        assert me.shows(yard.row("box", "M0").box_no, "and 2 more", "boxes on pallets: 16")


async def test_a_pallet_is_entered_and_its_label_is_read_by_a_scanner(
    yard: Town, tmp_path: Path
) -> None:
    async with station(yard.path, yard.handouts["k1"]) as me:
        await _pallets(me)
        await me.press("f4")
        await _filled(me, "code", "P-09")
        assert me.shows("in use: 3", "Nothing stands on P-09")
        await me.press("f6")
        me.screen.query_one("#stock").value = "avery-l7169"
        await me.settle()
        await me.press("f4")
        await me.until("1 label on avery-l7169")
    document = pypdfium2.PdfDocument((tmp_path / "P-09.pdf").read_bytes())
    page = document[0].render(scale=3).to_pil()
    assert [each.text for each in zxingcpp.read_barcodes(page)] == [PalletCode("P-09").text]
    document.close()


async def test_an_empty_pallet_is_closed_down_and_a_full_one_is_not(yard: Town) -> None:
    async with station(yard.path, yard.handouts["k1"]) as me:
        await _pallets(me)
        await me.press("f12")
        assert me.shows("R-847")
        await me.press("escape", "down", "f12")
        await _filled(me, "reason", "broken board")
        assert me.shows("in use: 1", "out of use: 1")
        assert not me.shows("P-02")
        await me.press("f7")
        assert me.shows("P-02", "out of use")
        await me.scan(PalletCode("P-02").text)
        await me.press("f6")
        assert me.shows("P-02 is out of use; it needs no label.")
    assert yard.row("pallet", "P-02").state == "CLOSED"
    assert yard.row("pallet", "P-01").state == "ACTIVE"


async def test_a_scan_shows_a_pallet_and_opens_a_box(yard: Town) -> None:
    async with station(yard.path, yard.handouts["c1"]) as me:
        await _pallets(me)
        await me.scan(PalletCode("P-02").text)
        assert me.shows("Nothing stands on P-02")
        await me.scan(PalletCode("P-77").text)
        assert me.shows("There is no pallet P-77")
        await me.scan(label(yard, "A"))
        assert me.screen.room == "box"


async def test_sessions_and_places_lead_to_the_pallets_and_back(yard: Town) -> None:
    async with station(yard.path, yard.handouts["c1"]) as me:
        for room, key in (("sessions", "f12"), ("places", "f11")):
            me.app.go(room)
            await me.settle()
            await me.press(key)
            assert me.screen.room == "pallets"
            await me.press("escape")
            assert me.screen.room == room
