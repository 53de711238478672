"""Hand-overs on their screens: signed by two people, differences decided, the list written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.clock import parse_now
from archive.codes import PaperCode
from tests.support.sites import another
from tests.support.station import Hands, station

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


async def _sign(me: Hands, town: Town, who: str) -> None:
    await me.scan(town.handouts[who].badge)
    await me.type(town.handouts[who].pin)
    await me.press("f4")


async def test_two_people_sign_and_what_differs_is_decided_between(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    town.hand_in("A", "B")
    town.do("c2", "open-handover", outlet_code="TZH01", sealed=True)
    town.do("c2", "send-box", box="A", handover="1")
    async with station(town.path, town.handouts["c2"]) as me:
        me.app.go("handovers")
        await me.settle()
        assert me.shows("T-0001", "being listed")
        await me.scan(PaperCode("T-0001").text)
        await me.press("f4")
        await _sign(me, town, "c2")
        assert me.shows("on its way", "c2 2026-03-10")
    town.do("c1", "receive-box", box="A", handover="1")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("handover", "T-0001")
        await me.settle()
        assert me.shows("listed, not sent", "undecided")
        await me.press("f4")
        assert me.shows("differences that nobody has decided")
        await me.press("escape", "down", "f6")
        assert me.shows(town.row("box", "B").box_no)
        await me.press("escape")
        town.do("c1", "settle-difference", handover="1", box="B", decision="later")
        await me.press("f5", "f4")
        await _sign(me, town, "c1")
        assert me.shows("taken over", "→ c1 2026-03-10")
        await me.press("f12")
        await me.press("f4")
        assert (tmp_path / "T-0001.pdf").read_bytes()[:4] == b"%PDF"


async def test_a_stranger_is_shown_with_its_age_until_it_is_a_box(town: Town) -> None:
    town.do("c1", "quarantine-arrival", seal_no="Q7", place="HZ-B")
    later = parse_now("2026-03-15T08:00")
    async with station(town.path, town.handouts["c1"], now=later) as me:
        me.app.go("handovers")
        await me.settle()
        assert me.shows("in quarantine: 1")
        await me.press("f7")
        assert me.shows("Q-0001", "longest: 5 days")
        row: dict[str, Any] = {
            "outlet_code": "TZH01",
            "outlet": "O",
            "categories": ("R-DOM",),
            "slips": 9,
        }
        town.do("c1", "register-arrival", arrival="1", weight_g=900, **row)
        await me.press("f5")
        assert me.shows("registered", "It is box HZ-26-000001")
        await me.press("enter")
        assert me.shows("HZ-26-000001")


@pytest.mark.parametrize(("lang", "told"), [("en", "late between sites: 1"), ("zh", "逾期")])
async def test_a_box_that_never_came_to_another_site_is_said_everywhere(
    town: Town, lang: str, told: str
) -> None:
    another(town).archive.close()
    town.stored("A")
    town.do("c1", "send-box", box="A", to_site="NB")
    box, late = str(town.row("box", "A").box_no), parse_now("2026-03-28T08:00")
    for site in ("HZ", "NB"):
        async with station(
            town.path, town.handouts["c1"], lang=lang, site=site, now=late, size=(120, 40)
        ) as me:
            assert me.shows(told)
            me.app.go("handovers")
            await me.settle()
            assert me.shows(box, "HZ → NB")
