"""Eight stations on one file do everything at once, some are killed: each box goes once."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.races.herd import Outcome, race_of, raced, seats, warehouse
from tests.support.crew import hire
from tests.support.history import DONE, REFUSED

LOADED, FREE, STATIONS, KILLS = 16, 10, 8, 3
OVERTAKEN = 200
"""A station that others pass more often while it waits starves; every refusal waits twice."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("races")
    hired = hire(folder)
    race = race_of(hired, str(hired.path), folder / "notes", warehouse(hired, LOADED, FREE))
    return raced(race, seats(STATIONS, race.loaded, 12, seed=3), kills=KILLS)


def test_nothing_is_lost_doubled_made_up_or_reordered(outcome: Outcome) -> None:
    assert outcome.found == []
    assert outcome.problems == ()
    assert outcome.troubles == ()


def test_every_box_is_fed_and_destroyed_exactly_once(outcome: Outcome) -> None:
    assert (outcome.fed, outcome.destroyed) == (LOADED, LOADED)
    fed = [deed for deed in outcome.history.deeds if deed.command == "feed-box"]
    assert sum(deed.outcome == DONE for deed in fed) <= LOADED
    assert len(fed) >= LOADED * STATIONS // 2


def test_stations_were_killed_and_everything_was_tried(outcome: Outcome) -> None:
    deeds = outcome.history.deeds
    assert outcome.killed > 0
    tried = Counter(deed.command for deed in deeds)
    assert {"feed-box", "accept-lot", "place-hold", "draft-batch", "start-count", "sign-in"} <= {
        *tried
    }
    assert {deed.outcome for deed in deeds} >= {DONE, REFUSED}


def test_no_station_starves(outcome: Outcome) -> None:
    assert outcome.waits.overtaken < OVERTAKEN
    assert outcome.waits.fairness > 0.1
