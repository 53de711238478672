"""A disk that fails under the screens: a sentence, no tick, and all goes on when it is back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from textual.widgets import Static

from archive import Archive, StorageFailed
from archive.commands.batch import DraftBatch
from archive.reading.audit import audit
from tests.support.crew import Town
from tests.support.faults import mended, shut, unshut
from tests.support.station import Hands, station
from tui.dialogs.form import CommandForm

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")

TITLE = "x" * 60
Step = Callable[[Archive], None]


def full(archive: Archive) -> None:
    archive.engine.run("PRAGMA max_page_count = 1")


def roomy(archive: Archive) -> None:
    archive.engine.run("PRAGMA max_page_count = 1000000")


def gone(archive: Archive) -> None:
    Path(archive.engine.place).rename(Path(archive.engine.place).with_name("away.db"))


def back(archive: Archive) -> None:
    Path(archive.engine.place).with_name("away.db").rename(archive.engine.place)


def filled(town: Town) -> None:
    """Draft batches until the pages that a draft touches have no room left."""
    full(town.archive)
    with suppress(StorageFailed):
        while True:
            town.do("c1", "draft-batch", title=TITLE)
    roomy(town.archive)


def titles(town: Town) -> list[str]:
    return [row[0] for row in town.archive.engine.rows('SELECT "title" FROM "batch"')]


def answer(me: Hands) -> str:
    """What the form says, however its lines break."""
    return " ".join(str(me.screen.query_one("#answer", Static).render()).split())


async def send(me: Hands) -> None:
    await me.press("f4")
    await me.settle()


@pytest.mark.parametrize(
    ("fails", "mends", "says"),
    [
        (full, roomy, "disk"),
        (shut, unshut, "read-only"),
        (gone, back, "moved, removed"),
    ],
)
async def test_nothing_is_ticked_that_is_not_on_the_disk(
    town: Town, fails: Step, mends: Step, says: str
):
    filled(town)
    before = titles(town)
    async with station(town.path, town.handouts["c1"]) as me:
        work = me.app.station.work
        await work.write(fails)
        me.app.ask_for(DraftBatch)
        await me.settle()
        await me.type(TITLE)
        await send(me)
        assert isinstance(me.screen, CommandForm), "the form stays, with what was typed"
        assert says in answer(me)
        assert me.app.is_running
        await mended(me, mends)
        assert titles(town) == before
        await send(me)
        assert not isinstance(me.screen, CommandForm), me.text()
        assert titles(town) == [*before, TITLE]
    assert audit(town.archive).problems == ()


@pytest.mark.parametrize(("fails", "mends"), [(full, roomy), (shut, unshut), (gone, back)])
async def test_nobody_is_locked_out_for_good_by_a_disk(town: Town, fails: Step, mends: Step):
    async with station(town.path) as me:
        await me.scan(town.handouts["c1"].badge)
        await me.app.station.work.write(fails)
        await me.type("000001")
        await me.press("enter")
        assert me.shows("✗")
        assert me.app.operator is None
        await mended(me, mends)
        await me.type(town.handouts["c1"].pin)
        await me.press("enter")
        assert me.app.operator is not None
