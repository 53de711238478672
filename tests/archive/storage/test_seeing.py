"""An archive that went backwards, seen by a station that saw more of it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.clock import parse_now
from archive.errors import WentBack
from archive.log.seen import Memory, Remembered, Seen, Stand
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.source import open_source
from archive.storage.seeing import EVERY
from tests.support.crew import Town
from tests.support.kept import Kept, kept_in

TODAY = "2026-03-10T08:00"


def memory_of(town: Town) -> Memory:
    return Memory(town.archive.founding.id)


@pytest.fixture
def old(town: Town) -> Kept:
    """What was copied away in the morning; the station went on working and closed."""
    town.archive.close()
    kept = town.path.copy_to(kept_in(town.path.folder, "old"))
    with open_archive(str(town.path), now=parse_now(TODAY), station="test") as archive:
        town.archive = archive
        town.stored("A")
    return kept


def test_an_old_copy_put_in_its_place_is_refused(town: Town, old: Kept):
    seen = memory_of(town).read().heads["HZ"].size
    old.copy_to(town.path)
    with pytest.raises(WentBack, match=rf"HZ has 7 events; {seen} were seen here") as caught:
        open_archive(str(town.path))
    assert caught.value.exit_status == 3
    assert "from a backup" in str(caught.value)


def test_reading_it_goes_on_and_is_told(town: Town, old: Kept):
    with open_source(str(old)) as source:
        assert len(source.notes) == 1
        assert "went backwards" in source.notes[0]
    with open_archive(str(old), guarded=False) as archive:
        (found,) = audit(archive).problems
    assert (found.code, "went backwards" in found.text) == ("behind", True)
    with open_source(str(town.path)) as source:
        assert source.notes == ()


def test_one_that_went_another_way_is_refused_however_long_it_is(
    town: Town, old: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("WAYBOX_STATE", str(tmp_path / "another station"))
        with open_archive(str(old), now=parse_now(TODAY), station="test") as archive:
            Town(archive, town.credentials, town.handouts).stored("X", "Y", "Z")
    with pytest.raises(WentBack, match="another log"):
        open_archive(str(old))


def test_a_server_that_went_another_way_under_an_open_station_is_refused_at_the_next_opening(
    town: Town,
):
    """A replica that had not got the last events takes over: the connection is simply made anew."""
    memory = memory_of(town)
    seen = memory.read().heads["HZ"]
    memory.change(lambda it: Remembered({**it.heads, "HZ": seen._replace(root="00" * 32)}, ()))
    for _ in range(EVERY):
        town.do("c1", "draft-batch")
    town.archive.close()
    assert memory.read().heads["HZ"].root == "00" * 32
    with pytest.raises(WentBack, match="another log"):
        open_archive(str(town.path))


def test_a_log_that_is_gone_is_missed(town: Town):
    memory_of(town).change(lambda it: it.met([Stand("XX", 3, "00" * 32, "")], (), {}))
    town.archive.close()
    with pytest.raises(WentBack, match="XX is gone"):
        open_archive(str(town.path))


def test_a_killed_station_had_written_down_most_of_it(town: Town):
    first = memory_of(town).read().heads["HZ"].size
    for _ in range(EVERY):
        town.do("c1", "draft-batch")
    assert memory_of(town).read().heads["HZ"].size == first + EVERY, "nobody closed anything"


def test_what_others_wrote_is_seen_at_the_sign_in(town: Town):
    with open_archive(str(town.path), now=parse_now(TODAY), station="two") as other:
        badge = town.handouts["k1"]
        town.do("c1", "draft-batch")
        before = memory_of(town).read().heads["HZ"].size
        other.sign_in(badge.badge, badge.pin)
    assert memory_of(town).read().heads["HZ"].size == before + 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"archive": "other"}', "\x00" * 40])
def test_a_damaged_memory_stops_nobody_and_is_told_of(town: Town, text: str):
    town.archive.close()
    memory = memory_of(town)
    memory.path.write_text(text)
    with open_archive(str(town.path)) as archive:
        assert "cannot be read" in archive.seeing.notes[0]
    with open_archive(str(town.path)) as archive:
        assert archive.seeing.notes == (), "it was written anew"
    assert json.loads(memory.path.read_text())["heads"]["HZ"][0] == 7


def test_a_memory_that_cannot_be_kept_stops_nobody_and_is_told_of(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    town.archive.close()
    (tmp_path / "in the way").touch()
    monkeypatch.setenv("WAYBOX_STATE", str(tmp_path / "in the way"))
    with open_archive(str(town.path), now=parse_now(TODAY)) as archive:
        assert "cannot be kept" in archive.seeing.notes[0]
        town.archive = archive
        town.do("c1", "draft-batch")


def test_a_memory_that_can_only_be_read_still_counts(
    town: Town, old: Kept, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Memory, "change", lambda self, changed: None)
    with pytest.raises(WentBack):
        open_archive(str(old))


def test_many_programs_remember_the_highest(tmp_path: Path):
    def see(size: int) -> None:
        memory = Memory("abc", tmp_path)
        memory.change(
            lambda it: it.met([Stand("HZ", size, f"{size:064x}", "")], (f"r{size}",), {"S": size})
        )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(see, [3, 40, 7, 38, 1, 39, 12, 20] * 5))
    kept = Memory("abc", tmp_path).read()
    assert kept.heads == {"HZ": Seen(40, f"{40:064x}", "")}
    assert len(kept.restores) == 8


def test_an_id_out_of_a_file_names_no_path(tmp_path: Path):
    memory = Memory("../../etc/x", tmp_path)
    memory.change(lambda it: it)
    assert memory.path.parent == tmp_path / "seen"
    assert memory.read() == Remembered({})
    assert [each.name for each in tmp_path.iterdir()] == ["seen"]
