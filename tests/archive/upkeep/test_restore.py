"""A backup becomes the archive when two people have signed, and every station takes it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from archive.clock import parse_now
from archive.commands.restoring import ConfirmRestore
from archive.errors import ArchiveError, BadInput, LogBroken, Refused, StorageFailed, WentBack
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from archive.refusals.general import SamePerson
from archive.upkeep.backing_up import Unsound, back_up
from archive.upkeep.restoring import restoring
from archive.views_backup import Restored
from tests.support.crew import OTHER_SHELF, Town, hire, move_in

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/upkeep/test_moving.py")
ROOT = Path(__file__).parents[3]
LATER = "2026-03-10T09:00"


class Disaster:
    """An archive with a backup, and work that came after it; everybody has left."""

    def __init__(self, town: Town, file: Path, *, batch: bool = True) -> None:
        self.town, self.file, self.path = town, file, town.path
        town.stored("A", "B")
        if batch:
            sha256, no = town.archive.keep_file(b"letter"), town.submitted("A")
            town.do("k1", "attach", batch=no, kind="letter", file=sha256)
        self.events = back_up(str(self.path), file).events
        for _ in range(3):
            town.do("c1", "move-box", box="B", place=OTHER_SHELF)
            town.do("c1", "move-box", box="B", place="HZ-A-01-1")
        town.archive.close()

    def restore(
        self, first: str = "a1", second: str = "k1", events: int | None = None, url: str = ""
    ) -> Restored:
        with restoring(self.file, url or str(self.path), told=lambda *_: None) as it:
            out = self.town.handouts
            people = [it.sign_in(out[who].badge, out[who].pin) for who in (first, second)]
            return it.finish(people[0], people[1], self.events if events is None else events)

    def open(self) -> Archive:
        return open_archive(str(self.path), now=parse_now(LATER), station="test")

    def lying(self) -> list[str]:
        return sorted(
            each.name for each in self.path.folder.iterdir() if not each.name.startswith("state")
        )


@pytest.fixture
def disaster(town: Town, tmp_path: Path) -> Disaster:
    return Disaster(town, tmp_path / "a.backup")


def test_two_people_restore_it_and_the_log_tells(disaster: Disaster):
    done = disaster.restore()
    assert (done.events, done.lost) == (disaster.events, 6)
    with disaster.open() as archive:
        report = audit(archive)
        assert report.problems == ()
        (cut,) = report.restores
        assert cut.lost == 6
        sql = """SELECT "body" FROM "event" WHERE "machine" = 'archive' ORDER BY "n" """
        _, first, second = (body.decode() for (body,) in archive.engine.rows(sql))
        people = disaster.town.credentials
        assert f'"by":"{people["a1"].person}"' in first
        assert f'"by":"{people["k1"].person}"' in second
        assert '"sig"' in first
        assert '"sig"' in second
        (sha256,) = archive.engine.rows('SELECT "sha256" FROM "attachment"')[0]
        assert archive.file(sha256) == b"letter"
        disaster.town.archive = archive
        disaster.town.do("c1", "move-box", box="B", place=OTHER_SHELF)


def test_what_lay_there_is_moved_aside_whole(disaster: Disaster):
    before = disaster.path.file.read_bytes()
    done = disaster.restore()
    assert Path(done.aside).name in disaster.lying()
    assert len(Path(done.aside).read_bytes()) == len(before)
    with open_archive(done.aside, guarded=False) as old:
        assert [each.code for each in audit(old).problems] == ["behind"]
        assert disaster.path.key.exists()


def test_into_an_empty_place(disaster: Disaster):
    disaster.path.file.unlink()
    shutil.rmtree(disaster.path.files)
    done = disaster.restore()
    assert (done.aside, done.lost) == ("", 6), "the station remembers more than the backup holds"
    with disaster.open() as archive:
        assert audit(archive).problems == ()


@pytest.mark.parametrize("tail", ["-wal", ".files"])
def test_what_is_left_of_a_lost_file_is_moved_aside_too(disaster: Disaster, tail: str):
    """A write-ahead log without its file would be played into the one that takes its place."""
    with disaster.open() as disaster.town.archive:
        disaster.town.do("c1", "move-box", box="B", place=OTHER_SHELF)
        whole = disaster.path.folder / "whole"
        shutil.copy(str(disaster.path) + "-wal", whole)
    disaster.path.file.unlink()
    if tail == "-wal":
        shutil.rmtree(disaster.path.files)
        whole.rename(str(disaster.path) + "-wal")
    done = disaster.restore()
    assert done.aside == f"{disaster.path}.before-restore-1{tail}"
    assert Path(done.aside).exists()
    with disaster.open() as archive:
        assert audit(archive).problems == ()
        (sha256,) = archive.engine.rows('SELECT "sha256" FROM "attachment"')[0]
        assert archive.file(sha256) == b"letter"


def test_every_station_takes_the_cut_without_a_file_deleted(
    disaster: Disaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("WAYBOX_STATE", str(tmp_path / "another station"))
        disaster.open().close()
        disaster.restore()
    with disaster.open() as archive:
        assert "restored from a backup" in archive.seeing.notes[0]
        assert "not in it: 6" in archive.seeing.notes[0]
    with disaster.open() as archive:
        assert archive.seeing.notes == (), "told once"


def test_a_cut_is_taken_once(disaster: Disaster):
    disaster.restore()
    old = disaster.path.copy_to(type(disaster.path)(disaster.path.folder, "old"))
    with disaster.open() as archive:
        disaster.town.archive = archive
        disaster.town.do("c1", "move-box", box="B", place=OTHER_SHELF)
    with pytest.raises(WentBack):
        open_archive(str(old))


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [("a1", "a1", "R-001"), ("a1", "a2", "R-001"), ("k1", "a1", "R-001"), ("k1", "m1", "R-001"),
     ("a1", "w1", "R-001")],
)  # fmt: skip
def test_who_may_not(disaster: Disaster, first: str, second: str, code: str):
    before = disaster.lying()
    with pytest.raises(Refused) as caught:
        disaster.restore(first, second)
    assert caught.value.refusal.code == code
    assert disaster.lying() == before
    with disaster.open() as archive:
        assert audit(archive).problems == (), "nothing was changed"


def test_who_types_another_number_did_not_read(disaster: Disaster):
    with pytest.raises(Refused) as caught:
        disaster.restore(events=disaster.events + 1)
    assert caught.value.refusal.code == "R-026"


def test_nothing_is_signed_where_nothing_is_restored(disaster: Disaster):
    command = ConfirmRestore(backup="0" * 64, events=1)
    with disaster.open() as archive, pytest.raises(Refused) as caught:
        archive.perform(command, disaster.town.credentials["a1"])
    assert caught.value.refusal.code == "R-025"


def test_not_while_a_station_has_it_open(disaster: Disaster):
    with disaster.open() as archive:
        archive.engine.rows('SELECT 1 FROM "event" LIMIT 1')
        with pytest.raises(StorageFailed, match="open at a station"):
            disaster.restore()
    disaster.restore()


def test_without_its_key_it_says_what_remains(disaster: Disaster):
    disaster.path.key.unlink()
    with pytest.raises(BadInput, match="can be read and verified"):
        disaster.restore()


def _cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-50_000])


def _altered(file: Path) -> None:
    with apsw.Connection(str(file)) as connection:
        connection.execute("DROP TRIGGER event_no_update")
        connection.execute("UPDATE event SET body = x'7b7d' WHERE seq = 3")
    connection.close()


def _tail_cut(file: Path) -> None:
    with apsw.Connection(str(file)) as connection:
        connection.execute("DROP TRIGGER event_no_delete")
        connection.execute("DELETE FROM event WHERE seq > 8 AND origin = 'HZ'")
    connection.close()


def _unmarked(file: Path) -> None:
    with apsw.Connection(str(file)) as connection:
        connection.execute("DELETE FROM setting WHERE key = 'backup_of'")
    connection.close()


def _done(sql: str):
    def spoil(file: Path) -> None:
        with apsw.Connection(str(file)) as connection:
            connection.execute(sql)
        connection.close()

    return spoil


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_done("UPDATE annex_label SET tag = 'X' WHERE reissue = 0"), LogBroken),
        (_done("UPDATE annex_label SET why = CAST(x'b7' AS TEXT)"), StorageFailed),
        (_done("UPDATE operation SET command_hash = 'x'"), LogBroken),
        (_done("UPDATE setting SET value = replace(value, '\"taken_at\"', '\"x\"')"), LogBroken),
        (_done("UPDATE setting SET value = replace(value, '\"2026-0', '\"2027-0')"), LogBroken),
        (_cut_short, ArchiveError),
        (_altered, Unsound),
        (_tail_cut, LogBroken),
        (_unmarked, BadInput),
        (lambda file: file.write_bytes(b"SQLite format 3\0" + bytes(200)), StorageFailed),
        (lambda file: file.write_bytes(b""), StorageFailed),
        (lambda file: file.unlink(), BadInput),
    ],
)
def test_what_is_no_whole_backup_changes_nothing(disaster: Disaster, spoil, kind):
    before = disaster.lying()
    spoil(disaster.file)
    with pytest.raises(kind):
        disaster.restore()
    assert disaster.lying() == before
    with disaster.open() as archive:
        assert audit(archive).problems == ()


def test_two_restore_the_same_place_one_after_the_other(disaster: Disaster):
    before = disaster.lying()
    other = restoring(disaster.file, str(disaster.path), told=lambda *_: None)
    with other, pytest.raises(BadInput, match="Another program restores"):
        disaster.restore()
    assert disaster.lying() == before
    disaster.restore()


KILLED = """
import os, signal, sys
from pathlib import Path
from archive.upkeep import restoring, swapping
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
path, file, events, where, *signers = sys.argv[1:]
module, name = where.split(".")
setattr({"restoring": restoring, "swapping": swapping}[module], name, die)
with restoring.restoring(Path(file), path, told=lambda *_: None) as it:
    people = [it.sign_in(badge, pin) for badge, pin in zip(signers[::2], signers[1::2])]
    it.finish(*people, int(events))
"""


@pytest.mark.parametrize(
    "where", ["restoring.put_mark", "restoring.check", "swapping._synced", "swapping._aside"]
)
def test_killed_on_the_way_the_archive_is_as_it_was(disaster: Disaster, where: str):
    out = disaster.town.handouts
    signers = [text for who in ("a1", "k1") for text in (out[who].badge, out[who].pin)]
    words = [str(disaster.path), str(disaster.file), str(disaster.events), where, *signers]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *words], cwd=ROOT, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    with disaster.open() as archive:
        assert audit(archive).problems == ()
        assert archive.seeing.notes == ()
    disaster.restore()
    with disaster.open() as archive:
        assert audit(archive).problems == ()


def test_another_archive_is_not_moved_aside(disaster: Disaster, tmp_path: Path):
    (tmp_path / "other").mkdir()
    other = hire(tmp_path / "other")
    shutil.copy(disaster.path.key, other.path.key)
    with pytest.raises(BadInput, match="another archive"):
        disaster.restore(url=str(other.path))


def test_where_administrators_keep_the_store_it_still_takes_two(tmp_path: Path):
    hired = hire(tmp_path, profile="small")
    disaster = Disaster(move_in(hired, tmp_path / "home"), tmp_path / "a.backup", batch=False)
    with pytest.raises(Refused) as caught:
        disaster.restore("a1", "a1")
    assert isinstance(caught.value.refusal, SamePerson)
    disaster.restore("a1", "a2")
