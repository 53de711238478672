"""Several lines withheld at once, for one reason."""

from __future__ import annotations

from archive.reading.approval import batch_sum
from tests.support.crew import Town
from tests.support.station import station
from tests.tui.screens.test_batch import look_at


async def test_a_line_that_ended_meanwhile_does_not_keep_the_others(town: Town) -> None:
    town.stored("A", "B", "C")
    town.approved("A", "B", "C")
    async with station(town.path, town.handouts["k1"]) as me:
        await look_at(me)
        await me.press("f7", "insert", "insert", "insert", "ctrl+o")
        numbers = sorted(town.row("box", box).box_no for box in "ABC")
        assert me.shows("Each of these lines is withheld", *numbers)
        second = next(box for box in "ABC" if town.row("box", box).box_no == numbers[1])
        town.do("c2", "withhold-line", batch="1", box=second, reason="elsewhere")
        await me.type("claim")
        await me.press("f4")
        assert me.shows("R-217")
        assert dict(batch_sum(town.archive, "1").withheld) == {"claim": 2, "elsewhere": 1}
        assert me.shows(f"for the same reason: {numbers[1]}"), "this one alone is left"
        await me.press("escape")
        assert me.shows("marked: 3"), "nothing is forgotten by leaving"


async def test_a_reason_that_is_refused_withholds_nothing(town: Town) -> None:
    town.stored("A", "B")
    town.approved("A", "B")
    async with station(town.path, town.handouts["k1"]) as me:
        await look_at(me)
        await me.press("f7", "insert", "insert", "ctrl+o")
        await me.type("call 13812345678")
        await me.press("f4")
        assert me.shows("R-")
    assert batch_sum(town.archive, "1").withheld == ()
    refused = [event for event in town.events() if event.kind == "attempt.refused"]
    assert len(refused) == 1, "the others were not tried"
