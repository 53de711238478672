"""The scan station as a clerk meets it: each job, and how the screen keeps a shift."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from archive.words import N_, say
from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.scans import label, number, place, seal, verb
from tests.support.station import Hands, slowly, station
from tui.desk.jobs import BY_NAME, JOBS
from tui.desk.shift import Lamp, Shift
from tui.dialogs.sessions import WhichSession
from tui.screens.desk import Desk, JobList

if TYPE_CHECKING:
    import pytest


def shift(me: Hands) -> Shift:
    """What the desk knows."""
    found: Shift = me.app.doing.shift
    return found


def lamp(me: Hands) -> Lamp:
    return shift(me).light.lamp


def happened(town: Town, name: str) -> list[str]:
    """Kinds of the events of a box."""
    return [event.kind for event in town.events() if event.subject == town.boxes[name]]


async def test_before_anything_is_chosen_a_scan_looks_up_and_records_nothing(town: Town):
    town.stored("A")
    before = len(town.events())
    async with station(town.path, town.handouts["c1"]) as me:
        assert me.shows(
            "Scan a box to see what it is; nothing is recorded.",
            "To work, choose a job",
            "Numbers can be typed, too; Enter ends them.",
        )
        await me.scan(label(town, "A"))
        assert lamp(me) is Lamp.FOUND
        assert me.shows(number(town, "A"), "in store · place HZ-A-01-1", "Due since 2026-03-10.")
    assert len(town.events()) == before


async def test_boxes_are_received(town: Town):
    town.hand_in("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), label(town, "A"), seal(town, "B"))
        assert lamp(me) is Lamp.OK
        assert me.shows(number(town, "A"), number(town, "B"), "taken into custody", "boxes: 2")
    assert (town.state("A"), town.state("B")) == ("RECEIVED", "RECEIVED")


async def test_a_place_is_scanned_once_then_the_boxes_until_the_next_place(town: Town):
    town.hand_in("A", "B", "C")
    for name in "ABC":
        town.do("c1", "receive-box", box=name)
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("PUT-AWAY"), place(SHELF), label(town, "A"), label(town, "B"))
        assert me.shows("shelf", "put in its place · HZ-A-01-1")
        await me.scan(place(OTHER_SHELF), label(town, "C"))
        assert me.shows("put in its place · HZ-A-01-2")
    assert [town.row("box", name).place for name in "ABC"] == [SHELF, SHELF, OTHER_SHELF]


async def test_a_pulled_box_comes_back_by_putting_away(town: Town):
    town.stored("A", "B")
    batch, _ = town.approved("A", "B"), town.planned("1")
    town.do("c1", "pull-box", box="A")
    town.do("m1", "withhold-line", batch=batch, box="A", reason="r")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("PUT-AWAY"), place(OTHER_SHELF), label(town, "A"))
        assert lamp(me) is Lamp.OK
    assert (town.state("A"), town.row("box", "A").place) == ("STORED", OTHER_SHELF)


async def test_boxes_are_moved(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"))
        assert lamp(me) is Lamp.OK
        await me.scan(place(SHELF), label(town, "A"))
        assert lamp(me) is Lamp.OK, "another place is another move"
    assert happened(town, "A")[-2:] == ["box.moved", "box.moved"]


async def test_boxes_are_pulled(town: Town):
    town.stored("A", "B")
    town.approved("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("PULL"), label(town, "A"))
        assert lamp(me) is Lamp.OK
        await me.scan(label(town, "B"))
        assert lamp(me) is Lamp.STOP
        assert me.shows("R-104", "is not listed for destruction")
    assert (town.state("A"), town.state("B")) == ("PULLED", "STORED")


async def test_the_one_session_that_fits_is_taken_and_boxes_are_loaded_for_it(town: Town):
    town.stored("A")
    session = town.planned(town.approved("A"))
    town.do("c1", "pull-box", box="A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("LOAD"), label(town, "A"))
        assert lamp(me) is Lamp.OK
        assert me.shows(f"loaded · {session}", "planned", "PLANT")
    assert (town.state("A"), town.row("box", "A").session) == ("LOADED", session)


async def test_of_several_sessions_one_is_chosen(town: Town):
    town.stored("A", "B")
    first, second = town.planned(town.approved("A")), town.planned(town.approved("B"))
    town.do("c1", "pull-box", box="B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("LOAD"))
        assert me.shows("Several sessions fit.")
        await me.press("f11")
        assert isinstance(me.screen, WhichSession)
        await me.press("down", "enter")
        assert shift(me).where == second
        await me.scan(label(town, "B"))
        assert lamp(me) is Lamp.OK
        await me.scan(first)
        assert shift(me).where == first, "a number typed chooses as well"
    assert town.row("box", "B").session == second


async def test_without_a_session_a_box_stops_and_says_what_to_do(town: Town):
    town.stored("A")
    town.approved("A")
    town.do("c1", "pull-box", box="A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("LOAD"))
        assert me.shows("No session is ready for this job")
        await me.scan(label(town, "A"))
        assert lamp(me) is Lamp.STOP
        assert me.shows("No session is chosen.", "Nothing was recorded.", "F11")
        town.planned("1")
        await me.press("f4")
        await me.scan(label(town, "A"))
        assert lamp(me) is Lamp.OK, "the one that was planned meanwhile"
    assert town.state("A") == "LOADED"


async def test_boxes_are_fed_and_a_witness_stays_present_by_badge(town: Town):
    town.stored("A", "B")
    _, session = town.feeding("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.app.station.admit(*town.handouts["w1"][2:4])
        await me.scan(verb("FEED"), label(town, "A"))
        assert me.shows(f"fed to the machine · {session}")
        await me.scan(town.handouts["w1"].badge)
        assert me.shows(f"present as a witness of {session}")
        await me.scan(label(town, "B"))
        assert shift(me).boxes == 2
    assert [town.state(name) for name in "AB"] == ["FED", "FED"]
    last = [event.kind for event in town.events("HZ")][-2:]
    assert last == ["session.presence_confirmed", "box.fed"]


async def test_a_lapsed_presence_is_a_stop_and_the_badge_mends_it(town: Town):
    town.stored("A")
    town.feeding("A")
    town.at("2026-03-10T08:45")
    async with station(town.path, town.handouts["c1"], now=town.archive.clock.tick().at) as me:
        for who in ("w1", "w2"):
            await me.app.station.admit(*town.handouts[who][2:4])
        await me.scan(verb("FEED"), label(town, "A"))
        assert lamp(me) is Lamp.STOP
        assert me.shows("R-306", "has not confirmed presence")
        await me.scan(town.handouts["w1"].badge, town.handouts["w2"].badge)
        assert lamp(me) is Lamp.STOP, "a badge acknowledges nothing"
        await me.press("f4")
        await me.scan(label(town, "A"))
        assert lamp(me) is Lamp.OK
    assert town.state("A") == "FED"


async def test_a_badge_alone_renews_nothing_for_whoever_gave_the_pin_too_long_ago(town: Town):
    town.stored("A")
    town.feeding("A")
    town.at("2026-03-10T08:45")
    async with station(town.path, town.handouts["c1"], now=town.archive.clock.tick().at) as me:
        keyring, out = me.app.station.keyring, town.handouts["w1"]
        witness = await me.app.station.admit(out.badge, out.pin)
        long_ago = witness.admitted - timedelta(minutes=31)
        keyring._known[witness.digest] = witness._replace(admitted=long_ago)
        before = len(town.events("HZ"))
        await me.scan(verb("FEED"), out.badge)
        assert me.shows("The badge alone does not suffice now.")
        await me.app.station.admit(out.badge, out.pin)
        assert len(town.events("HZ")) == before
        await me.scan(out.badge)
        assert me.shows("present as a witness of")


async def test_a_badge_of_somebody_who_never_signed_in_here_confirms_nothing(town: Town):
    town.stored("A")
    town.feeding("A")
    before = len(town.events())
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("FEED"), town.handouts["w1"].badge)
    assert len(town.events()) == before


async def test_somebody_whose_agreement_lapsed_is_told_so(town: Town):
    town.hand_in("A")
    async with station(town.path, town.handouts["old"]) as me:
        await me.scan(verb("RECEIVE"), label(town, "A"))
        assert lamp(me) is Lamp.STOP
        assert me.shows("R-002", "confidentiality agreement")
    assert town.state("A") == "SEALED"


# -- the screen --------------------------------------------------------------------------------


async def test_the_shift_outlives_its_screen_and_the_language(town: Town):
    town.stored("A")
    town.hand_in("B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"))
        me.app.go("log")
        await me.settle()
        me.app.go("desk")
        await me.settle()
        assert isinstance(me.screen, Desk)
        assert me.shows("▶ Move", "boxes: 1", "moved · HZ-A-01-2")
        await me.press("f8")
        assert me.shows("▶ 移位", "箱数 1", "已移位 · HZ-A-01-2")
        await me.scan(label(town, "B"))
        assert lamp(me) is Lamp.STOP
        assert me.shows("看清后按 F4")
        await me.press("f8")
        assert me.shows("Read it, then press F4")


async def test_scans_go_on_when_their_screen_is_left(town: Town):
    names = [f"b{each}" for each in range(30)]
    town.hand_in(*names)
    labels = [label(town, name) for name in names]
    async with station(town.path, town.handouts["c1"]) as me:
        for code in (verb("RECEIVE"), *labels):
            me.stream(code)
        await me.pilot.pause()
        me.app.go("log")
        await me.settle()
        assert me.app.doing.left == 0
    done = [event for event in town.events() if event.kind == "box.received"]
    assert len(done) + sum(1 for name in names if town.state(name) == "SEALED") == 30
    assert done


async def test_each_has_a_shift_of_their_own(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"))
        me.app.action_sign_out()
        await me.settle()
        await me.sign_in(town.handouts["c2"])
        assert (shift(me).job.name, shift(me).rows) == ("look-up", ())
        await me.press("f6")
        assert town.row("box", "A").place == OTHER_SHELF


async def test_two_hundred_codes_at_once_while_the_disk_is_slow(town: Town):
    names = [f"b{each}" for each in range(200)]
    town.hand_in(*names)
    labels = [label(town, name) for name in names]
    async with station(town.path, town.handouts["c1"]) as me:
        gate = await slowly(me, "perform")
        for code in (verb("RECEIVE"), *labels):
            me.stream(code)
        await me.until("still to do: 200")
        assert town.state(names[0]) == "SEALED"
        gate.set()
        await me.until("boxes: 200")
        assert lamp(me) is Lamp.OK
    events = [event.subject for event in town.events() if event.kind == "box.received"]
    assert events == [town.boxes[name] for name in names]


async def test_a_place_is_typed_as_it_stands_on_the_shelf(town: Town):
    town.hand_in("A")
    town.do("c1", "receive-box", box="A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("PULL"), SHELF.lower())
        assert me.shows(f"The job Pull has no use for {SHELF}")
        await me.press("f4")
        await me.scan(verb("PUT-AWAY"), SHELF.lower(), label(town, "A"))
        assert lamp(me) is Lamp.OK
    assert town.row("box", "A").place == SHELF


async def test_a_job_is_chosen_by_keys(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("down", "enter")
        assert shift(me).job.name == "pull"
        assert me.screen.query_one(JobList).highlighted == JOBS.index(BY_NAME["pull"])


async def test_enter_alone_changes_nothing_after_a_scan(town: Town):
    """Whoever looked through the jobs and went on scanning must not fall into another one."""
    town.hand_in("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"))
        await me.press("down", "down")
        await me.scan(label(town, "A"))
        await me.press("enter")
        assert shift(me).job.name == "receive"


async def test_f7_opens_the_box_seen_last(town: Town, monkeypatch: pytest.MonkeyPatch):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f7")
        assert isinstance(me.screen, Desk)
        opened: list[Any] = []
        monkeypatch.setattr(me.app, "go", lambda *about: opened.append(about))
        await me.scan(label(town, "A"))
        await me.press("f7")
        assert opened == [("box", number(town, "A"))]


async def test_help_of_the_light_is_there_in_both_languages(town: Town):
    for lang, words in (("en", "Numbers can be typed"), ("zh", "号码也可以用键盘输入")):
        async with station(town.path, town.handouts["c1"], lang=lang) as me:
            assert me.shows(words, say(N_("This job")))


async def test_the_job_and_its_count_are_in_view_whichever_job_is_done(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        for job in (JOBS[0], JOBS[-1]):
            await me.scan(verb(job.verb))
            assert me.shows(f"▶ {say(job.label)}", "This job", "boxes: 0")
