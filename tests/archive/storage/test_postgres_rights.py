"""What a station's login can do to a live archive, tried on every table and every column of it.

A whole life is lived as such a login first: nothing that work needs is refused to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from archive.clock import parse_now
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.storage.marks import BACKUP_OF, RESTORING
from tests.support.crew import Hired, Town, move_in
from tests.support.life import live

pytestmark = pytest.mark.backend("postgres", twin="test_log_attacks.py")

NAME = "clerk_of_rights"
COUNTED = {("annex_credential", "wrong"), ("annex_credential", "locked_until"),
           ("log_head", "writes"), ("setting", "value")}  # fmt: skip
"""What a station may change alone: misses of a PIN, how often a head was taken, its own marks."""
SESSION = (
    "session_replication_role = 'replica'", "role = 'postgres'",
    "session_authorization = 'postgres'", "allow_system_table_mods = on",
    "zero_damaged_pages = on", "log_statement = 'none'", "lo_compat_privileges = on",
)  # fmt: skip
OWN = (
    "search_path = 'pg_temp, pg_catalog'", "row_security = off",
    "default_transaction_isolation = 'repeatable read'",
    "synchronous_commit = off", "lock_timeout = '1ms'", "timezone = 'Pacific/Kiritimati'",
    "datestyle = 'SQL, DMY'", "bytea_output = 'escape'", "transform_null_equals = on",
    "standard_conforming_strings = off", "client_encoding = 'UTF8'", "intervalstyle = 'iso_8601'",
    "idle_in_transaction_session_timeout = '1ms'", "extra_float_digits = 0",
)  # fmt: skip
"""What a login may set for all its sessions to come, and what must change nothing."""
MADE = {
    "a table": "CREATE TABLE x (a int)",
    "a function": "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a schema": "CREATE SCHEMA mine",
    "a trigger": """CREATE TRIGGER mine BEFORE INSERT ON "box" FOR EACH ROW
        EXECUTE FUNCTION suppress_redundant_updates_trigger()""",
    "a rule": 'CREATE RULE quiet AS ON INSERT TO "operation" DO INSTEAD NOTHING',
    "a policy": 'CREATE POLICY mine ON "box" USING (false)',
    "an index": 'CREATE INDEX mine ON "box" ("id")',
    "a view": 'CREATE VIEW mine AS SELECT * FROM "box"',
    "an extension": "CREATE EXTENSION plpgsql",
    "a publication": "CREATE PUBLICATION mine FOR ALL TABLES",
    "an event trigger": """CREATE EVENT TRIGGER mine ON ddl_command_end
        EXECUTE FUNCTION suppress_redundant_updates_trigger()""",
    "a replacement": """CREATE OR REPLACE FUNCTION "waybox_append_only"() RETURNS trigger
        LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'""",
    "a setting of the database": "ALTER DATABASE {} SET search_path = 'pg_temp'",
    "another's setting": "ALTER ROLE postgres SET search_path = 'pg_temp'",
    "a program": "COPY (SELECT 1) TO PROGRAM 'cat'",
    "a file": "SELECT pg_read_file('postgresql.conf')",
    "the end of others": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE usename = 'postgres' AND datname = current_database()",
}  # fmt: skip


@pytest.fixture(scope="module")
def lived(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town whose whole life was lived by a login of stations; the test gets to be that login."""
    home = move_in(hired, tmp_path_factory.mktemp("rights"))
    with psycopg.connect(str(home.path), autocommit=True) as owner:
        ((role,),) = owner.execute(
            """SELECT DISTINCT "grantee" FROM information_schema.role_table_grants
            WHERE "table_name" = 'event' AND "grantee" <> 'postgres'"""
        ).fetchall()
        owner.execute(f'DROP ROLE IF EXISTS "{NAME}"')
        made = SQL("CREATE ROLE {} LOGIN IN ROLE {}").format(Identifier(NAME), Identifier(role))
        owner.execute(made)
        home.archive.close()
        url = url_of(home)
        try:
            with open_archive(url, now=parse_now("2026-03-10T08:00"), station="test") as archive:
                home.archive = archive
                yield live(home)
        finally:
            owner.execute(SQL("DROP ROLE {}").format(Identifier(NAME)))


def url_of(town: Town) -> str:
    """The archive as a station's login opens it."""
    return str(town.path).replace("postgres@", f"{NAME}@")


def database_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


@contextmanager
def undone(town: Town, url: str = "") -> Iterator[psycopg.Connection]:
    """A transaction of which nothing stays."""
    with psycopg.connect(url or url_of(town)) as connection:
        yield connection
        connection.rollback()


def columns(town: Town) -> list[tuple[str, str, str, str]]:
    """Every column of every table that is not the server's: table, column, its type, its key."""
    with undone(town, str(town.path)) as owner:
        return owner.execute(
            """SELECT table_name::text, column_name::text, data_type::text,
            (SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
                AND a.attnum = i.indkey[0] WHERE i.indisprimary
                AND i.indrelid = FORMAT('public.%I', table_name)::regclass)
            FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"""
        ).fetchall()


def tables(town: Town) -> list[str]:
    return sorted({row[0] for row in columns(town)})


OTHER = {"text": "'zz'", "bigint": "7", "bytea": r"'\x00'", "integer": "7", "timestamp": "now()"}


def other(kind: str) -> str:
    return OTHER.get(kind.split(maxsplit=1)[0], "NULL")


def done(town: Town, statements: Mapping[Any, str]) -> set[Any]:
    """Which of these a station's login can do, each in a transaction that is undone."""
    found = set()
    for what, sql in statements.items():
        try:
            with undone(town) as connection:
                if connection.execute(sql).rowcount:
                    found.add(what)
        except psycopg.Error:
            pass
    return found


def test_a_life_of_a_station_is_sound(lived: Town):
    with open_archive(str(lived.path), now=lived.archive.clock.tick().at) as seen:
        assert [each.text for each in audit(seen).problems] == []


def test_every_table_has_rows_to_try_it_on(lived: Town):
    with undone(lived, str(lived.path)) as owner:
        empty = [
            table
            for table in tables(lived)
            if owner.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is None
        ]
    assert empty == ["clock"]  # no day of this life began with a clock in doubt


def test_it_changes_no_column_of_which_the_log_does_not_tell(lived: Town):
    tried = {
        (table, column): f'UPDATE "{table}" SET "{column}" = {other(kind)}'
        for table, column, kind, _ in columns(lived)
    }
    assert len(tried) > 300
    # a head is taken once more, and never set
    tried["log_head", "writes"] = 'UPDATE "log_head" SET "writes" = "writes" + 1'
    assert done(lived, tried) <= COUNTED
    assert done(lived, {"far": 'UPDATE "log_head" SET "writes" = 9223372036854775807'}) == set()


def test_it_removes_no_row_and_adds_none_of_which_the_log_does_not_tell(lived: Town):
    tried = {}
    kinds = {(table, column): kind for table, column, kind, _ in columns(lived)}
    for table in tables(lived):
        names = [column for of, column in kinds if of == table]
        made = [other(kinds[table, name]) if name == "id" else f'"{name}"' for name in names]
        into = ", ".join(f'"{name}"' for name in names)
        tried[table, "DELETE"] = f'DELETE FROM "{table}"'
        tried[table, "TRUNCATE"] = f'TRUNCATE "{table}"'
        tried[table, "INSERT"] = (
            f'INSERT INTO "{table}" ({into}) SELECT {", ".join(made)} FROM "{table}" LIMIT 1'
        )
    assert done(lived, tried) == set()
    for mark in (BACKUP_OF, RESTORING):
        assert done(lived, {mark: f"INSERT INTO setting VALUES ('{mark}', '{{}}')"}) == set()
    one = """SET lock_timeout = '1s'; LOCK TABLE "{}" IN ACCESS EXCLUSIVE MODE"""
    shut = done(lived, {table: one.format(table) for table in tables(lived)})
    assert shut <= {
        "batch_line", "handover_line", "vendor_contract", "count_line", "annex_credential",
        "annex_matter",
    }  # fmt: skip


def test_a_file_is_kept_under_no_name_but_its_own(lived: Town):
    kept = """INSERT INTO "stored_file" VALUES ('{}', '\\x00')"""
    named = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert done(lived, {"own": kept.format(named), "other": kept.format("00" * 32)}) == {"own"}


def test_it_makes_nothing_and_gives_nothing(lived: Town):
    made = {
        what: sql.replace("{}", f'"{database_of(str(lived.path))}"') for what, sql in MADE.items()
    }
    made |= {setting: f"SET {setting}" for setting in SESSION}
    assert done(lived, made) == set()


def test_nobody_but_the_owner_makes_tables_in_a_new_archive(hired: Hired):
    """Not for a session, either: such a table stands before ours, and fills the disk."""
    database = database_of(str(hired.path))
    with psycopg.connect(str(hired.path).replace(database, "postgres")) as owner:
        may = f"HAS_DATABASE_PRIVILEGE('public', '{database}', '{{}}')"
        told = owner.execute(f"SELECT {may.format('TEMPORARY')}, {may.format('CREATE')}").fetchone()
    assert told == (False, False)


def test_what_it_sets_for_its_own_sessions_changes_nothing(lived: Town, tmp_path, request):
    with psycopg.connect(url_of(lived), autocommit=True) as station:
        for setting in OWN:
            station.execute(f"ALTER ROLE {NAME} SET {setting}")
        request.addfinalizer(lambda: _reset(lived))
    before = lived.archive.engine.rows('SELECT COUNT(*) FROM "event"')[0][0]
    os.environ["WAYBOX_STATE"] = str(tmp_path)
    now = lived.archive.clock.tick().at
    with open_archive(url_of(lived), now=now, station="odd") as archive:
        engine = archive.engine
        told = {
            name: engine.rows(f"SHOW {name}")[0][0]
            for name in ("search_path", "synchronous_commit", "default_transaction_isolation")
        }
        receipt = archive.perform(lived.asked("draft-batch"), lived.credentials["c1"])
        assert [each.text for each in audit(archive).problems] == []
    assert told == {
        "search_path": "public, pg_temp",
        "synchronous_commit": "on",
        "default_transaction_isolation": "read committed",
    }
    assert receipt.events[0].at.startswith(now.strftime("%Y-%m-%d"))
    assert lived.archive.engine.rows('SELECT COUNT(*) FROM "event"')[0][0] == before + 1


def _reset(town: Town) -> None:
    with psycopg.connect(url_of(town), autocommit=True) as station:
        station.execute(f"ALTER ROLE {NAME} RESET ALL")


FORGED = """INSERT INTO "event" SELECT "origin", (SELECT MAX("seq") + 1 FROM "event"
    WHERE "origin" = 'HZ'), "machine", {}, 0, "kind", "body", "leaf" FROM "event"
    WHERE "origin" = 'HZ' LIMIT 1"""


def test_who_writes_into_the_log_by_hand_to_move_a_row_stays_in_it(lived: Town):
    """The last way that a login has: an event of its own, which nobody can take out again."""
    for subject, to in (("'forged'", "1"), ("'again'", "NULL")):
        with psycopg.connect(url_of(lived)) as station:
            station.execute(FORGED.format(subject))
            changed = f"""UPDATE "hold_box" SET "live" = {to} WHERE "hold" =
                (SELECT MIN("hold") FROM "hold_box")"""
            assert station.execute(changed).rowcount
    assert {"columns", "head"} <= {each.code for each in audit(lived.archive).problems}


GRANTED = {
    "DELETE ON box TO PUBLIC": 'GRANT DELETE ON "box" TO PUBLIC',
    "UPDATE (body) ON event TO PUBLIC": 'GRANT UPDATE ("body") ON "event" TO PUBLIC',
    "UPDATE ON hold_box TO waybox_station": 'GRANT UPDATE ON "hold_box" TO {}',
    "TRIGGER ON hold TO waybox_station": 'GRANT TRIGGER ON "hold" TO {}',
    "CREATE ON SCHEMA public TO PUBLIC": "GRANT CREATE ON SCHEMA public TO PUBLIC",
}


@pytest.mark.parametrize("said", GRANTED)
def test_what_was_granted_besides_is_named(town: Town, said: str):
    with psycopg.connect(str(town.path), autocommit=True) as owner:
        ((role,),) = owner.execute(
            """SELECT DISTINCT "grantee"::text FROM information_schema.role_table_grants
            WHERE "table_name" = 'event' AND "grantee" <> 'postgres'"""
        ).fetchall()
        owner.execute(GRANTED[said].replace("{}", f'"{role}"').encode())
        strange = town.archive.engine.strange()
        assert [each for each in strange if each.startswith(said)], strange
        assert len(strange) == 1
