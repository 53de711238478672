"""Two machines at one box: what one of them knows, the other must not let slip."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.reading.audit import audit
from archive.storage.loading.handovers import lines_of


def test_what_the_giving_side_has_not_signed_for_is_not_taken_over(town):
    town.hand_in("A", "B")
    town.do("c2", "open-handover", outlet_code="TZH01", from_list="list-1")
    assert town.refused("c1", "receive-box", box="A").code == "R-171"
    town.do("c2", "give-handover", handover="1", whole=True)
    town.do("c1", "receive-box", box="A")
    assert town.refused("c1", "take-handover", handover="1").code == "R-178"


def test_what_was_lost_on_the_way_and_found_has_come_and_what_was_reboxed_will_not(town):
    town.hand_in("A", "B", "C")
    town.do("c2", "open-handover", outlet_code="TZH01", from_list="list-1")
    town.do("c2", "give-handover", handover="1", whole=True)
    town.do("c1", "receive-box", box="A", handover="1")
    lost = {"box": "B", "decision": "missing", "incident_no": "I-1"}
    town.do("c1", "settle-difference", handover="1", **lost)
    town.do("c1", "find-box", box="B", seal_intact=True)
    decisions = [line.decision for line, _ in lines_of(town.archive, "T-0001")]
    assert decisions == ["", "", ""]
    town.do("c1", "rebox", box="C", reason="crushed", seal_no="N9", weight_g=10_000)
    town.do("c1", "settle-difference", handover="1", box="C", decision="reboxed")
    town.do("c1", "take-handover", handover="1")
    row = town.row("handover", "T-0001")
    assert (row.boxes_sent, row.boxes_received, town.state("B")) == (3, 2, "RECEIVED")
    assert audit(town.archive).problems == ()


def test_what_is_lost_and_found_before_the_giving_side_signs_was_not_taken_over(town):
    town.hand_in("A")
    town.do("c2", "open-handover", outlet_code="TZH01", from_list="list-1")
    town.do("c2", "send-box", box="A", handover="1")
    town.do("c2", "report-missing", box="A", incident_no="I-1")
    town.do("c2", "find-box", box="A", seal_intact=True)
    ((line, _),) = lines_of(town.archive, "T-0001")
    assert line.received_at is None


def test_a_broken_seal_is_decided_before_its_box_is_put_away(town):
    town.hand_in("A", "B")
    town.do("c2", "open-handover", outlet_code="TZH01", from_list="list-1")
    town.do("c2", "give-handover", handover="1", whole=True)
    for name in "AB":
        town.do("c1", "receive-box", box=name, handover="1", seen="broken")
    assert town.refused("c1", "store-box", box="A", place="HZ-B").code == "R-136"
    town.do("c1", "rebox", box="A", reason="seal broken", seal_no="N1", weight_g=10_000)
    town.do("c1", "store-box", box="N1", place="HZ-B")
    town.do("c1", "settle-difference", handover="1", box="A", decision="reboxed")
    town.do("k1", "report-missing", box="B", incident_no="I-1")
    lost = {"handover": "1", "box": "B", "decision": "missing", "incident_no": "I-1"}
    town.do("c1", "settle-difference", **lost)
    town.do("c1", "take-handover", handover="1")


def test_what_waits_in_quarantine_and_is_listed_after_all_is_one_box(town):
    town.do("c1", "quarantine-arrival", seal_no="S001000", place="HZ-B")
    town.do("c1", "quarantine-arrival", seal_no="Q2", place="HZ-B")
    town.hand_in("A")
    town.do("c1", "receive-box", box="A")
    came = town.row("arrival", "Q-0001")
    assert (came.state, came.box) == ("REGISTERED", town.boxes["A"])
    town.do("c1", "quarantine-arrival", why="no-label", place="HZ-B")
    as_other = {"arrival": "3", "seal_no": "Q2", "outlet_code": "TZH01", "outlet": "x",
                "categories": ("R-DOM",), "slips": 1, "weight_g": 1}  # fmt: skip
    assert town.refused("c1", "register-arrival", **as_other).code == "R-186"
    assert audit(town.archive).problems == ()


def test_a_box_lost_or_taken_while_it_is_read_had_its_seal_broken(tell):
    """
    given  A B  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=complaint document_no=K scope=s
    c2  request-consultation  box=B purpose=complaint document_no=K scope=s
    m1  approve-consultation  consultation=1
    m1  approve-consultation  consultation=2
    c1  open-consultation     box=A place=HZ-B
    c1  open-consultation     box=B place=HZ-B
    c1  report-missing        box=A incident_no=I-1
    then  A  MISSING  flags=seal-broken
    c1  find-box              box=A seal_intact=yes
    then  A  RECEIVED  flags="found-again seal-broken"
    k1  seize-box             box=B authority=a document_no=d officer1=o officer1_no=1 officer2=p officer2_no=2 list_no=l receipt_no=r
    then  B  SEIZED  flags=seal-broken
    """
    assert audit(tell.archive).problems == ()


def test_whoever_explains_a_weight_does_not_seal_over_it(tell):
    """
    given  A  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=complaint document_no=K scope=s
    m1  approve-consultation  consultation=1
    c1  open-consultation     box=A place=HZ-B
    k1  explain-consultation  consultation=1 weight_g=5000 explanation=taken incident_no=I-1
    k1  reseal-box            box=A seal_no=N1 weight_g=5000    ! R-016
    c1  reseal-box            box=A seal_no=N1 weight_g=5000
    then  X-0001  RESEALED
    """


def test_a_waybill_that_is_scanned_for_a_seal_does_not_enter_the_log(tell):
    """
    given  A  accepted_to=2025-09-09 range_first=YD1000000000001 range_last=YD1000000000999
    c2  request-consultation  box=A purpose=complaint document_no=K scope=s
    m1  approve-consultation  consultation=1
    c1  open-consultation     box=A place=HZ-B
    c1  reseal-box            box=A seal_no=YD1000000000042 weight_g=10000    ! R-137
    c1  reseal-box            box=A seal_no=YD1000000001042 weight_g=10000
    c1  quarantine-arrival    place=HZ-B seal_no=YD1000000000042              ! R-137
    c1  quarantine-arrival    place=HZ-B seal_no=Q42
    """
    assert not any("YD1000000000042" in str(event) for event in tell.events())


def test_whoever_finished_a_place_or_scanned_a_box_anew_has_counted(tell):
    """
    given  A B
    k1    start-count         scope=HZ-A blind=no
    c1    count-box           count=1 place=HZ-A-01-1 box=A
    c1    count-box           count=1 place=HZ-A-01-1 box=B
    c2    count-box           count=1 place=HZ-A-01-2 box=B     # it was scanned twice
    k1    finish-count-place  count=1 place=HZ-A-01-1
    c1    finish-count-place  count=1 place=HZ-A-01-2
    c1    finish-count        count=1
    k1    decide-difference   count=1 box=B decision=stays reason=echo
    c1    sign-count          count=1
    k1    sign-count          count=1                           ! R-944
    k1    cancel-count        count=1 reason=r
    """


def test_where_a_strange_code_was_met_cannot_be_changed_unseen(tell):
    """
    given  A
    k1  start-count    scope=HZ-A blind=no
    c1  count-unknown  count=1 place=HZ-A-01-1 scanned=ABC-77
    """
    assert audit(tell.archive).problems == ()
    for column in ("place", "person", "at"):
        with tell.path.tool() as tool:
            tool.do(f'UPDATE "annex_count_code" SET "{column}" = "{column}" || \'x\'')
            assert audit(tell.archive).problems != ()
            shorter = f'substr("{column}", 1, length("{column}") - 1)'
            tool.do(f'UPDATE "annex_count_code" SET "{column}" = {shorter}')
    assert audit(tell.archive).problems == ()
