"""A station: who is signed in, what is asked in whose name, and that it is done once."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

import pytest

import archive
from archive.commands.box import MoveBox, ReceiveBox
from archive.commands.evidence import Attach
from archive.commands.people import AddPerson
from archive.errors import BadInput, Refused
from archive.reading.at_hand import box_at_hand
from archive.refusals.general import OperationReused, RoleMissing, WrongPin
from tests.support.crew import OTHER_SHELF, Town
from tui.station import Station

NEW = AddPerson(staff_no="n1", full_name="新来的", unit="档案科", roles=("clerk",))


@pytest.fixture
async def station(town: Town) -> AsyncIterator[Station]:
    opened = Station(lambda: archive.open(str(town.path), station="desk 1"))
    await opened.open()
    yield opened
    await opened.close()


async def signed_in(station: Station, town: Town, who: str) -> None:
    out = town.handouts[who]
    station.operator = await station.admit(out.badge, out.pin)


async def test_whoever_is_signed_in_does_it(station: Station, town: Town):
    town.hand_in("A")
    await signed_in(station, town, "c2")
    done = await station.perform(ReceiveBox(box=town.boxes["A"]))
    (event,) = done.receipt.events
    assert (event.by, event.station) == (town.credentials["c2"].person, "desk 1")
    assert done.handouts == ()


async def test_somebody_else_may_do_one_thing_and_the_station_stays_whose_it_is(
    station: Station, town: Town
):
    town.hand_in("A")
    await signed_in(station, town, "c2")
    done = await station.perform(ReceiveBox(box=town.boxes["A"]), town.credentials["k1"])
    assert done.receipt.events[0].by == town.credentials["k1"].person
    assert station.operator is not None
    assert station.operator.staff_no == "c2"


async def test_an_operation_is_done_once_however_often_it_is_asked(station: Station, town: Town):
    town.stored("A")
    await signed_in(station, town, "c1")
    move = MoveBox(box=town.boxes["A"], place=OTHER_SHELF)
    first, again = [await station.perform(move, op="scan-1") for _ in range(2)]
    assert again.receipt.repeated
    assert again.receipt.events == first.receipt.events
    assert [event.kind for event in town.events()].count("box.moved") == 1
    with pytest.raises(Refused) as caught:
        await station.perform(ReceiveBox(box=town.boxes["A"]), op="scan-1")
    assert isinstance(caught.value.refusal, OperationReused)


async def test_a_badge_is_handed_out_once(station: Station, town: Town):
    await signed_in(station, town, "a1")
    first, again = [await station.perform(NEW, op="new-1") for _ in range(2)]
    (out,) = first.handouts
    assert out.staff_no == "n1"
    assert again.handouts == ()
    assert (await station.admit(out.badge, out.pin)).staff_no == "n1"


async def test_what_is_refused_raises_and_changes_nothing(station: Station, town: Town):
    town.hand_in("A")
    await signed_in(station, town, "au")
    with pytest.raises(Refused) as caught:
        await station.perform(ReceiveBox(box=town.boxes["A"]))
    assert isinstance(caught.value.refusal, RoleMissing)
    assert town.state("A") == "SEALED"


async def test_admitting_signs_nobody_in(station: Station, town: Town):
    out = town.handouts["w1"]
    admitted = await station.admit(out.badge, out.pin)
    assert (admitted.staff_no, station.operator) == ("w1", None)


async def test_a_wrong_pin_is_counted_and_what_is_no_pin_is_not(station: Station, town: Town):
    badge = town.handouts["c1"].badge
    for text in ("", "12345", "BX1-7K3M9QX2TA", "１２３４５６", "12345a"):
        with pytest.raises(BadInput):
            await station.admit(badge, text)
    with pytest.raises(Refused) as caught:
        await station.admit(badge, "000000")
    assert isinstance(caught.value.refusal, WrongPin)
    assert caught.value.refusal.left == 4


async def test_who_signed_in_fully_is_known_by_the_badge_until_the_station_closes(
    station: Station, town: Town
):
    out = town.handouts["w1"]
    assert station.keyring.known(out.badge) is None
    await signed_in(station, town, "w1")
    known = station.keyring.known(out.badge.lower())
    assert known is not None
    assert known.staff_no == "w1"
    assert station.keyring.known(town.handouts["w2"].badge) is None
    assert out.badge.split("-")[2] not in repr((station.keyring._known, known))
    station.keyring.forget()
    assert station.keyring.known(out.badge) is None


async def test_a_question_is_answered_from_what_is_committed(station: Station, town: Town):
    town.stored("A")
    assert (await station.read(box_at_hand, town.boxes["A"])).state == "STORED"


async def test_offers_are_asked_for_whoever_is_signed_in(station: Station, town: Town):
    town.stored("A")
    assert await station.offers("box", town.boxes["A"]) == ()
    await signed_in(station, town, "c1")
    answers = dict(await station.offers("box", town.boxes["A"]))
    assert answers["move-box"] is None
    assert answers["extend-box"] is not None, "a clerk does not extend"


async def test_the_pulse_tells_that_another_station_did_something(station: Station, town: Town):
    before = await station.pulse()
    assert await station.pulse() == before
    town.hand_in("A")
    assert await station.pulse() != before


async def test_a_file_is_stored_with_the_command_that_names_it(station: Station, town: Town):
    town.stored("A")
    town.approved("A")
    await signed_in(station, town, "k1")
    data = b"a letter"
    sha = hashlib.sha256(data).hexdigest()
    await station.perform(Attach(batch="1", file=sha, kind="photo"), files=(data,))
    assert town.archive.file(sha) == data
