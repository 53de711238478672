"""What may not be in order with a sheet signed by hand, one case a line."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from datetime import date
from typing import Any

from tests.support import scene
from tests.support.cases import Case, Change, _by, _line, _of, _typed, _with
from tests.support.scene import PEOPLE


def _hand(who: str, **fields: Any) -> Change:
    """Another hand on the paper."""
    person = PEOPLE[who]._replace(id="pm3", **fields)
    return _with(signer=(person, person.id))


# fmt: off
PAPER_CASES: tuple[Case, ...] = (
    ("record-paper-opinion", "SUBMITTED", "an opinion missing", _of("batch", opinions=0)),
    ("record-paper-opinion", "SUBMITTED", "of a post that has signed", _typed(post="archives-lead")),
    ("record-paper-opinion", "SUBMITTED", "an opinion, of a keeper, in its turn", lambda facts, _command: (
        _hand("keeper")(_of("batch", opinions=0)(facts, _command)[0],
                        scene.sample("record-paper-opinion", post="archives-lead")))),
    ("record-paper-opinion", "SUBMITTED", "an opinion, out of its turn", lambda facts, _command: (
        _of("batch", opinions=0)(facts, scene.sample("record-paper-opinion", post="archives-clerk")))),
    ("record-paper-opinion", "SUBMITTED", "by the hand of a clerk", _hand("clerk")),
    ("record-paper-opinion", "SUBMITTED", "by the hand of a leaver", _hand("approver", state="LEFT")),
    ("record-paper-opinion", "SUBMITTED", "by a hand whose training ended the day before",
     _hand("approver", trained_until="2026-03-09")),
    ("record-paper-opinion", "SUBMITTED", "by the hand of who gave an opinion", _of("batch", opinions_by="pm3")),
    ("record-paper-opinion", "SUBMITTED", "by the hand of a compiler", _of("batch", compiler="pm3")),
    ("record-paper-opinion", "SUBMITTED", "entered by the hand itself", _by("approver", id="pm3")),
    ("record-paper-opinion", "SUBMITTED", "every line withheld", _line(live=None)),
    ("record-paper-opinion", "SUBMITTED", "of another version", _typed(version=2)),
    ("record-paper-opinion", "SUBMITTED", "of another register", _typed(register="ac" * 4)),
    ("record-paper-opinion", "SUBMITTED", "seven digits of the hash", _typed(register="abababa")),
    ("record-paper-opinion", "SUBMITTED", "signed on the day of the submission",
     _typed(signed_on=date(2026, 3, 9))),
    ("record-paper-opinion", "SUBMITTED", "signed before the submission", _typed(signed_on=date(2026, 3, 8))),
    ("record-paper-opinion", "SUBMITTED", "signed tomorrow", _typed(signed_on=date(2026, 3, 11))),
    ("record-paper-opinion", "SUBMITTED", "words that say no", _typed(opinion="不同意")),
    ("record-paper-opinion", "SUBMITTED", "a refusal without a reason", _typed(says="disagree")),
    ("record-paper-opinion", "SUBMITTED", "a refusal with its reason", _typed(says="disagree", opinion="no")),
    ("record-paper-opinion", "SUBMITTED", "no scan attached", _with(scan="")),
    ("confirm-paper-opinion", "SUBMITTED", "nothing entered", lambda facts, command: (
        facts._replace(batch=scene.batch("SUBMITTED"), signer=None), command)),
    ("confirm-paper-opinion", "SUBMITTED", "by who entered it", _of("batch", paper_by="pc")),
    ("confirm-paper-opinion", "SUBMITTED", "by the hand that signed", _of("batch", paper_signer="pc")),
    ("confirm-paper-opinion", "SUBMITTED", "an opinion", lambda facts, command: (
        _hand("keeper")(_of("batch", opinions=0, paper_post="archives-lead")(facts, command)[0], command))),
    ("confirm-paper-opinion", "SUBMITTED", "an opinion that was given meanwhile",
     _of("batch", paper_post="archives-lead")),
    ("confirm-paper-opinion", "SUBMITTED", "a refusal", lambda facts, _command: _of(
        "batch", paper_says="disagree")(facts, scene.sample("confirm-paper-opinion", says="disagree"))),
    ("confirm-paper-opinion", "SUBMITTED", "a refusal, read as a yes", _of("batch", paper_says="disagree")),
    ("confirm-paper-opinion", "SUBMITTED", "another day read", _typed(signed_on=date(2026, 3, 9))),
    ("confirm-paper-opinion", "SUBMITTED", "another number read", _typed(boxes=2)),
    ("confirm-paper-opinion", "SUBMITTED", "another hand read", _with(read_hand="pm9")),
    ("confirm-paper-opinion", "SUBMITTED", "another scan compared", _typed(scan="00" * 4)),
    ("confirm-paper-opinion", "SUBMITTED", "seven digits of the scan", _typed(scan=scene.SCAN[:7])),
    ("confirm-paper-opinion", "SUBMITTED", "the scan exchanged since", _of("batch", paper_scan="00" * 32)),
    ("confirm-paper-opinion", "SUBMITTED", "the hand is no approver's now", _hand("clerk")),
    ("confirm-paper-opinion", "SUBMITTED", "the hand gave an opinion meanwhile", _of("batch", opinions_by="pm3")),
    ("confirm-paper-opinion", "SUBMITTED", "every line withheld", _line(live=None)),
    ("confirm-paper-opinion", "SUBMITTED", "a line on hold", _line(holds=("H-1",))),
    ("confirm-paper-opinion", "SUBMITTED", "a line not due", _line(last_day=scene.LAST_UNDUE)),
    ("confirm-paper-opinion", "SUBMITTED", "a line not in store", _line(state="MISSING")),
    ("confirm-paper-opinion", "SUBMITTED", "matters checked 4 days ago", _of("batch", matters_as_of="2026-03-06")),
)
# fmt: on
