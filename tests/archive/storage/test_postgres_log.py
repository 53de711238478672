"""The log in a server's database against a station's login, its owner, and what they alter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from archive.errors import LogBroken
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.storage.postgres_log import KEYS, TRIGGERS
from archive.storage.postgres_rights import station_role
from tests.support.crew import Town

pytestmark = pytest.mark.backend("postgres", twin="test_log_attacks.py")

_COPY = """SELECT "origin", "seq", "machine", "subject", "n", "kind", "body", "leaf" FROM "event"
    WHERE "origin" = 'HZ' AND "seq" = 1"""
_GAP = """INSERT INTO public."event" VALUES ('HZ', 100000, 'box', 'x', 0, 'k', '\\x00', '\\x00')"""
ATTACKS = {
    "update": """UPDATE "event" SET "body" = '\\x00' WHERE "seq" = 1""",
    "delete": 'DELETE FROM "event"',
    "truncate": 'TRUNCATE "event"',
    "truncate with others": 'TRUNCATE "event", "log_node" CASCADE',
    "upsert": f"""INSERT INTO "event" {_COPY}
        ON CONFLICT ("origin", "seq") DO UPDATE SET "body" = '\\x00'""",
    "merge": f"""MERGE INTO "event" e USING ({_COPY}) o ON e."seq" = o."seq"
        AND e."origin" = o."origin" WHEN MATCHED THEN UPDATE SET "body" = '\\x00'""",
    "as a replica": """SET session_replication_role = replica; DELETE FROM "event" """,
    "a node changed": """UPDATE "log_node" SET "hash" = '\\x00'""",
    "a node deleted": 'DELETE FROM "log_node"',
    "a file changed": """UPDATE "stored_file" SET "bytes" = '\\x00'""",
    "a file deleted": 'DELETE FROM "stored_file"',
    "a gap": _GAP,
    "a gap behind a table of its own": f'CREATE TEMP TABLE "event" AS TABLE "event"; {_GAP}',
}
OF_THE_OWNER = {
    "a trigger dropped": 'DROP TRIGGER "event_no_update" ON "event"',
    "triggers off": 'ALTER TABLE "event" DISABLE TRIGGER ALL',
    "another body": """CREATE OR REPLACE FUNCTION "waybox_append_only"() RETURNS trigger
        LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'""",
    "a table dropped": 'DROP TABLE "event" CASCADE',
    "an operation forgotten": 'DELETE FROM "operation"',
    "a table of its own": 'CREATE TABLE "x" ("a" TEXT)',
    "a trigger of its own": """CREATE TRIGGER "mine" BEFORE INSERT ON "event"
        FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()""",
    "a head removed": 'DELETE FROM "log_head"',
    "a box removed": 'DELETE FROM "box"',
}  # fmt: skip


@pytest.fixture
def busy(town: Town) -> Town:
    """A town with a log, and a stored file."""
    town.stored("A", "B")
    town.archive.keep_file(b"a letter")
    return town


@pytest.fixture
def station(busy: Town) -> Iterator[str]:
    """The URL of a login that is a member of the role of stations, and no more."""
    with psycopg.connect(str(busy.path), autocommit=True) as owner:
        ((role,),) = owner.execute(
            """SELECT DISTINCT "grantee" FROM information_schema.role_table_grants
            WHERE "table_name" = 'event' AND "grantee" <> 'postgres'"""
        ).fetchall()
        name = "clerk_of_a_test"
        owner.execute(
            SQL("CREATE ROLE {} LOGIN IN ROLE {}").format(Identifier(name), Identifier(role))
        )
        yield str(busy.path).replace("postgres@", f"{name}@")
        owner.execute(SQL("DROP ROLE {}").format(Identifier(name)))


def kept(town: Town) -> list[object]:
    with psycopg.connect(str(town.path)) as reader:
        tables = ("event", "log_node", "stored_file", "operation", "log_head", "box")
        return [
            reader.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall() for name in tables
        ]


def survived(url: str, attacks: dict[str, str], said: str = "") -> list[str]:
    """Attacks that nobody stopped."""
    found = []
    for name, attack in attacks.items():
        try:
            with psycopg.connect(url) as connection:
                connection.execute(attack)
            found.append(name)
        except psycopg.Error as error:
            if said not in str(error):
                found.append(f"{name}: {error}")
    return found


def test_a_station_adds_to_the_log_and_changes_nothing(busy: Town, station: str):
    before = kept(busy)
    assert survived(station, ATTACKS | OF_THE_OWNER) == []
    assert kept(busy) == before


def test_nor_does_its_owner_while_the_triggers_are_on(busy: Town):
    before = kept(busy)
    assert survived(str(busy.path), ATTACKS, "append-only") == []
    assert kept(busy) == before


def test_a_station_works_as_such_a_login(busy: Town, station: str):
    with open_archive(station, now=busy.archive.clock.tick().at, station="clerk") as archive:
        archive.keep_file(b"another letter")
        receipt = archive.perform(busy.asked("draft-batch"), busy.credentials["c1"])
        assert archive.sign_in(busy.handouts["c1"].badge, busy.handouts["c1"].pin).person
        assert audit(archive).problems == ()
    assert busy.row("batch", receipt.subject).state == "DRAFT"


ALTERED = {
    "event_no_update": 'DROP TRIGGER "event_no_update" ON "event"',
    "event_no_truncate": 'ALTER TABLE "event" DISABLE TRIGGER "event_no_truncate"',
    "node_no_delete": 'ALTER TABLE "log_node" ENABLE TRIGGER "node_no_delete"',
    "event_gapless": """CREATE OR REPLACE FUNCTION "waybox_gapless"() RETURNS trigger
        LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'""",
    "file_no_delete": """DROP TRIGGER "file_no_delete" ON "stored_file";
        CREATE TRIGGER "file_no_delete" BEFORE DELETE ON "stored_file" FOR EACH ROW
        WHEN (OLD."sha256" = '') EXECUTE FUNCTION "waybox_append_only"();
        ALTER TABLE "stored_file" ENABLE ALWAYS TRIGGER "file_no_delete" """,
    "event_subject": 'DROP INDEX "event_subject"',
}
STRANGE = {
    "mine": """CREATE TRIGGER "mine" BEFORE UPDATE ON "box"
        FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()""",
    "quiet": 'CREATE RULE "quiet" AS ON INSERT TO "operation" DO INSTEAD NOTHING',
    "seen": 'CREATE VIEW "seen" AS SELECT * FROM "box"',
    "box": 'ALTER TABLE "box" ENABLE ROW LEVEL SECURITY',
    "more": 'CREATE TABLE "more" () INHERITS ("box")',
    "UPDATE ON event TO PUBLIC": 'GRANT UPDATE ON "event" TO PUBLIC',
    "DELETE ON log_node TO PUBLIC": 'GRANT DELETE ON "log_node" TO PUBLIC',
}


class Undone(Exception):
    """Nothing of it stays."""


def told(town: Town, change: str) -> tuple[str, ...]:
    """What the archive says of its protection after a change that is undone."""
    engine = town.archive.engine
    found: tuple[str, ...] = ()
    with suppress(Undone), engine.begin_write():
        for statement in change.split(";\n"):
            engine.run(statement)
        found = (*engine.unprotected(), *engine.strange())
        raise Undone
    return found


def test_what_is_taken_off_or_put_beside_is_named(town: Town):
    changes = ALTERED | STRANGE
    assert [name for name, change in changes.items() if name not in told(town, change)] == []


def test_nobody_works_on_with_a_log_that_is_not_protected(town: Town):
    with psycopg.connect(str(town.path)) as owner:
        owner.execute(ALTERED["event_gapless"])
    with pytest.raises(LogBroken, match="event_gapless"):
        open_archive(str(town.path))
    with open_archive(str(town.path), guarded=False) as seen:
        assert any("event_gapless" in str(each) for each in audit(seen).problems)


def test_a_sound_archive_has_all_of_it_and_nothing_beside(town: Town):
    engine = town.archive.engine
    assert (engine.unprotected(), engine.strange(), [*engine.damage()]) == ((), (), [])
    assert set(TRIGGERS) >= {"event_gapless", "event_no_truncate"}
    assert set(KEYS) >= {"event_destroyed_once"}


def test_each_database_has_a_role_of_its_own():
    assert station_role("hz") != station_role("sh")
    long = [station_role("x" * 60 + each) for each in "ab"]
    assert long[0] != long[1]
    assert max(len(name) for name in long) < 64
