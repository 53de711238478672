"""A backup is audited before it has its name; what breaks off, or is not sound, leaves none."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from archive.clock import parse_now
from archive.commands.box import MoveBox
from archive.errors import BadInput, LogBroken, Refused, StorageFailed
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.source import open_source
from archive.storage.sqlite import Sqlite
from archive.upkeep.backing_up import Unsound, back_up
from tests.support.crew import OTHER_SHELF, SHELF, Town

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/upkeep/test_moving.py")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def busy(town: Town) -> Town:
    """A town with stored boxes and a letter."""
    town.stored("A", "B")
    batch = town.submitted("A")
    sha256 = town.archive.keep_file(b"a letter")
    town.do("k1", "attach", batch=batch, kind="letter", file=sha256)
    return town


def test_a_backup_is_the_whole_archive_in_one_file(busy: Town, tmp_path: Path):
    made = back_up(str(busy.path), tmp_path / "a.backup")
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith((".", "a."))) \
        == ["a.backup"]  # fmt: skip
    assert (made.files, made.events) == (1, sum(head.events for head in made.heads))
    assert oct((tmp_path / "a.backup").stat().st_mode & 0o777) == "0o600"
    with open_archive(str(tmp_path / "a.backup")) as copy:
        assert audit(copy).problems == ()
        (sha256,) = copy.engine.rows('SELECT "sha256" FROM "stored_file"')[0]
        assert copy.file(sha256) == b"a letter"
        everything = ('SELECT * FROM "event"', 'SELECT * FROM "log_node"', 'SELECT * FROM "box"')
        for sql in everything:
            assert copy.engine.rows(sql) == busy.archive.engine.rows(sql)
    secret = busy.path.key.read_text().strip()[-24:].encode()
    assert secret not in (tmp_path / "a.backup").read_bytes()


def test_nobody_works_in_a_backup(busy: Town, tmp_path: Path):
    back_up(str(busy.path), tmp_path / "a.backup")
    shutil.copy(busy.path.key, tmp_path / "a.backup.key")
    before = (tmp_path / "a.backup").read_bytes()
    with open_archive(str(tmp_path / "a.backup")) as copy:
        for work in (
            lambda: copy.sign_in(busy.handouts["c1"].badge, busy.handouts["c1"].pin),
            lambda: copy.perform(
                MoveBox(box=busy.boxes["B"], place=OTHER_SHELF), busy.credentials["c1"]
            ),
        ):
            with pytest.raises(Refused) as caught:
                work()
            assert caught.value.refusal.code == "R-024"
    assert (tmp_path / "a.backup").read_bytes() == before


def test_a_backup_is_no_memory_of_the_archive(busy: Town, tmp_path: Path):
    back_up(str(busy.path), tmp_path / "a.backup")
    busy.do("c1", "move-box", box="B", place=OTHER_SHELF)
    with open_archive(str(tmp_path / "a.backup")) as copy, open_source(str(busy.path)) as source:
        assert (copy.seeing.notes, source.notes) == ((), ())


def test_nothing_is_ever_replaced(busy: Town, tmp_path: Path):
    (tmp_path / "a.backup").write_text("mine")
    with pytest.raises(BadInput, match="never replaces"):
        back_up(str(busy.path), tmp_path / "a.backup")
    with pytest.raises(BadInput, match="no folder"):
        back_up(str(busy.path), tmp_path / "nowhere" / "a.backup")
    assert (tmp_path / "a.backup").read_text() == "mine"


@pytest.mark.parametrize("tail", [".files", ".restoring", ".HZ2.key", "-wal", "-journal"])
def test_it_takes_no_name_of_what_belongs_to_the_archive(busy: Town, tail: str):
    wanted = busy.path.file.with_name(busy.path.file.name + tail)
    before = wanted.exists() and wanted.stat().st_ino
    with pytest.raises(BadInput, match=r"belongs to the archive|already"):
        back_up(str(busy.path), wanted)
    assert (wanted.exists() and wanted.stat().st_ino) == before


def test_a_copy_of_a_copy_is_made_by_copying(busy: Town, tmp_path: Path):
    back_up(str(busy.path), tmp_path / "a.backup")
    with pytest.raises(BadInput, match="a backup already"):
        back_up(str(tmp_path / "a.backup"), tmp_path / "b.backup")


def test_what_is_not_sound_leaves_no_backup(busy: Town, tmp_path: Path):
    with busy.path.tool() as tool:
        tool.do("UPDATE box SET place = 'HZ-B' WHERE place IS NOT NULL")
    with pytest.raises(Unsound, match="there is no backup") as caught:
        back_up(str(busy.path), tmp_path / "a.backup")
    assert (caught.value.exit_status, caught.value.report.problems[0].code) == (3, "row")
    assert not any("backup" in each.name for each in tmp_path.iterdir())


def test_a_paper_that_is_gone_leaves_no_backup(busy: Town, tmp_path: Path):
    shutil.rmtree(busy.path.files)
    with pytest.raises(Unsound):
        back_up(str(busy.path), tmp_path / "a.backup")
    assert not any("backup" in each.name for each in tmp_path.iterdir())


def test_a_full_disk_says_so_and_leaves_nothing(
    busy: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    execute = Sqlite.execute_sql

    def full(self: Sqlite, sql: str, *values: object) -> object:
        if sql.startswith("VACUUM"):
            raise apsw.FullError("database or disk is full")
        return execute(self, sql, *values)

    monkeypatch.setattr(Sqlite, "execute_sql", full)
    with pytest.raises(StorageFailed, match=r"The disk of .*a\.backup is full; there is no backup"):
        back_up(str(busy.path), tmp_path / "a.backup")
    assert not any("backup" in each.name for each in tmp_path.iterdir())


def test_a_disk_that_is_mounted_for_reading_only_says_so(
    busy: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Nothing can be made there, nor taken away."""

    def refused(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    for act in ("touch", "unlink"):
        monkeypatch.setattr(Path, act, refused)
    with pytest.raises(StorageFailed, match="for reading only; there is no backup"):
        back_up(str(busy.path), tmp_path / "a.backup")


def test_a_copy_whose_log_began_otherwise_is_no_backup(
    busy: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("archive.upkeep.backing_up.root_at", lambda *_: "00" * 32)
    with pytest.raises(LogBroken, match="not how its log began"):
        back_up(str(busy.path), tmp_path / "a.backup")
    assert not any("backup" in each.name for each in tmp_path.iterdir())


KILLED = """
import os, signal, sys
from pathlib import Path
from archive.upkeep import backing_up
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(backing_up, sys.argv[3], die)
backing_up.back_up(sys.argv[1], Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["put_mark", "check", "_name"])
def test_killed_on_the_way_it_left_nothing_that_looks_whole(busy: Town, tmp_path: Path, step: str):
    words = [sys.executable, "-c", KILLED, str(busy.path), str(tmp_path / "a.backup"), step]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "a.backup").exists()
    made = back_up(str(busy.path), tmp_path / "a.backup")
    assert made.files == 1


WRITER = """
import sys, time
from archive.commands.box import MoveBox
from archive.opening import open_archive
path, badge, pin, name, box, *places = sys.argv[1:]
with open_archive(path, station=name) as archive:
    by = archive.sign_in(badge, pin)
    print("ready", flush=True)
    sys.stdin.readline()
    number, worst = 0, 0.0
    while True:
        number += 1
        began = time.monotonic()
        archive.perform(MoveBox(box=box, place=places[number % 2]), by, f"{name}-{number}")
        worst = max(worst, time.monotonic() - began)
        print(number, int(worst * 1000), flush=True)
"""


def test_four_stations_go_on_writing_and_nothing_told_before_is_missing(busy: Town, tmp_path: Path):
    out = busy.handouts["c1"]
    names = [f"station{number}" for number in range(4)]
    words = [str(busy.path), out.badge, out.pin]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, *words, name, busy.boxes["B"], SHELF, OTHER_SHELF],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in names
    ]  # fmt: skip
    told: dict[str, int] = {}
    try:
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        for name, writer in zip(names, writers, strict=True):
            assert writer.stdout is not None
            assert writer.stdin is not None
            writer.stdin.write("\n")
            writer.stdin.flush()
            for _ in range(5):
                told[name] = int(writer.stdout.readline().split()[0])
        made = back_up(str(busy.path), tmp_path / "a.backup")
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    with open_archive(str(tmp_path / "a.backup")) as copy:
        kept = {row[0] for row in copy.engine.rows('SELECT "op" FROM "operation"')}
    missing = [
        f"{name}-{number}"
        for name, last in told.items()
        for number in range(1, last + 1)
        if f"{name}-{number}" not in kept
    ]
    assert missing == []
    assert made.events > 0


def test_the_archive_notes_its_last_backup(busy: Town, tmp_path: Path):
    made = back_up(str(busy.path), tmp_path / "a.backup")
    (value,) = busy.archive.engine.rows(
        """SELECT "value" FROM "setting" WHERE "key" = 'last_backup' """
    )[0]
    assert json.loads(value)["sha256"] == made.sha256
    assert parse_now("2026-03-10T08:00") <= made.taken_at
