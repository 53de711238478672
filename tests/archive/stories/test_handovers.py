"""Hand-overs from an outlet: what left, what came, what differs, who signed; nothing vanishes."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from typing import Any

import pytest

from archive.clock import parse_now
from archive.commands import BY_NAME
from archive.facts import HandoverFacts
from archive.lifecycles.differences import sums
from archive.lifecycles.handover import HANDOVER
from archive.opening import open_archive
from archive.storage.loading.handovers import lines_of
from tests.support import scene
from tests.support.cases_handover import handover, line
from tests.support.crew import Town

NAMES = tuple(f"B{place:02d}" for place in range(30))


def _truck(town):
    """Of thirty listed 28 leave and 27 arrive; one seal is broken, one box nobody knows."""
    town.hand_in(*NAMES)
    town.hand_in("X")
    town.do("c2", "open-handover", outlet_code="TZH01", from_list="list-1")
    assert len(lines_of(town.archive, "T-0001")) == 30
    for name in NAMES[:28]:
        town.do("c2", "send-box", box=name, handover="1")
    town.do("c2", "give-handover", handover="1")
    for name in NAMES[:26]:
        town.do("c1", "receive-box", box=name, handover="1")
    town.do("c1", "receive-box", box=NAMES[26], handover="1", seen="broken")
    town.do("c1", "receive-box", box="X", handover="1")
    town.do("c1", "quarantine-arrival", seal_no="ZZ9", handover="1", place="HZ-B")
    assert town.refused("k1", "receive-box", box=NAMES[0], handover="1").code == "R-011"


def _decided(town):
    """Two stayed, one is missing, one was moved into a new box, one goes back."""
    one = {"handover": "1"}
    fine = {"box": NAMES[0], "decision": "kept", **one}
    assert town.refused("c1", "settle-difference", **fine).code == "R-179"
    for name in NAMES[28:]:
        town.do("c1", "settle-difference", box=name, decision="later", **one)
    lost = {"box": NAMES[27], "decision": "missing", **one}
    assert town.refused("c1", "settle-difference", **lost).code == "R-182"
    town.do("c1", "settle-difference", incident_no="I-1", **lost)
    moved = {"box": NAMES[26], "decision": "reboxed", **one}
    assert town.refused("c1", "settle-difference", **moved).code == "R-181"
    town.do("c1", "rebox", box=NAMES[26], reason="seal broken", seal_no="N1", weight_g=9_990)
    town.do("c1", "settle-difference", **moved)
    town.do("c1", "settle-difference", box="X", decision="returned", **one)


def test_a_truck_comes_with_one_box_fewer_a_broken_seal_and_one_that_nobody_listed(town):
    _truck(town)
    open_ = town.refused("c1", "take-handover", handover="1")
    assert (open_.code, len(open_.boxes)) == ("R-178", 5)
    _decided(town)
    assert town.refused("c2", "take-handover", handover="1").code == "R-016"
    town.do("c1", "take-handover", handover="1")
    row = town.row("handover", "T-0001")
    assert (row.boxes_listed, row.boxes_sent, row.boxes_received) == (30, 28, 28)
    assert (row.slips_sent, row.weight_received_g) == (28_000, 280_000)
    total = sums(line for line, _ in lines_of(town.archive, "T-0001"))
    assert (total.returned.boxes, total.differences, total.open) == (1, 5, 0)
    assert total.received == (row.boxes_received, row.slips_received, row.weight_received_g)
    states = [town.state(name) for name in (*NAMES[26:], "X")]
    assert states == ["REBOXED", "MISSING", "SEALED", "SEALED", "SEALED"]
    town.do("c2", "open-handover", outlet_code="TZH01", sealed=True)
    assert len(lines_of(town.archive, "T-0002")) == 3


def test_an_outlet_without_a_scanner_signs_on_paper(tell):
    """
    given  A
    c1  open-handover   outlet_code=TZH01 outlet=Jiaojiang
    c1  list-boxes      handover=1 boxes=A                             ! R-010
    c1  give-handover   handover=1 on_paper=yes whole=yes              ! R-177
    """
    town = tell
    town.hand_in("B", "C")
    town.do("c1", "list-boxes", handover="T-0001", sealed=True)
    town.do("c1", "unlist-boxes", handover="T-0001", boxes=("C",))
    town.do("c1", "give-handover", handover="T-0001", on_paper=True, whole=True)
    assert (town.state("B"), town.state("C")) == ("IN_TRANSIT", "SEALED")
    town.do("c1", "receive-box", box="B")  # a plain scan finds the hand-over by itself
    assert town.row("handover", "T-0001").state == "ARRIVED"
    town.do("c1", "take-handover", handover="T-0001")
    row = town.row("handover", "T-0001")
    assert (row.state, row.given_by, row.on_paper, row.boxes_received) == ("CLOSED", "", 1, 1)


def test_a_box_is_on_one_open_hand_over(town):
    town.hand_in("A", "B", "C")
    town.hand_in("Z", outlet_code="WZH02")
    town.do("c1", "open-handover", outlet_code="TZH01", boxes=("A", "B"))
    town.do("c1", "open-handover", outlet_code="TZH01")
    assert town.refused("c1", "list-boxes", handover="2", boxes=("A",)).code == "R-172"
    assert town.refused("c1", "send-box", box="A", handover="2").code == "R-172"
    assert town.refused("c1", "send-box", box="Z", handover="2").code == "R-173"
    assert town.refused("c1", "list-boxes", handover="2", boxes=("Z",)).code == "R-173"
    assert town.refused("c1", "list-boxes", handover="2", from_list="list-9").code == "R-174"
    town.do("c1", "send-box", box="A")  # leaves with the hand-over that has it
    assert town.refused("c1", "unlist-boxes", handover="1", boxes=("A",)).code == "R-176"
    assert town.refused("c1", "unlist-boxes", handover="1", boxes=("C",)).code == "R-175"
    assert town.refused("c1", "cancel-handover", handover="1", reason="rain").code == "R-183"
    assert town.refused("c1", "receive-box", box="A", handover="1").code == "R-171"
    town.do("c1", "return-box", box="A", reason="too much for the van")
    town.do("c1", "cancel-handover", handover="1", reason="rain")
    town.do("c1", "list-boxes", handover="2", boxes=("A", "B"))


def test_what_is_on_its_way_is_decided_there_and_nowhere_else(town):
    town.hand_in("A", "B", "C")
    town.do("c1", "open-handover", outlet_code="TZH01", boxes=("A", "B"))
    town.do("c1", "send-box", box="A")
    town.do("c1", "give-handover", handover="1")
    assert town.refused("c1", "return-box", box="A", reason="r").code == "R-188"
    assert town.refused("c1", "send-box", box="B").code == "R-171"
    assert (
        town.refused("c1", "settle-difference", handover="1", box="A", decision="later").code
        == "R-010"
    )
    town.do("c2", "arrive-handover", handover="1")
    assert (
        town.refused("c2", "settle-difference", handover="1", box="C", decision="later").code
        == "R-175"
    )
    assert (
        town.refused("c2", "settle-difference", handover="1", box="A", decision="kept").code
        == "R-180"
    )
    town.do("c2", "settle-difference", handover="1", box="A", decision="later")
    assert town.state("A") == "SEALED"
    town.do("c2", "settle-difference", handover="1", box="B", decision="later")
    town.do("c2", "take-handover", handover="1")
    town.do("c1", "open-handover", outlet_code="TZH01", boxes=("A", "B"))


def test_another_seal_is_seen_and_the_paper_moved_or_sent_back(town):
    town.hand_in("A", "B")
    town.do("c1", "open-handover", outlet_code="TZH01", sealed=True)
    town.do("c1", "give-handover", handover="1", whole=True)
    assert town.refused("c2", "receive-box", box="A", handover="1", seal_no="Y1").code == "R-106"
    town.do("c2", "receive-box", box="A", handover="1", seal_no="Y1", seen="other")
    town.do("c2", "receive-box", box="B", handover="1", seen="label")
    assert (
        town.refused("c2", "settle-difference", handover="1", box="A", decision="kept").code
        == "R-180"
    )
    town.do(
        "c2", "settle-difference", handover="1", box="A", decision="returned", remark="not ours"
    )
    town.do("c2", "settle-difference", handover="1", box="B", decision="kept")
    town.do("c2", "take-handover", handover="1")
    assert (town.state("A"), town.state("B")) == ("SEALED", "RECEIVED")


def test_a_second_station_scans_at_the_same_time_and_each_box_counts_once(town):
    """Two stations take over one truck; what one has scanned the other is told."""
    town.hand_in(*NAMES[:6])
    town.do("c2", "open-handover", outlet_code="TZH01", sealed=True)
    town.do("c2", "give-handover", handover="1", whole=True)
    with open_archive(str(town.path), now=parse_now("2026-03-10T08:00"), station="two") as other:
        two = Town(other, town.credentials, town.handouts, town.boxes)
        for at, name in enumerate(NAMES[:6]):
            (town if at % 2 else two).do(
                "c1", "receive-box", op=f"scan-{at}", box=name, handover="1"
            )
        assert two.refused("c1", "receive-box", box=NAMES[1], handover="1").code == "R-011"
        again = town.do("c1", "receive-box", op="scan-5", box=NAMES[5], handover="1")
        assert again.repeated
    town.do("c1", "take-handover", handover="1")
    assert town.row("handover", "T-0001").boxes_received == 6


def test_what_nobody_listed_waits_in_a_bay_until_it_is_registered_or_returned(tell):
    """
    given  A
    c1  quarantine-arrival  seal_no=Q7 place=HZ-A-01-1                                  ! R-184
    c1  quarantine-arrival  seal_no=S001000 place=HZ-B                                  ! R-185
    c1  quarantine-arrival  seal_no=Q7 outlet_code=WZH02 place=HZ-B
    c1  quarantine-arrival  why=no-label place=HZ-B remark="wet corner"
    c1  quarantine-arrival  why=other-archive place=HZ-B remark="call 13912345678"      ! R-009
    c2  quarantine-arrival  seal_no=Q7 place=HZ-B                                       ! R-186 Q-0001
    k1  close-place         place=HZ-B reason=pillar                                    ! R-603
    2028-03-10
    then  Q-0001  QUARANTINED place=HZ-B
    c1  draft-batch
    c1  add-lines           batch=1 boxes=Q-0001                                        ! R-015
    c1  register-arrival    arrival=2 outlet_code=WZH02 outlet=Wenling categories=R-DOM accepted_to=2027-11-30 slips=900 weight_g=9000   ! R-187
    c1  register-arrival    arrival=1 outlet_code=WZH02 outlet=Wenling categories=R-DOM accepted_to=2027-11-30 slips=900 weight_g=9000   -> N
    then  Q-0001  REGISTERED
    then  N  RECEIVED seal_no=Q7 flags=came-unlisted arrival=Q-0001 last_day=2028-11-30
    c1  return-arrival      arrival=2 receipt_no=W-12
    then  Q-0002  RETURNED receipt_no=W-12
    c1  register-arrival    arrival=2 outlet_code=WZH02 outlet=Wenling categories=R-DOM slips=900 weight_g=9000 seal_no=Q8   ! R-010
    k1  close-place         place=HZ-B reason=pillar
    """
    town = tell
    assert town.row("arrival", "Q-0001").box == town.boxes["N"]


def test_what_is_named_is_there_and_a_box_goes_only_where_its_own_table_lets_it(town):
    town.hand_in("A", "B", "X")
    nothing = {"outlet_code": "WZH02", "sealed": True}
    assert town.refused("c1", "open-handover", **nothing).code == "R-174"
    town.do("c1", "open-handover", outlet_code="TZH01", boxes=("A", "B"))
    assert town.refused("c1", "unlist-boxes", handover="1", boxes=()).code == "R-174"
    stranger = {"seal_no": "Q7", "place": "HZ-B", "handover": "1"}
    assert town.refused("c1", "quarantine-arrival", **stranger).code == "R-171"
    town.do("c2", "give-handover", handover="1", whole=True)
    town.do("c1", "quarantine-arrival", **stranger)
    assert town.row("handover", "T-0001").state == "ARRIVED"
    row = {"outlet_code": "TZH01", "outlet": "O", "categories": ("R-XYZ",), "slips": 9}
    assert town.refused("c1", "register-arrival", arrival="1", weight_g=9, **row).code == "R-117"
    town.do("c1", "receive-box", box="X", handover="1")
    town.do("c1", "store-box", box="X", place="HZ-B")
    back = {"handover": "1", "box": "X", "decision": "returned"}
    assert town.refused("c1", "settle-difference", **back).code == "R-010"


@pytest.mark.parametrize(
    ("command", "state"), [("give-handover", "OPEN"), ("take-handover", "ARRIVED")]
)
def test_nobody_signs_while_the_clock_is_in_doubt(command, state):
    going = (line(sent_at="2026-03-10T00:00:00.000Z"), scene.box("IN_TRANSIT"))
    came = (going[0]._replace(received_at=going[0].sent_at, seen="intact"), scene.box("RECEIVED"))
    for doubted, code in ((False, {"OPEN": "SENT", "ARRIVED": "CLOSED"}[state]), (True, "R-013")):
        on = scene.occasion(doubted=doubted)
        known = handover(state, given_by="pc9" if state == "ARRIVED" else "")
        facts = HandoverFacts(on, known, (came if state == "ARRIVED" else going,))
        kind: Any = BY_NAME[command]
        assert scene.outcome(HANDOVER, facts, kind(handover="1")) == code
