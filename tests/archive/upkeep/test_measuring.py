"""A check-up of real archives: what it measures, and that it changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import pytest

from archive.errors import StorageFailed
from archive.reading.pulse import pulse
from archive.storage.sitekeys import key_path_of
from archive.upkeep.disks import sync_of
from archive.upkeep.facts import Around
from archive.upkeep.measuring import examine, examine_open, measure
from archive.views_health import OK, SKIPPED, WARNING, WRONG, Health
from tests.support.crew import Town
from tests.support.kept import chosen
from tests.support.sites import another


def alter(path: Path, sql: str) -> None:
    """What somebody with the file might do to it."""
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()


def levels(found: Health) -> dict[str, str]:
    return {line.check: line.level for line in found.lines}


@pytest.fixture
def path(town: Town) -> Path:
    """An archive that nobody has open."""
    town.archive.close()
    return town.path.file


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_a_real_archive_is_measured_and_left_as_it_was(path: Path):
    before = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    found = measure(str(path), Around())
    assert found.unopened is None
    assert found.shape == (1, 1)
    assert found.journal
    assert found.vitals is not None
    assert (found.vitals.synchronous, found.vitals.damage) == ("FULL", ())
    assert found.logs is not None
    (key,) = found.keys
    assert key.file.key == key.named
    assert found.sync is not None
    assert found.sync.times >= 3
    assert {right.what for right in found.rights} >= {"archive", "folder", "key"}
    assert found.program.packages
    assert found.size == path.stat().st_size
    after = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    assert after == before


def test_an_open_archive_is_examined_beside_its_work(town: Town):
    before = pulse(town.archive)
    found = levels(examine_open(town.archive, Around()))
    assert pulse(town.archive) == before
    of_files = {"journal-mode", "synchronous", "integrity"} if chosen() == "sqlite" else set()
    good = {check for check, level in found.items() if level == OK}
    assert {"opened", "triggers", "key"} | of_files <= good
    town.do("c1", "draft-batch")


def test_nothing_is_examined_where_nothing_is(tmp_path: Path):
    with pytest.raises(StorageFailed, match="no archive"):
        examine(str(tmp_path / "a.db"), Around())


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_a_foreign_file_is_told_with_all_that_can_be_seen_from_outside(tmp_path: Path):
    (tmp_path / "a.db").write_text("not ours")
    found = examine(str(tmp_path / "a.db"), Around())
    assert not found.reachable
    told = levels(found)
    assert (told["opened"], told["key"]) == (WRONG, WRONG)
    assert {"file-system", "space", "fsync", "permissions"} <= told.keys()
    assert (tmp_path / "a.db").read_text() == "not ours"


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_a_part_that_cannot_be_read_hides_no_other(path: Path):
    alter(path, "DROP TABLE log_head")
    found = examine(str(path), Around())
    told = levels(found)
    assert (found.reachable, told["opened"]) == (False, WRONG)
    assert {told[each] for each in ("integrity", "triggers", "key", "papers")} == {OK}
    assert {told[each] for each in ("anchor", "backup", "seen")} == {SKIPPED}


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_what_stands_in_the_log_and_makes_no_sense_is_told(path: Path):
    for name in ("event_no_update", "event_no_delete"):
        alter(path, f"DROP TRIGGER {name}")
    alter(path, "UPDATE event SET body = CAST('{}' AS BLOB)")
    found = levels(examine(str(path), Around()))
    assert (found["opened"], found["triggers"], found["anchor"]) == (WRONG, WRONG, SKIPPED)


def test_papers_that_are_gone_are_missed(town: Town):
    sha256 = town.archive.engine.files.keep(b"a letter")
    assert town.archive.engine.files.missing([sha256, "0" * 64]) == 1


def test_keys_and_anchors_are_those_of_the_site_or_of_each(town: Town):
    another(town).archive.close()
    nb, url = key_path_of(town.archive, "NB"), str(town.path)
    town.archive.close()
    assert of_sites(url, "all") == {("key", "HZ"): OK, ("key", "NB"): OK, **unanchored("HZ", "NB")}
    assert of_sites(url, "NB") == {("key", "NB"): OK, **unanchored("NB")}
    nb.unlink()
    assert of_sites(url, "") == {("key", "HZ"): OK, **unanchored("HZ")}
    assert of_sites(url, "NB")["key", "NB"] == WRONG
    assert of_sites(url, "all")["key", "NB"] == SKIPPED


def of_sites(url: str, site: str) -> dict[tuple[str, str], str]:
    found = examine(url, Around(), site=site)
    return {(line.check, line.site): line.level for line in found.lines if line.site}


def unanchored(*sites: str) -> dict[tuple[str, str], str]:
    return {("anchor", site): WRONG for site in sites}


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_another_archives_key_and_open_doors_are_seen(path: Path):
    key = path.with_name(f"{path.name}.key")
    key.chmod(0o644)
    found = levels(examine(str(path), Around()))
    assert (found["permissions"], found["key"], found["opened"]) == (WARNING, WRONG, OK)


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_what_lies_in_the_write_ahead_log_counts(path: Path):
    alter(path, "PRAGMA user_version = 1")
    writer = apsw.Connection(str(path))
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("PRAGMA user_version = 9")
    found = measure(str(path), Around())
    writer.close()
    assert (found.journal, found.shape) == (None, (9, 1))


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_a_newer_archive_is_told_and_not_touched(path: Path):
    alter(path, "PRAGMA user_version = 9")
    before = path.read_bytes()
    found = examine(str(path), Around())
    assert not found.reachable
    assert levels(found)["shape"] == WRONG
    assert path.read_bytes() == before


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_an_old_copy_in_the_archives_place_is_seen_and_nothing_is_remembered(town: Town):
    old = town.path.file.read_bytes()
    town.do("c1", "draft-batch")
    town.archive.close()
    path = town.path.file
    assert levels(examine(str(path), Around()))["seen"] == OK
    path.write_bytes(old)
    for _ in range(2):
        assert levels(examine(str(path), Around()))["seen"] == WRONG


@pytest.mark.backend("sqlite", why="a check-up of files")
def test_a_log_without_its_triggers_is_told(path: Path):
    alter(path, "DROP TRIGGER event_no_delete")
    assert levels(examine(str(path), Around()))["triggers"] == WRONG


def test_a_disk_that_takes_nothing_says_why(tmp_path: Path):
    shutil.rmtree(tmp_path)
    found = sync_of(tmp_path)
    assert (found.times, found.reason) == (0, "No such file or directory")
