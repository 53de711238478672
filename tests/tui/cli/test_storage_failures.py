"""Whatever is wrong with disk, folder, rights or path: a sentence, status 4, nothing done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from archive.storage import mounts, sqlite
from tests.support.desk import Desk, Said
from tests.support.kept import kept_in
from tests.support.nobody import as_nobody, common_ground

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")

TAILS = ("", ".key")


@pytest.fixture
def theirs(desk: Desk) -> Iterator[Desk]:
    """The crew's archive where another account may enter; everything belongs to that account."""
    desk.run("boxes")  # what a command loads, it has loaded
    with common_ground() as ground:
        home = ground / "archive"
        home.mkdir()
        for tail in TAILS:
            shutil.copy(f"{desk.path}{tail}", home / f"a.db{tail}")
        theirs = Desk(kept_in(home, "a"), desk.handouts, desk._patch)
        for each in (home, *home.iterdir()):
            os.chown(each, 65534, 65534)
        draft(theirs)
        for each in home.iterdir():
            os.chown(each, 65534, 65534)
        yield theirs


def draft(desk: Desk) -> Said:
    return desk.do("c1", "draft-batch")


def batches(desk: Desk) -> int:
    return len(desk.run("batches", "--json").json["batches"])


def ours(path: Path, mode: int) -> None:
    """Take a thing from the other account, with these rights for it."""
    os.chown(path, 0, 0)
    path.chmod(mode)


def told(said: Said, *words: str) -> None:
    assert said.exit_status == 4, said.out + said.err
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.err


@pytest.mark.parametrize(
    ("what", "mode", "named"),
    [
        ("a.db", 0o444, "a.db"),
        ("a.db", 0o000, "a.db"),
        ("a.db.lock", 0o444, "a.db.lock"),
        (".", 0o555, ""),
    ],
)
def test_rights_that_are_missing_are_named_and_all_goes_on_when_they_are_there(
    theirs: Desk, what: str, mode: int, named: str
):
    home = theirs.path.folder
    before = batches(theirs)
    ours(home / what, mode)
    told(as_nobody(lambda: draft(theirs)), str(home / named), "belongs to root")
    ours(home / what, 0o777 if what == "." else 0o666)
    left = list(home.glob("*-???"))  # what took the rights of the archive over
    if left:
        told(as_nobody(lambda: draft(theirs)), "chmod u+rwX", "a.db-")
    for each in left:
        each.chmod(0o666)
    assert as_nobody(lambda: draft(theirs)).exit_status == 0
    assert batches(theirs) == before + 1


def test_a_folder_that_may_not_be_entered_is_no_absent_archive(theirs: Desk):
    ours(theirs.path.folder, 0o600)
    told(as_nobody(lambda: theirs.run("boxes")), str(theirs.path.folder))
    told(as_nobody(lambda: theirs.run("doctor")), str(theirs.path.folder))


def test_a_log_ahead_that_may_not_be_written_is_named_by_the_check_up(theirs: Desk):
    theirs.run("doctor")  # what it loads, it has loaded
    with closing(apsw.Connection(str(theirs.path))) as held:
        held.execute("CREATE TABLE IF NOT EXISTS it_was_written (a)")
        wal = theirs.path.folder / f"{theirs.path.file.name}-wal"
        ours(wal, 0o644)
        said = as_nobody(lambda: theirs.run("doctor"))
    assert said.exit_status == 3
    assert f"This account may not write to {wal}" in said.out


def test_a_key_that_may_not_be_read_is_named(theirs: Desk):
    key = theirs.path.key
    ours(key, 0o600)
    told(as_nobody(lambda: draft(theirs)), str(key))


def test_a_folder_of_papers_that_may_not_be_written_is_named(theirs: Desk, tmp_path: Path):
    draft(theirs)
    files = theirs.path.files
    files.mkdir()
    ours(files, 0o555)
    letter = theirs.path.folder / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    letter.chmod(0o644)
    asked = ("attach", "batch=1", "kind=letter", f"file={letter}")
    told(as_nobody(lambda: theirs.do("c1", *asked)), str(files))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.unlink(), "There is no archive at"),
        (lambda path: shutil.rmtree(path.parent), "There is no folder"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"%PDF-1.4 and more"), "no Waybox archive"),
        (lambda path: (path.unlink(), path.mkdir()), "is a folder"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is damaged"),
        (lambda path: (path.unlink(), path.symlink_to(path)), "cannot be read"),
    ],
    ids=["absent", "no folder", "empty", "foreign", "folder", "cut off", "loop"],
)
def test_a_file_that_is_none(
    desk: Desk, make: Callable[[Path], object], words: str, tmp_path: Path
):
    path = tmp_path / "home" / "a.db"
    path.parent.mkdir()
    for tail in TAILS:
        shutil.copy(f"{desk.path}{tail}", f"{path}{tail}")
    make(path)
    bytes_before = path.read_bytes() if path.is_file() else b""
    for words_ in (("boxes",), ("do", "draft-batch")):
        told(desk.run(*words_, by="c1", WAYBOX_ARCHIVE=str(path)), words)
    assert (path.read_bytes() if path.is_file() else b"") == bytes_before


@pytest.mark.parametrize(
    ("url", "exit_status", "words"),
    [
        ("sqlite:/srv/a.db", 2, "two slashes"),
        ("postgres:host/db", 2, "two slashes"),
        ("sqllite:///srv/a.db", 2, "nothing else"),
        ("mysql://root:secret@host/db", 2, "nothing else"),
        ("~nobody-is-called-so/a.db", 2, "no such user"),
        ("Z:\\archive\\a.db", 4, "no archive"),
        ("/" + "x" * 300 + "/a.db", 4, "longer than"),
        ("/tmp/" + "x" * 300, 4, "longer than"),
        ("/dev/null", 4, "empty"),
        ("/dev/null/a.db", 4, "no folder"),
    ],
)
def test_an_address_that_cannot_be_meant(desk: Desk, url: str, exit_status: int, words: str):
    for asked in (("boxes",), ("doctor",), ("do", "draft-batch")):
        said = desk.run(*asked, by="c1", WAYBOX_ARCHIVE=url)
        assert (said.exit_status, words in said.err + said.out) == (exit_status, True), (
            said.err + said.out
        )
        assert "secret" not in said.err


def test_what_cannot_be_founded_is_said_and_leaves_nothing(desk: Desk, tmp_path: Path):
    (tmp_path / "file").write_text("x")
    before = sorted(tmp_path.iterdir())
    asked = ("init", "--organisation", "x", "--site", "HZ", "--admin", "1:A:u", "--admin", "2:B:v")
    said = desk.run(*asked, WAYBOX_ARCHIVE=str(tmp_path / "file" / "a.db"))
    told(said, "no folder", str(tmp_path / "file"))
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_held_by_another_program_is_told_and_done_once_it_is_let_go(desk: Desk, monkeypatch):
    quick = tuple(
        ("busy_timeout", 20) if n == "busy_timeout" else (n, v) for n, v in sqlite._PRAGMAS
    )
    monkeypatch.setattr(sqlite, "_PRAGMAS", quick)
    before = batches(desk)
    holder = apsw.Connection(str(desk.path))
    holder.execute("BEGIN IMMEDIATE")
    told(draft(desk), "Another program holds")
    holder.execute("ROLLBACK")
    holder.close()
    assert draft(desk).exit_status == 0
    assert batches(desk) == before + 1


def test_a_share_of_the_network_is_refused_unless_somebody_answers_for_it(
    desk: Desk, tmp_path: Path, monkeypatch
):
    info = tmp_path / "mountinfo"
    info.write_text(f"30 22 0:40 / {desk.path.folder} rw - nfs4 server:/export rw\n", "utf-8")
    monkeypatch.setattr(mounts, "MOUNTS", info)
    told(desk.run("boxes"), "nfs4", "PostgreSQL")
    told(draft(desk), "nfs4")
    made = desk.run("init", "--organisation", "x", "--site", "HZ", "--admin", "1:A:u",
                    "--admin", "2:B:v", WAYBOX_ARCHIVE=str(tmp_path / "new.db"))  # fmt: skip
    told(made, "nfs4")
    assert not list(tmp_path.glob("new.db*"))
    assert desk.do("c1", "draft-batch", WAYBOX_NETWORK_DISK="1").exit_status == 0


def test_a_sqlite_that_can_damage_a_file_is_refused(desk: Desk, monkeypatch):
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.50.4")
    told(desk.run("boxes"), "3.50.4", "install Waybox anew")
