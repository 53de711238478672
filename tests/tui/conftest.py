"""A station's archive: the crew is hired once, every test gets a copy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.crew import Hired, Town, hire, move_in


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
