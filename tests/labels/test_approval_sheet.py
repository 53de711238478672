from __future__ import annotations

from datetime import date

import pytest

from archive.views import LineChange, MattersList, Opinion, PaperSigner, SheetChanges
from archive.words import say
from labels.approval_sheet import approval_sheet

LONG = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇林业局直属第三林场综合服务区寄递营业网点"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_facts_totals_declaration_and_opinions_are_there(approval_view, read, lang):
    text = "".join(read(approval_sheet(approval_view(lang)).pdf).squeezed())
    for part in ("349,830", "682.830", "240,000", "450.000", "JD-2025-003", "萧山分公司", LONG):
        assert part in text
    for part in (
        "陈静",
        "2025-02-19",
        "同意销毁",
        "周涛",
        "q1w2e3r4t5y6u7i8",
    ):
        assert part in text
    found = "Boxes on which something was found, as declared by whoever checked: {matches}."
    for each in ("zh", "en"):
        assert say(found, each, matches="1").replace(" ", "") in text
    for post in ("Head of archives", "Head of the organisation"):
        assert say(post, lang).replace(" ", "") in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_hand_that_wrote_no_words_is_told_to_agree(approval_view, read, lang):
    hand = PaperSigner("周涛", "k7", "档案科", date(2025, 2, 20), "ab" * 32, None, None)
    view = approval_view(lang, opinions=(Opinion("head", "", None, hand),))
    text = "".join(read(approval_sheet(view).pdf).squeezed())
    assert say("Agreed", lang) in text
    worded = approval_view(lang, opinions=(Opinion("head", "准予销毁", None, hand),))
    assert "准予销毁" in "".join(read(approval_sheet(worded).pdf).squeezed())


def test_a_post_without_an_opinion_is_a_line_to_sign_by_hand(approval_view, read):
    signed = Opinion("head", "同意", approval_view().opinions[0].signer)
    waiting = "".join(read(approval_sheet(approval_view()).pdf).squeezed())
    given = approval_view(opinions=(approval_view().opinions[0], signed))
    asked = say("Opinion and name, written by hand:", "zh").replace(" ", "")
    assert waiting.count(asked) == 1
    assert "".join(read(approval_sheet(given).pdf).squeezed()).count(asked) == 0
    assert waiting.count("盖章Seal") == 3


def test_it_says_whether_it_is_approved_and_until_when(approval_view, read):
    waiting = read(approval_sheet(approval_view("en")).pdf).texts()[0]
    assert "Not approved yet" in waiting
    assert "Valid until" not in waiting
    view = approval_view("en", approved=True, valid_until=date(2025, 5, 20))
    approved = read(approval_sheet(view).pdf).texts()[0]
    assert "Valid until 2025-05-20" in approved
    assert "Not approved" not in approved


def test_hundreds_of_units_go_on_below_a_repeated_head(approval_view, read):
    units = tuple((f"单位{n:03}", approval_view().totals) for n in range(200))
    printed = read(approval_sheet(approval_view(units=units)).pdf)
    text = "".join(printed.squeezed())
    assert all(f"单位{n:03}" in text for n in range(200))
    with_units = [page for page in printed.squeezed() if "单位1" in page or "单位0" in page]
    assert all("责任单位Responsibleunit" in page for page in with_units)


def test_a_second_version_shows_every_line_that_differs(approval_view, read):
    lines = (LineChange("HZ-23-000013-K", "dropped", "客户要求"), LineChange("HZ-9", "added", ""))
    signed = approval_view().declared_by
    changes = SheetChanges(1, date(2025, 2, 20), signed, "请再核对", lines)
    text = "".join(read(approval_sheet(approval_view(changes=changes)).pdf).squeezed())
    for part in ("第1版", "2025-02-20", "请再核对", "HZ-23-000013-K", "客户要求", "移出", "新增"):
        assert part in text
    none = changes._replace(lines=())
    text = "".join(read(approval_sheet(approval_view(changes=none)).pdf).squeezed())
    assert "各行均无差异" in text


def test_a_hand_on_paper_is_named_with_who_entered_and_who_checked(approval_view, read):
    enterer = approval_view().declared_by
    hand = PaperSigner("马强", "HZ-0001", "总经办", date(2025, 2, 21), "ab" * 32, enterer, enterer)
    view = approval_view(opinions=(Opinion("head", "同意", None, hand),))
    text = "".join(read(approval_sheet(view).pdf).squeezed())
    for part in ("纸质签批", "马强", "HZ-0001", "2025-02-21", "ab" * 8, "录入人", "复核人", "陈静"):
        assert part in text


def test_it_says_what_the_check_for_matters_rests_on(approval_view, read):
    by_hand = read(approval_sheet(approval_view("en")).pdf).texts()[0]
    assert "Checked by hand; no list is held here." in by_hand
    list_ = MattersList("M-0007", "open.xlsx", "ab" * 32, 120, 17)
    rested = "".join(read(approval_sheet(approval_view("zh", matters_list=list_)).pdf).squeezed())
    for part in ("M-0007", "open.xlsx", "120", "17", "ab" * 32):
        assert part in rested
