"""An explanation: which weeks, by whom, with what beside it."""

from __future__ import annotations

import pytest

from archive.facts import GapFacts
from archive.lifecycles.gap import GAP
from tests.support.scene import PEOPLE, occasion, outcome, sample

KEEPER = PEOPLE["keeper"]


def _asked(actor="keeper", missing=1, known=True, **fields):
    facts = GapFacts(occasion(PEOPLE[actor]), "TZH01", missing, known, "D-0001")
    given = {"outlet_code": "TZH01", "first_week": "2026-W09", "why": "no-volume", **fields}
    return outcome(GAP, facts, sample("explain-gap", **given))


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, "RECORDED"),
        ({"actor": "approver"}, "RECORDED"),
        ({"actor": "clerk"}, "R-001"),
        ({"first_week": "soon"}, "R-020"),
        ({"last_week": "later"}, "R-020"),
        ({"last_week": "2026-W09"}, "RECORDED"),
        ({"last_week": "2026-W08"}, "R-506"),
        ({"last_week": "2026-W11"}, "RECORDED"),
        ({"last_week": "2026-W12"}, "R-118"),
        ({"missing": 0}, "R-191"),
        ({"missing": 0, "why": "closed", "onward": True}, "RECORDED"),
        ({"why": "no-volume", "onward": True}, "R-194"),
        ({"why": "electronic", "onward": True}, "RECORDED"),
        ({"why": "lost"}, "R-192"),
        ({"why": "lost", "incident_no": "I-1"}, "RECORDED"),
        ({"why": "merged", "into": "TZH02"}, "RECORDED"),
        ({"why": "merged", "into": "TZH01"}, "R-193"),
        ({"why": "merged", "into": "TZH02", "known": False}, "R-193"),
    ],
)
def test_an_explanation_names_weeks_without_boxes_and_what_goes_with_its_reason(fields, answer):
    assert _asked(**fields) == answer
