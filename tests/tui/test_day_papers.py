"""What the papers of a bad day tell: they add up, and say who decided what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import pytest

from archive.reading.checklists import feed_checklist
from archive.reading.issues import Issue, issues
from archive.reading.records import destruction_record
from tests.support.crew import SHELF, Town
from tui.papers import render


def _bad_day(town: Town) -> None:
    """Five listed: one missing, one withheld wet, one burst, two destroyed, one in doubt."""
    names = ("A", "B", "C", "D", "E")
    town.stored(*names)
    town.planned(town.approved(*names))
    town.loaded("1", *names)
    town.do("c2", "report-exception", exception="missing", box="E", decision="report-missing")
    town.do("c1", "report-missing", box="E", incident_no="I-7")
    town.do("c2", "report-exception", exception="wet", box="D", decision="withhold", note="rain")
    town.do("c1", "withhold-line", box="D", reason="wet")
    town.do("c1", "store-box", box="D", place=SHELF)
    town.do("c2", "report-exception", exception="extra", found="ZZ-1", decision="quarantine")
    town.do("c1", "agree-count", counted=3)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", boxes=3)


def _fed(town: Town) -> None:
    town.do("c1", "start-feeding")
    town.do("c1", "feed-box", box="A", session="1")
    town.do("c1", "rebox", box="A", reason="jam", seal_no="Q1", weight_g=9_000)
    town.do("c1", "feed-box", box="B", session="1")
    town.at("2026-03-10 08:10")
    town.do("c1", "pause-session", reason="power cut")
    for witness in ("w1", "w2"):
        town.do(witness, "state-fed", box="C", session="1", fed=True, grounds=f"{witness} saw it")
    town.at("2026-03-10 08:25")
    for witness in ("w1", "w2"):
        town.do(witness, "confirm-presence")
    town.do("c1", "resume-session")
    town.accepted("1", 2)
    town.do("c1", "end-session")


def _closed(town: Town) -> None:
    town.do("c2", "record-weights", gross_g=30_000, tare_g=5_000, wet=True, remark="tarpaulin")
    town.do("c2", "record-weights", gross_g=25_100, tare_g=5_000, wet=True, remark="again")
    town.do("m2", "explain-difference", explanation="rain")
    town.proven()
    for witness in ("w1", "w2"):
        town.do(witness, "sign-after", boxes=2)
    report: dict[str, Any] = {"receipt_no": "YZ-1", "reported_on": date(2026, 3, 10)}
    town.do("k1", "record-incident-report", box="E", **report)
    town.do("k1", "close-batch", boxes=2)


def _issue(town: Town, paper: str, lang: str = "en") -> Issue:
    return next(each for each in issues(town.archive, "B-0001", lang) if each.paper == paper)


def _text(town: Town, paper: str, lang: str = "en") -> str:
    pdf = pypdfium2.PdfDocument(render(town.archive, _issue(town, paper, lang)).pdf)
    return " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_the_record_adds_up_and_tells_the_day(town: Town):
    _bad_day(town)
    _fed(town)
    _closed(town)
    view = destruction_record(town.archive, _issue(town, "destruction-record"))
    parts = (view.destroyed, view.withheld, view.missing, view.reboxed)
    assert [part.boxes for part in parts] == [2, 1, 1, 1]
    assert sum(part.boxes for part in parts) == view.approved.boxes == 5
    (session,) = view.sessions
    counts = (session.expected, session.counted, session.missing, session.extra, session.fed)
    assert counts == (4, 3, 1, 1, 2)
    day = session.happened
    assert [(odd.exception, odd.decision, odd.by) for odd in day.exceptions] == [
        ("missing", "report-missing", "c2"), ("wet", "withhold", "c2"),
        ("extra", "quarantine", "c2"),
    ]  # fmt: skip
    (said,) = day.statements
    assert (said.fed, said.grounds) == (True, ("w1 saw it", "w2 saw it"))
    assert [each.staff_no for each in said.signers] == ["w1", "w2"]
    assert [ticket.gross_g for ticket in day.tickets] == [30_000, 25_100]
    assert dict(day.proof)["mill_lot"] == "L-1"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("power cut", "15", "it went into the machine", "Proof of the method", "tarpaulin")),
        ("zh", ("中断", "已进机器", "销毁方式证明", "多出箱", "潮湿")),
    ],
)
def test_the_record_is_printed_in_both_languages(town: Town, lang: str, words: tuple[str, ...]):
    _bad_day(town)
    _fed(town)
    _closed(town)
    text = _text(town, "destruction-record", lang)
    assert [word for word in words if word not in text] == []


def test_the_certificate_says_how_it_was_proven(town: Town):
    _bad_day(town)
    _fed(town)
    _closed(town)
    assert "Lot of the mill" in _text(town, "certificate")


def test_the_checklist_is_ticked_by_hand_before_and_filled_after(town: Town):
    _bad_day(town)
    before = feed_checklist(town.archive, _issue(town, "feed-checklist"))
    assert not before.filled
    assert [(s.session_no, len(s.lines)) for s in before.sessions] == [("S-0001", 4), ("", 1)]
    assert [line.outcome for s in before.sessions for line in s.lines if line.seq == 5] == [
        "missing"
    ]
    assert "To be ticked by hand" in _text(town, "feed-checklist")
    _fed(town)
    _closed(town)
    after = feed_checklist(town.archive, _issue(town, "feed-checklist"))
    told = {line.seq: (line.lot, line.outcome) for s in after.sessions for line in s.lines}
    assert told == {
        1: (0, "reboxed"),
        2: (1, ""),
        3: (1, ""),
        4: (0, "withheld"),
        5: (0, "missing"),
    }
    text = _text(town, "feed-checklist")
    assert "fed, by statement" in text
    assert "4 boxes; fed 2, not fed 2." in text


def test_a_forgotten_box_found_later_is_told_on_the_next_register(town: Town):
    _bad_day(town)
    _fed(town)
    _closed(town)
    first = _text(town, "destruction-record")
    town.at("2026-03-17")
    town.do("c1", "find-box", box="E", seal_intact=True)
    town.do("c1", "store-box", box="E", place=SHELF)
    town.approved("E")
    found = next(e for e in issues(town.archive, "B-0002", "en") if e.paper == "register-approval")
    pdf = pypdfium2.PdfDocument(render(town.archive, found).pdf)
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "missing, found again" in text
    assert _text(town, "destruction-record") == first, "what was issued tells its own day"
