"""Lists of boxes: filters, pages, and the order of what is due."""

from __future__ import annotations

import random
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from archive.clock import parse_now
from archive.errors import BadInput
from archive.lifecycles.box import LIVE
from archive.lifecycles.box_guards import undue
from archive.reading.boxes import BoxFilter, all_boxes, boxes
from archive.reading.due import HERE, due_count
from archive.reading.source import open_source
from archive.rows import Box
from archive.storage.selecting import select
from archive.storage.settings import load_settings
from archive.views_box import BoxRow
from tests.support.crew import OTHER_SHELF, Town


def numbers(town: Town, **wanted) -> list[str]:
    return [row.box_no for row in all_boxes(town.archive, BoxFilter(**wanted))]


def named(town: Town, *names: str) -> list[str]:
    return [town.row("box", name).box_no for name in names]


def test_a_list_is_in_the_order_of_numbers(town):
    town.hand_in("A", "B", "C")
    assert numbers(town) == named(town, "A", "B", "C")


def test_filters_ask_for_one_thing_each(town):
    town.stored("A", outlet="杭州网点", outlet_code="HGH01", unit="甲", categories=("R-BLK",))
    town.hand_in("B", outlet="宁波网点", outlet_code="NGB02", unit="乙")
    town.store("B", place=OTHER_SHELF)
    town.hand_in("C")
    town.do("c1", "place-hold", type="claim", reason="open", boxes=("B",),
            review_on=date(2026, 4, 1))  # fmt: skip
    assert numbers(town, state="SEALED") == named(town, "C")
    assert numbers(town, place="HZ-A-01-1") == named(town, "A")
    assert numbers(town, place="HZ-A") == named(town, "A", "B")
    assert numbers(town, outlet="NGB02") == numbers(town, outlet="宁波网点") == named(town, "B")
    assert numbers(town, unit="甲") == named(town, "A")
    assert numbers(town, category="R-BLK") == named(town, "A")
    assert numbers(town, source="list-2") == named(town, "B")
    assert numbers(town, held=True) == named(town, "B")
    assert numbers(town, held=False) == named(town, "A", "C")
    assert numbers(town, text="杭州") == named(town, "A")
    assert numbers(town, text="s003000") == named(town, "C")
    assert numbers(town, state="STORED", place="HZ-A", held=False) == named(town, "A")


def test_signs_of_a_search_pattern_mean_themselves(town):
    town.hand_in("A", unit="甲%乙")
    town.hand_in("B", unit="甲x乙")
    assert numbers(town, text="甲%乙") == named(town, "A")
    assert numbers(town, text="_") == []


def test_a_category_is_a_whole_word(town):
    town.hand_in("A", categories=("R-DOM", "R-BLK"))
    assert numbers(town, category="R-BLK") == named(town, "A")
    assert numbers(town, category="R-B") == []


def test_an_unknown_place_is_said_so(town):
    with pytest.raises(BadInput, match="NOWHERE"):
        boxes(town.archive, BoxFilter(place="NOWHERE"))


def test_a_row_knows_its_holds_and_its_live_batch(town):
    town.stored("A", "B")
    batch = town.submitted("A", "B")
    town.do("c1", "place-hold", type="claim", reason="open", boxes=("A",),
            review_on=date(2026, 4, 1))  # fmt: skip
    town.do("k1", "withhold-line", batch=batch, box="A", reason="claim")
    first, second = boxes(town.archive, BoxFilter()).boxes
    assert (first.holds, first.batch) == (("H-0001",), "")
    assert (second.holds, second.batch) == ((), batch)
    assert numbers(town, batch=batch) == named(town, "A", "B")


def scattered(town: Town, count: int, ending: date) -> None:
    """Boxes whose periods end around a day, some of them not in store."""
    dice = random.Random(7)
    for place in range(count):
        until = ending - timedelta(days=366) + timedelta(days=dice.randrange(-25, 25))
        span = {"accepted_from": until, "accepted_to": until, "packed_on": until}
        name = f"box {place}"
        if dice.random() < 0.7:
            town.stored(name, **span)
        else:
            town.hand_in(name, **span)


def judged_due(town: Town, on: date) -> set[str]:
    """What the guard itself calls due, box by box."""
    settings = load_settings(town.archive.engine)

    day: Any = SimpleNamespace(today=on, calendars=settings.calendars, policy=settings.policy)
    rows = (Box._make(row) for row in town.archive.engine.rows(select("box")))
    return {box.box_no for box in rows if box.state in HERE and undue(box, day) is None}


@pytest.mark.parametrize("ending", [date(2026, 3, 10), date(2029, 1, 3)])
def test_what_a_list_calls_due_is_what_the_gate_lets_through(town, ending):
    """Where a year without a calendar meets one that has it, being due is not one cut."""
    town.do("a1", "load-calendar", year=2029, version="known early", off=("01-01",))
    town.at(ending.isoformat())
    scattered(town, 40, ending)
    for days in range(-14, 14):
        on = ending + timedelta(days=days)
        listed = [row for row in all_boxes(town.archive, BoxFilter(due_on=on))]
        assert {row.box_no for row in listed} == judged_due(town, on)
        assert all(row.due for row in listed)
        assert due_count(town.archive, on) == len(listed)


def test_what_waits_longest_comes_first_and_pages_join(town):
    scattered(town, 25, town.today)
    on = town.today + timedelta(days=9)
    whole = list(all_boxes(town.archive, BoxFilter(due_on=on)))
    assert whole == sorted(whole, key=lambda row: (row.last_day, row.id))
    assert len(whole) > 10
    for wanted in (BoxFilter(due_on=on), BoxFilter()):
        paged: list[BoxRow] = []
        after = ""
        while True:
            page = boxes(town.archive, wanted, after, limit=3)
            paged += page.boxes
            after = page.after
            if not after:
                break
        expected = list(all_boxes(town.archive, wanted))
        assert [row.box_no for row in paged] == [row.box_no for row in expected]


def test_the_states_of_a_due_box_are_those_of_a_living_one():
    assert frozenset(HERE) == LIVE


def test_reading_needs_no_door(hired):
    with open_source(str(hired.path), parse_now("2026-03-10T08:00")) as source:
        assert boxes(source, BoxFilter()).boxes == ()
