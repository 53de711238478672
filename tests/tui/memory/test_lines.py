"""Files of memory scanners: however they are written, the same lines come out."""

from __future__ import annotations

import pytest

from archive.codes import PalletCode, PlaceCode
from archive.errors import BadInput
from tui.memory.lines import MOST, MemoryLine, lines_of

BOX, PLACE = PalletCode("P-07").text, PlaceCode("HZ-A-01-1").text
PLAIN = (MemoryLine(1, PLACE), MemoryLine(2, BOX))
AT = "2026-03-10 08:15:02"


def test_a_cell_that_no_scanner_wrote_is_no_code():
    (line,) = lines_of(f'{PLACE},"{"1" * 200_000}"'.encode(), "f")
    assert line.code == ""


@pytest.mark.parametrize(
    "data",
    [
        f"{PLACE}\n{BOX}\n".encode(),
        f"{PLACE}\r\n{BOX}".encode(),
        f"{PLACE}\r{BOX}\r".encode(),
        f"\ufeff{PLACE}\n{BOX}\n".encode(),
        f"{PLACE}\n{BOX}\n".encode("utf-16"),
    ],
)
def test_plain_lines(data):
    assert lines_of(data, "f") == PLAIN


@pytest.mark.parametrize(
    "row",
    [
        f"{BOX},{AT}", f"{AT},{BOX}", f"{AT};{BOX};1", f"{BOX}\t2026-03-10\t08:15:02",
        f'"{BOX}","{AT}","1"', f"1;{AT};{BOX}", f"QR;{BOX};{AT}",
    ],
)  # fmt: skip
def test_columns_in_any_order(row):
    (line,) = lines_of(f"条码,时间\n{row}\n".encode("gb18030"), "f")
    assert line == MemoryLine(2, BOX, AT)


@pytest.mark.parametrize("at", ["10.03.2026 08:15", "20260310081502", "2026/3/10", "8:15 PM",
                                "2026年3月10日 08:15:02", "2026-03-10T08:15:02Z"])  # fmt: skip
def test_a_time_is_told_from_a_code(at):
    (line,) = lines_of(f"{at};{BOX}".encode(), "f")
    assert (line.code, line.at) == (BOX, at)


def test_one_row_with_a_time_among_plain_ones_is_read_too():
    found = lines_of(f"{PLACE}\n{PLACE}\n{PLACE}\n{AT},{BOX}\n".encode(), "f")
    assert found[-1] == MemoryLine(4, BOX, AT)


def test_a_quantity_is_told_from_a_figure_that_was_scanned():
    assert lines_of(f"{BOX},3".encode(), "f") == (MemoryLine(1, BOX, "", 3),)
    assert lines_of(b"5230\n", "f") == (MemoryLine(1, "5230"),)


def test_two_codes_in_a_line_are_not_guessed_between():
    assert lines_of(f"{BOX},{PLACE}".encode(), "f") == (MemoryLine(1, ""),)


def test_empty_lines_are_left_out_and_lines_keep_their_numbers():
    assert [line.line for line in lines_of(f"\n{BOX}\n\n;;\n{BOX}\n".encode(), "f")] == [2, 5]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Code,Time\n", b"\0" * 40, b"A1\n" * (MOST + 1)])
def test_what_is_no_such_file_is_said_to_be_none(data):
    with pytest.raises(BadInput):
        lines_of(data, "f")
