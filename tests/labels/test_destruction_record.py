from __future__ import annotations

import pytest
import zxingcpp

from archive.views import Totals
from archive.views_day import Happened, Ticket
from archive.words import say
from labels.certificate import certificate
from labels.destruction_record import destruction_record


def joined(read, rendered):
    return "".join(read(rendered.pdf).squeezed())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_record_tells_what_the_view_tells(record_view, read, lang):
    text = joined(read, destruction_record(record_view(lang)))
    for part in (
        "马强", "李雷", "S-2025-001", "余杭纸业一号车间", "某某环保纸业有限公司", "P-4",
        "349,830", "326,500", "682.830", "22.760", "HZ-23-000013-K", "H-13",
        "641.234", "630.120", "-11.114", "-1.73%", "19.237",
        "2025-03-0109:05:00", "2025-03-0113:40:00", "2025-03-0110:10:00", "设备卡料",
        "王芳", "刘洋", "ab" * 8,
    ):  # fmt: skip
        assert part in text, part


def test_the_account_has_the_wording_of_archives_in_both_languages(record_view, read):
    for lang in ("zh", "en"):
        text = joined(read, destruction_record(record_view(lang)))
        assert "应到58箱、实到57箱、缺1箱、多0箱" in text
        assert "逐箱扫码清点核对" in text
        assert "58due,57there,1missing,0toomany" in text
        assert "shredding(P-4)" in text
        assert "粉碎（P-4）" in text


@pytest.mark.parametrize(
    ("verdict", "chinese", "english"),
    [
        ("agree", "账实相符", "Register and destruction agree"),
        ("agree-with-remarks", "相符有备注", "They agree, with remarks"),
        ("disagree", "账实不符,不予出具", "They do not agree: not issued"),
    ],
)
def test_the_verdict_is_said_in_both_languages(record_view, read, verdict, chinese, english):
    for lang in ("zh", "en"):
        text = joined(read, destruction_record(record_view(lang, verdict)))
        assert chinese in text
        assert english.replace(" ", "") in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_record_that_does_not_agree_says_large_on_each_page_that_it_is_none(
    record_view, read, lang
):
    printed = read(destruction_record(record_view(lang, "disagree")).pdf)
    stamp = say("Not issued as a record", lang).replace(" ", "")
    assert all(stamp in text for text in printed.squeezed())
    verdict = say("They do not agree: not issued", lang)
    assert _height(printed, verdict) > 20
    agreeing = read(destruction_record(record_view(lang)).pdf)
    assert not any(stamp in text for text in agreeing.squeezed())
    assert _height(agreeing, say("They agree, with remarks", lang)) < 16


def _height(printed, sentence):
    """Height in points of the first character of `sentence` on the first page."""
    text = printed.document[0].get_textpage()
    _, low, _, top = text.get_charbox(text.get_text_range().index(sentence))
    return top - low


def test_the_balance_names_what_is_unaccounted_for(record_view, read):
    even = joined(read, destruction_record(record_view("en")))
    assert "60approved=56destroyed+2withheld+1missing+1reboxed;unaccountedfor:0boxes" in even
    lost = record_view("en", missing=Totals(0, 0, 0))
    assert "unaccountedfor:1box" in joined(read, destruction_record(lost))


def test_the_checkpoint_reads_back_from_print(record_view, read):
    view = record_view()
    printed = read(destruction_record(view).pdf)
    (page,) = [n for n, text in enumerate(printed.texts()) if "C2SP" in text]
    for dpi in (203, 300):
        (found,) = zxingcpp.read_barcodes(printed.picture(page, dpi))
        assert found.bytes.decode("utf-8") == view.checkpoint
    text = printed.squeezed()[page]
    assert "".join(view.checkpoint.split()) in text
    assert view.log_key in text
    assert "waybox verify".replace(" ", "") in text


def test_a_session_not_weighed_or_far_off_is_said(record_view, read, session):
    unweighed = record_view("en", sessions=(session._replace(net_g=None),))
    assert "notweighed" in joined(read, destruction_record(unweighed))
    off = session._replace(net_g=500_000, explanation="受潮", explained_by=session.after[0])
    text = joined(read, destruction_record(record_view("en", sessions=(off,))))
    assert "beyond" in text
    assert "-22.03%" in text
    assert "受潮" in text
    assert "beyond" not in joined(read, destruction_record(record_view("en")))


def test_each_session_has_its_own_account_and_signatures(record_view, read, session):
    two = record_view(sessions=(session, session._replace(session_no="S-2025-002", after=())))
    text = joined(read, destruction_record(two))
    assert "S-2025-002" in text
    assert text.count("监销人1") == 2
    assert text.count("销毁单位经办人") == 2
    assert text.count("盖章") == 6


def test_hundreds_of_lots_and_differences_are_all_there(record_view, read, session):
    many = tuple(session.after[0]._replace(name=f"见证{n:03}") for n in range(150))
    differences = tuple((f"HZ-23-{n:06}-K", "withheld", "H-1") for n in range(300))
    view = record_view(sessions=(session._replace(accepted=many),), differences=differences)
    text = joined(read, destruction_record(view))
    assert all(f"见证{n:03}" in text for n in range(150))
    assert all(box_no in text for box_no, _, _ in differences)


def test_a_record_without_a_checkpoint_says_so(record_view, read):
    text = joined(read, destruction_record(record_view("en", checkpoint="")))
    assert "withoutacheckpoint" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_certificate_is_filled_in_as_far_as_the_archive_knows(record_view, read, lang):
    view = record_view(lang)
    printed = read(certificate(view).pdf)
    text = printed.squeezed()[0]
    for part in (
        "某某环保纸业有限公司",
        "B-2025-007",
        "S-2025-001",
        "P-4",
        "630.120",
        "王芳",
        "326,500",
    ):
        assert part in text
    for open_field in ("Certificate no.", "Contract no.", "Collected on, at", "Issued on"):
        assert open_field.replace(" ", "") in text
    assert printed.codes(0, 300) == [view.paper.register_hash.upper()]
    assert "无法还原" in text
    assert "与清册编号B-2025-007一致" in text


def test_each_session_gets_its_certificate_on_a_front_page(record_view, read, session):
    halves = (
        session._replace(fed=50, slips=300_000),
        session._replace(session_no="S-2025-002", fed=6, slips=26_500),
    )
    texts = read(certificate(record_view(sessions=halves)).pdf).squeezed()
    assert len(texts) == 4
    assert "S-2025-001" in texts[0]
    assert "S-2025-002" in texts[2]
    assert "50箱，300,000张" in texts[0]
    assert "6箱，26,500张" in texts[2]


def test_a_session_of_several_registers_claims_none_of_the_others_for_this_one(
    record_view, read, session
):
    shared = record_view("en", sessions=(session._replace(others=14),))
    text = joined(read, destruction_record(shared))
    assert "destroyed56boxesofregisterB-2025-007" in text
    assert "destroyed14boxesofotherregisters" in text
    assert "ofall70boxes" in text
    assert "areofallitsboxes." in text
    assert "areofallitsboxes." not in joined(read, destruction_record(record_view("en")))
    (page, _) = read(certificate(shared).pdf).squeezed()
    assert "56boxes,326,500slips,________kgnet" in page


def test_each_lot_has_its_number_and_its_boxes(record_view, read, session):
    told = session._replace(lots_seen=((1, 30), (2, 26)))
    text = joined(read, destruction_record(record_view("en", sessions=(told,))))
    assert "Lot1accepted,30boxes" in text
    assert "Lot2accepted,26boxes" in text


def test_wet_paper_is_said_to_be_explained_only_where_it_was(record_view, read, session):
    wet = Ticket(session.ended_at, 900_000, 400_000, 1_000, True, "rain", "c1")
    rained = session._replace(happened=Happened(tickets=(wet,)))
    text = joined(read, destruction_record(record_view("en", sessions=(rained,))))
    assert "Wetpaperwidensnotolerance." in text
    assert "explained" not in text
    said = rained._replace(explanation="rain at the ramp", explained_by=session.after[0])
    text = joined(read, destruction_record(record_view("en", sessions=(said,))))
    assert "athirdpersonexplainedit" in text
