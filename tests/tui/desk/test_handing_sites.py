"""Boxes to another site at the desk, by scans alone: the site, the boxes, what never came."""

from __future__ import annotations

from tests.support.crew import Town
from tests.support.scans import label, number, place, verb
from tests.support.sites import another
from tests.support.station import Hands, station
from tui.desk.shift import Shift


def shift(me: Hands) -> Shift:
    found: Shift = me.app.doing.shift
    return found


async def test_boxes_go_to_another_site_and_come_in_there(town: Town) -> None:
    another(town).archive.close()
    town.stored("A", "B", "X")
    async with station(town.path, town.handouts["c2"]) as me:
        await me.scan(verb("HAND-OVER"), place("NB-S"))
        assert me.shows("T-0001", "It goes to site NB.", "HZ → NB", "scanned out: 0 of 0")
        await me.scan(label(town, "A"), label(town, "B"), label(town, "X"))
        assert me.shows("scanned out: 3 of 3")
        await me.scan(verb("UNDO"))
        assert me.shows("taken back: it stays here; put it away again")
        assert town.state("X") == "RECEIVED"
        await me.scan(verb("FINISH"), verb("HAND-OVER"), "nb")
        assert me.shows("T-0001", "scanned out: 2 of 3")  # goes on with the list that is open
    town.do("c2", "unlist-boxes", handover="1", boxes=("X",))
    town.do("c2", "give-handover", handover="1")
    async with station(town.path, town.handouts["c1"], site="NB") as me:
        await me.scan(verb("TAKE-OVER"), place("HZ"))
        assert me.shows("T-0001", "It comes from site HZ.", "scanned in: 0 of 2")
        await me.scan(label(town, "A"))
        assert me.shows("scanned in: 1 of 2", "still missing", number(town, "B"))
        await me.scan(label(town, "X"))  # came along, and nobody sent it
        assert shift(me).stopped
        assert me.shows("R-971")
        await me.scan(verb("ACKNOWLEDGE"), verb("FINISH"))
    assert [town.row("box", box).site for box in "ABX"] == ["NB", "HZ", "HZ"]
    assert town.row("handover", "T-0001").state == "ARRIVED"


async def test_a_site_that_sent_nothing_is_said(town: Town) -> None:
    another(town).archive.close()
    async with station(town.path, town.handouts["c1"], site="NB") as me:
        await me.scan(verb("TAKE-OVER"), place("HZ"))
        assert me.shows("No list is on its way here from site HZ.")
        await me.scan(place("NB-S"))  # a place of its own chooses nothing
        assert not shift(me).where
