"""Files that two stations write at once: whole, and neither one's words lost."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from archive import Handout
from archive.errors import BadInput
from archive.location import FileLocation
from archive.storage.files import FolderFiles
from labels.stock import named
from tui import crew
from tui.begun import recall, remember
from tui.cli.files import write_file, write_private, written_after
from tui.preferences import keep, load

AT_ONCE = 8


def all_at_once(what: Callable[[int], object]) -> list[Any]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [each.result() for each in [pool.submit(what, n) for n in range(AT_ONCE)]]


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_one_paper_stored_by_two_at_once_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, data, real = FolderFiles(tmp_path), b"a scanned letter" * 999, os.fsync

    def fsync(number: int) -> None:
        """Before the first one is done, the second one begins and ends."""
        monkeypatch.setattr(os, "fsync", real)
        assert files.get(files.keep(data)) == data
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    assert files.get(files.keep(data)) == data
    assert [each.name for each in tmp_path.rglob("*.part")] == []


def test_a_file_written_while_another_writes_it_is_the_later_ones(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    with written_after(path, b"one"), written_after(path, b"other"):
        pass
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["labels.pdf"]


def test_a_file_that_a_full_disk_cuts_short_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(self: Path, data: bytes) -> None:
        with self.open("wb") as out:
            out.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(BadInput, match="No space left"):
        write_file(tmp_path / "wall.pdf", b"a sheet")
    assert names(tmp_path) == []


def test_files_written_by_many_at_once_are_each_whole(tmp_path: Path) -> None:
    path, size = tmp_path / "printing.json", 100_000
    all_at_once(lambda n: write_file(path, bytes([n]) * size))
    assert len(set(path.read_bytes())) == 1
    assert path.stat().st_size == size


def test_of_two_badge_sheets_under_one_name_the_first_stays(tmp_path: Path) -> None:
    path = tmp_path / "badges.pdf"

    def write(n: int) -> int | None:
        try:
            write_private(path, bytes([n]))
        except BadInput:
            return None
        return n

    (written,) = [n for n in all_at_once(write) if n is not None]
    assert path.read_bytes() == bytes([written])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["badges.pdf"]


def test_new_badges_of_a_demo_are_all_written_down(tmp_path: Path) -> None:
    location = FileLocation(tmp_path / "demo.db")
    issuer: Any = SimpleNamespace(demo=True, location=location)
    all_at_once(lambda n: crew.remember(issuer, [Handout(f"n{n}", "N", f"BG1-{n}", "1")]))
    known = {member.staff_no for member in crew._read(location)}
    assert known == {f"n{n}" for n in range(AT_ONCE)}


def test_settings_kept_by_two_at_once_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    words = [("lang", "zh"), ("theme", "dark")]
    all_at_once(lambda n: keep(path, *words[n % 2]))
    text = path.read_text(encoding="utf-8")
    assert [text.count(name) for name, _ in words] == [1, 1]
    assert load(path).path == path


def test_cells_that_two_stations_use_of_one_sheet_are_all_used(tmp_path: Path) -> None:
    path, stock = tmp_path / "config" / "printing.json", named("avery-l7160")
    all_at_once(lambda n: remember(path, lambda begun: begun.after(stock, n + 1, 1)))
    assert recall(path).used(stock) == tuple(range(1, AT_ONCE + 1))
