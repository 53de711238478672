"""Storage that fails under a form: what was typed stays, the PIN does not; the truth is told."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from textual.widgets import Input, Static

from archive.commands.hold import PlaceHold
from archive.reading.audit import audit
from tests.support.crew import Town
from tests.support.faults import FAULTS, GONE, Fault, answers_lost, mended
from tests.support.station import Hands, station
from tests.tui.screens.test_batch import look_at
from tui.dialogs.form import CommandForm


def answer(me: Hands) -> str:
    """What the form says, however its lines break."""
    return " ".join(str(me.screen.query_one("#answer", Static).render()).split())


def fields(me: Hands) -> list[str]:
    return [field.value for field in me.screen.query(Input) if not field.password]


def pins(me: Hands) -> set[str]:
    return {field.value for field in me.screen.query(Input) if field.password}


def approvals(town: Town) -> int:
    return sum(event.kind == "batch.approved" for event in town.events())


def ready(town: Town) -> None:
    """A batch that waits for its approval alone."""
    town.stored("A")
    town.submitted("A")
    town.do("k1", "give-opinion", opinion="agree")


async def ready_to_approve(me: Hands, town: Town) -> None:
    """The approver has typed everything but sent nothing."""
    await look_at(me)
    await me.press("f4")
    for text in ("1", "approved"):
        await me.type(text)
        await me.press("enter")
    await me.scan(town.handouts["m1"].badge)
    await me.type(town.handouts["m1"].pin)


@pytest.mark.backend("sqlite", twin="tests/tui/test_wire.py")
@pytest.mark.parametrize("fault", FAULTS, ids=["full", "read-only", "gone"])
async def test_an_approval_that_cannot_be_written_is_none_and_is_sent_again(
    town: Town, fault: Fault
):
    ready(town)
    async with station(town.path, town.handouts["m1"]) as me:
        await ready_to_approve(me, town)
        await me.app.station.work.write(fault.breaks)
        typed = fields(me)
        await me.press("f4")
        assert isinstance(me.screen, CommandForm)
        assert fault.says in answer(me)
        assert "What you typed stays here. Type the PIN again" in answer(me)
        assert fields(me) == typed
        assert pins(me) == {""}
        assert approvals(town) == 0
        await mended(me, fault.mends)
        await me.type(town.handouts["m1"].pin)
        await me.press("f4")
        assert not isinstance(me.screen, CommandForm), me.text()
        assert me.shows("destruction approved")
    assert approvals(town) == 1
    assert audit(town.archive).problems == ()


@pytest.mark.backend("sqlite", twin="tests/tui/test_wire.py")
@pytest.mark.parametrize("then", ["sent again", "left"])
async def test_an_approval_whose_answer_is_lost_is_unknown_until_it_is_told_what_it_became(
    town: Town, then: str
):
    """The batch has changed since it was looked at: by this very signature."""
    ready(town)
    async with station(town.path, town.handouts["m1"]) as me:
        await ready_to_approve(me, town)
        work = me.app.station.work
        await work.write(answers_lost)
        await me.press("f4")
        assert "It may be recorded or not." in answer(me)
        await work.write(GONE.breaks)
        await me.type(town.handouts["m1"].pin)
        await me.press("f4")
        assert "What was sent before that may be recorded or not." in answer(me)
        await mended(me, GONE.mends)
        me.app.station.reach.at_once()
        await me.app.beat()
        assert answer(me).startswith("The archive answers again. Type the PIN again")
        if then == "left":
            await me.press("escape")
            assert me.shows("the answer was lost: it may be recorded or not", "look whether it is")
        else:
            await me.type(town.handouts["m1"].pin)
            await me.press("f4")
            assert not isinstance(me.screen, CommandForm), me.text()
            assert me.shows("destruction approved")
    assert approvals(town) == 1


@pytest.mark.parametrize("order", ["at once", "approval first"])
async def test_of_an_approval_and_a_hold_both_are_told_the_truth(town: Town, order: str):
    """Each at a station of its own."""
    ready(town)
    moment = asyncio.Barrier(2)
    waits = 0 if order == "at once" else 1
    told, placed = await asyncio.gather(_approves(town, moment, waits), _holds(town, moment, waits))
    kinds = [event.kind for event in town.events() if event.kind in _RACE]
    assert placed, "a hold can always be placed"
    if kinds[0] == "hold.placed":
        assert kinds == ["hold.placed"]
        assert "R-103 On hold" in told
    else:
        assert kinds == ["batch.approved", "hold.placed"]
        assert "destruction approved" in told
    assert waits == 0 or len(kinds) == 2
    assert audit(town.archive).problems == ()


_RACE = ("hold.placed", "batch.approved")


async def _approves(town: Town, moment: asyncio.Barrier, waits: int) -> str:
    """What the approver reads when it was sent; whichever came first, the hold is seen then."""
    async with station(town.path, town.handouts["m1"]) as me:
        await ready_to_approve(me, town)
        await moment.wait()
        await me.press("f4")
        told = " ".join(me.text().split())
        for _ in range(waits + 1):
            await moment.wait()
        if isinstance(me.screen, CommandForm):
            await me.press("escape")
        await me.app.beat()
        await me.settle()
        assert me.shows("H-0001")
        return told


async def _holds(town: Town, moment: asyncio.Barrier, waits: int) -> bool:
    """Whether the clerk's form says that the hold is placed."""
    async with station(town.path, town.handouts["c2"]) as me:
        known = {"boxes": [town.boxes["A"]], "type": ["lawsuit"], "reason": ["court"]}
        me.app.ask_for(PlaceHold, {**known, "review_on": [str(date(2026, 4, 1))]})
        await me.settle()
        for _ in range(waits + 1):
            await moment.wait()
        await me.press("f4")
        placed = not isinstance(me.screen, CommandForm)
        await moment.wait()
        return placed
