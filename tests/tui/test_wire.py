"""A PostgreSQL server behind a wire: cut, stalled, deaf at a commit; the screens tell the truth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import psycopg
import pytest

import archive
from archive.clock import parse_now
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.storage import postgres_session
from tests.support import crew
from tests.support.crew import OTHER_SHELF, Hired, Town, hire
from tests.support.destruction import feeding
from tests.support.scans import label, place, verb
from tests.support.server import Server, server
from tests.support.station import Hands, seated
from tests.support.wire import Wire, wire
from tests.tui.test_held_forms import answer, approvals, fields, pins, ready, ready_to_approve
from tui.app import WayboxApp
from tui.desk.shift import Lamp
from tui.dialogs.form import CommandForm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DAY = parse_now("2026-03-10T08:00")


class Far(NamedTuple):
    """An archive on the server, and the wire that a station reaches it by."""

    town: Town
    """Whoever stands beside the server: nothing happens to that wire."""
    wire: Wire
    database: str

    @asynccontextmanager
    async def station(self, who: str) -> AsyncIterator[Hands]:
        url = self.wire.url(self.database)
        app = WayboxApp(lambda: archive.open(url, now=DAY, station="far"))
        async with seated(app) as me:
            while app.station.archive is None and app.is_running:
                await me.settle()
            await me.sign_in(self.town.handouts[who])
            yield me


class Hall(NamedTuple):
    server: Server
    hired: Hired
    state: Path


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A server with the crew's archive; the keys of its logs lie in one place for all tests."""
    state = tmp_path_factory.mktemp("state")
    with server(careful=False) as made, pytest.MonkeyPatch.context() as patch:
        _create(made, "crew", "template1")
        patch.setenv("WAYBOX_STATE", str(state))
        patch.setattr(crew, "kept_in", lambda _folder, _name="": made.url("crew"))
        yield Hall(made, hire(state), state)


@pytest.fixture
def far(
    hall: Hall, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Far]:
    monkeypatch.setenv("WAYBOX_STATE", str(tmp_path))
    name = f"w{abs(hash(request.node.name))}"
    _create(hall.server, name, "crew")
    opened = open_archive(hall.server.url(name), now=DAY, station="near")
    with wire(hall.server.folder) as line:
        yield Far(Town(opened, hall.hired.credentials, hall.hired.handouts), line, name)
    opened.close()


def _create(made: Server, name: str, template: str) -> None:
    with psycopg.connect(made.url("postgres"), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def moves(town: Town) -> int:
    return sum(event.kind == "box.moved" for event in town.events())


async def test_a_wire_that_is_cut_holds_the_scans_and_nothing_is_lost(far: Far):
    far.town.stored("A", "B")
    async with far.station("c1") as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF))
        far.wire.cut()
        me.stream(label(far.town, "A"))
        me.stream(label(far.town, "B"))
        await me.until("Scans that wait: 2", "asked again in")
        assert me.app.doing.shown.light.lamp is Lamp.DOWN
        assert moves(far.town) == 0
        far.wire.mend()
        me.stream("", "f4")
        await me.until("boxes: 2", "The archive answers again.")
    assert moves(far.town) == 2
    assert audit(far.town.archive).problems == ()


async def test_a_commit_whose_answer_is_lost_counts_once(far: Far):
    far.town.stored("A")
    async with far.station("c1") as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF))
        far.wire.lose_the_next_commit_of('INSERT INTO "operation"')
        me.stream(label(far.town, "A"))
        await me.until("may be recorded or not")
        assert me.app.doing.shift.boxes == 0
        assert moves(far.town) == 1
        far.wire.mend()
        me.stream("", "f4")
        await me.until("Recorded already", "boxes: 1")
    assert moves(far.town) == 1


async def test_a_wire_that_is_dead_and_does_not_say_so_keeps_nobody_for_ever(
    far: Far, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(postgres_session, "ANSWER_S", 0.5)
    far.town.stored("A")
    async with far.station("c1") as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF))
        far.wire.stall()
        me.stream(label(far.town, "A"))
        await me.until("Scans that wait: 1")
        far.wire.mend()
        me.stream("", "f4")
        await me.until("boxes: 1")
    assert moves(far.town) == 1


async def test_the_network_drops_during_an_approval(far: Far):
    ready(far.town)
    async with far.station("m1") as me:
        await ready_to_approve(me, far.town)
        typed = fields(me)
        far.wire.cut()
        me.stream("", "f4")
        await me.until("What you typed stays here.")
        assert "Nothing was" in answer(me)
        assert fields(me) == typed
        assert pins(me) == {""}
        assert approvals(far.town) == 0
        far.wire.mend()
        await me.type(far.town.handouts["m1"].pin)
        me.stream("", "f4")
        await me.until("destruction approved")
        assert not isinstance(me.screen, CommandForm)
    assert approvals(far.town) == 1


async def test_the_network_drops_as_an_approval_is_committed(far: Far):
    ready(far.town)
    async with far.station("m1") as me:
        await ready_to_approve(me, far.town)
        far.wire.lose_the_next_commit_of('INSERT INTO "operation"')
        me.stream("", "f4")
        await me.until("It may be recorded or not.")
        far.wire.mend()
        await me.type(far.town.handouts["m1"].pin)
        me.stream("", "f4")
        await me.until("destruction approved")
    assert approvals(far.town) == 1
    assert audit(far.town.archive).problems == ()


async def test_the_server_is_started_anew_during_a_feed(far: Far, hall: Hall):
    yard = feeding(far.town, 2)
    async with far.station("c1") as me:
        await yard.open(me)
        first, second = yard.codes()
        await me.scan(first)
        hall.server.stop()
        me.stream(second)
        await me.until("NOTHING is loaded or fed now")
        hall.server.start()
        me.stream("", "f4")
        await me.until("Fed: 2 of 2")
    assert yard.fed() == [far.town.boxes[name] for name in yard.names]
