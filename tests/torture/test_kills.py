"""Stations killed at work: what they were told stands, what they were not is done once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support.crew import Hired, hire
from tests.torture.deadly import yard
from tests.torture.deaths import founding, killed
from tests.torture.stations import Toll, killed_at_work

pytestmark = pytest.mark.backend(
    "sqlite", why="servers and their stations are killed by `make torture`"
)


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Hired:
    return hire(tmp_path_factory.mktemp("crew"))


@pytest.fixture(autouse=True)
def _own_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYBOX_STATE", str(tmp_path / "state"))


def test_stations_killed_at_work_lose_nothing_that_was_answered(
    crew: Hired, tmp_path: Path
) -> None:
    here, toll, chance = yard(crew, tmp_path / "yard"), Toll(), random.Random(7)
    for round_, many in enumerate((4, 1, 4, 1)):
        killed_at_work(here, toll, chance, f"r{round_}", stations=many)
    assert toll.wrong == []
    assert (toll.kills, toll.audits) == (10, 4)
    assert toll.told > 20
    assert toll.repeated + toll.done > 0, "somebody was killed before the answer"


def test_a_founding_killed_in_the_middle_is_whole_or_can_be_done_again(tmp_path: Path) -> None:
    toll = Toll()
    killed(founding, tmp_path, toll, random.Random(7), 2)
    assert toll.kills == 2
    assert toll.wrong == []
