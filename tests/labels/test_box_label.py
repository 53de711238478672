from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date

import pytest

from archive.errors import BadInput
from archive.words import say
from labels import qr
from labels.box_label import CODE_LENGTH, box_labels, box_layout
from labels.dots import Grid
from labels.fonts import Subset
from labels.marks import Text
from labels.phrases import CATEGORIES, Tongue
from labels.stock import STOCKS, DoesNotFit, named

THERMAL = named("thermal-100x100")
FOR_BOXES = [s for s in STOCKS if s.kind != "direct-thermal"]
LONG = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇林业局直属第三林场综合服务区寄递营业网点二部"


@pytest.mark.parametrize(
    ("stock", "lang"),
    [*((stock, "zh") for stock in FOR_BOXES), (THERMAL, "en"), (named("avery-l7159"), "en")],
    ids=lambda s: getattr(s, "name", s),
)
def test_a_scanner_reads_every_face(read, label, stock, lang):
    faces = [
        label._replace(code=f"BX1-7K3M9QX2{n:02}-00-ABCDEFGH", face=face, demo=n > 3)
        for n in range(5)
        for face in (1, 2)
    ]
    printed = read(box_labels(faces, stock=stock, lang=lang).pdf)
    codes = [code for page in range(len(printed)) for code in printed.codes(page)]
    assert sorted(codes) == sorted(face.code for face in faces)


@pytest.mark.parametrize("nudge", [(0, 0), (0.06, -0.06)])
def test_a_module_is_eight_whole_dots_and_starts_on_one(read, label, nudge):
    whole = THERMAL._replace(page_width=800 * qr.DOT, page_height=800 * qr.DOT)
    picture = read(box_labels([label], stock=whole, nudge=nudge).pdf).picture(0)
    symbol = qr.matrix(label.code, version=qr.BOX_VERSION)
    left, top = _upper_left(picture.point(lambda grey: 255 * (grey < 128)))
    for row, modules in enumerate(symbol):
        for column, is_dark in enumerate(modules):
            x, y = left + 8 * column, top + 8 * row
            low, high = picture.crop((x, y, x + 8, y + 8)).getextrema()
            assert high < 40 if is_dark else low > 215, (row, column)
    quiet = picture.crop((left - 32, top - 32, left - 1, top + 8 * 29 + 32))
    assert quiet.getextrema() == (255, 255)


def _upper_left(dark):
    """Where the first finder pattern begins: the only square of 56 dark dots."""
    for top in range(dark.height):
        for left in range(dark.width // 2):
            edges = (left, top, left + 56, top + 8), (left, top, left + 8, top + 56)
            if all(dark.crop(edge).getextrema() == (255, 255) for edge in edges):
                return left, top
    raise AssertionError("no finder pattern")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_label_says_what_the_view_says(read, label, lang):
    (text,) = read(box_labels([label], stock=THERMAL, lang=lang).pdf).squeezed()
    for part in (label.box_no, label.code, label.outlet, label.unit, "6,000"):
        assert part in text
    assert "2024-01-01–2024-12-31" in text
    assert "2026-01" in text
    assert "2026-01-05" not in text
    for sentence in ("Confidential: never discard or sell", "Domestic waybills"):
        assert say(sentence, lang).replace(" ", "") in text
    assert "严禁丢弃或者贩卖" in text
    assert say("face {n} of 2", lang, n=1).replace(" ", "") in text


def test_an_unknown_date_is_said_not_guessed(read, label):
    unknown = label._replace(earliest=None, accepted_from=None, accepted_to=None)
    (text,) = read(box_labels([unknown], stock=THERMAL, lang="en").pdf).texts()
    assert "not known yet" in text
    assert "2026" not in text


@pytest.mark.parametrize("stock", FOR_BOXES, ids=lambda s: s.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_clipped_however_long(read, label, stock, lang):
    long = label._replace(
        outlet=LONG * 3,
        unit=LONG,
        box_no="NMG-HLBE-DYS-25-000123-K",
        categories=(*(word.code for word in CATEGORIES), "R-XYZ"),
        earliest=None,
        slips=123_456_789,
    )
    printed = read(box_labels([long], stock=stock, lang=lang).pdf)
    (text,) = printed.squeezed()
    assert LONG * 3 in text
    assert printed.codes(0) == [label.code]
    left, top = stock.left * 72 / 25.4, (stock.page_height - stock.top) * 72 / 25.4
    right, low = left + stock.cell_width * 72 / 25.4, top - stock.cell_height * 72 / 25.4
    for box in printed.boxes(0):
        assert left <= box[0] < box[2] <= right, box
        assert low <= box[1] < box[3] <= top, box


@pytest.mark.parametrize("stock", FOR_BOXES, ids=lambda s: s.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_even_the_smallest_says_what_matters(read, label, stock, lang):
    (text,) = read(box_labels([label], stock=stock, lang=lang).pdf).squeezed()
    for part in (label.box_no, label.code, label.outlet, "2026-01", "严禁丢弃或者贩卖"):
        assert part in text
    assert "Confidential:neverdiscardorsell" in text
    assert say("face {n} of 2", lang, n=1).replace(" ", "") in text


def test_the_date_may_be_of_any_year(read, label):
    far = label._replace(earliest=date(2054, 12, 31))
    assert "2054-12" in read(box_labels([far], stock=THERMAL).pdf).texts()[0]


def test_copies_start_cell_and_pages(read, label):
    sheet = named("avery-l7165")
    printed = read(box_labels([label, label._replace(face=2)], stock=sheet, start=7, copies=3).pdf)
    assert [len(printed.codes(page)) for page in range(len(printed))] == [2, 4]


def test_a_demo_label_says_so_and_a_real_one_does_not(read, label):
    demo, real = read(box_labels([label._replace(demo=True), label], stock=THERMAL).pdf).squeezed()
    assert "演示DEMO" in demo
    assert "DEMO" not in real


def test_bytes_are_the_same_again_and_in_another_process(label):
    program = f"""
import hashlib, datetime
from archive.views import BoxLabel
from labels.box_label import box_labels
from labels.stock import named
pdf = box_labels([{label!r}], stock=named("thermal-100x100")).pdf
raise SystemExit(hashlib.sha256(pdf).hexdigest())
"""
    here = box_labels([label], stock=THERMAL).pdf
    assert here == box_labels([label], stock=THERMAL).pdf
    there = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert there.stderr.strip() == hashlib.sha256(here).hexdigest()


def test_many_labels_are_drawn_as_few_are(read, label):
    views = [label._replace(code=f"BX1-7K3M9Q{n:04}-00-ABCDEFGH") for n in range(401)]
    many, few = (read(box_labels(part, stock=THERMAL).pdf) for part in (views, views[:2]))
    assert many.picture(1).tobytes() == few.picture(1).tobytes()
    assert many.codes(400) == [views[400].code]


def test_a_label_stays_small(label):
    one = len(box_labels([label], stock=THERMAL).pdf)
    views = [label._replace(code=f"BX1-7K3M9Q{n:04}-00-ABCDEFGH") for n in range(101)]
    assert (len(box_labels(views, stock=THERMAL).pdf) - one) / 100 <= 1536


def test_direct_thermal_small_cells_and_no_copies_are_refused(label):
    with pytest.raises(BadInput, match="fade"):
        box_labels([label], stock=named("direct-100x150"))
    for small in ((52.7, 40), (70, 33.4)):
        with pytest.raises(DoesNotFit, match=r"53.* x 33\.5"):
            box_labels([label], stock=THERMAL._replace(cell_width=small[0], cell_height=small[1]))
    for small in ((53, 40), (70, 33.5)):
        assert box_layout(THERMAL._replace(cell_width=small[0], cell_height=small[1]), Grid())
    with pytest.raises(BadInput, match="copy"):
        box_labels([label], stock=THERMAL, copies=0)


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("stock", FOR_BOXES, ids=lambda s: s.name)
def test_code_and_words_never_meet_on_any_printer(label, stock, dpi):
    grid = Grid(dpi)
    layout = box_layout(stock, grid)
    side = 37 * grid.module(layout.dots)
    left, top = layout.symbol
    assert 0 <= left < left + side <= stock.cell_width
    assert 0 <= top - side < top <= stock.cell_height
    font, tongue = Subset(), Tongue("zh")
    marks = (*layout.chrome(font, tongue, demo=True), *layout.values(font, tongue, label))
    for mark in marks:
        if isinstance(mark, Text):
            right = mark.x + font.millimetres(mark.text, mark.size)
            apart = mark.x >= left + side or right <= left
            assert apart or mark.y >= top or mark.y + 0.88 * mark.size <= top - side, mark


def test_a_code_has_a_known_length():
    assert len("BX1-7K3M9QX2AB-00-ABCDEFGH") == CODE_LENGTH
