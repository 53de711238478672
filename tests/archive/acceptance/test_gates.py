"""Every way to name what is held, at every gate; and nobody, by no command, gets past it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest

from archive import Refused
from archive.clock import parse_now
from archive.opening import open_archive
from tests.support.crew import CREW, PLANT, Town
from tests.support.lived import broken_in

Step = Callable[[Town], Any]
SCOPES: dict[str, dict[str, Any]] = {
    "the box": {"boxes": ("A",)},
    "its outlet": {"outlet": "TZH01"},
    "its outlet in those days": {"outlet": "TZH01", "accepted_from": date(2025, 3, 5)},
    "its category": {"category": "R-DOM"},
    "a waybill number in it": {"number_first": "YD7000000000150"},
    "a span of numbers": {
        "number_first": "YD7000000000001", "number_last": "YD7000000000100",
    },
    "in confidence": {"boxes": ("A",), "confidential": True},
}  # fmt: skip


def _ready(town: Town) -> None:
    verdict: dict[str, Any] = {"verdict": "destroy", "report_no": "J-1", "appraisers": ("k1",)}
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", boxes=("A",))
    town.do("k1", "appraise-lines", boxes=("all",), **verdict)
    town.do("c2", "declare-matters", as_of=town.today, matches=0)


GATES: dict[str, tuple[Step, Step]] = {
    "on the list": (
        lambda town: town.do("c1", "draft-batch"),
        lambda town: town.do("c1", "add-lines", boxes=("A",)),
    ),
    "submitted": (
        _ready,
        lambda town: town.do("c1", "submit-batch"),
    ),
    "approved": (
        lambda town: (town.submitted("A"), town.do("k1", "give-opinion", opinion="agree")),
        lambda town: town.do("m1", "approve-batch", boxes=1),
    ),
    "pulled": (
        lambda town: town.planned(town.approved("A")),
        lambda town: town.do("c1", "pull-box", box="A"),
    ),
    "loaded": (
        lambda town: (town.planned(town.approved("A")), town.do("c1", "pull-box", box="A")),
        lambda town: town.do("c1", "load-box", box="A"),
    ),
    "fed": (
        lambda town: town.feeding("A"),
        lambda town: town.do("c1", "feed-box", box="A"),
    ),
}
"""How far a box has come, and the step that a hold must stop."""


def _hold(town: Town, **scope: Any) -> None:
    town.do("m2", "place-hold", type="claim", reason="r", review_on=date(2026, 4, 1), **scope)


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("scope", SCOPES)
def test_what_is_held_is_not(town: Town, scope: str, gate: str) -> None:
    come, step = GATES[gate]
    town.stored("A", range_first="YD7000000000100", range_last="YD7000000000199")
    come(town)
    _hold(town, **SCOPES[scope])
    before = town.state("A"), town.row("batch", "B-0001").state
    with pytest.raises(Refused) as caught:
        step(town)
    assert caught.value.refusal.code == "R-103"
    assert (town.state("A"), town.row("batch", "B-0001").state) == before


def test_what_is_held_no_sweep_takes_along(tell: Town) -> None:
    """
    given  A B C
    m1  place-hold   type=claim reason=r review_on=2026-04-01 boxes=A
    c1  draft-batch
    c1  add-lines    boxes=B,A                  ! R-103
    c1  add-lines    due=all
    """
    lines = {row[0] for row in tell.archive.engine.rows('SELECT "box" FROM "batch_line"')}
    assert lines == {tell.boxes["B"], tell.boxes["C"]}


def test_what_is_held_no_pallet_takes_along(tell: Town) -> None:
    """
    given  A B
    given  approved  A B
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  add-pallet     code=P-1
    c1  pull-box       box=A
    c1  pull-box       box=B
    c1  palletise-box  box=A pallet=P-1
    c1  palletise-box  box=B pallet=P-1
    m1  place-hold     type=claim reason=r review_on=2026-04-01 boxes=A
    c1  load-pallet    pallet=P-1 session=1                         ! R-841
    c1  withhold-line  box=A reason=claim
    c1  store-box      box=A place=HZ-A-01-1
    c1  load-pallet    pallet=P-1 session=1
    then  A  STORED
    then  B  LOADED
    """


TOWARDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("submit-batch", {}), ("approve-batch", {"boxes": 1}), ("reconfirm-batch", {"boxes": 1}),
    ("pull-box", {"box": "A"}), ("load-box", {"box": "A"}), ("feed-box", {"box": "A"}),
    ("add-lines", {"boxes": ("A",)}), ("accept-lot", {"boxes": 1}), ("accept-lot", {"boxes": 0}),
    ("close-batch", {"boxes": 1}), ("close-batch", {"boxes": 0}), ("end-session", {}),
    ("end-session", {"remaining": 1}), ("release-hold", {"hold": "1", "boxes": 1}),
)  # fmt: skip


@pytest.mark.parametrize("gate", list(GATES))
def test_no_role_and_no_command_gets_a_held_box_any_further(town: Town, gate: str) -> None:
    town.stored("A")
    GATES[gate][0](town)
    _hold(town, boxes=("A",))
    box, kinds = town.state("A"), len(town.events("HZ"))
    for who in (*(hand.staff_no for hand in CREW), "a1", "a2"):
        for command, given in TOWARDS:
            with pytest.raises(Refused):
                town.do(who, command, **given)
    assert town.state("A") == box
    assert {event.kind for event in town.events("HZ")[kinds:]} == {"attempt.refused"}


BOXES = tuple(f"B{place}" for place in range(8))


def _at_once(town: Town, *hands: Callable[[Town], None]) -> None:
    """Each hand at a station of its own, on the same file, beginning at the same moment."""
    ready = Barrier(len(hands))

    def work(hand: Callable[[Town], None]) -> None:
        with open_archive(str(town.path), now=parse_now("2026-03-10T10:00")) as archive:
            there = Town(archive, town.credentials, town.handouts, town.boxes)
            ready.wait()
            hand(there)

    threads = [Thread(target=work, args=(hand,)) for hand in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_hold_and_the_feeding_at_the_same_moment(town: Town) -> None:
    """Whichever comes first, nothing is fed that a hold covers."""
    town.at("2026-03-10 10:00")
    town.stored(*BOXES)
    town.feeding(*BOXES)
    fed: dict[str, str] = {}

    def feeds(there: Town) -> None:
        for name in BOXES:
            try:
                there.do("c1", "feed-box", box=name)
                fed[name] = "fed"
            except Refused as refused:
                fed[name] = refused.refusal.code

    _at_once(town, feeds, lambda there: _hold(there, outlet="TZH01"))
    assert set(fed.values()) <= {"fed", "R-103"}
    assert broken_in(town.events()) == []
    rows = town.archive.engine.rows('SELECT "box" FROM "hold_box" WHERE "live" = 1')
    assert {row[0] for row in rows} == {
        town.boxes[name] for name, answer in fed.items() if answer == "R-103"
    }


def test_two_stations_feed_the_same_boxes_and_each_is_fed_once(town: Town) -> None:
    town.at("2026-03-10 10:00")
    town.stored(*BOXES)
    town.feeding(*BOXES)
    answers: list[str] = []

    def feeds(who: str, names: tuple[str, ...]) -> Callable[[Town], None]:
        def hand(there: Town) -> None:
            for name in names:
                try:
                    there.do(who, "feed-box", box=name)
                    answers.append("fed")
                except Refused as refused:
                    answers.append(refused.refusal.code)

        return hand

    _at_once(town, feeds("c1", BOXES), feeds("c2", BOXES[::-1]))
    assert sorted(answers) == ["R-011"] * len(BOXES) + ["fed"] * len(BOXES)
    kinds = [event.kind for event in town.events("HZ")]
    assert kinds.count("box.fed") == len(BOXES)
    assert kinds.count("attempt.refused") == len(BOXES)


def test_a_station_that_has_not_heard_of_a_hold_feeds_nothing(town: Town) -> None:
    """It looked at the box before; what counts is what stands in the file when it scans."""
    town.stored("A", "B")
    town.feeding("A", "B")
    with open_archive(str(town.path), now=parse_now("2026-03-10T08:00"), station="two") as other:
        there = Town(other, town.credentials, town.handouts, town.boxes)
        there.do("c1", "feed-box", box="B")
        assert there.state("A") == "LOADED"
        _hold(town, boxes=("A",))
        assert there.refused("c1", "feed-box", box="A").code == "R-103"
        assert there.refused("c1", "load-box", box="A").code in ("R-011", "R-103")


def test_a_person_asked_again_is_not_asked_about_the_held_box(town: Town) -> None:
    """A list that was gathered before the hold does not carry it in afterwards."""
    town.stored("A", "B")
    batch = town.submitted("A", "B")
    _hold(town, boxes=("A",))
    town.do("m1", "return-batch", batch=batch, reason="see claim")
    assert town.refused("c1", "submit-batch", batch=batch).code == "R-103"
    town.do("c1", "drop-lines", batch=batch, boxes=("A",), reason="claim")
    town.do("c1", "submit-batch", batch=batch)
    assert town.row("batch", batch).register_boxes == 1


def test_every_place_that_destroys_is_one_plan(town: Town) -> None:
    """Single boxes are not destroyed here and there: without a session nothing is fed."""
    town.stored("A")
    town.approved("A")
    town.do("c1", "pull-box", box="A")
    assert town.refused("c1", "feed-box", box="A", session="1").code in ("R-010", "R-015")
    session = town.planned("1")
    assert town.row("session", session).place == PLANT
    assert town.refused("c1", "feed-box", box="A", session=session).code == "R-010"
