"""移交清单: blank before, filled in and signed after; its code chooses the hand-over at a desk."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from archive.codes import PaperCode
from archive.views import Paper, Signer
from archive.views_handover import ArrivalRow, Counted, HandedBox, HandoverCard, HandoverPaper
from labels.handover_list import handover_list
from tests.labels.conftest import Reading

AT = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
NONE = Counted(0, 0, 0)


def _paper(lang: str) -> Paper:
    title = "List of boxes handed over"
    return Paper(title, "测试快递", "", 0, "", "r7zd4p63l7loojw3", "HZ", 17, AT, lang, demo=True)


def _box(at: int, **fields) -> HandedBox:
    row = HandedBox(
        f"HZ-26-{at:06d}-E", f"S{at:06d}", ("R-DOM",), date(2025, 3, 1), date(2025, 3, 9), 1000,
        "each", 10_000, "SEALED", "list", None, None, "", (), "", "",
    )  # fmt: skip
    return row._replace(**fields)


def _card(**fields) -> HandoverCard:
    boxes = tuple(_box(at) for at in range(1, 31))
    card = HandoverCard(
        "T-0001", "OPEN", "TZH01", "台州椒江网点", "", AT, "c2", "", on_paper=False,
        given_at=None, arrived_at=None, taken_by="", closed_at=None,
        listed=Counted(30, 30_000, 300_000), sent=NONE, received=NONE, returned=NONE,
        differences=0, open=0, boxes=boxes, arrivals=(),
    )  # fmt: skip
    return card._replace(**fields)


def _closed() -> HandoverCard:
    boxes = (
        *(_box(at, sent_at=AT, received_at=AT) for at in range(1, 27)),
        _box(27, sent_at=AT, received_at=AT, seen="broken", differences=("broken",),
             decision="reboxed"),
        _box(28, sent_at=AT, differences=("not-received",), decision="missing"),
        _box(29, differences=("not-sent",), decision="later", remark="no room"),
    )  # fmt: skip
    stranger = ArrivalRow(
        "Q-0001", "QUARANTINED", "unknown", "ZZ9", "TZH01", "T-0001", "HZ-B", "", AT, "c1", 2,
        "", "",
    )  # fmt: skip
    return _card(
        state="CLOSED", given_at=AT, arrived_at=AT, closed_at=AT, given_by="c2", taken_by="c1",
        listed=Counted(29, 29_000, 290_000), sent=Counted(28, 28_000, 280_000),
        received=Counted(27, 27_000, 270_000), differences=3, boxes=boxes, arrivals=(stranger,),
    )  # fmt: skip


def _signed(name: str, staff: str) -> Signer:
    return Signer(name, staff, "营业部", "clerk", AT, "ab" * 8, "cd" * 8)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_before_it_is_given_there_is_a_place_for_each_tick_and_each_hand(lang):
    drawn = handover_list(HandoverPaper(_paper(lang), _card(), None, None))
    assert drawn.missing_glyphs == ()
    paper = Reading(drawn.pdf)
    said = "".join(paper.squeezed())
    assert said.count("□") == 60
    assert "✓" not in said
    for word in ("T-0001", "TZH01台州椒江网点", "HZ-26-000030-E", "300.000", "移交人", "监交人"):
        assert word in said
    assert {"zh": "第1页共", "en": "page1of"}[lang] in paper.squeezed()[0]
    assert paper.codes(0) == [PaperCode("T-0001").text]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_afterwards_it_tells_what_went_what_came_and_what_differs(lang):
    signed = (_signed("孙营业", "c2"), _signed("钱文书", "c1"))
    drawn = handover_list(HandoverPaper(_paper(lang), _closed(), *signed))
    assert drawn.missing_glyphs == ()
    said = "".join(Reading(drawn.pdf).squeezed())
    assert said.count("✓") == 28 + 27
    assert "□" not in said
    differences = {
        "zh": ("封签破损换入新箱", "交出未到已报缺失", "留在移交方，下次再交noroom",
               "待补录，存放库区HZ-B"),
        "en": ("sealbrokenmovedintoanewbox", "sent,notarrivedreportedmissing", "comeslater",
               "inquarantine,bayHZ-B"),
    }  # fmt: skip
    for word in differences[lang]:
        assert word in said, word
    for word in ("29,000", "280.000", "270.000", "孙营业", "钱文书", "ZZ9"):
        assert word in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_between_sites_each_box_quotes_the_event_that_sent_it(lang):
    card = _closed()._replace(from_site="HZ", to_site="NB", outlet_code="", outlet="")
    out = ("HZ", 1234, "ab" * 32)
    boxes = (box._replace(keep_until=date(2026, 3, 9), out=out) for box in card.boxes)
    card = card._replace(boxes=tuple(boxes))
    signed = (_signed("孙营业", "c2"), _signed("钱文书", "c1"))
    drawn = handover_list(HandoverPaper(_paper(lang), card, *signed))
    assert drawn.missing_glyphs == ()
    said = "".join(Reading(drawn.pdf).squeezed())
    assert said.count("HZ1,234" + "ab" * 8) == 29
    for word in ("承运人", "ofitsleafhash", "2026-03-09"):
        assert word in said


def test_a_giver_who_signed_on_paper_has_a_place_for_the_pen():
    card = _closed()._replace(on_paper=True, given_by="")
    drawn = handover_list(HandoverPaper(_paper("zh"), card, None, _signed("钱文书", "c1")))
    said = "".join(Reading(drawn.pdf).squeezed())
    assert "纸质签收" in said
    assert said.count("姓名（手写）") == 2
