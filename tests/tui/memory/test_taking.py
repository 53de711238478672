"""A memory scanner's file does what the desk does, once, and names what it could not do."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

import archive
from archive.errors import Refused
from tests.support.crew import OTHER_SHELF, SHELF
from tests.support.scans import label, number, place, verb
from tui.desk.jobs import BY_NAME
from tui.memory.taking import MemoryFile, Taking
from tui.station import Station


def take(town, lines, who="c1", **how):
    """Take a file in; what came of it."""
    data = "\r\n".join(lines).encode("utf-8-sig")
    how["job"] = BY_NAME[how.get("job", "look-up")]
    return asyncio.run(_take(town, who, MemoryFile("scans.txt", data, **how)))


async def _take(town, who, file):
    station = Station(lambda: archive.open(str(town.path), station="memory"))
    await station.open()
    try:
        out = town.handouts[who]
        station.operator = await station.admit(out.badge, out.pin)
        return await Taking(station, station.operator, file).all()
    finally:
        await station.close()


def came(taken):
    return [answer.came for answer in taken.answers]


def test_boxes_are_received_and_put_away_by_the_codes_between_them(town):
    town.hand_in("A", "B", "C")
    lines = [
        verb("RECEIVE"), *(label(town, box) for box in "ABC"), verb("PUT-AWAY"), place(SHELF),
        label(town, "A"), place(OTHER_SHELF), label(town, "B"), label(town, "C"), verb("UNDO"),
        verb("FINISH"),
    ]  # fmt: skip
    taken = take(town, lines)
    assert [town.row("box", box).place for box in "AB"] == [SHELF, OTHER_SHELF]
    assert (taken.done, taken.bad) == (6, 1), "what stood nowhere before cannot be taken back"
    before = [event for event in town.events()]
    again = take(town, lines)
    assert town.events() == before, "the same file once more records nothing"
    assert Counter(came(again))["already"] == 6
    assert all("already recorded 2026" in each.said
               for each in again.answers if each.came == "already")  # fmt: skip


def test_what_is_good_is_done_and_the_rest_is_named_with_its_code(town):
    town.hand_in("A", "B")
    town.do("c1", "receive-box", box="A")
    lines = [
        f"2026-03-10 08:00:00;{label(town, 'A')};1",
        f"2026-03-10 08:00:05;{label(town, 'B')};1",
        "2026-03-10 08:00:09;BX1-0000000000-00-ABCDEFGH;1",
        f"2026-03-10 08:00:12;{number(town, 'A')};1",
        f"2026-03-10 08:00:15;{label(town, 'A')};2",
        f"2026-03-10 08:00:19;{town.handouts['c2'].badge};1",
    ]
    taken = take(town, lines, job="put-away", place=SHELF)
    assert came(taken) == ["done", "refused", "unreadable", "already", "refused", "skipped"]
    assert taken.answers[1].code == "R-010"
    assert taken.answers[4].code == "R-152"
    assert taken.answers[0].at == "2026-03-10 08:00:00"
    assert (town.state("A"), town.state("B")) == ("STORED", "SEALED")
    secret = town.handouts["c2"].badge[13:30]
    assert secret not in repr(taken)


def test_a_number_that_was_typed_into_the_scanner_is_done_and_marked(town):
    town.hand_in("A")
    taken = take(town, [number(town, "A")], job="receive")
    (answer,) = taken.answers
    assert (answer.came, answer.manual, town.state("A")) == ("done", True, "RECEIVED")
    assert town.events("HZ")[-1].data["manual"] == 1


def test_a_place_is_counted_by_a_file_once(town):
    town.stored("A", "B")
    lines = [
        verb("COUNT"), verb("COUNT-START"), place("HZ-A-01"), place(SHELF), label(town, "A"),
        label(town, "B"), verb("COUNT-FINISH"),
    ]  # fmt: skip
    assert take(town, lines, dry_run=True).bad == 0
    assert "count.started" not in {event.kind for event in town.events()}
    taken = take(town, lines)
    assert taken.bad == 0, taken
    assert Counter(came(taken))["done"] >= 3
    before = town.events()
    take(town, lines)
    assert town.events() == before


def test_nothing_is_fed_by_a_file(town):
    town.stored("A", "B")
    town.feeding("A", "B")
    with pytest.raises(Refused) as caught:
        take(town, [label(town, "A")], job="feed")
    assert caught.value.refusal.code == "R-151"
    taken = take(town, [verb("FEED"), label(town, "A"), verb("LOOK-UP"), label(town, "B")])
    assert came(taken) == ["refused", "refused", "set", "looked"]
    assert town.state("A") == "LOADED"


def test_a_dry_run_records_nothing(town):
    town.hand_in("A")
    lines = [place(SHELF), label(town, "A"), verb("MOVE"), "NO-BOX-9", verb("UNDO")]
    before = town.tables()
    taken = take(town, lines, job="put-away", dry_run=True)
    assert came(taken) == ["set", "looked", "set", "refused", "set"]
    assert town.tables() == before


def test_boxes_are_loaded_for_the_session_that_is_named(town):
    town.stored("A", "B")
    first, second = town.planned(town.approved("A")), town.planned(town.approved("B"))
    town.do("c1", "pull-box", box="A")
    town.do("c1", "pull-box", box="B")
    taken = take(town, [label(town, "A")], job="load", session=first)
    assert came(taken) == ["done"]
    assert came(take(town, [label(town, "B")], job="load")) == ["done" if not second else "refused"]
