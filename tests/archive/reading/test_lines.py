"""Lines of a batch come in pages that join, whichever way one turns them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.errors import BadInput, Refused
from archive.reading.batches import batch_card, newest_batches
from archive.reading.lines import KINDS, batch_lines, line_found, lines_before
from tests.support.crew import Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "suit", "review_on": date(2026, 4, 1)}


@pytest.fixture
def seven(town: Town) -> Town:
    """A submitted batch of seven boxes."""
    names = tuple(f"n{number}" for number in range(7))
    town.stored(*names)
    town.submitted(*names)
    return town


def _numbers(town: Town) -> list[str]:
    return [line.box_no for line in batch_card(town.archive, "1").lines]


def test_pages_join_forwards_and_backwards(seven: Town) -> None:
    numbers, seen = _numbers(seven), []
    page = batch_lines(seven.archive, "1", limit=3)
    assert (page.first, page.total, page.before, page.after) == (1, 7, False, True)
    while True:
        seen += [line.box_no for line in page.lines]
        if not page.after:
            break
        page = batch_lines(seven.archive, "1", start=numbers[len(seen)], limit=3)
    assert seen == numbers
    assert (page.first, len(page.lines), page.before) == (7, 1, True)
    back = lines_before(seven.archive, "1", "", numbers[6], 3)
    assert [line.box_no for line in back.lines] == numbers[3:6]
    assert (back.first, back.before, back.after) == (4, True, True)
    last = lines_before(seven.archive, "1", "", limit=2)
    assert [line.box_no for line in last.lines] == numbers[5:]
    assert not last.after


def test_lines_say_what_the_card_says(seven: Town) -> None:
    assert batch_lines(seven.archive, "1").lines == batch_card(seven.archive, "1").lines


def test_lines_are_chosen_by_kind(seven: Town) -> None:
    seven.stored("heavy", weight_g=99_000)
    seven.do("k1", "reissue-label", box="n2", reason="torn")
    seven.do("c1", "place-hold", boxes=("n0", "n1"), **HOLD)
    seven.do("k1", "withhold-line", box="n1", reason="suit")
    chosen = {
        kind: [line.box_no for line in batch_lines(seven.archive, "1", kind).lines]
        for kind in KINDS
    }
    names = {name: seven.row("box", name).box_no for name in ("n0", "n1", "n2")}
    assert chosen["held"] == [names["n0"]], "n1 is not live any more"
    assert chosen["ended"] == [names["n1"]]
    assert chosen["unusual"] == [names["n2"]]
    assert chosen["weight"] == chosen["unappraised"] == []


def test_a_box_outside_the_weights_is_found(seven: Town) -> None:
    seven.do("m1", "return-batch", reason="more")
    seven.stored("heavy", weight_g=10_600)
    seven.do("c1", "add-lines", boxes=("heavy",))
    page = batch_lines(seven.archive, "1", "weight")
    assert [line.box_no for line in page.lines] == [seven.row("box", "heavy").box_no]
    unappraised = batch_lines(seven.archive, "1", "unappraised")
    assert [line.box_no for line in unappraised.lines] == [seven.row("box", "heavy").box_no]


def test_a_scanned_box_is_placed(seven: Town) -> None:
    seven.stored("other", "nowhere")
    seven.submitted("other")
    seven.do("c1", "place-hold", boxes=("n3",), **HOLD)
    numbers = _numbers(seven)
    found = line_found(seven.archive, "1", seven.boxes["n3"])
    assert numbers[found.place - 1] == found.box_no
    assert (found.live, found.holds, found.batch) == (True, ("H-0001",), "")
    other = line_found(seven.archive, "1", seven.row("box", "other").box_no)
    assert (other.place, other.batch) == (0, "B-0002")
    assert line_found(seven.archive, "1", seven.boxes["nowhere"])[2:] == (0, False, "", (), "")


def test_what_is_not_known_is_refused(seven: Town) -> None:
    with pytest.raises(BadInput):
        batch_lines(seven.archive, "1", "strange")
    with pytest.raises(Refused):
        batch_lines(seven.archive, "99")
    with pytest.raises(Refused):
        line_found(seven.archive, "1", "HZ-26-999999-X")


def test_an_empty_choice_is_an_empty_page(seven: Town) -> None:
    assert batch_lines(seven.archive, "1", "held") == ((), 0, 0, False, False)


def test_the_newest_batches_come_first_with_their_totals(seven: Town) -> None:
    seven.do("c1", "draft-batch", title="later")
    page = newest_batches(seven.archive)
    assert [(row.batch, row.lines) for row in page.batches] == [("B-0002", 0), ("B-0001", 7)]
    assert not page.more
    assert newest_batches(seven.archive, 1).more
    seven.do("m1", "return-batch", reason="less")
    seven.do("c1", "drop-lines", boxes=("n0",), reason="one less")
    (row,) = newest_batches(seven.archive).batches[1:]
    assert (row.lines, row.slips, row.weight_g) == (6, 6000, 60_000)
