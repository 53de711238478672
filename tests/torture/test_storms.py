"""A disk that fails at any call: a clear sentence, nothing half done, and the work goes on."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support.crew import Hired, hire
from tests.torture.faults import BESIDE, KINDS
from tests.torture.storms import Weather

pytestmark = pytest.mark.backend("sqlite", why="SQLite's calls of the system are made to fail")


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Hired:
    return hire(tmp_path_factory.mktemp("crew"))


@pytest.fixture
def weather(crew: Hired, tmp_path: Path) -> Weather:
    return Weather(crew, tmp_path)


@pytest.mark.parametrize("name", [*KINDS, *BESIDE])
def test_a_failing_disk_is_said_and_nothing_is_half_done(weather: Weather, name: str) -> None:
    chance = random.Random(name)
    assert weather.opening(name, 1) or weather.at_work(name, 1, lasts=True)
    weather.at_work(name, chance.randint(2, 12))
    assert weather.storm.struck[name]
    assert weather.storm.wrong == []
    clear = ("The archive at", "The disk of", "Another program", "The key file", "The file at")
    assert all(said.startswith(clear) for said in weather.storm.said)


def full_while_closing(weather: Weather) -> None:
    """A founding whose disk fills up while its WAL is written back, which closing does not say."""
    weather.founding("full", 1_000_000)
    weather.founding("full", weather.calls - 20, lasts=True)


def test_a_disk_that_fills_up_at_the_end_of_a_founding_leaves_no_half_archive(
    weather: Weather,
) -> None:
    full_while_closing(weather)
    assert weather.storm.struck["full"] == 1
    assert weather.storm.wrong == []


def test_the_method_sees_an_archive_whose_wal_was_thrown_away(
    weather: Weather, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.storage.sqlite.SqliteEngine.write_back", lambda self: None)
    full_while_closing(weather)
    assert weather.storm.wrong
