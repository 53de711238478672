"""A URL of a server on the command line: a whole life there, and no password anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.kept import kept_in

pytestmark = pytest.mark.backend("postgres", twin="tests/tui/test_demo.py")


def test_a_demo_lives_in_the_database_that_is_named(bare, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    url = str(kept_in(tmp_path, "lived")).replace("postgres@", "postgres:secret@")
    said = bare.run("--archive", url, "demo", "--out", str(tmp_path / "out"), "--boxes", "4")
    assert said.exit_status == 0, said.err
    assert "nothing wrong" in said.out
    for words in (("verify",), ("config",), ("boxes",), ("batches",)):
        asked = bare.run("--archive", url, *words)
        assert asked.exit_status == 0, asked.err
        assert "secret" not in asked.out + asked.err
    again = bare.run("--archive", url, "demo", "--out", str(tmp_path / "out"))
    assert again.exit_status == 2
    assert "already an archive" in again.err
    assert "secret" not in said.out + again.err
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(b"secret@" in file.read_bytes() for file in written)
    assert not (tmp_path / "out" / "demo.db").exists()
