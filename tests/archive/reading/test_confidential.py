"""What few may read is read by few, and nobody else is told more than that it is confidential."""

from __future__ import annotations

import pytest

from archive.reading.boxes import BoxFilter, all_boxes
from archive.reading.card import box_card
from archive.reading.confidential import told
from archive.reading.logbook import log_page
from tests.support.life import RECEIPT, TAKERS


@pytest.fixture
def taken(town):
    town.stored("A", "B")
    town.do("k1", "seize-box", box="A", receipt_no=RECEIPT, **TAKERS)
    resealed = {"slips": 3, "seal_no": "Q4", "weight_g": 9_970}
    town.do("k1", "take-slips", box="B", receipt_no=RECEIPT, **resealed, **TAKERS)
    return town


def _told(town, who, box="A"):
    return told(town.archive, "box", town.boxes[box], town.credentials[who].person)


@pytest.mark.parametrize("who", ["k1", "m1", "m2", "both"])
@pytest.mark.parametrize("box", ["A", "B"])
def test_approvers_and_whoever_did_it_read_it(taken, who, box):
    (found,) = _told(taken, who, box)
    assert dict(found.texts) == {**TAKERS, "receipt_no": RECEIPT}
    assert found.by == "k1"


@pytest.mark.parametrize("who", ["c1", "c2", "w1", "au", "a1"])
def test_nobody_else_does(taken, who):
    assert _told(taken, who) == ()


def test_who_left_reads_nothing_more(taken):
    taken.do("a1", "leave", person="m1", left_on=taken.today)
    assert _told(taken, "m1") == ()
    assert told(taken.archive, "box", taken.boxes["A"], "") == ()


def test_no_list_card_history_or_log_tells_it(taken):
    shown = repr(
        [
            list(all_boxes(taken.archive, BoxFilter())),
            *(box_card(taken.archive, taken.boxes[box]) for box in "AB"),
            log_page(taken.archive),
        ]
    )
    secrets = (RECEIPT, *TAKERS.values())
    assert [secret for secret in secrets if secret in shown] == []
    assert "taken by an authority (confidential)" in shown


def test_what_was_erased_is_told_to_nobody(taken):
    taken.archive.engine.run('DELETE FROM "annex_confidential"')
    assert _told(taken, "m1") == ()
