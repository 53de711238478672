"""What is due is counted by an index, and told apart by what still keeps it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from archive.reading.boxes import page_query
from archive.reading.due import HERE, due_months, due_split, due_sum, undated
from archive.storage.due import Clause, due_clause
from archive.storage.settings import load_settings
from tests.support.crew import Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 4, 1)}


def test_due_boxes_are_told_apart_by_what_keeps_them(town: Town):
    town.stored("free", "held", "listed", "both")
    town.hand_in("sealed")
    town.stored("young", accepted_to=date(2026, 1, 5), packed_on=date(2026, 1, 6))
    town.submitted("listed", "both")
    town.do("c1", "place-hold", boxes=("held", "both"), **HOLD)
    split = due_split(town.archive)
    assert (split.free, split.held, split.listed, split.elsewhere) == (1, 2, 1, 1)
    assert due_sum(town.archive).boxes == sum(split) == 5


def test_the_overdue_clock_begins_after_the_policys_days(town: Town):
    town.stored("A")
    first = due_sum(town.archive).oldest
    assert first == date(2026, 3, 10)
    for days, amber, red in ((60, 0, 0), (61, 1, 0), (90, 1, 0), (91, 1, 1)):
        found = due_sum(town.archive, first + timedelta(days=days))
        assert (found.longest_days, found.amber, found.red) == (days, amber, red)


def test_nothing_due_has_no_oldest(town: Town):
    town.stored("A")
    before = due_sum(town.archive, date(2026, 3, 9))
    assert (before.boxes, before.oldest, before.longest_days) == (0, None, 0)


def test_months_hold_every_dated_box_once(town: Town):
    spring, autumn = date(2025, 3, 9), date(2025, 10, 9)
    town.stored("A", "B")
    town.stored("C", accepted_to=autumn, packed_on=autumn)
    months = due_months(town.archive)
    assert [(month.month, month.boxes) for month in months] == [("2026-03", 2), ("2026-10", 1)]
    assert months[0].first == months[0].last == date(2026, 3, 10)
    assert spring < months[1].first


def test_undated_boxes_are_counted_by_their_reason(town: Town):
    town.stored("A", categories=("R-COD",))
    town.do("c1", "register-box", outlet_code="X1", outlet="x", categories=("R-DOM",), slips=1)
    assert [tuple(each) for each in undated(town.archive)] == [("no-date", 1), ("not-closed", 1)]
    assert due_months(town.archive) == ()


def plan(town: Town, sql: str, params: tuple) -> str:
    rows = town.archive.engine.rows(f"EXPLAIN QUERY PLAN {sql}", params)
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.backend("sqlite", why="how SQLite goes about it; a server of some size plans anew")
def test_the_due_count_and_the_first_page_walk_along_the_index(town: Town):
    engine = town.archive.engine
    clause = due_clause(town.today, load_settings(engine))
    marks = ", ".join("?" for _ in HERE)
    count = f'SELECT COUNT(*) FROM "box" t WHERE t."state" IN ({marks}) AND {clause.sql}'
    assert "COVERING INDEX box_due" in plan(town, count, (*HERE, *clause.params))
    stored = Clause('t."state" = ?', ("STORED",))
    sql, params = page_query([stored, clause], 't."last_day", t."id"')
    steps = plan(town, sql, (*params, 50))
    assert "box_due" in steps
    assert "TEMP B-TREE" not in steps
