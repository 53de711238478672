"""The sheet of badges as a file: new, its owner's alone, and gone if the badges never count."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from archive.badges import Handout
from archive.codes import mint_badge
from archive.errors import BadInput, StorageFailed
from archive.location import FileLocation
from tui.badges import Issuer, new_file, path_typed, sheet_before, sheet_path, write_sheet


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer("测试快递", "HZ", FileLocation(tmp_path / "archive.db"), demo=False)


@pytest.fixture
def handouts() -> list[Handout]:
    return [Handout("a1", "赵管理", mint_badge(lambda size: b"\x5a" * size).printed(), "482915")]


def test_it_is_written_for_its_owner_alone(issuer, handouts):
    path = sheet_path(issuer)
    write_sheet(path, handouts, issuer)
    assert path.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name], "no half file is left"


def test_it_replaces_no_other_file(issuer, handouts):
    path = sheet_path(issuer)
    path.write_text("mine")
    with pytest.raises(BadInput, match="already"):
        write_sheet(path, handouts, issuer)
    assert path.read_text() == "mine"
    assert sheet_path(issuer) != path


@pytest.mark.parametrize("text", ["", "  ", "/", "a\0b", "~nobody-of-that-name/x.pdf"])
def test_what_names_no_file_is_a_sentence(text):
    with pytest.raises(BadInput, match="no file"):
        path_typed(text)


def test_where_it_cannot_be_written_there_is_a_sentence(issuer, handouts, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(BadInput, match="cannot be written"):
        write_sheet(tmp_path / "file" / "x.pdf", handouts, issuer)


def test_it_is_taken_back_when_the_badges_never_count(issuer, handouts, tmp_path):
    path = tmp_path / "sheet.pdf"
    refusing = sheet_before(str(path), handouts, issuer)
    assert refusing.__enter__() == path
    assert path.exists()
    refusal = KeyError("the archive said no")
    assert not refusing.__exit__(KeyError, refusal, None)
    assert not path.exists()
    with sheet_before(str(path), handouts, issuer):
        pass
    assert path.exists()
    with pytest.raises(BadInput, match="already"):
        new_file(str(path))


def test_it_stays_where_it_is_not_known_whether_they_count(issuer, handouts, tmp_path):
    """The first PINs are shown once; were the badges recorded, nobody else could tell them."""
    path = tmp_path / "sheet.pdf"
    lost = StorageFailed("lost")
    lost.unsure = True
    waiting = sheet_before(str(path), handouts, issuer)
    with pytest.raises(StorageFailed), waiting:
        raise lost
    assert path.exists()


def test_nothing_is_written_where_none_is_wanted(issuer, handouts, tmp_path):
    with sheet_before("", handouts, issuer) as none, sheet_before("x", [], issuer) as neither:
        assert (none, neither) == (None, None)
    assert list(tmp_path.iterdir()) == []
