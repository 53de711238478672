"""A check-up of a real PostgreSQL server, by its owner and by the login of a station."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

import archive
from archive import Administrator, Plan
from archive.log.keyfile import ABSENT
from archive.reading.pulse import pulse
from archive.rows import Site
from archive.storage.postgres_rights import station_role
from archive.upkeep.facts import Around
from archive.upkeep.inside import _its, key_file
from archive.upkeep.measuring import examine, examine_open, measure
from archive.views_health import OK, SKIPPED, UNKNOWN, WARNING, WRONG, Health
from tests.support.crew import CHEAP
from tests.support.server import Server, server

PLAN = Plan("甲", "HZ", (Administrator("1", "A", "u"), Administrator("2", "B", "v")))


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    """A server that does not wait for its disk, with a login for stations."""
    with server(careful=False) as found:
        with psycopg.connect(found.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE kept")
        yield found


@pytest.fixture(scope="module")
def key(running: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key of an archive on the server, which this makes."""
    path = tmp_path_factory.mktemp("keys") / "log.key"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAYBOX_KEY", str(path))
        archive.found(running.url("kept"), PLAN, cost=CHEAP)
    with psycopg.connect(running.url("kept"), autocommit=True) as connection:
        connection.execute("CREATE ROLE desk LOGIN")
        connection.execute(f'GRANT "{station_role("kept")}" TO desk')
    return path


@pytest.fixture(autouse=True)
def _its_key(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYBOX_KEY", str(key))


def levels(found: Health) -> dict[str, str]:
    return {line.check: line.level for line in found.lines}


def test_a_careless_server_and_a_login_that_may_too_much_are_told(running: Server):
    found = examine(running.url("kept"), Around())
    told = levels(found)
    assert found.reachable
    assert (told["durable"], told["role"]) == (WRONG, WARNING)
    fine = {"shape", "key", "triggers", "server", "encoding", "writable", "connections", "skew",
            "tls", "permissions", "replication", "checksums"}  # fmt: skip
    assert {check for check in fine if told[check] != OK} == set()
    assert "library" not in told


def test_a_station_can_add_to_the_log_and_no_more(running: Server):
    assert levels(examine(running.url("kept", "desk"), Around()))["role"] == OK


def test_the_session_asks_for_what_the_server_does_not_do_by_itself(running: Server):
    found = measure(running.url("kept"), Around()).server
    assert found is not None
    assert (found.fsync, found.synchronous_commit) == (False, "on")
    assert abs(found.skew_ms) < 2_000
    assert found.address == ""


def test_an_open_archive_is_examined_and_nothing_recorded(running: Server):
    with archive.open(running.url("kept", "desk")) as opened:
        before = pulse(opened)
        assert levels(examine_open(opened, Around()))["role"] == OK
        assert pulse(opened) == before


def test_a_server_that_does_not_answer_is_no_archive_in_order(running: Server):
    found = examine(running.url("kept", "nobody_here"), Around())
    assert not found.reachable
    assert levels(found)["opened"] == WRONG


def test_an_empty_database_holds_none(running: Server):
    found = examine(running.url("postgres"), Around())
    told = levels(found)
    assert (found.reachable, told["opened"]) == (False, WRONG)
    assert (told["durable"], told["server"]) == (WRONG, OK), "the server itself was looked at"
    assert {told[each] for each in ("shape", "key", "anchor", "backup")} == {SKIPPED}
    assert told["clock"] == UNKNOWN, "no log was read to hold it against"


def test_the_one_key_that_is_named_for_all_sites_is_asked_for_its_own(running: Server, key: Path):
    found = examine(running.url("kept"), Around(), site="all")
    assert levels(found)["key"] == OK
    with archive.open(running.url("kept")) as opened:
        files = {site: key_file(key) for site in ("HZ", "NB")}
        first = opened.founding.log_key
    assert _its(Site("HZ", 0, "ACTIVE", first), files).key == first
    assert _its(Site("NB", 1, "ACTIVE", "another"), files).cause == ABSENT
