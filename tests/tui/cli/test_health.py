"""`waybox doctor`: what it prints, and the exit status that a script goes by."""

from __future__ import annotations

import pytest

from archive.commands import BY_NAME
from archive.upkeep.on_opening import ADVICE
from tests.archive.upkeep.test_checks import CASES, examined
from tests.support.desk import Desk
from tui.cli.verbs import VERBS


def test_what_helps_can_be_typed():
    lines = (line for _, _, facts in CASES for line in examined(**facts).lines)
    helps = {helped for line in lines for helped in line.remedies}
    helps |= {helped for advice in ADVICE.values() for helped in advice.helps}
    for helped in helps:
        verb, *rest = helped.split()
        assert verb in {each.name for each in VERBS}
        assert verb != "do" or rest[0] in BY_NAME


@pytest.fixture
def anchored(desk: Desk, tmp_path) -> Desk:
    """An archive of which an anchor was taken today."""
    assert desk.run("anchor", "--out", str(tmp_path / "anchor.json"), by="k1").exit_status == 0
    return desk


# The server of the tests does not wait for its disk, and the check-up finds that.
@pytest.mark.backend("sqlite", twin="tests/archive/upkeep/test_measuring_server.py")
def test_a_sound_archive_is_told_so_and_nobody_signs_in(anchored: Desk):
    said = anchored.run("doctor")
    assert said.exit_status == 0, said.out
    assert "✓ Waiting for the disk: Each entry is on the disk" in said.out
    assert said.out.rstrip().endswith("wrong: 0.")
    assert "✓ 等待写盘：每条记录写盘后才确认" in anchored.run("doctor", "--lang", "zh").out


@pytest.mark.backend("sqlite", why="rights and content of files")
def test_a_finding_says_why_and_what_to_do(anchored: Desk):
    desk = anchored
    desk.path.file.chmod(0o644)
    said = desk.run("doctor")
    assert (said.exit_status, desk.run("doctor", "--strict").exit_status) == (0, 3)
    assert "▲ Permissions: Others than" in said.out
    assert f"chmod 600 {desk.path}" in said.out
    lines = desk.run("doctor", "--json").json["lines"]
    assert [each["check"] for each in lines if each["level"] == "warning"] == ["permissions"]


@pytest.mark.backend("sqlite", why="rights and content of files")
def test_an_archive_that_cannot_be_opened_is_looked_at_from_outside(desk: Desk):
    desk.path.file.write_bytes(b"SQLite format 3\0" + b"\0" * 200)
    said = desk.run("doctor")
    assert said.exit_status == 4
    assert "✗ Archive: The archive could not be opened" in said.out
    assert "File system" in said.out


@pytest.mark.backend("sqlite", why="an empty database is there, and looked at from outside")
def test_without_an_archive_there_is_nothing_to_look_at(bare: Desk):
    said = bare.run("doctor", "--json")
    assert said.exit_status == 4
    assert said.error["error"] == "storage-failed"
    assert "waybox init" in said.error["next"]
    assert "waybox restore BACKUP" in said.error["next"]


@pytest.mark.backend("sqlite", why="files beside a file")
def test_a_key_that_lies_alone_tells_that_an_archive_was_there(desk: Desk):
    desk.path.file.unlink()
    said = desk.run("doctor")
    assert said.exit_status == 4
    assert f"Beside it lies {desk.path.file.name}.key, so one was here: make no new one" in said.err
    assert "waybox init" not in said.err


@pytest.mark.backend("sqlite", twin="tests/archive/upkeep/test_measuring_server.py")
def test_who_asks_for_quiet_hears_of_trouble_alone(anchored: Desk):
    assert anchored.run("doctor", "--quiet").out == ""
    anchored.path.file.chmod(0o644)
    said = anchored.run("doctor", "--quiet").out
    assert "▲ Permissions" in said
    assert "✓" not in said
