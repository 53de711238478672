"""The light goes out at any write: what was answered is there, and nothing is half done."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.crew import Hired, hire
from tests.torture.disk import HOW, Disk
from tests.torture.founded import look_at_founding
from tests.torture.images import Examiner, Tally, cut
from tests.torture.life import recorded_town, settings
from tests.torture.work import founding, short

IMAGES = 49


pytestmark = pytest.mark.backend(
    "sqlite", why="SQLite's disk is recorded; PostgreSQL answers for its own"
)


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Hired:
    return hire(tmp_path_factory.mktemp("crew"))


@pytest.fixture
def cuts(crew: Hired, tmp_path: Path) -> Callable[..., Tally]:
    """Record the short work under these settings of SQLite, and cut its power."""

    def run(images: int = IMAGES, *, lies: bool = False, **others: str) -> Tally:
        (tmp_path / "town").mkdir()
        with (
            settings(**others),
            recorded_town(crew, tmp_path / "town", "7") as (shift, recording),
        ):
            short(shift)
        return cut(recording, "archive.db", tmp_path / "image", images, seed="7", lies=lies)

    return run


def test_a_power_cut_loses_nothing_that_was_answered(cuts: Callable[..., Tally]) -> None:
    tally = cuts()
    assert tally.losses == []
    assert tally.images == IMAGES
    assert set(tally.by_how) == set(HOW)
    assert tally.acknowledged > 500
    assert tally.done > 25, "what was under way can be done afterwards"


def test_one_life_after_another_of_the_same_archive_is_recorded(
    crew: Hired, tmp_path: Path
) -> None:
    for seed in "12":
        (tmp_path / "town").mkdir()
        with recorded_town(crew, tmp_path / "town", seed) as (shift, recording):
            shift.hand_in("A")
        assert recording.answers
        shutil.rmtree(tmp_path / "town")


@pytest.mark.parametrize(
    ("others", "lies"),
    [
        ({"synchronous": "normal"}, False),
        ({"journal_mode": "delete"}, False),
        ({}, True),
    ],
    ids=["synchronous=NORMAL", "journal_mode=DELETE", "a disk that lies about its syncs"],
)
def test_the_method_sees_losses(
    cuts: Callable[..., Tally], others: dict[str, str], lies: bool
) -> None:
    """A torture that finds nothing anywhere would be blind."""
    tally = cuts(21, lies=lies, **others)
    assert tally.kinds["lost"] > 0


def test_the_method_sees_a_stored_file_whose_name_was_not_synced(
    cuts: Callable[..., Tally], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.storage.files.sync_folder", lambda folder: None)
    assert cuts(28).kinds["file"] > 0


def test_a_header_torn_while_the_wal_is_written_back_is_read_from_the_wal(
    crew: Hired, tmp_path: Path
) -> None:
    (tmp_path / "town").mkdir()
    with recorded_town(crew, tmp_path / "town", "7") as (shift, recording):
        short(shift)
    steps = recording.steps
    header = next(at for at, step in enumerate(steps) if step[:3] == ("write", "archive.db", 0))
    disk, examiner = Disk(recording), Examiner(recording, "archive.db", tmp_path / "image")
    disk.go(steps, header + 1)
    image = disk.after_power_cut(random.Random(7), "everything")
    image["archive.db"] = bytes(512) + image["archive.db"][512:]
    examiner.look(image, header + 1, "header torn")
    assert examiner.tally.losses == []


def test_a_founding_is_whole_or_can_be_done_again(tmp_path: Path) -> None:
    recording, made = founding(tmp_path / "new", "7")
    chance, disk = random.Random(7), Disk(recording)
    for at in sorted(chance.choices(range(recording.now), k=3)):
        disk.go(recording.steps, at)
        image = disk.after_power_cut(chance, chance.choice(HOW))
        assert look_at_founding(image, tmp_path / "image", made, told=False) == []
    disk.go(recording.steps, recording.now)
    for how in ("nothing",):
        image = disk.after_power_cut(chance, how)
        assert look_at_founding(image, tmp_path / "image", made, told=True) == []


def test_a_founding_cut_before_its_archive_had_a_name_can_be_done_again(tmp_path: Path) -> None:
    recording, made = founding(tmp_path / "new", "7")
    named = next(at for at, step in enumerate(recording.steps) if step.to == "archive.db")
    disk = Disk(recording)
    disk.go(recording.steps, named)
    image = disk.after_power_cut(random.Random(7), "everything")
    assert "archive.db.key" in image
    assert look_at_founding(image, tmp_path / "image", made, told=False) == []
    del image["archive.db.new"]
    (found,) = look_at_founding(image, tmp_path / "image", made, told=False)
    assert "no archive beside it" in found, "the key of an archive that is elsewhere is kept"
