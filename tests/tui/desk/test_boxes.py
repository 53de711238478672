"""Boxes put away: where one stands on record already, and what can be taken back."""

from __future__ import annotations

from tests.support.crew import Town
from tests.support.scans import label, place, verb
from tests.support.station import Hands, station


def told(me: Hands) -> str:
    """All that the light says."""
    return " ".join(line.said() for line in me.app.doing.shift.light.lines)


async def test_a_stored_box_put_away_elsewhere_is_told_where_it_stands(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("PUT-AWAY"), place("HZ-A-01-1"), label(town, "A"))
        assert "On record" not in told(me)
        await me.scan(place("HZ-A-01-2"), label(town, "A"))
        assert "On record it stands at HZ-A-01-1. To put it here: the job Move." in told(me)


async def test_undo_is_promised_only_where_the_box_stood_somewhere_before(town: Town):
    town.stored("A")
    town.do("k1", "change-place", place="HZ-A-01-1", capacity=1)
    town.hand_in("B")
    town.do("c1", "receive-box", box=label(town, "B"))
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("PUT-AWAY"), place("HZ-A-01-1"), label(town, "B"))
        assert "Full: 2 of 1 box." in told(me)
        assert "If it shall stand elsewhere: the job Move." in told(me)
