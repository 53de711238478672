from __future__ import annotations

from collections import Counter

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from labels import qr

CODES = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ-", min_size=26, max_size=26)


def picture(symbol, scale=6):
    side = (len(symbol) + 2 * qr.QUIET) * scale
    image = Image.new("L", (side, side), 255)
    for run in qr.runs(symbol):
        left, top = (qr.QUIET + run.column) * scale, (qr.QUIET + run.row) * scale
        image.paste(0, (left, top, left + run.width * scale, top + run.height * scale))
    return image


@given(CODES)
def test_a_box_code_fits_its_version_and_reads_back(code):
    symbol = qr.matrix(code, version=qr.BOX_VERSION)
    assert len(symbol) == 29
    (found,) = zxingcpp.read_barcodes(picture(symbol))
    assert (found.text, found.ec_level) == (code, "H")


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_the_level_asked_for_is_the_level_printed(level):
    (found,) = zxingcpp.read_barcodes(picture(qr.matrix("WAYBOX", level=level)))
    assert found.ec_level == level


def test_the_mask_is_fixed_and_any_mask_reads():
    texts = [zxingcpp.read_barcodes(picture(qr.matrix("A-1", mask=m)))[0].text for m in range(8)]
    assert texts == ["A-1"] * 8
    assert qr.matrix("A-1") == qr.matrix("A-1", mask=qr.MASK)


def test_a_signed_note_goes_in_as_utf8():
    note = "waybox.example/1\n42\nq83v\n\n— waybox.example/1 AAAA\n"
    (found,) = zxingcpp.read_barcodes(picture(qr.matrix(note, level="L")))
    assert found.bytes.decode("utf-8") == note


@pytest.mark.parametrize("text", ["A" * 36, "a" * 25])
def test_too_long_for_the_version_given_is_refused(text):
    with pytest.raises(ValueError, match=text):
        qr.matrix(text, version=qr.BOX_VERSION)


def test_too_long_for_any_version_is_refused():
    with pytest.raises(ValueError, match="version"):
        qr.matrix("A" * 5000)


@given(st.lists(st.lists(st.booleans(), min_size=9, max_size=9), min_size=1, max_size=9))
def test_runs_cover_each_dark_module_once_and_no_light_one(rows):
    symbol = tuple(map(tuple, rows))
    painted = Counter(
        (row, column)
        for run in qr.runs(symbol)
        for row in range(run.row, run.row + run.height)
        for column in range(run.column, run.column + run.width)
    )
    dark = ((r, c) for r, row in enumerate(symbol) for c, is_dark in enumerate(row) if is_dark)
    assert painted == Counter(dark)


def test_equal_rows_are_merged_downwards():
    assert qr.runs(((True, True), (True, True))) == (qr.Run(0, 0, 2, 2),)


@given(CODES)
def test_a_stencil_draws_what_the_library_draws(code):
    assert STENCIL.matrix(code) == qr.matrix(code, version=qr.BOX_VERSION)


def test_a_stencil_takes_only_its_own_length_and_alphabet():
    with pytest.raises(ValueError, match="zip"):
        STENCIL.matrix("A" * 24)
    with pytest.raises(KeyError):
        STENCIL.matrix("a" * 26)
    with pytest.raises(ValueError, match="25"):
        qr.Stencil(25)


STENCIL = qr.Stencil(26)
