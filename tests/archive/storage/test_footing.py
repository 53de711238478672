"""Files of an open archive that somebody takes away, replaces, or writes over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import OpenAnew, StorageFailed, WentBack
from archive.opening import open_archive
from archive.reading.pulse import Pulse, pulse
from archive.reading.source import open_source
from tests.support.crew import Town

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")


def draft(town: Town) -> str:
    return town.do("c1", "draft-batch").subject


def beside(path: Path, *tails: str) -> list[Path]:
    return [path.with_name(path.name + tail) for tail in tails]


def in_file_alone(path: Path) -> Pulse:
    """How far the logs go in a file without what lies beside it: what a power cut would leave."""
    alone = path.with_name("alone.db")
    shutil.copy(path, alone)
    with open_source(str(alone)) as source:
        return pulse(source)


@pytest.mark.parametrize("tails", [("-wal",), ("-shm",), ("-wal", "-shm")], ids=" ".join)
def test_nothing_is_recorded_in_a_log_that_was_removed_and_what_was_is_kept(
    town: Town, tails: tuple[str, ...]
):
    path = town.path.file
    draft(town)
    before = pulse(town.archive)
    assert in_file_alone(path) != before, "it lay in the log alone"
    for each in beside(path, *tails):
        each.unlink()
    with pytest.raises(OpenAnew, match=f"{tails[0]} was removed"):
        pulse(town.archive)
    with pytest.raises(OpenAnew, match=f"{tails[0]} was removed"):
        draft(town)
    assert in_file_alone(path) == before
    town.archive.close()
    assert in_file_alone(path) == before
    draft(town)
    assert pulse(town.archive) != before, "it goes on with connections of its own"


def test_of_a_file_that_was_removed_whole_a_copy_is_kept(town: Town):
    path, before = town.path.file, pulse(town.archive)
    for each in beside(path, "", "-wal", "-shm"):
        each.unlink()
    with pytest.raises(OpenAnew, match=r"whole in .*\.replaced"):
        draft(town)
    (kept,) = beside(path, ".replaced")
    assert in_file_alone(kept) == before
    assert not path.exists(), "nothing is put where nothing is"
    assert kept.stat().st_mode & 0o077 == 0


def older(town: Town) -> Path:
    """A copy of the archive as it is now; then more is recorded in the archive."""
    path = town.path.file
    copy = path.with_name("older.db")
    town.archive.engine.write_back()  # type: ignore[attr-defined]
    shutil.copy(path, copy)
    town.hand_in(*map(str, range(60)))
    town.archive.engine.write_back()  # type: ignore[attr-defined]
    draft(town)
    return copy


def test_an_older_file_in_its_place_gets_nothing_of_it_and_a_copy_is_kept(town: Town):
    path, copy = town.path.file, older(town)
    was, before = copy.read_bytes(), pulse(town.archive)
    copy.replace(path)
    with pytest.raises(OpenAnew, match=r"whole in .*\.replaced"):
        draft(town)
    town.archive.close()
    assert path.read_bytes() == was
    assert not any(each.exists() for each in beside(path, "-wal", "-shm"))
    with pytest.raises(WentBack):
        open_archive(str(path))
    beside(path, ".replaced")[0].replace(path)
    with open_archive(str(path)) as archive:
        assert pulse(archive) == before


def test_nobody_takes_the_log_of_another_who_works_in_the_stranger(town: Town):
    path, copy = town.path.file, older(town)
    copy.replace(path)
    with open_source(str(path)) as other:
        pulse(other)
        with pytest.raises(OpenAnew, match="moved, removed or replaced"):
            draft(town)
        assert not beside(path, ".replaced")[0].exists()


def test_a_file_that_was_moved_takes_along_what_was_recorded(town: Town):
    path = town.path.file
    draft(town)
    before, away = pulse(town.archive), path.with_name("away.db")
    path.rename(away)
    with pytest.raises(OpenAnew, match="moved, removed or replaced"):
        draft(town)
    assert in_file_alone(away) == before
    assert not beside(path, ".replaced")[0].exists()


def test_an_older_file_written_over_it_is_seen_and_nothing_more_is_written(town: Town):
    path, copy = town.path.file, older(town)
    log = beside(path, "-wal")[0]
    path.write_bytes(copy.read_bytes())
    kept = log.read_bytes()
    assert kept
    with pytest.raises(StorageFailed, match="written over"):
        draft(town)
    with pytest.raises(StorageFailed, match="written over"):
        pulse(town.archive)
    town.archive.close()
    assert path.read_bytes() == copy.read_bytes()
    assert log.read_bytes() == kept


def test_an_older_file_as_large_as_it_is_noticed_all_the_same(town: Town):
    """SQLite's count of changes stands still with a write-ahead log, and pages are in memory."""
    path, engine = town.path.file, town.archive.engine
    engine.write_back()  # type: ignore[attr-defined]
    was = path.read_bytes()
    for _ in range(3):
        draft(town)
    engine.write_back()  # type: ignore[attr-defined]
    assert len(was) == path.stat().st_size
    path.write_bytes(was)
    with pytest.raises(OpenAnew, match="went back while it was open"):
        draft(town)
    assert path.read_bytes() == was
    town.archive.close()
    with pytest.raises(WentBack):
        open_archive(str(path))


def test_a_header_that_a_power_cut_left_garbled_is_no_other_file(town: Town):
    """What it counts there is read from the write-ahead log, and comes right when that goes in."""
    path = town.path.file
    for counted in (b"\xff\xff\xff\xff", b"\x00\x00\x00\x01"):
        with path.open("r+b") as file:
            file.seek(24)
            file.write(counted)
        draft(town)


def test_what_was_recorded_while_its_file_was_replaced_is_not_answered_with_a_tick(town: Town):
    path = town.path.file
    engine = town.archive.engine

    def slips() -> None:
        engine.run('UPDATE "log_head" SET "writes" = "writes" + 1')
        path.rename(path.with_name("away.db"))

    with pytest.raises(OpenAnew, match="was not confirmed") as caught:
        engine.write(slips)
    assert caught.value.unsure


def test_a_look_at_the_files_costs_a_scan_little(town: Town, monkeypatch: pytest.MonkeyPatch):
    draft(town)
    looked = []
    real: Callable[..., os.stat_result] = os.stat

    def stat(path: str) -> os.stat_result:
        looked.append(path)
        return real(path)

    monkeypatch.setattr("archive.storage.footing.os.stat", stat)
    draft(town)
    assert 3 <= len(looked) <= 6
