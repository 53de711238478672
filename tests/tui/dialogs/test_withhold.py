"""Several lines withheld at once: what was withheld before a refusal stays withheld."""

from __future__ import annotations

from archive.reading.approval import batch_sum
from tests.support.crew import Town
from tests.support.station import station
from tests.tui.screens.test_batch import look_at


async def test_a_line_refused_in_the_middle_leaves_the_others_withheld(town: Town) -> None:
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
        assert dict(batch_sum(town.archive, "1").withheld) == {"claim": 1, "elsewhere": 1}
        await me.press("escape")
        assert me.shows("marked: 3"), "nothing is forgotten by leaving"
