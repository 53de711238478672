"""On a server nothing but the order of locks keeps a hold and a destruction apart: it is seen.

The head of the origin is taken before any fact is loaded, org's head is shared by everybody else.
Without either, both are answered with a tick; with them, never, whatever the server's isolation.
"""

from __future__ import annotations

from datetime import date

import pytest

from archive.door import Receipt
from archive.storage import journal
from tests.support.crew import Town
from tests.support.interleaving import Asked, Both, at_once

pytestmark = pytest.mark.backend("postgres", why="a file is written by one at a time")

FEED = Asked("c1", "feed-box", {"box": "A", "session": "1"})
REVIEW = date(2026, 4, 1)
HOLD = Asked(
    "m2", "place-hold", {"type": "claim", "reason": "r", "review_on": REVIEW, "boxes": ("A",)}
)


@pytest.fixture
def feeding(town: Town) -> Town:
    town.stored("A")
    town.feeding("A")
    return town


def contradict(town: Town, both: Both) -> bool:
    """Whether the box was fed and its hold was placed: one of the two ticks was untrue."""
    ticks = [isinstance(answer, Receipt) for answer in (both.first, both.second)]
    return all(ticks) and town.state("A") == "FED"


def test_without_sharing_the_head_of_org_a_box_is_fed_that_is_held(
    feeding: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(feeding.archive.engine), "for_share", "")
    both = at_once(feeding, monkeypatch, HOLD, FEED, waits=False)
    assert not both.waited
    assert contradict(feeding, both)


def test_without_taking_the_head_before_the_facts_a_box_is_held_that_is_fed(
    feeding: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "archive.door.take_head",
        lambda engine, origin, _met=None: journal.read_head(engine, origin),
    )
    both = at_once(feeding, monkeypatch, HOLD, FEED, waits=False)
    assert not both.waited
    assert contradict(feeding, both)


ISOLATIONS = ("read committed", "repeatable read", "serializable")


@pytest.mark.parametrize("isolation", ISOLATIONS)
@pytest.mark.parametrize("pair", [(HOLD, FEED), (FEED, HOLD)], ids=["hold first", "feed first"])
def test_at_no_isolation_of_the_server_do_both_get_a_tick(
    feeding: Town, isolation: str, pair: tuple[Asked, Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    with feeding.path.tool() as administrator:
        ((name,),) = administrator.rows("SELECT current_database()")
        administrator.rows(
            f"""ALTER DATABASE "{name}" SET default_transaction_isolation = '{isolation}'"""
        )
    both = at_once(feeding, monkeypatch, *pair)
    assert both.waited
    assert isinstance(both.first, Receipt)
    assert not isinstance(both.second, Receipt)
