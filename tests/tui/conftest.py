"""A station's archive: the crew is hired once, every test gets a copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import archive
from archive import Plan
from archive.badges import Handout
from tests.support.crew import ADMINISTRATORS, CHEAP, Hired, Town, hire, move_in
from tests.support.kept import Kept, kept_in


@pytest.fixture(scope="session")
def hired(tmp_path_factory: pytest.TempPathFactory) -> Hired:
    """The archive with its whole crew, closed; never opened by a test."""
    return hire(tmp_path_factory.mktemp("station-crew"))


@pytest.fixture
def town(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A real archive in a file of its own, on 2026-03-10 at eight, and everybody in it."""
    home = move_in(hired, tmp_path_factory.mktemp("station"))
    yield home
    home.archive.close()


class Founded(NamedTuple):
    """An archive on its first day."""

    path: Kept
    handouts: dict[str, Handout]


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Founded:
    """An archive that is no demo, its two administrators with the PINs that were handed out."""
    monkeypatch.setattr("archive.opening.STANDARD", CHEAP)
    path = kept_in(tmp_path, "real")
    founded = archive.found(str(path), Plan("测试快递", "HZ", ADMINISTRATORS))
    return Founded(path, {out.staff_no: out for out in founded.handouts})
