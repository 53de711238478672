"""The test page, measured as a person would: outlines, rulers, and what it says."""

from __future__ import annotations

import pytest

from labels.how import ZPL, How
from labels.stock import STOCKS, DoesNotFit, named, places
from labels.trial import trial_page
from tests.labels.test_zpl import pictures

DPI = 400
MM = DPI / 25.4
NEAR = 0.2


def line_near(picture, at, along, *, down=False, slack=1.0):
    """Where in mm the middle of a thin line lies within `slack` of `at`, seen at `along`."""
    first, last = round((at - slack) * MM), round((at + slack) * MM)
    limit, across = picture.height if down else picture.width, round(along * MM)
    points = [n for n in range(max(0, first), min(limit, last)) if _shade(picture, n, across, down)]
    assert points, (at, along)
    return (points[0] + points[-1] + 1) / 2 / MM


def _shade(picture, n, across, down):
    return picture.getpixel((across, n) if down else (n, across)) < 128


@pytest.mark.parametrize("stock", STOCKS, ids=lambda s: s.name)
def test_outlines_lie_where_the_table_says(read, stock):
    picture = read(trial_page(How(stock)).data).picture(0, DPI)
    for spot in places(stock, stock.cells):
        top = stock.page_height - spot.y - stock.cell_height
        beside, below = spot.x + stock.cell_width * 0.12, top + stock.cell_height * 0.36
        for x in (spot.x, spot.x + stock.cell_width):
            assert abs(line_near(picture, x, below) - x) <= NEAR
        for y in (top, top + stock.cell_height):
            assert abs(line_near(picture, y, beside, down=True) - y) <= NEAR


def test_rulers_count_millimetres_from_the_first_cells_edges(read):
    stock = named("avery-l7160")
    picture = read(trial_page(How(stock)).data).picture(0, DPI)
    row = stock.top + stock.cell_height / 2
    crossed = {*range(28, 41), *range(62, 67)}
    for mm in set(range(101)) - crossed:
        x = stock.left + mm
        assert abs(line_near(picture, x, row - 0.6, slack=0.5) - x) <= NEAR
    column = stock.left + stock.cell_width / 2
    for mm in range(101):
        y = stock.top + mm
        seen = abs(line_near(picture, y, column + 0.6, down=True, slack=0.5) - y)
        assert seen <= NEAR or abs(y - row) < 4.5 or y % stock.cell_height < 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("stock", STOCKS, ids=lambda s: s.name)
def test_it_says_what_it_is_on_and_how_to_read_it(read, stock, lang):
    printed = read(trial_page(How(stock, lang=lang)).data)
    (text,) = printed.squeezed()
    assert stock.name.replace("-", "") in text.replace("-", "").replace("\x02", "")
    assert ("这就是要填的偏移" if lang == "zh" else "thatisthenudge") in text
    assert printed.outside(0) == []
    for number in range(1, stock.cells + 1):
        assert str(number) in text


def test_it_moves_with_the_nudge_and_not_off_the_page(read):
    how = How(named("avery-l7160"))
    moved = trial_page(how._replace(nudge=(1.0, -2.0)))
    picture = read(moved.data).picture(0, DPI)
    assert abs(line_near(picture, 7.25 + 1, 30) - 8.25) <= NEAR
    assert abs(line_near(picture, 15.15 + 2, 15, down=True) - 17.15) <= NEAR
    assert (
        "1.0,-2.0mm"
        in read(trial_page(how._replace(nudge=(1.0, -2.0), lang="en")).data).squeezed()[0]
    )
    with pytest.raises(DoesNotFit):
        trial_page(how._replace(nudge=(20.0, 0.0)))


def test_a_label_printer_gets_it_as_zpl():
    data = trial_page(How(named("thermal-60x40"), form=ZPL)).data
    (picture,) = pictures(data)
    assert picture.size == (480, 320)
    dark = picture.point(lambda grey: 255 - grey)
    assert dark.getbbox() == (0, 0, 480, 320)
