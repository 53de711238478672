"""An archive to work in: the crew is hired once, every test gets a copy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.opening import Archive
from tests.support import tell as telling
from tests.support.crew import Hired, Town, hire, move_in
from tests.support.lived import broken_in


@pytest.fixture(scope="session")
def hired(tmp_path_factory: pytest.TempPathFactory) -> Hired:
    """The archive with its whole crew, closed; never opened by a test."""
    return hire(tmp_path_factory.mktemp("crew"))


@pytest.fixture
def town(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A real archive in a file of its own, on 2026-03-10 at eight, and everybody in it."""
    home = move_in(hired, tmp_path_factory.mktemp("town"))
    yield home
    home.archive.close()


@pytest.fixture
def archive(town: Town) -> Archive:
    """The archive of `town`."""
    return town.archive


@pytest.fixture
def tell(request: pytest.FixtureRequest, town: Town) -> Town:
    """Tell the test's own docstring to the archive; then look at what became of it.

    Whatever a story is about, what must hold of every life holds of it.
    """
    story = request.function.__doc__
    assert story, "a story has a docstring"
    telling.tell(town, story)
    assert broken_in(town.events()) == []
    return town
