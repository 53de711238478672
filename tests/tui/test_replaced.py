"""An archive whose files are replaced under an open station: on without a restart, or out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import OTHER_SHELF, Hired, Town, hire
from tests.support.scans import label, place, verb
from tests.support.station import Hands, station
from tui.desk.shift import Lamp
from tui.dialogs.wentback import WentBackwards

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.backend("sqlite", twin="tests/tui/test_wire.py")


def without_its_log(path: Path) -> None:
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink()


def another_file_of_the_same(path: Path) -> None:
    with open_archive(str(path)) as archive:
        archive.engine.write_back()  # type: ignore[attr-defined]
    put(path)(path)


def put(file: Path) -> Callable[[Path], None]:
    """A copy of a file takes the place of the archive."""

    def change(path: Path) -> None:
        shutil.copy(file, path.with_name("copy.db"))
        path.with_name("copy.db").replace(path)

    return change


async def scanned(town: Town, me: Hands, change: Callable[[Path], None]) -> list[str]:
    """Two boxes scanned onto another shelf, the second when the files have changed; its labels."""
    labels = [label(town, name) for name in "AB"]
    await me.scan(verb("MOVE"), place(OTHER_SHELF), labels[0])
    assert me.app.doing.shift.light.lamp is Lamp.OK
    town.archive.close()  # one program has one archive: what it shares in memory is shared by all
    change(town.path.file)
    await me.scan(labels[1])
    assert me.app.doing.shown.light.lamp is Lamp.DOWN
    assert me.shows("Scans that wait: 1", "boxes: 1")
    return labels


@pytest.mark.parametrize("change", [without_its_log, another_file_of_the_same])
async def test_it_is_opened_anew_and_what_waited_is_done_once(
    town: Town, change: Callable[[Path], None]
):
    town.stored("A", "B")
    town.archive.engine.write_back()  # type: ignore[attr-defined]
    async with station(town.path, town.handouts["c1"]) as me:
        await scanned(town, me, change)
        await me.press("f4")
        assert me.shows("boxes: 2", "The archive answers again.")
    with open_archive(str(town.path)) as archive:
        assert [row[0] for row in archive.engine.rows(MOVED)] == [town.boxes["A"], town.boxes["B"]]
        assert audit(archive).problems == ()


MOVED = """SELECT "subject" FROM "event" WHERE "kind" = 'box.moved' ORDER BY "seq" """


async def test_an_older_file_in_its_place_is_said_and_leads_out(town: Town):
    town.stored("A", "B")
    town.archive.engine.write_back()  # type: ignore[attr-defined]
    older = town.path.file.with_name("older.db")
    shutil.copy(town.path.file, older)
    async with station(town.path, town.handouts["c1"]) as me:
        await scanned(town, me, put(older))
        await me.press("f4")
        assert isinstance(me.screen, WentBackwards)
        assert me.shows("went backwards", "archive.db.replaced")
        await me.press("f4")
        assert sum(isinstance(each, WentBackwards) for each in me.app.screen_stack) == 1
        await me.press("enter")
        assert not me.app.is_running
    assert "went backwards" in str(me.app.crash)
    with open_archive(f"{town.path}.replaced") as archive:
        assert [row[0] for row in archive.engine.rows(MOVED)] == [town.boxes["A"]]


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Hired:
    return hire(tmp_path_factory.mktemp("others"))


async def test_nothing_that_waited_is_done_in_another_archive(town: Town, others: Hired):
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await scanned(town, me, put(others.path.file))
        await me.press("f4")
        assert me.app.doing.shown.light.lamp is Lamp.DOWN
        await me.press("f4")
        assert me.shows("Scans that wait: 1", "removed or replaced")


async def test_a_log_key_that_is_put_back_is_taken_without_a_restart(town: Town):
    town.stored("A")
    key, away = town.path.key, town.path.key.with_name("away")
    key.rename(away)
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"))
        assert me.shows("Scans that wait: 1", "put its file back as")
        away.rename(key)
        await me.press("f4")
        assert me.shows("boxes: 1", "The archive answers again.")
