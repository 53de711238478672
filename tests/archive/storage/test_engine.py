"""The file under an open archive: what was moved away, removed or replaced is never written to."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from archive.errors import StorageFailed
from archive.reading.pulse import pulse
from archive.reading.source import open_source
from tests.support.crew import Town

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")


def draft(town: Town) -> str:
    return town.do("c1", "draft-batch").subject


def test_nothing_is_recorded_in_a_file_that_has_no_name(town: Town):
    away = town.path.file.with_name("away.db")
    before = pulse(town.archive)
    town.path.file.rename(away)
    with pytest.raises(StorageFailed, match="moved, removed or replaced"):
        draft(town)
    with pytest.raises(StorageFailed, match="moved, removed or replaced"):
        pulse(town.archive)
    away.rename(town.path.file)
    assert pulse(town.archive) == before, "what was said not to be done was not done"


def test_it_goes_on_when_the_file_is_back(town: Town):
    away = town.path.file.with_name("away.db")
    town.path.file.rename(away)
    with pytest.raises(StorageFailed):
        draft(town)
    away.rename(town.path.file)
    assert town.row("batch", draft(town)).state == "DRAFT"


def test_another_file_in_its_place_is_not_taken_for_it(town: Town):
    copy = town.path.file.with_name("copy.db")
    shutil.copy(town.path.file, copy)
    copy.replace(town.path.file)
    with pytest.raises(StorageFailed, match="removed or replaced"):
        draft(town)
    with pytest.raises(StorageFailed, match="removed or replaced"):
        pulse(town.archive)


TAKES = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except OSError:
        print("held")
"""
"""Another program asks for the lock that says that nobody else has the archive open."""


def test_who_opens_it_once_more_in_the_same_program_takes_no_lock_from_it(town: Town):
    pulse(town.archive)
    with open_source(str(town.path.file)) as again:
        pulse(again)
    asked = [sys.executable, "-c", TAKES, str(town.path.file)]
    held = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert held.stdout == "held\n"
