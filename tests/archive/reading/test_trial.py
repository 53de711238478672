"""A trial run: a list taken in before, and the holds that its boxes would enter."""

from __future__ import annotations

from datetime import date

from archive.commands.box import ImportBoxes
from archive.reading.clashes import clashes
from archive.reading.trial import holds_to_meet, taken_before
from tests.support.crew import Town, row_of


def held(town: Town, **scope) -> None:
    town.do("c1", "place-hold", type="claim", reason="open", review_on=date(2026, 4, 1), **scope)


def test_a_list_taken_in_before_says_when_and_how_many_rows(town):
    town.hand_in("A", "B", "C")
    assert taken_before(town.archive, "people", f"{1:064d}") is None
    known = taken_before(town.archive, "boxes", f"{1:064d}")
    assert known is not None
    assert (known.source, known.on, known.rows) == ("list-1", "2026-03-10", 3)
    again = ImportBoxes(sha256=f"{1:064d}", source="list-1", rows=(row_of(2),))
    assert town.refused("c1", "import-boxes", **again.__dict__) == known


def test_without_a_hold_nothing_is_met(town):
    assert holds_to_meet(town.archive, (row_of(2),)) == ()


def test_the_holds_said_beforehand_are_those_that_the_boxes_enter(town):
    held(town, outlet="TZH01", accepted_from=date(2025, 3, 5))
    held(town, number_first="YD7700000001000", number_last="YD7700000001099")
    held(town, outlet="ELSEWHERE")
    rows = (
        row_of(2),
        row_of(3, accepted_to=date(2025, 3, 4)),
        row_of(4, outlet_code="X", range_first="YD7700000001050", range_last="YD7700000002000"),
        row_of(5, outlet_code="X"),
    )
    met = holds_to_meet(town.archive, rows)
    assert [(each.hold, each.boxes) for each in met] == [("H-0001", 1), ("H-0002", 1)]
    town.do("c1", "import-boxes", sha256="f" * 64, source="x", rows=rows)
    entered = town.archive.engine.rows('SELECT "hold", COUNT(*) FROM "hold_box" GROUP BY 1')
    assert sorted(entered) == [(each.hold, each.boxes) for each in met]


def test_rows_are_counted_while_they_are_held_against_the_archive(town):
    town.hand_in("A")
    seen = []

    def rows():
        for row in (row_of(2, seal_no="S001000"), row_of(3)):
            seen.append(row.row)
            yield row

    assert [each.row for each in clashes(town.archive, rows())] == [2]
    assert seen == [2, 3]
