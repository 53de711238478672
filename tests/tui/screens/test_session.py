"""The Session screen leads the whole ceremony, and decides nothing of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from archive.words import say
from tests.support.crew import Town
from tests.support.destruction import SESSION, Yard, feeding, pulled
from tests.support.station import Hands, station
from tui.dialogs.ceremony import CeremonyForm

if TYPE_CHECKING:
    import pytest

DECLARED = ("80", "80.0", "80000", "80,000")
"""What eight boxes of ten kilograms weigh, in every way it could be told."""


async def _started(yard: Yard, me: Hands) -> None:
    """From the first box on the truck to the start of feeding, by scans and keys alone."""
    await yard.open(me)
    await me.scan(*yard.codes())
    await me.press("f4")
    await me.type(str(len(yard.names)))
    await me.press("f4")
    for witness in ("w1", "w2"):
        await yard.signs(me, witness, len(yard.names))
    await me.press("f4", "f4")


async def _fed(yard: Yard, me: Hands) -> None:
    """Two lots of boxes, each accepted by both witnesses, and the end."""
    for lot, order in ((yard.names[:5], ("w1", "w2")), (yard.names[5:], ("w2", "w1"))):
        await me.scan(*yard.codes(*lot))
        for witness in order:
            await yard.signs(me, witness, len(lot))
    await me.press("f4", "f4")


async def _explained(yard: Yard, me: Hands, who: str) -> None:
    await me.press("f4")
    await me.type("wet paper")
    await yard.badge(me, who)
    await yard.pin(me, who)


async def _proven(me: Hands) -> None:
    """The mill's proof, and nothing that only a shredder or a furnace has."""
    await me.press("f4")
    assert me.shows("mill's lot", "fully dispersed")
    assert not me.shows("furnace permit")
    await me.type("L-1")
    await me.press("tab", "enter", "down", "enter")
    await me.type("70000")
    await me.press("f4")


async def test_a_destruction_from_the_truck_to_the_last_signature(town: Town):
    yard = pulled(town, 8)
    async with station(town.path, town.handouts["c1"]) as me:
        await _started(yard, me)
        assert yard.session() == "FEEDING"
        await _fed(yard, me)
        assert {yard.state(name) for name in yard.names} == {"DESTROYED"}
        assert yard.session() == "ENDED"
        await me.press("f4")
        await me.type("70000")
        await me.press("f4")
        await _explained(yard, me, "k1")
        await _proven(me)
        for witness in ("w1", "w2"):
            await yard.signs(me, witness, 8)
        assert me.shows("explained by k1", "F12  Open batch B-0001")
        assert me.app.operator is not None
        assert me.app.operator.staff_no == "c1", "the clerk stays signed in"
    row = town.row("session", SESSION)
    assert (row.state, row.explained_by) == ("SIGNED", town.credentials["k1"].person)


async def test_who_weighs_is_shown_nothing_of_what_is_expected(town: Town):
    yard = feeding(town, 8)
    for name in yard.names:
        town.do("c1", "feed-box", box=name, session=SESSION)
    town.accepted(SESSION, 8)
    town.do("c1", "end-session")
    async with station(town.path, town.handouts["c2"], size=(120, 40)) as me:
        await yard.open(me)
        seen = [me.text()]
        for keys in (("f7",), ("f7",), ("f2",), ("escape", "f1"), ("escape", "f4")):
            await me.press(*keys)
            seen.append(me.text())
        assert not [text for text in seen for number in DECLARED if number in text]
        await me.type("70000")
        await me.press("f4")
        assert me.shows("DO NOT meet", "80.0 kg", "70.0 kg")
    assert town.row("session", SESSION).weighed_by == town.credentials["c2"].person


async def test_what_is_next_is_what_the_table_offers(town: Town):
    yard = pulled(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.press("f4")
        assert me.shows("Scan the boxes that go on the truck"), "so nothing is counted"
        await me.scan(*yard.codes())
        assert me.shows("F4 ▶ Agree on the count")
    async with station(town.path, town.handouts["w1"]) as me:
        await yard.open(me)
        assert me.shows("Next: Agree on the count (both, c1, c2, k1)"), "no witness counts"


async def test_the_number_is_typed_and_stands_beside_to_be_compared(town: Town):
    yard = pulled(town, 2)
    for name in yard.names:
        town.do("c1", "load-box", box=name, session=SESSION)
    town.do("c1", "agree-count", session=SESSION, counted=2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.press("f4")
        assert me.shows("Count agreed", "████████")
        assert [field.value for field in me.screen.fields] == [""]
        await yard.badge(me, "w1")
        await yard.pin(me, "w1")
        assert isinstance(me.screen, CeremonyForm), "without a number nothing is signed"
        assert town.row("session", SESSION).before == ""


async def test_a_badge_opens_the_signature_that_is_due(town: Town):
    yard = pulled(town, 1)
    town.do("c1", "load-box", box="B0", session=SESSION)
    town.do("c1", "agree-count", session=SESSION, counted=1)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await yard.badge(me, "w2")
        await me.type("1")
        await me.press("enter")
        await yard.pin(me, "w2")
        assert town.row("session", SESSION).before == town.credentials["w2"].person
        await yard.badge(me, "w2")
        assert not isinstance(me.screen, CeremonyForm), "nobody signs twice"


async def test_pause_resume_and_who_has_to_say_that_they_are_there(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.press("f11")
        await me.type("belt")
        await me.press("f4")
        assert yard.session() == "PAUSED"
        assert me.shows("w1 ABSENT", "w2 ABSENT", "F4 ▶ Witness w1 confirms presence")
        for witness in ("w1", "w2"):
            await yard.badge(me, witness)
            await yard.pin(me, witness)
        assert me.shows("F4 ▶ Go on after the pause")
        await me.press("f4", "f4")
        assert yard.session() == "FEEDING"


async def test_a_lot_accepted_by_one_blocks_the_feeding_and_shows_it(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0"))
        await yard.signs(me, "w1", 1)
        assert me.shows("w1 has accepted the lot; no box is fed until w2 has, too.")
        await me.scan(*yard.codes("B1"))
        assert me.shows("R-310")
        assert yard.state("B1") == "LOADED"


async def test_what_remains_is_named_and_goes_back(town: Town):
    yard = feeding(town, 2)
    town.do("c1", "feed-box", box="B0", session=SESSION)
    town.accepted(SESSION, 1)
    left = town.row("box", "B1").box_no
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.press("f4")
        assert me.shows("To go back", left)
        assert [field.value for field in me.screen.fields] == [""]
        await me.press("f4")
        assert me.shows("R-307"), "an empty number is none at all"
        await me.type("1")
        await me.press("f4")
        assert yard.session() == "ENDED"
        await me.press("f7")
        assert me.shows("Destroyed: 1 · Goes back: 1", left)


async def test_a_box_of_the_list_is_reported_missing(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.press("f7", "down", "f2")
        options = me.screen.query_one("OptionList")
        options.highlighted = options.get_option_index("report-missing")
        await me.press("enter")
        await me.type("I-7")
        await me.press("f4")
        assert (yard.state("B0"), yard.state("B1")) == ("LOADED", "MISSING")
        assert me.shows("missing", "To be fed: 1")


async def test_it_is_given_up_with_a_reason(town: Town):
    yard = feeding(town, 1)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        me.screen.action_do("abort-session")
        await me.settle()
        await me.type("broken")
        await me.press("f4")
        assert yard.session() == "ABORTED"
        assert me.shows("Given up", "To go back")


async def test_the_batch_is_opened_to_be_closed(town: Town, monkeypatch: pytest.MonkeyPatch):
    yard = feeding(town, 1)
    town.do("c1", "feed-box", box="B0", session=SESSION)
    town.accepted(SESSION, 1)
    town.ended(SESSION, 1, 10_000)
    async with station(town.path, town.handouts["k1"]) as me:
        await yard.open(me)
        assert me.shows("The weights meet", "Close batch B-0001", "k1, m1, m2")
        opened: list[tuple[str, ...]] = []
        monkeypatch.setattr(me.app, "go", lambda *about: opened.append(about))
        await me.press("f12")
        assert opened == [("batch", "B-0001")]


async def test_it_is_told_in_chinese_too(town: Town):
    yard = feeding(town, 2)
    town.do("m1", "place-hold", type="claim", reason="open", boxes=("B1",),
            review_on=date(2026, 4, 1))  # fmt: skip
    async with station(town.path, town.handouts["c1"], lang="zh") as me:
        await yard.open(me)
        await me.scan(*yard.codes())
        assert me.shows("未办理", "R-103", "已投料 1/2 箱", say("Acknowledge", "zh"))
        await me.press("f8")
        assert me.shows("Not done. Put this box aside.", "R-103", "Fed: 1 of 2")


async def test_before_the_first_box_the_next_step_is_a_scan(town: Town):
    town.stored("A")
    session = town.planned(town.approved("A"))
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("session", session)
        await me.settle()
        await me.press("f4")
        assert me.shows("Scan the boxes that go on the truck now, here")
        await me.press("f7", "f7")
        assert me.shows("each scan loads one", "is pulled first, at the desk")


async def test_a_session_that_is_over_and_closed_leads_nowhere(town: Town):
    town.stored("A")
    batch, session = town.destroyed("A")
    town.ended(session, 1, 9_950)
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("session", session)
        await me.settle()
        assert me.shows(f"Open batch {batch}")
        await me.press("f7")
        assert me.shows("No box is listed: what was loaded is destroyed or went back.")
        town.do("k1", "close-batch", batch=batch, boxes=1)
        await me.press("f5")
        assert me.shows("Nothing is left to do here.")
        assert not me.shows(f"Open batch {batch}")
