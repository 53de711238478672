"""The same on a PostgreSQL server: a migration is one transaction there, and needs no copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

import archive
from archive import Administrator, Plan, StorageFailed
from archive.reading.audit import audit
from archive.storage import postgres, schema
from archive.storage.migrations import FOLDER
from tests.support.crew import CHEAP
from tests.support.server import server

PLAN = Plan("甲", "HZ", (Administrator("1", "A", "u"), Administrator("2", "B", "v")))
WIDER = """
def up(migrator, db):
    db.execute_sql('ALTER TABLE "box" ADD COLUMN "colour" TEXT')
    db.execute_sql('DROP TRIGGER "event_no_update" ON "event"')
"""
BROKEN = (
    WIDER
    + """
    db.execute_sql('ALTER TABLE "nowhere" ADD COLUMN "colour" TEXT')
"""
)
FORGED = (
    WIDER
    + """
    db.execute_sql('UPDATE "event" SET "kind" = \\'forged\\' WHERE "seq" = 0')
"""
)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A new archive on a server of its own."""
    monkeypatch.setenv("WAYBOX_KEY", str(tmp_path / "log.key"))
    with server(careful=False) as running:
        with psycopg.connect(running.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE kept")
        archive.found(running.url("kept"), PLAN, cost=CHEAP)
        yield running.url("kept")


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this the program of a second migration; an empty text takes that back."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)

    def become(text: str) -> None:
        (folder / "0002_wider.py").write_text(text, "utf-8")
        monkeypatch.setattr(postgres, "FOLDER", folder if text else FOLDER)
        monkeypatch.setattr(schema, "SCHEMA_VERSION", 2 if text else 1)

    return become


def wrong(url: str, shape: int) -> list[str]:
    """What is wrong with an archive of a shape."""
    with archive.open(url) as opened:
        found = [each.text for each in audit(opened).problems]
        return found + [str(each) for each in [opened.engine.shape()] if each != shape]


def test_two_programs_that_begin_at_once_both_find_it_done(url, newer):
    newer(WIDER + "    db.execute_sql('SELECT pg_sleep(0.3)')\n")
    with ThreadPoolExecutor(2) as both:
        assert list(both.map(lambda _: wrong(url, 2), range(2))) == [[], []]


def test_a_database_goes_through_a_migration_wholly_or_not_at_all(url, newer):
    for text in (BROKEN, FORGED):
        newer(text)
        with pytest.raises(StorageFailed, match="could not be given shape 2"):
            archive.open(url)
        newer("")
        assert wrong(url, 1) == []
    with archive.open(url) as older:
        newer(WIDER)
        assert wrong(url, 2) == []
        with pytest.raises(StorageFailed, match="shape 2 by another program"):
            audit(older)
    newer("")
    with pytest.raises(StorageFailed, match="newer Waybox"):
        archive.open(url)
