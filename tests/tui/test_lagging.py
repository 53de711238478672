"""A desk under which a server took over that lacks the last scans."""

from __future__ import annotations

from tests.support.crew import OTHER_SHELF, Town
from tests.support.lagging import back_to, head_of
from tests.support.scans import label, place, verb
from tests.support.station import station
from tui.desk.shift import Lamp
from tui.dialogs.wentback import WentBackwards


async def test_the_desk_ticks_nothing_more_and_leads_out(town: Town):
    town.stored("A", "B", "C")
    labels = [label(town, name) for name in "ABC"]
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), labels[0])
        before = head_of(town)
        await me.scan(labels[1])
        assert me.shows("boxes: 2")
        back_to(town, before)
        await me.scan(labels[2])
        assert me.app.doing.shown.light.lamp is Lamp.DOWN
        assert me.shows("Scans that wait: 1", "boxes: 2", "went back while it was open")
        await me.press("f4")
        assert isinstance(me.screen, WentBackwards)
        assert me.shows("went backwards", f"HZ has {before[0]} events")
        await me.press("enter")
        assert not me.app.is_running
    assert "went backwards" in str(me.app.crash)
