"""A clerk's shift from the wall sheet and badges alone: one PIN in the morning, then scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import zxingcpp

from archive.codes import PalletCode
from tests.support.crew import OTHER_SHELF, SHELF
from tests.support.scans import label, place, verb
from tests.support.station import station
from tui.desk.shift import Lamp
from tui.outward import write_pull_list
from tui.screens.locked import Locked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town
    from tests.support.station import Hands


def lamp(me: Hands) -> Lamp:
    return me.app.doing.shift.light.lamp


def session_codes(pdf: Path) -> list[str]:
    """The codes that a scanner finds on the first page of a list."""
    page = pypdfium2.PdfDocument(pdf.read_bytes())[0].render(scale=3).to_pil()
    return sorted(found.text for found in zxingcpp.read_barcodes(page))


async def goods_in(me: Hands, codes: dict[str, str]) -> None:
    """Received, put away; one was put wrong: moved, taken back."""
    await me.scan(verb("RECEIVE"), codes["A"], codes["B"], codes["C"])
    await me.scan(verb("PUT-AWAY"), place(SHELF), codes["A"], codes["B"], codes["C"])
    await me.scan(verb("MOVE"), place(OTHER_SHELF), codes["A"])
    assert lamp(me) is Lamp.OK
    await me.scan(verb("UNDO"))
    await me.scan(verb("FINISH"), codes["A"])
    assert lamp(me) is Lamp.FOUND, "after the end of a job a scan looks up"
    assert me.shows(SHELF)


async def a_break(me: Hands, badge: str) -> None:
    """One's own badge locks, and opens again."""
    await me.scan(badge)
    assert isinstance(me.screen, Locked)
    await me.scan(badge)
    assert me.shows("Desk")


async def goods_out(me: Hands, codes: dict[str, str], sessions: list[str]) -> None:
    """Pulled, on a pallet, on the truck of the session whose code stands on the list."""
    await me.scan(verb("PULL"), codes["D"], codes["E"], codes["A"], codes["F"])
    assert lamp(me) is Lamp.STOP, "A is on no batch, and behind a STOP nothing is done"
    await me.scan(verb("ACKNOWLEDGE"), codes["F"])
    await me.scan(verb("PALLET"), PalletCode("P-07").text, codes["D"], codes["E"])
    await me.scan(verb("LOAD"))
    assert me.shows("Several sessions fit")
    await me.scan(sessions[0], PalletCode("P-07").text)
    assert lamp(me) is Lamp.OK
    await me.scan(sessions[1], codes["F"])
    await me.scan(verb("FINISH"))


async def a_look_around(me: Hands) -> None:
    """Menu, help, and by a job's code over the menu back to the desk."""
    await me.scan(verb("MENU"))
    await me.scan(verb("HELP"))
    await me.scan(verb("BACK"), verb("RECEIVE"))
    assert me.app.doing.shift.job.name == "receive"
    assert me.shows("Desk")


async def test_a_whole_shift_needs_no_key_after_the_pin(town: Town, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("tui.locking.OPENED_S", 0.0)
    town.hand_in("A", "B", "C")
    town.stored("D", "E", "F")
    sessions = town.planned(town.approved("D", "E")), town.planned(town.approved("F"))
    town.do("k1", "add-pallet", code="P-07")
    write_pull_list(town.archive, (), "zh", tmp_path / "pull.pdf")
    codes = {name: label(town, name) for name in "ABCDEF"}
    async with station(town.path, town.handouts["c1"]) as me:
        await goods_in(me, codes)
        await a_break(me, town.handouts["c1"].badge)
        await goods_out(me, codes, session_codes(tmp_path / "pull.pdf"))
        await a_look_around(me)
    states = [town.state(name) for name in "ABCDEF"]
    assert states == ["STORED"] * 3 + ["LOADED"] * 3
    assert town.row("box", "A").place == SHELF
    assert [town.row("box", name).session for name in "DEF"] == [
        sessions[0], sessions[0], sessions[1],
    ]  # fmt: skip
