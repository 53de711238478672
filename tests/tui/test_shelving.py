"""A store as it is pictured: every place once, racks beside one another, shelves from below."""

from __future__ import annotations

from archive.views_place import PlaceRow
from tui.shelving import (
    AREA,
    RACK,
    Spot,
    areas,
    busiest,
    capacity_of,
    place_at,
    short,
    spot_of,
    with_capacity,
)


def place(
    code: str, kind: str, parent: str = "", *, boxes: int = 0, capacity: int = 0,
    state: str = "ACTIVE",
) -> PlaceRow:  # fmt: skip
    return PlaceRow(code, code, kind, parent, state, capacity, boxes, boxes)


STORE = (
    place("HZ", "site"),
    place("HZ-A", "room", "HZ"),
    place("HZ-A-2", "rack", "HZ-A"),
    place("HZ-A-2-1", "shelf", "HZ-A-2", boxes=3, capacity=10),
    place("HZ-A-2-2", "shelf", "HZ-A-2", capacity=10),
    place("HZ-A-10", "rack", "HZ-A"),
    place("HZ-A-10-1", "shelf", "HZ-A-10", capacity=10),
    place("HZ-A-10-2", "shelf", "HZ-A-10", state="CLOSED"),
    place("HZ-Q", "bay", "HZ", capacity=40),
    place("MILL", "plant"),
)


def _codes(store: object) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    return [
        (
            area.place.place if area.place else "",
            [(rack.place.place, [row.place for row in rack.shelves]) for rack in area.racks],
        )
        for area in store  # type: ignore[attr-defined]
    ]


def test_every_place_in_use_stands_where_it_is_looked_for() -> None:
    assert _codes(areas(STORE)) == [
        ("HZ", [("HZ-Q", ["HZ-Q"])]),
        ("HZ-A", [("HZ-A-2", ["HZ-A-2-1", "HZ-A-2-2"]), ("HZ-A-10", ["HZ-A-10-1"])]),
        ("", [("MILL", ["MILL"])]),
    ]


def test_boxes_in_a_rack_itself_are_seen() -> None:
    rows = (*STORE[:2], place("HZ-A-2", "rack", "HZ-A", boxes=2), *STORE[3:5])
    assert _codes(areas(rows)) == [
        ("HZ-A", [("HZ-A-2", ["HZ-A-2", "HZ-A-2-1", "HZ-A-2-2"])]),
    ]


def test_a_store_that_lies_in_itself_ends() -> None:
    rows = (place("A", "room", "B", boxes=1), place("B", "room", "A", boxes=1))
    assert sum(len(area.racks) for area in areas(rows)) == 2


def test_a_place_is_found_where_it_is_pictured() -> None:
    store = areas(STORE)
    assert spot_of(store, "HZ-A-2-2") == Spot(1, 0, 1)
    assert spot_of(store, "HZ-A-10") == Spot(1, 1, RACK)
    assert spot_of(store, "HZ-A") == Spot(1, 0, AREA)
    assert spot_of(store, "HZ-A-10-2") is None
    for code in ("HZ-A-2-2", "HZ-A-10", "HZ-A", "HZ-Q", "MILL"):
        spot = spot_of(store, code)
        found = place_at(store, spot) if spot else None
        assert found is not None
        assert found.place == code


def test_people_look_first_where_most_boxes_stand() -> None:
    assert busiest(areas(STORE)) == Spot(1, 0, 0)
    assert busiest(()) == Spot(0, 0, 0)


def test_a_room_takes_what_its_shelves_take() -> None:
    assert with_capacity(STORE[1], STORE).capacity == 30
    assert with_capacity(STORE[3], STORE).capacity == 10
    assert [capacity_of(area) for area in areas(STORE)] == [40, 30, 0]


def test_boxes_on_a_shelf_of_unknown_capacity_are_no_share_of_the_others() -> None:
    rows = (*STORE, place("HZ-A-10-3", "shelf", "HZ-A-10", boxes=5))
    assert with_capacity(STORE[1], rows).capacity == 0
    assert [capacity_of(area) for area in areas(rows)] == [40, 0, 0]


def test_a_code_is_shown_without_that_of_its_room() -> None:
    assert (short("HZ-A-01", "HZ-A"), short("MILL", "")) == ("01", "MILL")
