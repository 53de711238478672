"""Restores that meet something: a site entered since, a station that slept, numbers given."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive import numbering
from archive.errors import Refused, StorageFailed
from archive.log.keyfile import read_key, write_key
from archive.log.seen import Seen
from archive.numbering import LETTERS
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.storage.loading import boxes
from archive.storage.numbers import given
from archive.upkeep.backing_up import back_up
from tests.archive.upkeep.test_given_up import _spoil
from tests.archive.upkeep.test_restore import Disaster
from tests.support.crew import OTHER_SHELF, Town
from tests.support.kept import Kept
from tests.support.rounds import Life, numbers_in
from tests.support.sites import another

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/upkeep/test_moving.py")
NOON, EVENING = "2026-03-10T12:00", "2026-03-10T18:00"


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


@pytest.fixture
def life(town: Town, tmp_path: Path) -> Life:
    return Life(town, tmp_path)


def _kept(_path: Kept) -> None:
    """It is as it was."""


def _gone(path: Kept) -> None:
    path.file.unlink()


def _nonsense(path: Kept) -> None:
    path.file.write_bytes(b"\xff" * 5_000)


def _in_part(path: Kept) -> None:
    _spoil(path.file, "box")


def _without_its_end(path: Kept) -> None:
    """An old copy, which answers everything and knows nothing of what came after it."""
    older = path.file.with_name("older")
    path.file.write_bytes(older.read_bytes())


LOSSES: tuple[tuple[Callable[[Kept], None], ...], ...] = (
    (_kept, _kept), (_gone, _gone), (_nonsense, _kept), (_in_part, _gone),
    (_without_its_end, _in_part), (_kept, _without_its_end),
)  # fmt: skip


@pytest.mark.parametrize(("first", "second"), LOSSES)
def test_no_number_is_given_twice_whatever_is_left(
    life: Life, first: Callable[[Kept], None], second: Callable[[Kept], None]
) -> None:
    (life.path.file.with_name("older")).write_bytes(life.path.file.read_bytes())
    life.go_on()
    first(life.path)
    life.restore()
    life.go_on()
    second(life.path)
    life.restore()
    life.go_on()


def test_what_can_be_asked_is_gone_on_from_and_else_a_stated_jump_is_made(life: Life) -> None:
    life.go_on()
    assert dict(life.restore().numbers) == {**dict.fromkeys("BSHTAM", 2), "HZ-26": 6}
    life.go_on()
    assert "S-0003" in life.seen
    _gone(life.path)
    assert dict(life.restore().numbers) == {"*": 1_100, "*-26": 100_100}
    life.go_on()
    assert "S-1101" in life.seen


def test_numbers_that_were_left_out_and_not_given_yet_stay_left_out(life: Life) -> None:
    life.go_on()
    _gone(life.path)
    stated = life.restore().numbers
    assert life.restore().numbers == stated
    life.go_on()


def test_a_station_that_knows_nothing_of_the_restore_before_leaves_out_more(
    life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, now in (("one", NOON), ("two", EVENING)):
        _gone(life.path)
        monkeypatch.setenv("WAYBOX_STATE", str(tmp_path / name))
        life.restore(now)
        life.go_on(now)


def test_a_site_that_only_the_lost_archive_knew_is_entered_again_and_goes_on_beyond(
    life: Life,
) -> None:
    def at_the_new_site() -> set[str]:
        with life.open() as life.town.archive:
            there = another(life.town)
            with there.archive:
                there.hand_in("N")
                return numbers_in(there.archive)

    first = at_the_new_site()
    _gone(life.path)
    life.restore()
    assert {each for each in at_the_new_site() & first if each.startswith("NB")} == set()


def test_the_next_year_begins_at_one_again(life: Life) -> None:
    _gone(life.path)
    life.restore()
    life.go_on()
    with life.open("2027-01-04T09:00") as life.town.archive:
        life.town.hand_in("next year")
        assert "HZ-27-000001" in {each[:12] for each in numbers_in(life.town.archive)}


@pytest.mark.parametrize("lost", [_kept, _gone])
def test_an_audit_tells_where_a_number_was_given_again(
    life: Life, lost: Callable[[Kept], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    life.go_on()
    lost(life.path)
    life.restore()
    with life.open() as life.town.archive, monkeypatch.context() as forgetful:
        forgetful.setattr(numbering, "after", lambda *_: 0)
        forgetful.setattr(boxes, "after", lambda *_: 0)
        again = life.work() & life.seen
    assert {each.split("-")[0] for each in again} == {*"BSHTAM", "HZ"}
    with life.open() as archive:
        problems = audit(archive).problems
    assert [(each.origin, each.code) for each in problems] == [("org", "law"), ("HZ", "law")]
    assert all(any(number in each.text for number in again) for each in problems)


@pytest.mark.parametrize(
    ("minutes", "paperwork", "of_year"),
    [(-5, 1_200, 100_300), (0, 1_200, 100_300), (1_440, 2_600, 101_800),
     (43_200, 44_400, 143_500), (43_200 + 600, 44_400, 143_500), (525_600, 52_400, 151_600)],
)  # fmt: skip
def test_the_older_the_backup_the_more_is_left_out(
    minutes: int, paperwork: int, of_year: int
) -> None:
    known = {"S": 12, "H": 40, "HZ-26": 123, "NB-25": 9, "*": 20}
    told = numbering.left_out(known, 76, minutes, (2026,))
    assert dict(told) == {"*": paperwork, "*-26": of_year}


def test_a_year_is_never_used_up_by_what_is_left_out() -> None:
    known = {"HZ-26": 0}
    for _ in range(9):
        known = dict(numbering.left_out(known, 500_000, 0, (2026,)))
    assert 990_000 < known["*-26"] < 999_999


def test_every_letter_is_asked_for(life: Life) -> None:
    """A machine that gets a letter and is forgotten here would give its numbers twice."""
    with life.open() as archive:
        known = given(archive.engine.rows)
    assert set(known) == {*LETTERS.values(), "HZ-26"}
