"""Where a box was put: full, in the wrong room, or all right; it stands there in each case."""

from __future__ import annotations

from archive.placing_words import odd_said
from archive.reading.at_hand import place_at_hand
from archive.reading.labels import box_labels
from archive.reading.places import places
from archive.reading.placing import put_away
from tests.support.crew import OTHER_SHELF, SHELF, Town


def _odd(town: Town, box: str, place: str) -> tuple[str, ...]:
    town.do("c1", "move-box", box=box, place=place)
    return odd_said(put_away(town.archive, town.row("box", box).box_no, place))


def test_a_place_is_full_and_then_too_full(town: Town):
    town.stored("A", "B")
    town.do("k1", "change-place", place=OTHER_SHELF, capacity=1)
    assert _odd(town, "A", OTHER_SHELF) == ()
    assert place_at_hand(town.archive, OTHER_SHELF).is_full
    assert not place_at_hand(town.archive, SHELF).is_full
    assert _odd(town, "B", OTHER_SHELF) == ("Full: 2 of 1 box.",)
    (row,) = (row for row in places(town.archive) if row.place == OTHER_SHELF)
    assert (row.is_over, row.astray) == (True, 0)
    assert town.row("box", "B").place == OTHER_SHELF


def test_a_room_is_meant_for_categories_and_a_shelf_in_it_may_say_otherwise(town: Town):
    town.stored("A", categories=("R-DOM", "R-COD"))
    town.stored("B", categories=("R-DOM",))
    assert _odd(town, "A", SHELF) == ()
    town.do("k1", "change-place", place="HZ-A", categories=("R-DOM", "R-INT"))
    (said,) = _odd(town, "A", SHELF)
    assert said == "Wrong room: HZ-A is meant for R-DOM R-INT; this box is R-DOM R-COD."
    assert _odd(town, "B", SHELF) == ()
    assert {row.place: row.astray for row in places(town.archive) if row.astray} == {SHELF: 1}
    town.do("k1", "change-place", place=SHELF, categories=("R-DOM", "R-COD"))
    assert _odd(town, "A", SHELF) == ()
    assert not any(row.astray for row in places(town.archive))


def test_a_room_is_meant_for_a_unit(town: Town):
    town.stored("A", unit="国际部")
    town.do("k1", "change-place", place="HZ-A", unit="国内部")
    (said,) = _odd(town, "A", SHELF)
    assert said == "Wrong room: HZ-A is meant for 国内部; this box is R-DOM 国际部."
    town.do("k1", "change-place", place="HZ-A", unit="国际部")
    assert _odd(town, "A", SHELF) == ()


def test_an_unchecked_label_is_odd_where_the_house_asks_for_the_check(town: Town):
    town.stored("A")
    said = "Its label was never held against its seal."
    assert _odd(town, "A", OTHER_SHELF) == ()
    town.do("a1", "set-policy", key="ask_label_check", value="1")
    assert _odd(town, "A", OTHER_SHELF) == (said,)
    (label,) = box_labels(town.archive, [town.boxes["A"]], faces=1)
    town.do("c1", "check-label", box=label.code, seal_no=town.row("box", "A").seal_no)
    assert _odd(town, "A", SHELF) == ()
