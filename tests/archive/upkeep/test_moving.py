"""Moving house: from a file to a server and back, with every byte of every event."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import psycopg
import pytest

from archive.clock import parse_now
from archive.commands.matters import ImportMatters
from archive.errors import BadInput, Refused, StorageFailed
from archive.intake.matters import MatterRow
from archive.log.keyfile import read_key, write_key
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.refusals.general import PersonLeft
from archive.storage.copying import Frozen, tables_of
from archive.storage.engine import Engine
from archive.storage.numbers import floors, given
from archive.upkeep import restoring as restoring_module
from archive.upkeep.backing_up import back_up
from archive.upkeep.restoring import restoring
from archive.views_backup import Restorable
from tests.archive.upkeep.test_restore import LATER, Disaster
from tests.support.crew import Town, hire, move_in
from tests.support.desk import Desk, no_terminal
from tests.support.server import Server, server
from tests.support.sites import another

pytestmark = pytest.mark.backend("sqlite", why="it goes from a file to a server and back")
NOW = "2026-03-10T09:00"
ROUNDS = 4
_STAND_ALONE = frozenset({"setting", "archive", "event", "log_node", "log_head", "operation"})
"""Tables that a restore itself writes to; what they held before is looked at by itself."""


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server(careful=False) as running:
        yield running


@pytest.fixture
def url(postgres: Server, request: pytest.FixtureRequest) -> str:
    """An empty database."""
    name = f"db{abs(hash(request.node.nodeid)) % 10**8}"
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    return postgres.url(name)


@pytest.fixture
def busy(town: Town) -> Town:
    """A town with boxes, a batch, ranges, a letter, and a second site that was sent a box."""
    town.stored("A", "B", range_first="YD7700000001000", range_last="YD7700000001999")
    batch = town.submitted("A")
    town.do("k1", "attach", batch=batch, kind="letter", file=town.archive.keep_file(b"letter"))
    there = another(town)
    town.stored("S", range_first="YD7700000003000", range_last="YD7700000003999")
    town.do("c1", "send-box", box="S", to_site="NB")
    there.do("c1", "receive-box", box="S")
    there.archive.close()
    return town


def moved(
    town: Town, file: Path, url: str, events: int, *, former: Path | None = None
) -> Restorable:
    out = town.handouts
    with restoring(file, url, former=former, told=lambda *_: None) as it:
        first, second = (it.sign_in(out[who].badge, out[who].pin) for who in ("a1", "k1"))
        it.finish(first, second, events)
        return it.view


def key_for(town: Town, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The log key where a station that works on a server looks for it."""
    write_key(path, read_key(town.path.key))
    monkeypatch.setenv("WAYBOX_KEY", str(path))


def contents(engine: Engine, file: Path) -> dict[str, list[tuple[Any, ...]]]:
    tables = tables_of(Frozen(file))
    found = {}
    for table in tables:
        columns = ", ".join(f'"{column}"' for column in table.columns)
        found[table.name] = sorted(engine.rows(f'SELECT {columns} FROM "{table.name}"'), key=repr)
    return found


def kept_in_backup(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_archive(str(file)) as copy:
        return contents(copy.engine, file)


def test_there_and_back_again(
    busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here, there = tmp_path / "here.backup", tmp_path / "there.backup"
    events = back_up(str(busy.path), here).events
    key = busy.path.key
    busy.archive.close()
    key_for(busy, monkeypatch, tmp_path / "its.key")
    moved(busy, here, url, events)
    with open_archive(url, now=parse_now(NOW)) as busy.archive:
        _arrived(busy, kept_in_backup(here), contents(busy.archive.engine, here))
        busy.do("c1", "move-box", box="B", place="HZ-A-01-2")
        busy.stored("C", range_first="YD7700000002000", range_last="YD7700000002999")
        events = back_up(url, there).events
        at_the_server = contents(busy.archive.engine, there)
    assert kept_in_backup(there) | {"setting": []} == at_the_server | {"setting": []}
    home = tmp_path / "home.db"
    write_key(home.with_name("home.db.key"), read_key(key))
    moved(busy, there, str(home), events)
    with open_archive(str(home), now=parse_now(NOW)) as archive:
        report = audit(archive)
        assert (report.problems, len(report.restores)) == ((), 2)
        assert {origin.origin for origin in report.origins} == {"org", "HZ", "NB"}
        (sha256,) = archive.engine.rows('SELECT "sha256" FROM "attachment"')[0]
        assert archive.file(sha256) == b"letter"
        assert archive.engine.rows('SELECT COUNT(*) FROM "stored_file"') == [(0,)]
    write_key(home.with_name("home.db.NB.key"), read_key(key.with_suffix(".NB.key")))
    with open_archive(str(home), now=parse_now(NOW), site="NB") as busy.archive:
        busy.do("c1", "store-box", box="S", place="NB-S")
        assert audit(busy.archive).problems == ()


def _arrived(town: Town, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Everything is there, byte for byte, and two signatures more."""
    assert audit(town.archive).problems == ()
    for table, rows in before.items():
        if table not in _STAND_ALONE:
            assert after[table] == rows, table
    for table in ("event", "log_node"):
        assert [row for row in before[table] if row not in after[table]] == []
    assert len(after["event"]) == len(before["event"]) + 2


def test_a_server_s_archive_is_never_written_over(
    busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = back_up(str(busy.path), tmp_path / "a.backup")
    key_for(busy, monkeypatch, tmp_path / "its.key")
    moved(busy, tmp_path / "a.backup", url, made.events)
    with pytest.raises(BadInput, match="empty database"):
        moved(busy, tmp_path / "a.backup", url, made.events)


def test_unsigned_it_leaves_the_database_empty(
    busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = back_up(str(busy.path), tmp_path / "a.backup")
    key_for(busy, monkeypatch, tmp_path / "its.key")
    with pytest.raises(Refused):
        moved(busy, tmp_path / "a.backup", url, made.events + 1)
    moved(busy, tmp_path / "a.backup", url, made.events)


def test_what_is_called_unsigned_and_was_worked_in_is_not_removed(
    busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = back_up(str(busy.path), tmp_path / "a.backup")
    key_for(busy, monkeypatch, tmp_path / "its.key")
    moved(busy, tmp_path / "a.backup", url, made.events)
    busy.archive.close()
    with open_archive(url, now=parse_now(NOW)) as busy.archive:
        busy.do("c1", "move-box", box="B", place="HZ-A-01-2")
    called = "INSERT INTO setting VALUES ('restoring', '{}')"
    with psycopg.connect(url) as station:
        station.execute("SELECT SET_CONFIG('role', 'waybox_station_' || CURRENT_DATABASE(), FALSE)")
        with pytest.raises(psycopg.errors.RaiseException, match="only the owner"):
            station.execute(called)
    with psycopg.connect(url) as owner:
        owner.execute(called)
    with pytest.raises(BadInput, match="empty database"):
        moved(busy, tmp_path / "a.backup", url, made.events)
    with psycopg.connect(url) as owner:
        owner.execute("DELETE FROM setting WHERE key = 'restoring'")
    with open_archive(url, now=parse_now(NOW)) as archive:
        assert audit(archive).problems == ()


def test_what_was_killed_unsigned_is_loaded_anew(
    busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = back_up(str(busy.path), tmp_path / "a.backup")
    key_for(busy, monkeypatch, tmp_path / "its.key")
    with monkeypatch.context() as killed:
        killed.setattr(restoring_module, "empty", lambda *_: None)
        with pytest.raises(Refused):
            moved(busy, tmp_path / "a.backup", url, made.events + 1)
    with psycopg.connect(url) as owner:
        assert owner.execute("SELECT value FROM setting WHERE key = 'restoring'").fetchone()
    busy.do("c1", "move-box", box="B", place="HZ-A-01-2")
    newer = back_up(str(busy.path), tmp_path / "b.backup")
    moved(busy, tmp_path / "b.backup", url, newer.events)


def test_nobody_works_in_what_nobody_signed(
    busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    back_up(str(busy.path), tmp_path / "a.backup")
    key_for(busy, monkeypatch, tmp_path / "its.key")
    clerk = busy.handouts["c1"]
    with (
        restoring(tmp_path / "a.backup", url, told=lambda *_: None),
        open_archive(url, now=parse_now(NOW)) as half,
        pytest.raises(Refused) as caught,
    ):
        half.sign_in(clerk.badge, clerk.pin)
    assert caught.value.refusal.code == "R-024"


@pytest.fixture
def moved_in(busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An archive that was restored onto a server; nothing could be asked there."""
    made = back_up(str(busy.path), tmp_path / "a.backup")
    busy.archive.close()
    key_for(busy, monkeypatch, tmp_path / "its.key")
    moved(busy, tmp_path / "a.backup", url, made.events)
    return url


def test_two_sites_at_once_get_numbers_of_their_own(
    busy: Town, moved_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, opening, by = Barrier(2), Lock(), busy.credentials["c1"]
    today = date(2026, 3, 10)

    def takes_in(site: str) -> list[str]:
        row = MatterRow(2, "YD1234567890123", "TZH01", None, "claim", True, None)
        got = []
        with opening:
            if site == "NB":
                monkeypatch.setenv("WAYBOX_KEY", str(busy.path.key.with_suffix(".NB.key")))
            archive = open_archive(moved_in, now=parse_now(NOW), site=site)
        with archive:
            for each in range(ROUNDS):
                sha256, source = f"{each}{site.encode().hex()}".ljust(64, "0"), f"{site}{each}"
                list_ = ImportMatters(sha256=sha256, source=source, as_of=today, rows=(row,))
                start.wait(30)
                got.append(str(archive.perform(list_, by).events[0].data["number"]))
            if site == "HZ":
                assert audit(archive).problems == ()
        return got

    with ThreadPoolExecutor(2) as pool:
        numbers = sorted(each for got in pool.map(takes_in, ("HZ", "NB")) for each in got)
    assert numbers == [f"M-{1_101 + each}" for each in range(2 * ROUNDS)]


def test_where_numbers_go_on_moves_with_the_log(busy: Town, moved_in: str, tmp_path: Path) -> None:
    with open_archive(moved_in, now=parse_now(NOW)) as busy.archive:
        busy.stored("C")
        busy.do("a1", "anchor")
        stated, before = floors(busy.archive.engine), given(busy.archive.engine.rows)
    events = back_up(moved_in, tmp_path / "b.backup").events
    write_key(tmp_path / "home.db.key", read_key(tmp_path / "its.key"))
    moved(busy, tmp_path / "b.backup", str(tmp_path / "home.db"), events)
    with open_archive(str(tmp_path / "home.db"), now=parse_now(NOW)) as busy.archive:
        first, second = audit(busy.archive).restores
        assert dict(first.numbers) == stated
        assert all(number > before[key] for key, number in second.numbers)
        anchor = busy.do("a1", "anchor").subject
        assert int(anchor.removeprefix("A-")) == dict(second.numbers)["*"] + 1
        assert audit(busy.archive).problems == ()


HOLD: dict[str, Any] = {"type": "claim", "reason": "not paid", "review_on": date(2026, 4, 1)}


@pytest.fixture
def disaster(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disaster:
    found = Disaster(town, tmp_path / "a.backup")
    write_key(tmp_path / "its.key", read_key(town.path.key))
    monkeypatch.setenv("WAYBOX_KEY", str(tmp_path / "its.key"))
    return found


def signed(disaster: Disaster, url: str, former: Path, first: str = "a1") -> Restorable:
    with restoring(disaster.file, url, former=former, told=lambda *_: None) as it:
        out = disaster.town.handouts
        people = [it.sign_in(out[who].badge, out[who].pin) for who in (first, "k1")]
        it.finish(people[0], people[1], disaster.events)
        return it.view


def test_a_move_onto_a_server_knows_what_it_gives_up_and_jumps_over_no_number(
    disaster: Disaster, url: str
):
    with disaster.open() as disaster.town.archive:
        number = disaster.town.do("c1", "place-hold", **HOLD, boxes=("B",)).subject
    view = signed(disaster, url, disaster.path.file)
    assert view.given_up.asked
    assert [hold.hold for hold in view.given_up.holds] == [number]
    with open_archive(url, now=parse_now(LATER)) as disaster.town.archive:
        assert disaster.town.do("c1", "place-hold", **HOLD, boxes=("B",)).subject == "H-0002"
        (cut,) = audit(disaster.town.archive).restores
    assert cut.asked
    assert dict(cut.numbers) == {"H": 1}


def test_who_left_since_does_not_sign(disaster: Disaster, url: str):
    with disaster.open() as disaster.town.archive:
        person = disaster.town.credentials["k1"].person
        disaster.town.do("a1", "leave", person=person, left_on=date(2026, 3, 10))
    with pytest.raises(Refused) as caught:
        signed(disaster, url, disaster.path.file)
    assert isinstance(caught.value.refusal, PersonLeft)


def test_beside_another_file_it_is_asked_too(disaster: Disaster, tmp_path: Path):
    write_key(tmp_path / "new.db.key", read_key(disaster.path.key))
    view = signed(disaster, str(tmp_path / "new.db"), disaster.path.file)
    assert (view.given_up.asked, view.lost) == (True, 6)
    with open_archive(str(tmp_path / "new.db"), now=parse_now(LATER)) as archive:
        assert audit(archive).problems == ()


def test_what_cannot_be_the_former_one_is_refused(disaster: Disaster, tmp_path: Path):
    away = str(tmp_path / "new.db")
    write_key(tmp_path / "new.db.key", read_key(disaster.path.key))
    with pytest.raises(BadInput, match="There is no file"):
        signed(disaster, away, tmp_path / "none.db")
    with pytest.raises(BadInput, match="is the backup itself"):
        signed(disaster, away, disaster.file)
    with pytest.raises(BadInput, match="that one is asked what came after"):
        signed(disaster, str(disaster.path), disaster.path.file)
    (tmp_path / "others").mkdir()
    other = move_in(hire(tmp_path / "others"), tmp_path / "others")
    other.archive.close()
    with pytest.raises(BadInput, match="another archive"):
        signed(disaster, away, other.path.file)
    assert not Path(away).exists()


def test_one_that_is_worked_in_is_not_asked(disaster: Disaster, tmp_path: Path):
    write_key(tmp_path / "new.db.key", read_key(disaster.path.key))
    with disaster.open() as archive:
        assert archive.engine.rows("SELECT 1")
        with pytest.raises(StorageFailed, match="is open at a station"):
            signed(disaster, str(tmp_path / "new.db"), disaster.path.file)
    assert not (tmp_path / "new.db").exists()


def test_the_command_line_names_it(disaster: Disaster, url: str, monkeypatch: pytest.MonkeyPatch):
    out = disaster.town.handouts
    desk = Desk(disaster.path, dict(out), monkeypatch)
    with no_terminal(monkeypatch):
        ran = desk.run(
            "restore", str(disaster.file), "--second", out["k1"].badge,
            "--events", str(disaster.events), "--former", str(disaster.path.file),
            by="a1", WAYBOX_ARCHIVE=url, WAYBOX_SECOND_PIN=out["k1"].pin,
        )  # fmt: skip
    assert (ran.exit_status, "cannot be asked" in ran.err) == (0, False), ran
