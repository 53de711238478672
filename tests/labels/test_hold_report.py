"""The report of holds on paper: everything in it, numbered pages, places to sign."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from archive.reading.hold_report import TITLE
from archive.views import Paper
from archive.views_hold import Held, HoldReport, Stopped
from archive.views_work import HoldRow
from archive.words import say
from labels.hold_report import SIGNERS, hold_report


def _held(n: int = 1, **fields: Any) -> Held:
    given: dict[str, Any] = {
        "hold": f"H-{n:04d}", "state": "ACTIVE", "type": "claim", "reason": "用户索赔未结",
        "document_no": "LP-2026-007", "review_on": date(2026, 4, 1), "review_late": False,
        "boxes": 2, "placed_by": "1003", "requested_by": "", "confidential": False, "asked": False,
    }  # fmt: skip
    row = HoldRow(**{**given, **fields})
    boxes = ("HZ-25-000123-K", "HZ-25-000124-M")
    states = (("SEALED", 1), ("STORED", 1))
    batches = (Stopped("B-0007", "APPROVED", 1, 1),)
    span = (date(2025, 3, 1), None)
    return Held(row, date(2026, 3, 2), "TZH01", "R-DOM", *span, True, states, boxes, batches)


def _view(lang: str = "zh", holds: tuple[Held, ...] = (_held(),)) -> HoldReport:
    at = datetime(2026, 3, 11, 1, 0, tzinfo=UTC)
    paper = Paper(TITLE, "测试快递", "", 0, "", "hz-7K3M9Q", "org", 4_213, at, lang, demo=True)
    return HoldReport(paper, date(2026, 3, 11), 2, 0, holds)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_why_by_whom_since_when_boxes_effect_and_places_to_sign(read, lang):
    text = "".join(read(hold_report(_view(lang)).pdf).squeezed())
    for part in ("H-0001", "用户索赔未结", "LP-2026-007", "1003", "2026-03-02", "2026-04-01", "TZH01",  # noqa: E501
                 "R-DOM", "HZ-25-000123-K", "HZ-25-000124-M", "B-0007"):  # fmt: skip
        assert part in text
    for part in (*SIGNERS, TITLE, "claim for damages", "approved", "a range of waybill numbers"):
        assert say(part, lang).replace(" ", "") in text
    assert text.count("盖章Seal" if lang == "zh" else "Seal盖章") == len(SIGNERS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_confidential_hold_is_called_that_and_an_overdue_review_too(read, lang):
    few: dict[str, Any] = {"type": "confidential", "reason": "", "document_no": "", "placed_by": ""}
    held = _held(confidential=True, review_late=True, **few)
    text = "".join(read(hold_report(_view(lang, (held,))).pdf).squeezed())
    assert say("confidential hold", lang).replace(" ", "") in text
    assert say("overdue", lang) in text
    assert "1003" not in text


def test_many_holds_go_on_below_a_repeated_head_and_pages_are_numbered(read):
    printed = read(hold_report(_view("zh", tuple(_held(n) for n in range(1, 90)))).pdf)
    pages = printed.squeezed()
    assert all(f"H-{n:04d}" in "".join(pages) for n in range(1, 90))
    assert f"第1页共{len(pages)}页" in pages[0].replace("，", "")


def test_nothing_held_is_said(read):
    text = "".join(read(hold_report(_view("en", ())).pdf).squeezed())
    assert "Nothingisonhold." in text
