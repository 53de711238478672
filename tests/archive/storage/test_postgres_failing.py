"""A server that fails, refuses or asks for all of it again: a sentence, or what was asked, once."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from archive import Plan, found
from archive.door import Receipt
from archive.errors import ArchiveError, BadInput, StorageFailed
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from archive.reading.pulse import pulse
from archive.storage.postgres_session import Postgres
from tests.support.crew import ADMINISTRATORS, CHEAP, Town
from tests.support.life import live
from tests.support.server import Server, server

pytestmark = pytest.mark.backend("postgres", twin="tests/tui/test_disk.py")

_AWAY = r"does not answer|broke|starting or stopping"
FAILURES: dict[str, type[psycopg.Error]] = {
    "disk": psycopg.errors.DiskFull,
    "read-only": psycopg.errors.ReadOnlySqlTransaction,
    "may not work": psycopg.errors.InsufficientPrivilege,
    "room": psycopg.errors.OutOfMemory,
}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits before the next try."""
    monkeypatch.setattr("archive.storage.engine.Again.pause", lambda *_: 0.0)


def draft(town: Town, op: str | None = None) -> Receipt:
    return town.do("c1", "draft-batch", op=op)


def drafts(town: Town) -> int:
    return int(town.archive.engine.rows('SELECT COUNT(*) FROM "batch"')[0][0])


@contextmanager
def failing(when: Callable[[str], psycopg.Error | None]) -> Iterator[None]:
    """`when` says with which error a statement fails, before it is sent."""
    send = Postgres.execute_sql

    def sent(db: Any, sql: str, params: Any = None) -> Any:
        error = when(sql)
        if error is not None:
            raise error
        return send(db, sql, params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Postgres, "execute_sql", sent)
        yield


@pytest.mark.parametrize("said", FAILURES)
def test_what_the_server_cannot_do_is_said_and_nothing_was_recorded(town: Town, said: str):
    def full(sql: str) -> psycopg.Error | None:
        return FAILURES[said]("no") if 'INTO "operation"' in sql else None

    with failing(full), pytest.raises(StorageFailed, match=said):
        draft(town)
    assert drafts(town) == 0
    assert draft(town).repeated is False


def test_a_transaction_that_others_were_in_the_way_of_is_done_wholly_anew(town: Town):
    """A conflict at a third of all statements that write, at every tenth of others, at COMMIT."""
    chance = random.Random(6)
    hit: set[str] = set()

    def conflict(sql: str) -> psycopg.Error | None:
        if sql == "COMMIT" or not sql.startswith(("BEGIN", "SELECT", "ROLLBACK")):
            kind = "COMMIT" if sql == "COMMIT" else sql.split(maxsplit=1)[0]
            if chance.random() < 0.04:
                hit.add(kind)
                return chance.choice(
                    [psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected]
                )("others")
        return None

    with failing(conflict):
        live(town)
    assert hit >= {"COMMIT", "INSERT", "UPDATE"}
    assert audit(town.archive).problems == ()


@pytest.fixture
def serializable(town: Town) -> Town:
    """The same archive on a server that is strict by itself."""
    with psycopg.connect(str(town.path), autocommit=True) as owner:
        name = owner.info.dbname
        owner.execute(f'ALTER DATABASE "{name}" SET default_transaction_isolation = serializable')
    town.archive.engine.close()
    ((level,),) = town.archive.engine.rows("SHOW transaction_isolation")
    assert level == "serializable"
    return town


def test_a_whole_life_is_lived_on_a_strict_server(serializable: Town):
    live(serializable)
    assert audit(serializable.archive).problems == ()


def test_stations_at_once_on_a_strict_server_lose_nothing(serializable: Town):
    told: list[object] = []

    def work(number: int) -> None:
        archive = open_archive(
            str(serializable.path), clock=serializable.archive.clock, station=f"s{number}"
        )
        try:
            for _ in range(6):
                asked = serializable.asked("draft-batch")
                told.append(archive.perform(asked, serializable.credentials["c1"]).subject)
        except ArchiveError as error:
            told.append(error)
        finally:
            archive.close()

    stations = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for station in stations:
        station.start()
    for station in stations:
        station.join()
    assert sorted(map(str, told)) == [f"B-{number:04d}" for number in range(1, 25)]
    assert audit(serializable.archive).problems == ()


# -- an answer that never came -----------------------------------------------------------------


@contextmanager
def lost(archive: Archive, *, after: bool, times: int = 1) -> Iterator[None]:
    """The connection breaks at the next COMMIT: after the server had it, or before."""
    commit, left = Postgres.commit, [times]

    def broken(db: Any) -> None:
        if not left[0]:
            commit(db)
            return
        left[0] -= 1
        if after:
            commit(db)
        db.connection().close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Postgres, "commit", broken)
        yield


@pytest.mark.parametrize("after", [True, False])
def test_what_nobody_heard_an_answer_to_is_recorded_once_and_told(town: Town, after: bool):
    with lost(town.archive, after=after):
        receipt = draft(town, "once")
    assert receipt.repeated is False, "it is the answer to this very request"
    assert drafts(town) == 1
    assert draft(town, "once").repeated is True
    assert audit(town.archive).problems == ()


@pytest.mark.parametrize("after", [True, False])
def test_a_refusal_is_remembered_once(town: Town, after: bool):
    sql = """SELECT COUNT(*) FROM "event" WHERE "machine" = 'attempt'"""
    (before,), *_ = town.archive.engine.rows(sql)
    with lost(town.archive, after=after):
        town.refused("c1", "submit-batch", batch="B-0009")
    assert town.archive.engine.rows(sql) == [(before + 1,)]


def test_where_it_cannot_be_told_that_is_said(town: Town):
    with (
        lost(town.archive, after=True, times=99),
        pytest.raises(StorageFailed, match="counts once"),
    ):
        draft(town, "once")
    assert draft(town, "once").repeated is True
    assert drafts(town) == 1


def test_a_transaction_that_had_failed_is_not_taken_for_a_recorded_one(town: Town):
    engine = town.archive.engine
    with pytest.raises(StorageFailed), engine.begin_write(), pytest.raises(StorageFailed):
        engine.run("SELECT 1 / 0")
    assert engine.rows("SELECT 1") == [(1,)]


# -- a server that goes, comes, and refuses ----------------------------------------------------


def kill_connections(town: Town) -> None:
    with psycopg.connect(str(town.path)) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_was_ended_is_made_anew(town: Town):
    before = pulse(town.archive)
    kill_connections(town)
    assert pulse(town.archive) == before
    kill_connections(town)
    assert town.archive.sign_in(town.handouts["c1"].badge, town.handouts["c1"].pin).person
    kill_connections(town)
    draft(town)
    assert drafts(town) == 1


def test_a_connection_that_is_ended_at_its_first_word_is_made_anew(town: Town):
    before = pulse(town.archive)
    killed: list[str] = []

    def kill(sql: str) -> None:
        if sql.startswith(("BEGIN", 'SELECT "size"')) and not killed:
            killed.append(sql)
            kill_connections(town)
            time.sleep(0.05)

    with failing(kill):
        assert pulse(town.archive) == before
    assert killed
    killed.clear()
    with failing(kill):
        assert town.archive.engine.rows('SELECT "size" FROM "log_head"')
    assert killed


def test_a_connection_that_is_ended_under_way_costs_nothing(town: Town):
    killed: list[str] = []

    def kill(sql: str) -> None:
        if 'INTO "operation"' in sql and not killed:
            killed.append(sql)
            kill_connections(town)

    with failing(kill):
        assert draft(town).repeated is False
    assert killed
    assert drafts(town) == 1
    assert audit(town.archive).problems == ()


def test_stations_of_a_site_wait_for_org_and_org_for_them(town: Town):
    """A hold that is placed meanwhile comes after all that a site had begun."""
    door, placed = town.archive._door, threading.Event()

    def place() -> None:
        other = open_archive(str(town.path), clock=town.archive.clock, station="office")
        rule = town.asked("set-policy", key="grace_days", value="1")
        other.perform(rule, town.credentials["a1"])
        placed.set()
        other.close()

    office = threading.Thread(target=place)
    with town.archive.engine.begin_write():
        tx = door._begun("HZ", town.credentials["c1"].person)
        office.start()
        assert not placed.wait(0.3), "org waits for what a site has begun"
        assert tx.settings.policy.grace_days == 0
    office.join()
    with town.archive.engine.begin_write():
        tx = door._begun("HZ", town.credentials["c1"].person)
        assert tx.settings.policy.grace_days == 1, "what org decided is read anew"


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that may be stopped."""
    with server(careful=False) as made:
        yield made


def make(own: Server, name: str) -> str:
    with psycopg.connect(own.url("postgres"), autocommit=True) as owner:
        owner.execute(f'CREATE DATABASE "{name}"')
    return own.url(name)


def refused(url: str) -> str:
    with pytest.raises(StorageFailed) as caught:
        open_archive(url)
    assert "secret" not in str(caught.value)
    return str(caught.value)


def test_a_server_refuses_in_sentences(own: Server, monkeypatch: pytest.MonkeyPatch):
    url = make(own, "refusing")
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CREATE ROLE clerk LOGIN PASSWORD 'right'")
        owner.execute("CREATE ROLE many LOGIN CONNECTION LIMIT 0")
    assert "no archive at" in refused(url)
    assert "no database at" in refused(own.url("absent"))
    assert "refuses this user" in refused(own.url("refusing", "nobody_here"))
    assert "too many connections" in refused(own.url("refusing", "many"))
    rules = own.data / "pg_hba.conf"
    old = rules.read_text()
    rules.write_text(f"local all clerk scram-sha-256\n{old}")
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("SELECT pg_reload_conf()")
    wrong = own.url("refusing", "clerk:secret")
    assert "refuses this user or password" in refused(wrong)
    assert "clerk@" in refused(wrong)
    monkeypatch.setenv("PGPASSWORD", "right")
    assert "no archive at" in refused(own.url("refusing", "clerk")), "as libpq takes it"


def test_a_database_of_another_program_is_left_alone(own: Server, plan: Any):
    url = make(own, "theirs")
    with psycopg.connect(url) as owner:
        owner.execute('CREATE TABLE "theirs" ("a" TEXT)')
    assert "something else" in refused(url)
    with pytest.raises(StorageFailed, match="something else"):
        found(url, plan, cost=CHEAP)


@pytest.fixture
def plan() -> Any:
    return Plan("测试快递", "HZ", ADMINISTRATORS)


def test_a_founding_that_breaks_off_leaves_nothing(own: Server, plan: Any, home: Any):
    url = make(own, "begun")

    def full(sql: str) -> psycopg.Error | None:
        return psycopg.errors.DiskFull("no") if 'INTO "annex_credential"' in sql else None

    with failing(full), pytest.raises(StorageFailed, match="disk"):
        found(url, plan, cost=CHEAP)
    assert list(home.rglob("*.key")) == []
    made = found(url, plan, cost=CHEAP)
    assert made.key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadInput, match="already an archive"):
        found(url, plan, cost=CHEAP)
    assert [*home.rglob("*.key")] == [made.key]


@pytest.fixture
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def test_an_owner_who_may_make_no_roles_is_told_which(own: Server, plan: Any, home: Any):
    url = make(own, "poor")
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CREATE ROLE poor LOGIN")
        owner.execute("ALTER DATABASE poor OWNER TO poor")
        with pytest.raises(StorageFailed, match='CREATE ROLE "waybox_station_poor"'):
            found(own.url("poor", "poor"), plan, cost=CHEAP)
        owner.execute('CREATE ROLE "waybox_station_poor" NOLOGIN')
    assert found(own.url("poor", "poor"), plan, cost=CHEAP).key.exists()


def test_a_founding_whose_answer_never_came_hands_out_its_badges(own: Server, plan: Any, home: Any):
    url = make(own, "unheard")
    with lost(None, after=True):  # type: ignore[arg-type]
        made = found(url, plan, cost=CHEAP)
    with open_archive(url) as archive:
        badge = made.handouts[0]
        assert archive.sign_in(badge.badge, badge.pin).person


def test_a_server_that_was_away_is_gone_on_with(own: Server, plan: Any, home: Any):
    url = make(own, "away")
    found(url, plan, cost=CHEAP)
    with open_archive(url) as archive:
        before = pulse(archive)
        own.stop()
        with pytest.raises(StorageFailed, match=_AWAY):
            pulse(archive)
        with pytest.raises(StorageFailed, match=_AWAY):
            archive.keep_file(b"x")
        own.start()
        assert pulse(archive) == before
        archive.keep_file(b"x")


def test_a_standby_that_is_read_only_says_so(town: Town):
    with psycopg.connect(str(town.path), autocommit=True) as owner:
        name = owner.info.dbname
        owner.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    town.archive.engine.close()
    with pytest.raises(StorageFailed, match="read-only"):
        draft(town)
    assert audit(town.archive).problems == ()
