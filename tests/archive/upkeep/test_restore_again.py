"""Restores that meet something: a site entered since, a station that slept, a program left on."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.errors import Refused, StorageFailed
from archive.log.keyfile import read_key, write_key
from archive.log.seen import Seen
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.upkeep.backing_up import back_up
from tests.archive.upkeep.test_restore import Disaster
from tests.support.crew import OTHER_SHELF, Town
from tests.support.sites import another

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/upkeep/test_moving.py")


@pytest.fixture
def disaster(town: Town, tmp_path: Path) -> Disaster:
    return Disaster(town, tmp_path / "a.backup")


@contextmanager
def elsewhere(path: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as station:
        station.setenv("WAYBOX_STATE", str(path))
        yield


def work(disaster: Disaster, times: int) -> None:
    with disaster.open() as disaster.town.archive:
        for _ in range(times):
            disaster.town.do("c1", "move-box", box="B", place=OTHER_SHELF)
            disaster.town.do("c1", "move-box", box="B", place="HZ-A-01-1")


def test_a_site_that_was_entered_after_the_backup_is_entered_again(disaster: Disaster):
    with disaster.open() as disaster.town.archive:
        another(disaster.town).archive.close()
    disaster.restore()
    with disaster.open() as disaster.town.archive:
        another(disaster.town).archive.close()
        assert audit(disaster.town.archive).problems == ()
    with open_archive(str(disaster.path), site="NB") as there:
        assert there.own_key


def test_a_station_that_slept_over_two_restores_takes_both(disaster: Disaster, tmp_path: Path):
    with elsewhere(tmp_path / "another station"):
        disaster.open().close()
        disaster.restore()
        work(disaster, 5)  # longer than what the other station saw
        disaster.file = tmp_path / "b.backup"
        disaster.events = back_up(str(disaster.path), disaster.file).events
        disaster.restore()
    with disaster.open() as archive:
        assert "restored from a backup" in archive.seeing.notes[0]
    with disaster.open() as archive:
        assert archive.seeing.notes == ()


def test_a_program_left_on_in_what_was_given_up_locks_nobody_out(
    disaster: Disaster, tmp_path: Path
):
    moved = tmp_path / "moved.db"
    write_key(tmp_path / "moved.db.key", read_key(disaster.path.key))
    with disaster.open() as disaster.town.archive:
        disaster.restore(url=str(moved))
        disaster.town.do("c1", "move-box", box="B", place=OTHER_SHELF)
    open_archive(str(moved)).close()


def test_the_key_of_a_site_stays_where_it_may_have_been_recorded(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    def lost(*_: object) -> None:
        raise StorageFailed("the answer was lost")

    with monkeypatch.context() as failing:
        failing.setattr(town.archive._door, "perform", lost)
        with pytest.raises(StorageFailed):
            town.do("a1", "add-site", site="NB")
    made = town.archive.key_beside("NB")
    another(town).archive.close()
    assert town.archive.key_beside("NB") == made != ""


@pytest.mark.parametrize(
    ("command", "fields", "code"),
    [
        ("leave", {"left_on": date(2026, 3, 10)}, "R-004"),
        ("revoke-badge", {"reason": "lost"}, "R-008"),
    ],
)
def test_who_left_since_or_lost_the_badge_restores_nothing(
    disaster: Disaster, command: str, fields: dict[str, Any], code: str
):
    with disaster.open() as disaster.town.archive:
        who = disaster.town.credentials["k1"].person
        disaster.town.do("a1", command, person=who, **fields)
    before = disaster.lying()
    with pytest.raises(Refused) as caught:
        disaster.restore()
    assert caught.value.refusal.code == code
    assert disaster.lying() == before
    disaster.restore(second="m1")


def test_who_could_use_what_lay_there_can_use_what_was_restored(
    disaster: Disaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = disaster.path.file.stat()
    disaster.path.file.chmod(0o640)
    given: list[tuple[str, int, int]] = []
    monkeypatch.setattr(os, "chown", lambda path, *who: given.append((Path(path).suffix, *who)))
    disaster.restore()
    assert stat.S_IMODE(disaster.path.file.stat().st_mode) == 0o640
    assert all(tuple(who) == (owner.st_uid, owner.st_gid) for _, *who in given)
    assert len(given) > 2, "the papers, too"


def test_a_site_without_an_event_is_not_missed(disaster: Disaster, tmp_path: Path) -> None:
    with elsewhere(tmp_path / "another station"):
        with disaster.open() as archive:
            known = archive.seeing.memory
            assert known is not None
            known.change(lambda it: it._replace(heads={**it.heads, "NB": Seen(0, "00" * 32, "")}))
        disaster.open().close()
