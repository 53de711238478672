"""The scan station when a scan is no news, is refused, or is taken back."""

from __future__ import annotations

import pytest

from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.scans import label, place, verb
from tests.support.station import Hands, station
from tui.desk.shift import Lamp, Shift


def shift(me: Hands) -> Shift:
    """What the desk knows."""
    found: Shift = me.app.doing.shift
    return found


def lamp(me: Hands) -> Lamp:
    return shift(me).light.lamp


def happened(town: Town, name: str) -> list[str]:
    """Kinds of the events of a box."""
    return [event.kind for event in town.events() if event.subject == town.boxes[name]]


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[Lamp]:
    """What the bell rang for, each light once."""
    rung: list[Lamp] = []
    monkeypatch.setattr("tui.screens.desk.ring", lambda _, lamp: rung.append(lamp))
    return rung


async def test_a_double_read_is_soft_and_counts_once(town: Town, bells: list[Lamp]):
    town.hand_in("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), label(town, "A"))
        await me.scan(label(town, "A"))
        assert me.shows("Read twice. It is recorded once")
        assert (shift(me).boxes, len(shift(me).rows), lamp(me)) == (1, 1, Lamp.AGAIN)
    assert bells[-2:] == [Lamp.OK, Lamp.AGAIN]
    assert happened(town, "A").count("box.received") == 1


async def test_again_later_in_the_shift_is_amber_and_asks_nobody(town: Town):
    town.hand_in("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), label(town, "A"), label(town, "B"), label(town, "A"))
        assert me.shows("already scanned at 08:00")
        assert (shift(me).boxes, lamp(me)) == (2, Lamp.AGAIN)
        await me.scan(label(town, "B"))
        assert not shift(me).stopped
    assert not [event for event in town.events() if event.kind == "attempt.refused"]


async def test_what_another_station_did_is_amber_too(town: Town):
    town.hand_in("A")
    town.do("c2", "receive-box", box="A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), label(town, "A"))
        assert (shift(me).boxes, lamp(me)) == (0, Lamp.AGAIN)
        assert me.shows("is already received")


async def test_a_box_that_something_happened_to_since_is_asked_for_anew(town: Town):
    town.stored("A", "B")
    town.approved("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("PULL"), label(town, "A"), label(town, "B"))
        town.do("m1", "withhold-line", batch="1", box="A", reason="r")
        town.do("c2", "store-box", box="A", place=SHELF)
        await me.scan(label(town, "A"))
        assert lamp(me) is Lamp.STOP, "the archive decides, not the memory of the station"
        assert me.shows("is not listed")


async def test_a_full_place_and_a_wrong_room_are_said_and_counted_all_the_same(
    town: Town, bells: list[Lamp]
):
    town.stored("A", "B")
    town.hand_in("C")
    town.do("c1", "receive-box", box="C")
    town.do("k1", "change-place", place=OTHER_SHELF, capacity=1, categories=("R-COD",))
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF))
        assert lamp(me) is Lamp.READY
        await me.scan(label(town, "A"))
        assert (lamp(me), shift(me).boxes) == (Lamp.ODD, 1)
        assert me.shows("Wrong room: HZ-A-01-2 is meant for R-COD; this box is R-DOM.")
        await me.scan(label(town, "B"))
        assert (lamp(me), shift(me).boxes) == (Lamp.ODD, 2)
        assert me.shows("Full: 2 of 1 box.", "Wrong room")
        await me.press("f6")
        assert town.row("box", "B").place == SHELF
        await me.scan(verb("PUT-AWAY"), place(OTHER_SHELF))
        assert me.shows("Full: 1 of 1 box.")
        await me.scan(place(SHELF), label(town, "C"))
        assert lamp(me) is Lamp.OK
    assert bells.count(Lamp.ODD) == 3
    assert town.row("box", "A").place == OTHER_SHELF


async def test_after_a_stop_nothing_is_done_until_f4(town: Town, bells: list[Lamp]):
    town.hand_in("A", "B", "C")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), "BX1-7K3M9QX2TA-00-4D7HZ9W", label(town, "A"))
        assert me.shows("STOP", "cut short", "NOT done", "Scans not done since: 1.", "F4")
        await me.press("enter")
        await me.scan(label(town, "B"), verb("UNDO"), verb("PULL"), verb("FINISH"))
        assert (lamp(me), shift(me).job.name, shift(me).skipped) == (Lamp.STOP, "receive", 5)
        await me.press("down", "enter", "f6", "f12")
        assert (shift(me).job.name, shift(me).skipped) == ("receive", 5)
        assert me.shows("First read why it says STOP")
        await me.press("f4")
        await me.scan(label(town, "C"))
        assert lamp(me) is Lamp.OK
    assert [town.state(name) for name in "ABC"] == ["SEALED", "SEALED", "RECEIVED"]
    assert bells.count(Lamp.STOP) >= 2


async def test_the_code_on_the_wall_acknowledges_in_its_turn(town: Town):
    town.hand_in("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(
            verb("RECEIVE"), "nonsense", label(town, "A"), verb("ACKNOWLEDGE"), label(town, "B")
        )
        assert lamp(me) is Lamp.OK
    assert [town.state(name) for name in "AB"] == ["SEALED", "RECEIVED"]


async def test_a_box_refused_and_acknowledged_is_no_double_read(town: Town):
    """Scanned anew within a second it must be asked for anew, not be called recorded."""
    town.hand_in("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(SHELF), label(town, "A"))
        assert lamp(me) is Lamp.STOP
        await me.press("f4")
        await me.scan(label(town, "A"))
        assert lamp(me) is Lamp.STOP


@pytest.mark.parametrize(
    ("job", "scans", "words"),
    [
        ("PUT-AWAY", ("box",), ("No place was scanned yet.", "Scan the place, then the box")),
        ("RECEIVE", ("place",), ("has no use for PL1-HZ-A-01-1", "Choose the job first")),
        ("PUT-AWAY", ("PL1-HZ-A-01-1-Q",), ("was misread", "Nothing was recorded.")),
        ("RECEIVE", ("F99999",), ("R-015", "No box F99999 is known here.")),
        ("LOOK-UP", ("F99999",), ("R-015", "No box F99999 is known here.")),
        ("MOVE", ("unknown place",), ("R-015", "No place")),
        ("PUT-AWAY", ("place", "box"), ("this step is", "Do this first: “Receive a box into")),
        ("PULL", ("box",), ("R-104", "STOP: not this box. Leave it where it stands")),
    ],
)
async def test_what_cannot_be_done_stops_with_its_reason(
    town: Town, job: str, scans: tuple[str, ...], words: tuple[str, ...]
):
    town.hand_in("A")
    known = {"box": label(town, "A"), "place": place(SHELF), "unknown place": place("HZ-Z")}
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb(job), *(known.get(each, each) for each in scans))
        assert lamp(me) is Lamp.STOP
        assert me.shows(*words)
    assert town.state("A") == "SEALED"


async def test_without_the_log_key_scans_wait_and_nothing_is_recorded(town: Town):
    town.hand_in("A", "B")
    town.path.key.rename(town.path.key.with_suffix(".away"))
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), label(town, "A"), label(town, "B"))
        assert me.app.doing.shown.light.lamp is Lamp.DOWN
        assert me.shows("log key", "Scans that wait: 2", "not recorded; it waits")
        await me.press("f4")
        assert not me.shows("The archive answers again."), "it could not be written all the same"
    assert town.state("A") == "SEALED"


# -- taking back, finishing ------------------------------------------------------------------------


async def test_undo_moves_the_last_box_back(town: Town):
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"), label(town, "B"))
        await me.press("f6")
        assert me.shows("taken back: moved to HZ-A-01-1", "boxes: 1")
        await me.press("f6")
        assert (lamp(me), shift(me).boxes) == (Lamp.NOTE, 1)
        assert me.shows("only the last scan can be")
        await me.scan(label(town, "B"))
        assert lamp(me) is Lamp.OK, "taken back, it may be done anew"
    assert [town.row("box", name).place for name in "AB"] == [OTHER_SHELF, OTHER_SHELF]
    assert happened(town, "B").count("box.moved") == 3


async def test_the_undo_of_the_wall_read_twice_undoes_once(town: Town):
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"), label(town, "B"))
        await me.scan(verb("UNDO"), verb("UNDO"))
        assert (lamp(me), shift(me).boxes) == (Lamp.OK, 1)
    assert [town.row("box", name).place for name in "AB"] == [OTHER_SHELF, SHELF]


@pytest.mark.parametrize(
    ("job", "words"),
    [
        ("RECEIVE", "A box in custody stays so."),
        ("PUT-AWAY", "The box stood nowhere before."),
        ("PULL", "goes back when its line is withheld"),
        ("LOAD", "goes back when its session is aborted"),
        ("FEED", "What was fed does not come back."),
    ],
)
async def test_what_cannot_be_taken_back_says_so(town: Town, job: str, words: str):
    _ready_for(town, job)
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb(job))
        if job == "PUT-AWAY":
            await me.scan(place(SHELF))
        await me.scan(label(town, "A"))
        assert lamp(me) is Lamp.OK
        before = town.state("A")
        await me.scan(verb("UNDO"))
        assert lamp(me) is Lamp.NOTE
        assert me.shows(*words.split())
    assert town.state("A") == before


def _ready_for(town: Town, job: str) -> None:
    town.hand_in("A")
    if job != "RECEIVE":
        town.do("c1", "receive-box", box="A")
    if job in ("PULL", "LOAD", "FEED"):
        town.do("c1", "store-box", box="A", place=SHELF)
    if job in ("PULL", "LOAD"):
        town.planned(town.approved("A"))
    if job == "LOAD":
        town.do("c1", "pull-box", box="A")
    if job == "FEED":
        town.feeding("A")


async def test_finish_sums_up_and_forgets_where(town: Town):
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"), label(town, "B"))
        await me.press("f12")
        assert me.shows("Finished: Move HZ-A-01-2 · boxes: 2 · 08:00:00 – 08:00:00")
        assert (shift(me).job.name, shift(me).place) == ("look-up", None)
