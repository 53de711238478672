"""One row's cells: each value, or the one finding that stops the row."""

from __future__ import annotations

import pytest

from archive.intake.cells import Cells, WrongCell
from archive.intake.columns import Column, recognise
from archive.intake.delimited import Row

COLUMNS = (Column.of("code", True, "编码"), Column.of("weight_g", True, "毛重", weighs=True))
WORDS = (("each", ("逐张",)), ("bundle", ("捆", "按捆")))


def row(*cells, header=("编 码", "毛重(g)")):
    return Cells(recognise(header, 1, COLUMNS), Row(7, cells))


def code_of(caught):
    return caught.value.finding[:3]


def test_a_finding_names_row_and_column_as_spelled():
    with pytest.raises(WrongCell) as caught:
        row("", "").code("code")
    assert code_of(caught) == (7, "编 码", "missing")


def test_a_column_the_list_lacks_is_empty_and_goes_by_its_field():
    assert row("A").plain("note") == ""
    with pytest.raises(WrongCell) as caught:
        row("A").filled("note")
    assert code_of(caught) == (7, "note", "missing")


def test_cells_that_a_short_row_lacks_are_empty():
    assert row("A").raw("weight_g") == ""


def test_what_is_read_as_spelled_is_no_repair():
    cells = row("A1", "800")
    cells.code("code")
    cells.grams("weight_g", 1000)
    assert cells.repairs == []


def test_the_unit_of_the_cell_goes_before_that_of_the_heading():
    assert row("A", "800").grams("weight_g", 1000) == 800
    assert row("A", "0.8kg").grams("weight_g", 1000) == 800


def test_a_weight_without_any_unit_is_in_kilograms():
    assert row("A", "0.8", header=("编码", "毛重")).grams("weight_g", 1000) == 800


@pytest.mark.parametrize(
    ("text", "value"), [("逐张", "each"), ("BUNDLE", "bundle"), ("按 捆", "bundle")]
)
def test_choices_by_any_of_their_names(text, value):
    assert row(text).choice("code", WORDS, "unknown-method") == value


def test_an_empty_choice_has_its_default_or_is_missing():
    assert row("").choice("code", WORDS, "unknown-method", default="each") == "each"
    with pytest.raises(WrongCell) as caught:
        row("").choice("code", WORDS, "unknown-method")
    assert code_of(caught) == (7, "编 码", "missing")


def test_yes_is_only_asked_where_something_is_typed():
    assert row("").yes("code", default=True) is True
    assert row("否").yes("code", default=True) is False
