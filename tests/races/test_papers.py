"""Papers that two stations issue at once, and journals that two stations tidy at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from archive.clock import parse_now
from archive.opening import open_archive
from tests.support.crew import Town, hire
from tests.support.life import TAKERS
from tui import papers, takings
from tui.journal import Journal


@pytest.fixture
def town(tmp_path: Path):
    hired = hire(tmp_path)
    with open_archive(str(hired.path), now=parse_now("2026-03-20T08:00")) as archive:
        yield Town(archive, hired.credentials, hired.handouts)


def overtaking(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, what: Any) -> None:
    """When `name` of a module is asked for the first time, another station is quicker."""
    real = vars(module)[name]

    def slow(*given: Any) -> Any:
        monkeypatch.setattr(module, name, real)
        what()
        return real(*given)

    monkeypatch.setattr(module, name, slow)


def test_papers_issued_by_two_at_once_are_issued_once_and_written_by_both(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    number, by = town.submitted("A"), town.credentials["k1"]

    def write(folder: str) -> papers.Papers:
        return papers.write_papers(town.archive, number, "zh", tmp_path / folder, by)

    overtaking(monkeypatch, papers, "render", lambda: write("quick"))
    slow = write("slow")
    assert not any(each.fresh for each in slow.written)
    for each in slow.written:
        assert each.path.read_bytes() == (tmp_path / "quick" / each.path.name).read_bytes()


def test_a_list_of_what_was_taken_is_issued_once_and_written_by_both(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    town.do("k1", "seize-box", box="A", receipt_no="Q1", **TAKERS)
    by, box = town.credentials["k1"], town.boxes["A"]

    def write(folder: str) -> tuple[Any, ...]:
        return takings.write_lists(town.archive, box, "zh", tmp_path / folder, by)

    overtaking(monkeypatch, takings, "taking_list", lambda: write("quick"))
    (slow,) = write("slow")
    (quick,) = write("quick")
    assert (slow.fresh, slow.sha256) == (False, quick.sha256)


def test_old_journals_that_another_station_is_dropping_stop_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("old.lock", "old.jsonl", "older.lock"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    real = Path.glob

    def glob(path: Path, pattern: str) -> list[Path]:
        found = list(real(path, pattern))
        (tmp_path / "older.lock").unlink(missing_ok=True)  # the other one was there first
        (tmp_path / "old.jsonl").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Path, "glob", glob)
    journal = Journal()
    journal.begin(tmp_path, "r1", lambda: "2026-03-10T08:00:00.000Z")
    assert journal.trouble == ""
    journal.end()
    assert [path.name for path in real(tmp_path, "old*")] == []
