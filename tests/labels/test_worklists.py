"""Working lists and code labels: what they say, and that a scanner reads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest
import zxingcpp

from archive.codes import PalletCode, PaperCode, PlaceCode
from archive.views_pull import Kept, LoadLine, LoadList, PullLine, PullList, ToLoad
from labels.code_label import CodeLabel, code_labels
from labels.load_list import load_list
from labels.pull_list import pull_list
from labels.stock import STOCKS, DoesNotFit, named

NOW = datetime(2026, 3, 10, tzinfo=UTC)
WAY = ("HZ", "HZ-A")


def _text(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def _pull(count):
    lines = tuple(
        PullLine(f"HZ-26-{at:06d}-K", "B-0001", f"HZ-A-{at // 40:02d}", WAY, "O", "S1", 9)
        for at in range(count)
    )  # fmt: skip
    stays = (Kept("HZ-26-999999-K", "B-0001", "HZ-B", ("H-0001",), "STORED"),)
    return PullList("快递", False, ("B-0001",), lines, stays, 3, count + 4, NOW)


@pytest.mark.parametrize(("lang", "words"), [("zh", "下架清单"), ("en", "Pull list")])
def test_a_pull_list_names_every_box_under_its_place(lang, words):
    rendered = pull_list(_pull(200), lang=lang)
    text = _text(rendered.pdf)
    assert rendered.missing_glyphs == ()
    assert words in text
    assert all(f"HZ-26-{at:06d}-K" in text for at in range(200))
    assert "HZ › HZ-A › HZ-A-04" in text
    assert "H-0001" in text
    assert "3 / 204" in text


def test_a_load_list_has_room_for_the_driver_and_no_name():
    lines = (LoadLine("P-01", "HZ-26-000001-K", "B-0001", "S1", 9000),)
    view = LoadList(
        "快递", False, "S-0001", "嘉兴 JX", "纸业", "L-1", "C-1", "浙A1", "1002", ("Z1",), NOW,
        ("B-0001",), lines, NOW,
    )  # fmt: skip
    text = _text(load_list(view, lang="zh").pdf)
    assert all(word in text for word in ("装车清单", "浙A1", "Z1", "P-01", "司机", "L-1", "1002"))


def test_a_session_is_chosen_by_a_code_on_both_lists():
    lines = (LoadLine("P-01", "HZ-26-000001-K", "B-0001", "S1", 9000),)
    load = LoadList(
        "快递", False, "S-0001", "嘉兴 JX", "纸业", "L-1", "C-1", "浙A1", "1002", (), NOW,
        ("B-0001",), lines, NOW,
    )  # fmt: skip
    pull = _pull(3)._replace(
        sessions=tuple(ToLoad(f"S-000{n}", "纸业", "嘉兴", ("B-0001",)) for n in (1, 2, 3))
    )
    assert _read(load_list(load, lang="zh").pdf) == [PaperCode("S-0001").text]
    assert _read(pull_list(pull, lang="en").pdf) == [PaperCode(f"S-000{n}").text for n in (1, 2, 3)]


def _read(pdf):
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    return sorted(found.text for found in zxingcpp.read_barcodes(page))


def test_a_load_list_gives_no_sum_of_weights_to_whoever_weighs_the_load():
    lines = tuple(LoadLine("P-01", f"HZ-{at}", "B-0001", "S1", 9000) for at in range(3))
    view = LoadList(
        "快递", False, "S-0001", "嘉兴 JX", "纸业", "L-1", "C-1", "浙A1", "1002", ("Z1",), NOW,
        ("B-0001",), lines, NOW,
    )  # fmt: skip
    text = _text(load_list(view, lang="en").pdf)
    assert "9.000" in text
    assert "27.000" not in text


def test_codes_of_places_and_pallets_are_read():
    wanted = [PalletCode("P-01").text, PlaceCode("HZ-A-01-1").text]
    labels = [CodeLabel(code, code[4:-2], "shelf", "甲库一排") for code in wanted]
    pdf = code_labels(labels, stock=named("avery-l7169"), lang="zh").pdf
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    assert sorted(each.text for each in zxingcpp.read_barcodes(page)) == sorted(wanted)
    assert "甲库一排" in _text(pdf)


def test_a_label_of_a_demo_says_so_and_is_read_all_the_same():
    wanted = [PalletCode("P-01").text, PlaceCode("HZ-A-01-1").text]
    labels = [CodeLabel(code, code[4:-2], "shelf", "甲库一排", demo=True) for code in wanted]
    pdf = code_labels(labels, stock=named("avery-l7169"), lang="zh").pdf
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    assert sorted(each.text for each in zxingcpp.read_barcodes(page)) == sorted(wanted)
    assert _text(pdf).count("DEMO") == 2
    real = [each._replace(demo=False) for each in labels]
    assert "DEMO" not in _text(code_labels(real, stock=named("avery-l7169"), lang="zh").pdf)


def test_a_label_too_small_to_be_read_by_hand_is_refused():
    tiny = STOCKS[0]._replace(cell_width=40, cell_height=18)
    with pytest.raises(DoesNotFit):
        code_labels([CodeLabel("PT1-P-01-H", "P-01", "pallet", "")], stock=tiny)
