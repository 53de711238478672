"""What a hold would catch is what it then catches."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.errors import Refused
from archive.reading.holds import held_states, hold_card
from archive.reading.scope import caught
from archive.views_forms import Caught, Scope
from tests.support.crew import Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 4, 1)}
NUMBERS: dict[str, Any] = {"range_first": "YD1234567890100", "range_last": "YD1234567890199"}


@pytest.fixture
def filled(town: Town) -> Town:
    """Boxes of two outlets, two categories, and one of everything that is over."""
    town.stored("A", "B")
    town.hand_in("C", outlet_code="HZH02", categories=("R-DOM", "R-SEC"))
    town.stored("old", accepted_from=date(2024, 1, 1), accepted_to=date(2024, 1, 31))
    town.hand_in("numbered", **NUMBERS)
    town.hand_in("burst")
    town.do("c1", "receive-box", box="burst")
    town.do("c1", "rebox", box="burst", reason="torn", seal_no="N1", weight_g=9_000)
    town.destroyed("old")
    return town


SCOPES = (
    {"outlet": "TZH01"},
    {"outlet": "HZH02"},
    {"category": "R-SEC"},
    {"category": "R-DOM", "accepted_from": date(2025, 3, 5)},
    {"accepted_to": date(2024, 2, 1)},
    {"boxes": ("A", "C")},
    {"boxes": ("C",), "outlet": "TZH01"},
    {"boxes": ("A",), "outlet": "TZH01"},
    {"boxes": ("burst",)},
    {"number_first": "YD1234567890150"},
    {"number_first": "YD1234567890150", "boxes": ("A", "numbered")},
    {"number_first": "YD9999999999999"},
    {"number_first": "YD1234567890150", "outlet": "HZH02"},
)


@pytest.mark.parametrize("named", SCOPES, ids=str)
def test_the_number_told_is_the_number_caught(filled: Town, named: dict[str, Any]) -> None:
    boxes = tuple(filled.boxes[each] for each in named.get("boxes", ()))
    told = caught(filled.archive, Scope(**{**named, "boxes": boxes}))
    hold = filled.do("c1", "place-hold", **HOLD, **named).subject
    assert told.boxes == len(hold_card(filled.archive, hold).boxes)
    assert told.states == held_states(filled.archive, hold)
    assert sum(count for _, count in told.states) == told.boxes


def test_boxes_are_told_by_their_state(filled: Town) -> None:
    told = caught(filled.archive, Scope(outlet="TZH01"))
    assert told.states == (("SEALED", 1), ("RECEIVED", 1), ("STORED", 2))


def test_what_is_destroyed_is_too_late(filled: Town) -> None:
    old = filled.row("box", "old").box_no
    assert caught(filled.archive, Scope(boxes=(old,))) == Caught(0, (), (old,))
    refusal = filled.refused("c1", "place-hold", **HOLD, boxes=("old",))
    assert refusal.code == "R-405"


@pytest.mark.parametrize("scope", [Scope(boxes=("nothing",)), Scope(number_first="12")])
def test_what_names_nothing_is_refused(filled: Town, scope: Scope) -> None:
    with pytest.raises(Refused):
        caught(filled.archive, scope)


def test_a_card_may_show_some_of_its_boxes(filled: Town) -> None:
    hold = filled.do("c1", "place-hold", **HOLD, outlet="TZH01").subject
    card = hold_card(filled.archive, hold, 2)
    assert (len(card.boxes), card.hold.boxes) == (2, 4)
