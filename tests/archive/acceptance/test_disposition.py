"""From falling due to the stub: what must be seen, asked twice, taken back, and what stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.clock import parse_now
from archive.commands.places import ImportPlaces
from archive.intake.places import PlaceRow
from archive.lifecycles.register import FrozenLine
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.bundles import heads, opened
from archive.reading.card import box_card
from tests.support.crew import CREW, Town
from tests.support.kept import kept_in
from tests.support.life import TAKERS
from tests.support.lived import in_order


def test_a_leap_day_is_kept_until_the_last_of_february_has_passed(tell: Town) -> None:
    """
    2028-03-01
    given  A  accepted_from=2028-02-01 accepted_to=2028-02-29 packed_on=2028-03-01
    a1  load-calendar  year=2029 version=notice-1 off=02-13 worked=02-17
    2029-02-28 23:59:59  c1  draft-batch
                         c1  add-lines  boxes=A         ! R-101 2029-03-01
    2029-03-01 00:00:00  c1  add-lines  boxes=A
    """
    assert tell.row("box", "A").last_day == "2029-02-28"


def test_everything_known_of_a_box_stands_in_the_register_before_anybody_approves(
    tell: Town,
) -> None:
    """
    given  A  categories=R-DOM,R-BLK  packed_on=2025-03-10
    given  submitted  A
    """
    submitted = in_order(tell.events("HZ"))[-1]
    (row,) = submitted.data["register"]
    line, box = FrozenLine(*row), tell.row("box", "A")
    for name in ("box_no", "outlet", "unit", "categories", "accepted_from", "accepted_to",
                 "slips", "count_method", "weight_g", "keep", "rule", "seal_no"):  # fmt: skip
        assert getattr(line, name) == getattr(box, name), name
        assert getattr(line, name), name
    assert line.last_day == "2026-03-09"
    assert line.kept_days == 366


def test_an_approval_alone_destroys_nothing(tell: Town) -> None:
    """
    given  A
    given  approved  A
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box       box=A
    c1  load-box       box=A
    c1  feed-box       box=A                        ! R-314
    c1  start-feeding                               ! R-010
    w1  sign-before    boxes=1                      ! R-318
    c1  agree-count    counted=1
    w1  sign-before    boxes=1
    w1  sign-before    boxes=1                      ! R-305
    c1  start-feeding                               ! R-010
    w2  sign-before    boxes=1
    c1  start-feeding
    c1  feed-box       box=A
    then  A  FED
    """


ROLES: tuple[tuple[str, dict[str, Any], set[str]], ...] = (
    ("draft-batch", {}, {"clerk", "keeper"}),
    ("add-lines", {"boxes": ("A",)}, {"clerk", "keeper"}),
    ("submit-batch", {}, {"clerk", "keeper"}),
    ("approve-batch", {"boxes": 1}, {"approver"}),
    ("reconfirm-batch", {"boxes": 1}, {"approver"}),
    ("pull-box", {"box": "A"}, {"clerk", "keeper"}),
    ("load-box", {"box": "A"}, {"clerk", "keeper"}),
    ("feed-box", {"box": "A"}, {"clerk", "keeper"}),
    ("start-feeding", {}, {"clerk", "keeper"}),
    ("sign-before", {"boxes": 1}, {"witness"}),
    ("accept-lot", {"boxes": 1}, {"witness"}),
    ("sign-after", {"boxes": 1}, {"witness"}),
    ("close-batch", {"boxes": 1}, {"keeper", "approver"}),
    ("file-batch", {"archive_no": "1"}, {"keeper"}),
    ("release-hold", {"hold": "1", "boxes": 1}, {"approver"}),
)


@pytest.mark.parametrize(("command", "given", "roles"), ROLES)
def test_only_who_has_the_role_gives_the_command(
    town: Town, command: str, given: dict[str, Any], roles: set[str]
) -> None:
    town.stored("A", "B")
    town.feeding("A")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=parse_day(), boxes=("B",))
    kinds = {event.kind for event in town.events()}
    for hand in CREW:
        if not roles & set(hand.roles) and hand.staff_no != "old":
            assert town.refused(hand.staff_no, command, **given).code == "R-001", hand.staff_no
    for administrator in ("a1", "a2"):
        assert town.refused(administrator, command, **given).code == "R-001"
    assert {event.kind for event in town.events()} - kinds == {"attempt.refused"}


def parse_day() -> Any:
    return parse_now("2026-04-01").date()


def test_what_was_destroyed_stays_readable_and_its_numbers_are_nobodys(tell: Town) -> None:
    """
    given  A  range_first=YD7000000000100 range_last=YD7000000000199
    given  destroyed  A
    """
    card = box_card(tell.archive, tell.boxes["A"])
    stub = tell.row("box", "A")
    assert stub.state == "DESTROYED"
    assert (stub.outlet, stub.slips, stub.weight_g, stub.last_day, stub.destroyed_on) == (
        "台州椒江网点", 1000, 10_000, "2026-03-09", "2026-03-10",
    )  # fmt: skip
    assert stub.place is None
    assert "YD70000" not in repr(card)
    bodies = b"".join(event.body() for event in tell.events())
    assert b"YD70000" not in bodies


def test_a_list_that_comes_again_brings_nothing_back(tell: Town) -> None:
    """
    given  A
    given  destroyed  A
    c1  register-box  outlet_code=TZH01 outlet=O categories=R-DOM slips=10           -> A2
    c1  seal-box      box=A2 seal_no=S001000 weight_g=900 packed_by=P1 checked_by=P2   ! R-110
    c1  find-box      box=A seal_intact=yes                                          ! R-105
    c1  store-box     box=A place=HZ-A-01-1                                          ! R-105
    then  A  DESTROYED
    """


def test_a_copy_from_before_is_found_by_what_was_taken_outside(town: Town, tmp_path: Path) -> None:
    """A copy put back knows nothing of the destruction; the head kept elsewhere does."""
    town.stored("A")
    town.feeding("A")
    before = town.path.copy_to(kept_in(tmp_path, "old"))
    town.do("c1", "feed-box", box="A")
    town.accepted("1", 1)
    taken = opened(heads(town.archive), (town.archive.founding.log_key,))
    with open_archive(str(before), now=parse_now("2026-03-10T12:00")) as old:
        row = old.engine.row('SELECT "state" FROM "box" WHERE "id" = ?', (town.boxes["A"],))
        assert row is not None
        assert row[0] == "LOADED"
        assert audit(old).problems == ()
        assert audit(old, taken).problems != ()


def test_a_batch_comes_back_with_its_reason_and_approves_nothing_meanwhile(tell: Town) -> None:
    """
    given  A
    given  submitted  A
    k1  give-opinion   opinion=agree
    m1  return-batch   reason="one label is illegible"
    then  B-0001  RETURNED opinions=0
    m1  approve-batch  boxes=1                  ! R-010
    c1  pull-box       box=A                    ! R-211
    """
    told = next(each for each in tell.events("HZ") if each.kind == "batch.returned")
    assert told.data["reason"] == "one label is illegible"


def test_numbers_of_paperwork_have_no_gaps_and_what_is_given_up_keeps_its_own(
    tell: Town,
) -> None:
    """
    given  A B
    given  approved  A
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  abort-session  session=1 reason=rain
    m1  cancel-batch   batch=1 reason=mistake
    c1  add-lines      batch=2 boxes=A          ! R-015
    given  approved  B
    c1  plan-session   batches=2 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    m1  place-hold     type=claim reason=r review_on=2026-04-01 boxes=A
    m1  place-hold     type=claim reason=r review_on=2026-03-10 boxes=A     ! R-402
    m1  place-hold     type=audit reason=r review_on=2026-04-01 boxes=A
    """
    numbers = {
        table: [
            row[0] for row in tell.archive.engine.rows(f'SELECT "id" FROM "{table}" ORDER BY 1')
        ]
        for table in ("batch", "session", "hold")
    }
    assert numbers == {
        "batch": ["B-0001", "B-0002"],
        "session": ["S-0001", "S-0002"],
        "hold": ["H-0001", "H-0002"],
    }
    assert tell.row("batch", "B-0001").state == "CANCELLED"
    assert tell.row("session", "S-0001").state == "ABORTED"


def test_a_newer_rule_goes_onto_every_box_whose_paper_is_there(town: Town) -> None:
    """Wherever the box is; on what was fed, destroyed or reboxed there is nothing to keep."""
    names = ("SEALED", "IN_TRANSIT", "RECEIVED", "STORED", "PULLED", "LOADED", "MISSING", "SEIZED")
    town.hand_in("SEALED", "IN_TRANSIT", "RECEIVED", "BURST")
    town.do("c1", "send-box", box="IN_TRANSIT")
    town.do("c1", "receive-box", box="RECEIVED")
    town.stored("STORED", "PULLED", "LOADED", "MISSING", "SEIZED", "DESTROYED")
    town.do("c1", "report-missing", box="MISSING", incident_no="I-1")
    town.do("m1", "seize-box", box="SEIZED", receipt_no="Q-1", **TAKERS)
    town.do("c1", "receive-box", box="BURST")
    burst = town.do("c1", "rebox", box="BURST", reason="burst", seal_no="Q1", weight_g=9_000)
    town.boxes["NEXT"] = burst.events[-1].subject
    town.approved("PULLED", "LOADED", "DESTROYED")
    session = town.planned("1")
    town.loaded(session, "LOADED", "DESTROYED")
    town.do("c1", "pull-box", box="PULLED")
    town.do("c1", "agree-count", counted=2)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", boxes=2)
    town.do("c1", "start-feeding")
    town.do("c1", "feed-box", box="DESTROYED")
    town.accepted(session, 1)
    for name in ("PULLED", "LOADED"):
        town.do("c1", "withhold-line", box=name, reason="rule under review")
    town.do(
        "m1", "add-rule", code="R-DOM", keep="24m", start="accepted", source="Standard",
        effective_from=town.today,
    )  # fmt: skip
    town.do("m1", "reassess", category="R-DOM", reason="Standard", boxes=len(names) + 1)
    for name in (*names, "NEXT"):
        assert (town.state(name), town.row("box", name).rules) == (
            "RECEIVED" if name == "NEXT" else name, "R-DOM@2",
        )  # fmt: skip
    for name in ("BURST", "DESTROYED"):
        assert town.row("box", name).rules == "R-DOM@1"


def test_a_place_of_a_list_keeps_its_capacity_and_a_file_is_attached_once(town: Town) -> None:
    rows = (PlaceRow("HZ-D", "D", "HZ", "bay", 9, 2), PlaceRow("HZ-E", "E", "HZ", "bay", None, 3))
    places = ImportPlaces(sha256="a" * 64, source="places.csv", rows=rows)
    town.archive.perform(places, town.credentials["k1"])
    assert [town.row("place", code).capacity for code in ("HZ-D", "HZ-E")] == [9, 0]
    town.stored("A")
    town.submitted("A")
    letter = {"kind": "letter", "file": town.archive.keep_file(b"letter"), "batch": "1"}
    town.do("k1", "attach", **letter)
    assert town.refused("k1", "attach", **letter).code == "R-011"


def test_every_unknown_category_is_named(town: Town) -> None:
    given = {"outlet_code": "T", "outlet": "O", "slips": 9}
    no = town.refused("c1", "register-box", categories=("R-DOM", "R-NEW", "R-ODD"), **given)
    assert no.code == "R-117"
    assert "R-NEW, R-ODD" in no.sentence()
