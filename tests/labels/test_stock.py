from __future__ import annotations

import pytest

from archive.errors import BadInput
from labels import stock
from labels.dots import Grid, reach_cm
from labels.fitness import uses
from labels.stock import Place, named, places


@pytest.mark.parametrize("product", stock.STOCKS, ids=lambda s: s.name)
def test_every_cell_lies_on_its_page_and_none_on_another(product):
    spots = list(places(product, product.cells))
    assert {spot.page for spot in spots} == {0}
    for spot in spots:
        assert -0.001 <= spot.x <= product.page_width - product.cell_width + 0.001
        assert -0.001 <= spot.y <= product.page_height - product.cell_height + 0.001
    for a in spots:
        for b in spots:
            apart = abs(a.x - b.x) >= product.cell_width - 0.001
            assert a == b or apart or abs(a.y - b.y) >= product.cell_height - 0.001


def test_names_are_unique_and_sheets_have_an_article():
    assert len({product.name for product in stock.STOCKS}) == len(stock.STOCKS)
    assert all(p.maker and p.article for p in stock.STOCKS if p.kind == stock.SHEET)


SHEETS = [product for product in stock.STOCKS if product.kind == stock.SHEET]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: s.name)
def test_a_sheet_is_cut_in_the_middle_of_its_paper(sheet):
    """Makers cut symmetrically: a digit mistyped in a row moves one margin and not the other."""
    across = sheet.left + (sheet.columns - 1) * sheet.pitch_x + sheet.cell_width
    down = sheet.top + (sheet.rows - 1) * sheet.pitch_y + sheet.cell_height
    assert abs(sheet.page_width - across - sheet.left) < 0.06
    assert abs(sheet.page_height - down - sheet.top) < 0.11


@pytest.mark.parametrize(
    ("name", "cells", "width", "height"),
    [
        ("avery-l7159", 24, 63.5, 33.9),
        ("avery-l7160", 21, 63.5, 38.1),
        ("avery-l7165", 8, 99.1, 67.7),
        ("avery-l7168", 2, 199.6, 143.5),
        ("avery-l7173", 10, 99.1, 57),
        ("thermal-60x40", 1, 60, 40),
        ("thermal-76x130", 1, 76, 130),
    ],
)
def test_cells_are_what_the_packet_says(name, cells, width, height):
    product = named(name)
    assert (product.cells, product.cell_width, product.cell_height) == (cells, width, height)


def test_a_stock_says_what_it_is_fit_for():
    def fit(name):
        return {use.what: (use.dots, use.up_to_cm) for use in uses(named(name))}

    assert fit("thermal-100x100")["box"] == (8, 60)
    assert fit("avery-l7159")["box"] == (6, 40)
    assert fit("thermal-60x40")["box"] == (7, 50)
    assert "box" not in fit("direct-100x150")
    assert "place" in fit("direct-100x150")
    assert uses(named("avery-l7159")._replace(cell_width=40)) == ()


def test_reach_grows_with_the_module():
    assert [reach_cm(dots) for dots in (4, 6, 8)] == [20, 40, 60]


@pytest.mark.parametrize(("planned", "dots"), [(6, 9), (7, 10), (8, 12), (12, 18)])
def test_a_module_is_whole_dots_on_a_finer_printer_too(planned, dots):
    assert Grid(300).dots(planned) == dots
    assert abs(Grid(300).module(planned) / Grid(203).module(planned) - 1) < 0.04


def test_labels_run_along_rows_and_onto_the_next_page():
    sheet = named("avery-l7165")
    got = list(places(sheet, 10, start=7))
    assert [spot.page for spot in got] == [0, 0, *[1] * 8]
    assert got[0].x < got[1].x
    assert got[0].y == got[1].y < got[2].y


def test_the_first_cell_is_top_left_by_the_makers_measures():
    (first,) = places(named("avery-l7165"), 1)
    assert (first.page, first.x, round(first.y, 2)) == (0, 4.65, round(297 - 13.1 - 67.7, 2))


def test_a_nudge_moves_right_and_up():
    (plain,) = places(named("avery-l7169"), 1)
    (moved,) = places(named("avery-l7169"), 1, nudge=(1.5, -2))
    assert moved == Place(0, plain.x + 1.5, plain.y - 2)


@pytest.mark.parametrize("nudge", [(-7, 0), (7, 0), (0, 12), (0, -12), (99, 0)])
def test_a_nudge_off_the_page_does_not_fit(nudge):
    with pytest.raises(stock.DoesNotFit):
        places(named("avery-l7169"), 1, nudge=nudge)


@pytest.mark.parametrize("start", [0, 9, -1])
def test_a_cell_the_page_lacks_does_not_fit(start):
    with pytest.raises(stock.DoesNotFit, match=rf"1 to 8, there is no cell {start}"):
        places(named("avery-l7165"), 1, start=start)


def test_an_unknown_stock_is_answered_with_those_there_are():
    with pytest.raises(BadInput, match="thermal-100x100"):
        named("post-it")
