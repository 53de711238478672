"""Labels as ZPL, drawn by a renderer that shares no line with us, and read by a scanner."""

from __future__ import annotations

import re

import pytest
import zplkit
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from archive.errors import BadInput
from archive.words import N_
from labels import qr
from labels.box_label import box_layout, box_pdf
from labels.code_label import CodeLabel
from labels.dots import Grid
from labels.how import PDF, ZPL, How
from labels.printing import draw_boxes, draw_codes
from labels.stock import STOCKS, THERMAL, DoesNotFit, named
from labels.zpl import DPIS, packed

ROLLS = [stock for stock in STOCKS if stock.kind == THERMAL]
PLACE = CodeLabel("PL1-HZ-A-01-1-7K", "HZ-A-01-1", N_("shelf"), "一号库房东侧货架")
COPIES = re.compile(rb"\^PQ(\d+)\n")
"""The one command that the renderer does not know; it draws each label once."""


def pictures(zpl, dpi=203):
    document = zplkit.render(COPIES.sub(b"", zpl), zplkit.Options(profile="zd621", dpi=dpi))
    assert document.warnings == []
    rasters = [label.rasterize() for label in document.labels]
    return [Image.frombytes("L", (each.width, each.height), each.pixels) for each in rasters]


def texts(picture):
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def box(label, stock, **how):
    return draw_boxes([label], How(stock, form=ZPL, **how)).data


@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("stock", ROLLS, ids=lambda s: s.name)
def test_each_module_is_whole_dots_where_the_layout_says(label, stock, dpi):
    (picture,) = pictures(box(label, stock, dpi=dpi), dpi)
    grid = Grid(dpi)
    assert picture.size == (grid.near(stock.cell_width), grid.near(stock.cell_height))
    layout = box_layout(stock, grid)
    dots, quiet = grid.dots(layout.dots), 4 * grid.dots(layout.dots)
    left = round(layout.symbol[0] * dpi / 25.4) + quiet
    top = round((stock.cell_height - layout.symbol[1]) * dpi / 25.4) + quiet
    for row, modules in enumerate(qr.matrix(label.code, version=qr.BOX_VERSION)):
        for column, dark in enumerate(modules):
            x, y = left + dots * column, top + dots * row
            shade = 0 if dark else 255
            assert picture.crop((x, y, x + dots, y + dots)).getextrema() == (shade, shade)
    side = 29 * dots
    for edge in (
        (0, -quiet, side, 0),
        (0, side, side, side + quiet - 1),
        (side, 0, side + quiet, side),
    ):
        low, _ = picture.crop(
            (left + edge[0], top + edge[1], left + edge[2], top + edge[3])
        ).getextrema()
        assert low == 255, edge
    assert texts(picture) == [label.code]


@pytest.mark.parametrize(
    ("name", "lang", "dpi"),
    [
        ("thermal-100x100", "zh", 203),
        ("thermal-100x100", "en", 300),
        ("thermal-76x130", "zh", 203),
        ("thermal-60x40", "zh", 300),
        ("thermal-60x40", "en", 203),
    ],
)
def test_a_printer_draws_what_the_pdf_shows(read, label, name, lang, dpi):
    stock = named(name)
    (picture,) = pictures(box(label, stock, dpi=dpi, lang=lang), dpi)
    pdf = box_pdf([label], How(stock, lang=lang, form=PDF, dpi=dpi)).pdf
    paper = read(pdf).picture(0, dpi).crop((0, 0, *picture.size))
    for here, there in ((picture, paper), (paper, picture)):
        near = there.point(lambda grey: 255 * (grey >= 160)).filter(ImageFilter.MinFilter(5))
        alone = ImageChops.darker(here.point(lambda grey: 255 * (grey < 96)), near)
        assert sum(alone.histogram()[255:]) <= 4


@pytest.mark.parametrize(
    ("name", "dpi"),
    [
        ("thermal-100x100", 203),
        ("direct-100x150", 203),
        ("thermal-76x130", 300),
        ("thermal-60x40", 300),
    ],
)
def test_places_are_read_from_their_zpl(name, dpi):
    how = How(named(name), form=ZPL, dpi=dpi)
    for label in (PLACE, PLACE._replace(demo=True)):
        (picture,) = pictures(draw_codes([label], how).data, dpi)
        assert texts(picture) == [PLACE.code]


def test_two_faces_are_two_labels_and_copies_are_the_printers(label):
    faces = [label, label._replace(face=2, demo=True)]
    drawn = draw_boxes(faces, How(named("thermal-60x40"), form=ZPL, copies=3))
    assert COPIES.findall(drawn.data) == [b"3", b"3"]
    assert [texts(each) for each in pictures(drawn.data)] == [[label.code]] * 2
    assert b"^PQ" not in box(label, named("thermal-60x40"))


def test_the_printer_keeps_its_own_darkness_speed_and_media(label):
    zpl = box(label, named("thermal-100x100"), copies=2)
    assert {found.decode() for found in re.findall(rb"[\^~]([A-Z]{2})", zpl)} == {
        "XA", "CI", "PW", "LL", "LH", "FO", "GF", "GB", "FS", "PQ", "XZ",
    }  # fmt: skip
    assert zpl.startswith(b"^XA^CI28^PW799^LL799^LH0,0\n")
    assert zpl.isascii()


@pytest.mark.parametrize("nudge", [(1.0, 0.0), (0.0, -0.5), (-0.5, 0.5)])
def test_a_nudge_moves_by_whole_dots(label, nudge):
    stock = named("thermal-100x100")
    (plain,), (moved,) = (pictures(box(label, stock, nudge=by)) for by in ((0.0, 0.0), nudge))
    right, down = round(nudge[0] / qr.DOT), round(-nudge[1] / qr.DOT)
    assert moved.tobytes() == ImageChops.offset(plain, right, down).tobytes()


def test_off_the_label_direct_thermal_sheets_and_other_printers_are_refused(label):
    with pytest.raises(DoesNotFit, match="would leave"):
        box(label, named("thermal-60x40"), nudge=(-2.0, 0.0))
    with pytest.raises(BadInput, match="fade"):
        box(label, named("direct-100x150"))
    with pytest.raises(BadInput, match="printed from a PDF"):
        box(label, named("avery-l7159"))
    with pytest.raises(BadInput, match="not for 600"):
        box(label, named("thermal-60x40"), dpi=600)
    with pytest.raises(BadInput, match="copy"):
        draw_codes([PLACE], How(named("thermal-60x40"), form=ZPL, copies=0))


def test_what_the_font_lacks_is_drawn_as_a_substitute_and_told(label):
    odd = label._replace(outlet="杭州\U0001f4e6部")
    drawn = draw_boxes([odd], How(named("thermal-60x40"), form=ZPL))
    assert drawn.missing_glyphs == ("\U0001f4e6",)
    same = label._replace(outlet="杭州〓部")
    assert drawn.data == box(same, named("thermal-60x40"))


def test_bytes_are_the_same_again(label):
    drawn = [box(label, named("thermal-76x130"), dpi=300) for _ in range(2)]
    assert drawn[0] == drawn[1]


@settings(max_examples=60)
@given(
    st.integers(1, 60).flatmap(
        lambda n: st.lists(
            st.binary(min_size=n, max_size=n) | st.sampled_from([bytes(n), b"\xff" * n]),
            min_size=1,
            max_size=12,
        )
    )
)
def test_any_picture_is_packed_so_that_a_printer_unpacks_it(rows):
    step, height = len(rows[0]), len(rows)
    size = step * height
    graphic = (
        f"^XA^PW{8 * step}^LL{height}^FO0,0^GFA,{size},{size},{step},{packed(tuple(rows))}^FS^XZ"
    )
    (picture,) = pictures(graphic.encode())
    assert picture.point(lambda grey: 255 - grey).convert("1").tobytes() == b"".join(rows)
