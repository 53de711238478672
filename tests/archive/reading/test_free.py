"""What would be listed is counted by the conditions that list it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.errors import Refused
from archive.reading.free import free_due
from archive.views_due import DueFilter
from tests.support.crew import OTHER_SHELF, SHELF, Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 4, 1)}


@pytest.fixture
def filled(town: Town) -> Town:
    """Six boxes of three kinds that are due, and three that are not to be listed."""
    town.stored("A", "B", unit="north")
    early = {"accepted_to": date(2025, 1, 20), "accepted_from": date(2025, 1, 1)}
    town.stored("C", "D", "E", unit="south", categories=("R-DOM", "R-SEC"), **early)
    town.hand_in("F", unit="south")
    town.store("F", place=OTHER_SHELF)
    town.stored("held", "listed", "young", unit="north")
    town.do("c1", "place-hold", boxes=("held",), **HOLD)
    town.do("k1", "extend-box", box="young", until=date(2027, 1, 1), reason="suit")
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", boxes=("listed",))
    return town


def test_what_is_free_is_counted_by_every_choice(filled: Town) -> None:
    found = free_due(filled.archive)
    assert (found.boxes, found.slips, found.weight_g) == (6, 6000, 60_000)
    assert found.units == (("north", 2), ("south", 4))
    assert found.categories == (("R-DOM", 6), ("R-SEC", 3))
    assert found.months == (("2026-01", 3), ("2026-03", 3))
    places = (("HZ", 6), ("HZ-A", 6), ("HZ-A-01", 6), (SHELF, 5), (OTHER_SHELF, 1))
    assert found.places == places


def test_a_choice_is_counted_beside_the_others(filled: Town) -> None:
    found = free_due(filled.archive, DueFilter(unit="south", month="2026-01"))
    assert found.boxes == 3
    assert found.units == (("south", 3),), "under the month alone"
    assert found.months == (("2026-01", 3), ("2026-03", 1)), "under the unit alone"


@pytest.mark.parametrize(
    "chosen",
    [
        DueFilter(),
        DueFilter(unit="south"),
        DueFilter(category="R-SEC"),
        DueFilter(month="2026-03"),
        DueFilter(place="HZ-A"),
        DueFilter(place=OTHER_SHELF),
        DueFilter(unit="south", category="R-DOM", month="2026-01", place=SHELF),
    ],
)
def test_adding_takes_exactly_what_was_counted(filled: Town, chosen: DueFilter) -> None:
    counted = free_due(filled.archive, chosen).boxes
    filled.do("c1", "draft-batch")
    added = filled.do("c1", "add-lines", batch="2", due="all", **chosen._asdict())
    assert len(added.events[0].data["boxes"]) == counted > 0
    assert free_due(filled.archive, chosen).boxes == 0


@pytest.mark.parametrize("chosen", [DueFilter(month="March"), DueFilter(place="NOWHERE")])
def test_what_cannot_be_chosen_is_refused(filled: Town, chosen: DueFilter) -> None:
    with pytest.raises(Refused):
        free_due(filled.archive, chosen)


def test_counting_writes_nothing(filled: Town) -> None:
    before = filled.events()
    free_due(filled.archive, DueFilter(unit="north"))
    assert filled.events() == before
