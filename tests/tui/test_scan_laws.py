"""The law of scanning: whatever is scanned, wherever, signs, approves, destroys and frees nothing.

Written without looking at any screen: the rooms are those of the table, the streams are chance.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date
from importlib.util import find_spec
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from textual import events

from archive.codes.alphabet import closed
from tests.support.crew import SHELF, Hired, Town, move_in
from tests.support.kept import Kept
from tests.support.scans import label, number, place, seal, verb
from tests.support.station import Hands, station
from tui.desk.jobs import VERBS
from tui.rooms import ROOMS
from tui.scanner import calibration

ALLOWED = frozenset({
    "box.received", "box.stored", "box.moved", "box.pulled", "box.loaded", "box.fed",
    # what comes of a box that is pulled or loaded, in the same breath
    "batch.begun", "session.count_voided",
    "session.presence_confirmed", "attempt.refused",
    "box.sent", "box.returned", "box.label_checked", "arrival.quarantined",
    "box.consultation_opened", "box.resealed",
    # a count records what was seen and changes no box; what differs is decided with a PIN
    "count.started", "count.found", "count.moved_since", "count.elsewhere", "count.unexpected",
    "count.seen_again", "count.uncounted", "count.code_kept", "count.place_finished",
})  # fmt: skip
"""All that a scan alone may ever record."""
PEOPLE = ("c1", "k1", "m1", "w1", "au", "a1", "both")
"""Somebody of each role, and one with several."""
BURSTS, VISITS = 4, 6
"""At most so many bursts in a room, and so many rooms at a time."""


class World(NamedTuple):
    """An archive in which everything waits for somebody's signature."""

    hired: Hired
    codes: tuple[str, ...]
    """All that a scanner could find in it."""
    about: dict[str, str]
    """What the rooms of one thing are opened on."""


@pytest.fixture(scope="module")
def world(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Boxes in many states, a batch to approve, a lot to accept, a hold to release."""
    town = move_in(hired, tmp_path_factory.mktemp("law"))
    town.hand_in("sealed", "sealed2")
    town.hand_in("received")
    town.do("c1", "receive-box", box="received")
    town.stored("early", accepted_to=date(2026, 2, 1))
    town.stored("due", "listed", "held", "pulled", "pulled2", "fed", "loaded", "begun")
    _, feeding = town.feeding("fed", "loaded")
    town.do("c1", "feed-box", box="fed", session=feeding)
    planned = town.planned(town.approved("pulled", "pulled2", "begun"))
    town.loaded(planned, "pulled")
    town.do("c1", "pull-box", box="pulled2")
    town.do("c1", "agree-count", session=planned, counted=1)
    submitted = town.submitted("listed", "due")
    town.do("k1", "give-opinion", batch=submitted, opinion="agree")
    town.do(
        "c2", "place-hold", type="claim", reason="open", boxes=("held",),
        review_on=date(2026, 4, 1),
    )  # fmt: skip
    town.do("c2", "request-release", hold="1", evidence="settled")
    count = town.do("c2", "start-count", scope=("HZ-B",)).subject
    asked = {"document_no": "K-2026-0077", "scope": "bundle 3", "hold": "1"}
    town.do("c2", "request-consultation", box="held", purpose="complaint", **asked)
    town.hand_in("given", outlet_code="WZH02", outlet="温岭网点", unit="台州分公司")
    town.do("c2", "open-handover", outlet_code="WZH02", sealed=True)
    town.do("c2", "send-box", box="given", handover="1")
    made = World(
        Hired(town.path, town.credentials, town.handouts),
        tuple(_codes(town)),
        {
            "box": number(town, "due"),
            "batch": submitted,
            "session": feeding,
            "hold": "H-0001",
            "count": count,
            "consultation": "X-0001",
            "handover": "T-0001",
            "pallets": "P-01",
        },
    )
    town.archive.close()
    return made


def _codes(town: Town) -> Iterable[str]:
    for box in town.boxes:
        yield from (label(town, box), number(town, box), seal(town, box), town.boxes[box])
    yield from (place(code) for code in (SHELF, "HZ-B", "HZ", "PLANT", "NOWHERE"))
    yield from (verb(word) for word in VERBS)
    yield calibration.TEXT
    yield from (closed(f"CM1-{word}-") for word in ("APPROVE", "DESTROY", "WITNESS"))
    yield from ("B-0001", "B-0003", "S-0001", "S-0002", "H-0001", "1", "2", "y", "yes", "all")
    yield from (handout.badge for handout in town.handouts.values())
    yield from (handout.pin for handout in town.handouts.values())
    yield from ("", " ", "BX1-", "approve-batch", "\u4e00\u4e8c", "F" * 300)


class Burst(NamedTuple):
    """What a scanner sends at once."""

    texts: tuple[str, ...]
    end: str
    """The key that it sends after each; ``paste`` where all come in one block."""


Visit = tuple[tuple[str, ...], list[Burst]]
"""A room with what it shows, and what is scanned there."""


def bursts(codes: tuple[str, ...]) -> st.SearchStrategy[Burst]:
    text = st.one_of(st.sampled_from(codes), st.sampled_from(codes), st.text(max_size=12))
    ends = st.sampled_from(("enter", "enter", "tab", "ctrl+j", "paste"))
    return st.builds(Burst, st.lists(text, min_size=1, max_size=3).map(tuple), ends)


def rooms(world: World) -> list[tuple[str, ...]]:
    """Every room there is, with what it shows."""
    there = [door for door in ROOMS if find_spec(f"tui.screens.{door.where.partition(':')[0]}")]
    return [(door.name, *filter(None, (world.about.get(door.name),))) for door in there]


async def scanned_everywhere(path: Kept, world: World, who: str, visits: list[Visit]) -> None:
    """Go from room to room; scan a stream in each, and leave what it opened."""
    handouts = world.hired.handouts
    async with station(path, handouts[who]) as me:
        for other in ("w1", "w2", "m1", "k1"):  # their badges are known at this station
            await me.app.station.admit(handouts[other].badge, handouts[other].pin)
        for room, stream in visits:
            me.app.go(*room)
            await me.settle()
            for burst in stream:
                _send(me, burst)
            await me.settle()
            while me.screen.is_modal:
                before = me.screen
                await me.press("escape")
                if me.screen is before:
                    await me.press("escape")
                assert me.screen is not before


def _send(me: Hands, burst: Burst) -> None:
    if burst.end == "paste":
        me.app.post_message(events.Paste("\r\n".join(burst.texts) + "\r\n"))
        return
    for text in burst.texts:
        me.stream(_typed(text), burst.end)


def _typed(text: str) -> str:
    """What of a text a keyboard can send: no control characters, they are keys of their own."""
    return "".join(char for char in text if char.isprintable())


def _kinds_after(town: Town, before: set[tuple[str, int]]) -> set[str]:
    return {event.kind for event in town.events() if (event.origin, event.seq) not in before}


@settings(
    max_examples=2,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
@pytest.mark.parametrize("who", PEOPLE)
def test_scans_alone_decide_nothing(
    who: str, world: World, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    stream = st.lists(bursts(world.codes), min_size=1, max_size=BURSTS)
    visit = st.tuples(st.sampled_from(rooms(world)), stream)
    visits = data.draw(st.lists(visit, min_size=VISITS, max_size=VISITS))
    town = move_in(world.hired, tmp_path_factory.mktemp("law"))
    try:
        before = {(event.origin, event.seq) for event in town.events()}
        asyncio.run(scanned_everywhere(town.path, world, who, visits))
        assert _kinds_after(town, before) <= ALLOWED
    finally:
        town.archive.close()


def test_scans_do_record_what_they_may(world: World, tmp_path_factory: pytest.TempPathFactory):
    """Else the law would hold because nothing ever arrives."""
    town = move_in(world.hired, tmp_path_factory.mktemp("law"))
    codes = {name: label_of(town, state) for name, state in _ONE_EACH.items()}
    stream = [
        Burst((verb("RECEIVE"), codes["sealed"], verb("PUT-AWAY"), place(SHELF)), "enter"),
        Burst((codes["received"], verb("MOVE"), place("HZ-B"), codes["stored"]), "tab"),
        Burst((verb("LOAD"), "S-0002", codes["pulled"], verb("FEED"), codes["loaded"]), "paste"),
        Burst((world.hired.handouts["w1"].badge,), "enter"),
    ]
    try:
        before = {(event.origin, event.seq) for event in town.events()}
        asyncio.run(scanned_everywhere(town.path, world, "c1", [(("desk",), stream)]))
        assert _kinds_after(town, before) >= {
            "box.received", "box.stored", "box.moved", "box.loaded", "session.presence_confirmed",
        }  # fmt: skip
    finally:
        town.archive.close()


_ONE_EACH = {name: name.upper() for name in ("sealed", "received", "stored", "pulled", "loaded")}


def label_of(town: Town, state: str) -> str:
    """The label of the first box in a state."""
    sql = 'SELECT "id" FROM "box" WHERE "state" = ? ORDER BY "box_no" LIMIT 1'
    return label(town, str(town.archive.engine.rows(sql, (state,))[0][0]))
