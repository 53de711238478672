"""Migrations to come, tried with some that exist here alone: one that fits, ones that fail."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from archive import Archive, StorageFailed
from archive import open as open_archive
from archive.commands.batch import DraftBatch
from archive.errors import LogBroken
from archive.reading.audit import audit
from archive.storage import schema, sqlite
from archive.storage.migrations import FOLDER
from archive.storage.sqlite_log import TRIGGERS
from tests.support.crew import Town

WIDER = """
def up(migrator, db):
    db.execute_sql('ALTER TABLE "box" ADD COLUMN "colour" TEXT NOT NULL DEFAULT \\'\\'')
    (sql,) = db.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'event'").fetchone()
    more = db.execute_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'event' AND type = 'index' AND sql NOT NULL"
    ).fetchall()
    db.execute_sql(sql.replace('"event"', '"wider"', 1))
    db.execute_sql('INSERT INTO "wider" SELECT * FROM "event"')
    db.execute_sql('DROP TABLE "event"')
    db.execute_sql('ALTER TABLE "wider" RENAME TO "event"')
    for (index,) in more:
        db.execute_sql(index)
"""
BROKEN = """
def up(migrator, db):
    db.execute_sql('ALTER TABLE "box" ADD COLUMN "colour" TEXT')
    db.execute_sql('ALTER TABLE "nowhere" ADD COLUMN "colour" TEXT')
"""
FORGED = """
def up(migrator, db):
    db.execute_sql('DROP TRIGGER "event_no_update"')
    db.execute_sql('UPDATE "event" SET "kind" = \\'forged\\' WHERE "seq" = 3')
"""
ENDLESS = """
import pathlib, time
def up(migrator, db):
    db.execute_sql('ALTER TABLE "box" ADD COLUMN "colour" TEXT')
    db.execute_sql('DROP TRIGGER "event_no_update"')
    pathlib.Path(__file__).with_name("reached").touch()
    time.sleep(60)
"""
Newer = Callable[[str], None]

pytestmark = pytest.mark.backend("sqlite", twin="test_migrating_server.py")


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newer:
    """Makes this the program of a second migration; an empty text takes that back."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)

    def become(text: str) -> None:
        (folder / "0002_wider.py").write_text(text or "", "utf-8")
        monkeypatch.setattr(sqlite, "FOLDER", folder if text else FOLDER)
        monkeypatch.setattr(schema, "SCHEMA_VERSION", 2 if text else 1)

    return become


@pytest.fixture
def path(town: Town) -> Path:
    """An archive with a batch in it, closed."""
    town.do("c1", "draft-batch")
    town.archive.close()
    return town.path.file


def opened(path: Path) -> Archive:
    return open_archive(str(path))


def copies(path: Path) -> list[Path]:
    return sorted(each for each in path.parent.iterdir() if ".before-" in each.name)


def draft(town: Town, archive: Archive) -> None:
    archive.perform(DraftBatch(), town.credentials["c1"])


def sound(path: Path, shape: int) -> Iterator[str]:
    """What is wrong with an archive of a shape; nothing where it is whole and can be written."""
    with opened(path) as archive:
        yield from (each.text for each in audit(archive).problems)
        if archive.engine.shape() != shape:
            yield f"shape {archive.engine.shape()}"
        if archive.engine.unprotected():
            yield "unprotected"


def test_a_table_made_anew_keeps_every_event_and_its_protection(
    path: Path, newer: Newer, town: Town
):
    newer(WIDER)
    assert list(sound(path, 2)) == []
    with opened(path) as archive:
        assert archive.engine.rows('SELECT "colour" FROM "box"') == []
        with pytest.raises(LogBroken), archive.engine.begin_write():
            archive.engine.run('DELETE FROM "event"')
    (copy,) = copies(path)
    assert copy.name == "archive.db.before-2"
    assert copy.stat().st_mode & 0o777 == 0o600
    newer("")
    assert list(sound(copy, 1)) == [], "the copy is an archive as it was"
    newer(WIDER)
    with opened(path) as archive:
        draft(town, archive)
    assert list(sound(path, 2)) == []


def test_nothing_is_copied_where_nothing_is_to_be_done(path: Path, newer: Newer):
    list(sound(path, 1))
    newer(WIDER)
    list(sound(path, 2))
    list(sound(path, 2))
    assert len(copies(path)) == 1


@pytest.mark.parametrize(("shape", "known"), [(-1, ""), (1, WIDER)])
def test_a_shape_that_was_changed_by_hand_is_refused_and_not_copied_again_and_again(
    path: Path, newer: Newer, shape: int, known: str
):
    if known:
        newer(known)
        list(sound(path, 2))
    before = copies(path)
    with apsw.Connection(str(path)) as connection:
        connection.execute(f"PRAGMA user_version = {shape}")
    connection.close()
    for _ in range(2):
        with pytest.raises(StorageFailed, match="changed that by hand"):
            opened(path)
    assert copies(path) == before


@pytest.mark.parametrize("text", [BROKEN, FORGED], ids=["breaks off", "changes the log"])
def test_one_that_fails_leaves_all_as_it_was_and_says_where_the_copy_lies(path, newer, text, town):
    newer(text)
    with pytest.raises(StorageFailed, match=r"before-2") as failed:
        opened(path)
    assert failed.value.exit_status == 4
    newer("")
    assert list(sound(path, 1)) == []
    newer(WIDER)
    assert list(sound(path, 2)) == [], "and another one may follow"
    assert [copy.name for copy in copies(path)] == ["archive.db.before-2", "archive.db.before-2-2"]


def test_a_program_that_is_killed_while_it_migrates_leaves_all_as_it_was(
    path: Path, newer: Newer, tmp_path: Path
):
    newer(ENDLESS)
    child = os.fork()
    if child == 0:
        try:
            opened(path)
        finally:
            os._exit(1)
    reached = tmp_path / "migrations" / "reached"
    while not reached.exists():
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    newer("")
    assert list(sound(path, 1)) == []
    newer(WIDER)
    assert list(sound(path, 2)) == []


def test_a_newer_archive_is_refused_by_an_older_program(path: Path, newer: Newer):
    newer(WIDER)
    list(sound(path, 2))
    newer("")
    before = path.read_bytes()
    with pytest.raises(StorageFailed, match="newer Waybox"):
        opened(path)
    assert path.read_bytes() == before


def test_a_station_that_was_open_meanwhile_does_nothing_any_more(town: Town, newer: Newer):
    with opened(town.path.file) as older:
        draft(town, older)
        newer(WIDER)
        assert list(sound(town.path.file, 2)) == []
        for ask in (lambda: draft(town, older), lambda: audit(older)):
            with pytest.raises(StorageFailed, match="shape 2 by another program"):
                ask()
    assert list(sound(town.path.file, 2)) == []


def test_every_trigger_is_put_on_anew():
    assert {"event_no_update", "event_no_delete", "event_gapless"} <= TRIGGERS.keys()
