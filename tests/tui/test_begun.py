"""What a station remembers of printing: cells used, how a printer is set; lost without harm."""

from __future__ import annotations

import pytest

from labels.stock import named
from tui.begun import Begun, Setting, recall, remember

SHEET, ROLL = named("avery-l7165"), named("thermal-100x100")


@pytest.mark.parametrize(
    ("before", "start", "labels", "used", "then"),
    [
        ((), 1, 6, (1, 2, 3, 4, 5, 6), 7),
        ((1, 2, 3, 4, 5, 6), 7, 2, (), 1),
        ((1, 2), 3, 8, (1, 2), 3),
        ((1, 2), 5, 2, (1, 2, 5, 6), 7),
        ((), 5, 2, (5, 6), 7),
        ((), 1, 16, (), 1),
        ((), 8, 1, (8,), 1),
    ],
)
def test_the_next_labels_begin_behind_those_used(before, start, labels, used, then):
    begun = Begun(sheets={SHEET.name: before}).after(SHEET, start, labels)
    assert begun.used(SHEET) == used
    assert begun.next_cell(SHEET) == then
    assert begun.on_a_new_sheet(SHEET).next_cell(SHEET) == 1


def test_a_roll_is_never_begun():
    begun = Begun().after(ROLL, 1, 3)
    assert (begun.sheets, begun.next_cell(ROLL), begun.stock) == ({}, 1, ROLL.name)


def test_what_was_kept_is_recalled(tmp_path):
    path = tmp_path / "new" / "printing.json"
    begun = Begun().after(SHEET, 1, 3).set("Zebra-1", Setting(ROLL.name, (0.5, -1.0), "zpl", 300))
    remember(path, lambda _: begun)
    assert recall(path) == begun
    assert recall(path).setting("other") == Setting()


@pytest.mark.parametrize("text", [
    "", "[]", "{", '{"sheets": 3}', '{"sheets": {"avery-l7165": "x"}}', '{"stock": "none"}',
    '{"printers": {"P": {"nudge": [1, "x"], "form": "bmp", "dpi": 9, "stock": 1}}}',
])  # fmt: skip
def test_what_cannot_be_read_is_forgotten(tmp_path, text):
    path = tmp_path / "printing.json"
    path.write_text(text)
    begun = recall(path)
    assert (begun.used(SHEET), begun.stock, begun.setting("P")) == ((), "", Setting())


def test_where_nothing_is_kept_nothing_is_written(tmp_path):
    remember(None, lambda begun: begun)
    remember(tmp_path / "file" / "printing.json", lambda begun: begun)
    (tmp_path / "plain").write_text("")
    remember(tmp_path / "plain" / "printing.json", lambda begun: begun)
    assert recall(None) == recall(tmp_path / "none") == Begun()
