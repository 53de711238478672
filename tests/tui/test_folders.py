"""A folder to choose from: out of it first, then folders, then lists, nothing hidden."""

from __future__ import annotations

from pathlib import Path

from tui.folders import folder_of


def test_folders_come_before_lists_and_other_files_not_at_all(tmp_path: Path):
    for name in ("b.csv", "A.XLSX", "note.doc", ".hidden.csv", "c.tsv", "d.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "三月").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "folder.csv").mkdir()
    found = folder_of(tmp_path)
    assert [entry.label for entry in found.entries] == [
        "..", "folder.csv/", "三月/", "A.XLSX", "b.csv", "c.tsv", "d.txt",
    ]  # fmt: skip
    assert found.entries[0].path == tmp_path.parent
    assert found.readable


def test_a_folder_that_is_gone_or_closed_leaves_the_way_out(tmp_path: Path):
    found = folder_of(tmp_path / "gone")
    assert [entry.label for entry in found.entries] == [".."]
    assert not found.readable


def test_out_of_the_topmost_folder_there_is_no_way():
    top = Path(Path.cwd().anchor)
    assert ".." not in [entry.label for entry in folder_of(top).entries]
