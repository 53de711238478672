"""Where labels come out on paper, measured on the drawn page against the table of stocks."""

from __future__ import annotations

import pytest

from archive.words import N_
from labels import qr
from labels.box_label import box_labels, box_layout
from labels.code_label import CodeLabel, code_labels, draw_code
from labels.dots import Grid
from labels.fonts import Subset
from labels.phrases import Tongue
from labels.stock import DIRECT_THERMAL, STOCKS, named, places

DPI = 400
MM = DPI / 25.4
NEAR = 0.2
"""Millimetres that an edge may be off the table."""
PLACE = CodeLabel("PL1-HZ-A-01-1-7K", "HZ-A-01-1", N_("shelf"), "一号库房东侧货架")
FOR_BOXES = [stock for stock in STOCKS if stock.kind != DIRECT_THERMAL]


def measured(picture, left, top, side, quiet):
    """Edges in mm of the dark square whose quiet zone's corner should lie at (left, top)."""
    slack = quiet - 0.4
    crop = (left + quiet - slack, top + quiet - slack, left + side - quiet + slack)
    x, y, right = (max(0, round(value * MM)) for value in crop)
    low = min(picture.height, round((top + side - quiet + slack) * MM))
    found = picture.crop((x, y, right, low)).point(lambda grey: 255 * (grey < 128)).getbbox()
    assert found
    return [(x + found[0]) / MM, (y + found[1]) / MM, (x + found[2]) / MM, (y + found[3]) / MM]


def expected(stock, spot, corner, dots, modules):
    """Left, top and side in mm of a code with its quiet zone, and the width of that zone."""
    module = Grid().module(dots)
    top = stock.page_height - spot.y - corner[1]
    return spot.x + corner[0], top, modules * module, qr.QUIET * module


def assert_near(picture, stock, spot, corner, dots, modules):
    left, top, side, quiet = expected(stock, spot, corner, dots, modules)
    found = measured(picture, left, top, side, quiet)
    wanted = left + quiet, top + quiet, left + side - quiet, top + side - quiet
    for got, want in zip(found, wanted, strict=True):
        assert abs(got - want) <= NEAR, (stock.name, spot, found, wanted)


@pytest.mark.parametrize("stock", FOR_BOXES, ids=lambda s: s.name)
def test_every_box_code_lies_where_the_table_says(read, label, stock):
    pdf = box_labels([label] * stock.cells, stock=stock).pdf
    picture = read(pdf).picture(0, DPI)
    layout = box_layout(stock, Grid())
    for spot in places(stock, stock.cells):
        assert_near(picture, stock, spot, layout.symbol, layout.dots, 37)


@pytest.mark.parametrize("stock", STOCKS, ids=lambda s: s.name)
def test_every_place_code_lies_where_the_table_says_and_reads(read, stock):
    printed = read(code_labels([PLACE] * stock.cells, stock=stock).pdf)
    drawing = draw_code(Subset(), Tongue("zh"), PLACE, stock, Grid())
    picture = printed.picture(0, DPI)
    for spot in places(stock, stock.cells):
        modules = len(drawing.symbol) + 8
        assert_near(picture, stock, spot, drawing.corner, drawing.dots, modules)
    assert printed.codes(0) == [PLACE.code] * stock.cells


@pytest.mark.parametrize("name", ["avery-l7159", "avery-l7160", "avery-l7165", "avery-l7173"])
def test_a_sheet_begun_at_cell_seven_leaves_the_first_six_white(read, label, name):
    stock = named(name)
    picture = read(box_labels([label, label], stock=stock, start=7).pdf).picture(0, DPI)
    spots = list(places(stock, 8))
    dark = [_darkest(picture, stock, spot) for spot in spots]
    assert dark[:6] == [255] * 6
    assert max(dark[6:]) < 40


def _darkest(picture, stock, spot):
    left, top = spot.x * MM, (stock.page_height - spot.y - stock.cell_height) * MM
    cell = (left, top, left + stock.cell_width * MM, top + stock.cell_height * MM)
    return picture.crop(tuple(round(edge) for edge in cell)).getextrema()[0]


def test_copies_lie_in_cells_of_their_own(read, label):
    stock = named("avery-l7159")
    pdf = box_labels([label, label._replace(face=2)], stock=stock, copies=3, start=20).pdf
    printed = read(pdf)
    assert [len(printed.codes(page)) for page in range(len(printed))] == [5, 1]


@pytest.mark.parametrize("nudge", [(1.0, 0.0), (0.0, -1.5), (-2.0, 0.75)])
@pytest.mark.parametrize("name", ["avery-l7159", "thermal-60x40"])
def test_a_nudge_moves_by_exactly_that(read, label, name, nudge):
    """To half a dot of 203 dpi, since the code stays on whole dots."""
    stock = named(name)
    layout = box_layout(stock, Grid())
    (spot,) = places(stock, 1)
    left, top, side, quiet = expected(stock, spot, layout.symbol, layout.dots, 37)
    plain = read(box_labels([label], stock=stock).pdf).picture(0, DPI)
    moved = read(box_labels([label], stock=stock, nudge=nudge).pdf).picture(0, DPI)
    before = measured(plain, left, top, side, quiet)
    after = measured(moved, left + nudge[0], top - nudge[1], side, quiet)
    assert abs(after[0] - before[0] - nudge[0]) <= qr.DOT / 2 + 1 / MM
    assert abs(after[1] - before[1] + nudge[1]) <= qr.DOT / 2 + 1 / MM
