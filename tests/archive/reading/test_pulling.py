"""What is still to be pulled, as somebody walks; what stays, and how far it is."""

from __future__ import annotations

from datetime import date

from archive.reading.loaded import load_list
from archive.reading.pulling import next_pull, pull_list


def _hold(town, box):
    review = date(2026, 6, 1)
    town.do("m1", "place-hold", type="claim", reason="r", review_on=review, boxes=(box,))


def test_it_goes_room_by_room_and_shelf_by_shelf(town):
    for code, kind, parent in (
        ("HZ-A-02", "rack", "HZ-A"), ("HZ-A-10", "rack", "HZ-A"),
        ("HZ-A-02-1", "shelf", "HZ-A-02"), ("HZ-A-10-1", "shelf", "HZ-A-10"),
    ):  # fmt: skip
        town.do("k1", "add-place", code=code, title=code, parent=parent, kind=kind)
    where = {"A": "HZ-B", "B": "HZ-A-10-1", "C": "HZ-A-02-1", "D": "HZ-A-01-2", "E": "HZ-A-01-1"}
    town.hand_in(*where)
    for box, place in where.items():
        town.store(box, place=place)
    town.approved(*where)
    found = pull_list(town.archive)
    walked = [line.place for line in found.lines]
    assert walked == ["HZ-A-01-1", "HZ-A-01-2", "HZ-A-02-1", "HZ-A-10-1", "HZ-B"]
    assert found.lines[0].way == ("HZ", "HZ-A", "HZ-A-01")


def test_only_what_is_approved_in_store_and_free_of_holds_is_pulled(town):
    town.stored("A", "B", "C", "D", "E", "X")
    batch = town.approved("A", "B", "C", "D", "E")
    town.submitted("X")
    _hold(town, "B")
    town.do("c1", "report-missing", box="C", incident_no="I-1")
    town.do("k1", "withhold-line", box="D", reason="complaint")
    town.do("c1", "pull-box", box="E")
    found = pull_list(town.archive)
    number = {name: town.row("box", name).box_no for name in "ABCDEX"}
    assert [line.box_no for line in found.lines] == [number["A"]]
    assert [(kept.box_no, kept.holds, kept.state) for kept in found.stays] == [
        (number["B"], ("H-0001",), "STORED"), (number["C"], (), "MISSING"),
    ]  # fmt: skip
    assert (found.pulled, found.of, found.batches) == (1, 4, (batch,))
    assert pull_list(town.archive, ("2",)).lines[0].box_no == number["X"]


def test_the_next_place_and_how_far_it_is(town):
    town.stored("A", "B")
    assert next_pull(town.archive) == ("", "", (), 0, 0, 0)
    town.approved("A", "B")
    number = [town.row("box", name).box_no for name in "AB"]
    assert next_pull(town.archive) == ("HZ-A-01-1", "HZ-A-01-1", tuple(number), 0, 2, 0)
    town.do("c1", "pull-box", box="A")
    assert next_pull(town.archive)[2:] == ((number[1],), 1, 2, 0)
    town.do("c1", "pull-box", box="B")
    assert next_pull(town.archive) == ("", "", (), 2, 2, 0)


def test_a_load_list_names_truck_seals_and_each_box_by_its_pallet(town):
    town.stored("A", "B")
    session = town.planned(town.approved("A", "B"), transport="road")
    town.do("k1", "add-pallet", code="P-1")
    town.do("c1", "pull-box", box="A")
    town.do("c1", "palletise-box", box="A", pallet="P-1")
    town.do("c1", "load-pallet", pallet="P-1")
    town.do("c1", "pull-box", box="B")
    town.do("c1", "load-box", box="B")
    town.do(
        "c1", "depart-session", vehicle="浙A1", escort="c2", driver_known=True, seals=("Z2", "Z1"),
        counted=2,
    )  # fmt: skip
    found = load_list(town.archive, session)
    assert [(line.pallet, line.box_no) for line in found.lines] == [
        ("", town.row("box", "B").box_no), ("P-1", town.row("box", "A").box_no),
    ]  # fmt: skip
    assert (found.vehicle, found.escort, found.seals) == ("浙A1", "c2", ("Z1", "Z2"))
    assert (found.vendor, found.contract_no) == ("造纸厂", "C-1")
