"""What lies beside the log and may be erased one day is missed while something rests on it."""

from __future__ import annotations

import pytest

from archive.errors import StorageFailed
from archive.reading.audit import audit
from tests.support.crew import Town
from tests.support.kept import Tool

NUMBERS = {"range_first": "YD7701000000000", "range_last": "YD7701000000099"}


def told(town: Town) -> list[str]:
    return [each.text for each in audit(town.archive).problems]


@pytest.fixture
def tool(town: Town):
    with town.path.tool() as tool:
        yield tool


def test_numbers_are_missed_while_there_is_paper_in_their_box(town: Town, tool: Tool) -> None:
    """A hold by number that is placed later would not meet the box."""
    box, old = town.stored("A", **NUMBERS)[0], town.stored("D", **NUMBERS, contiguous=False)[0]
    town.do("c1", "rebox", box="D", reason="burst", seal_no="Q1", weight_g=9_000)
    tool.do("DELETE FROM annex_range WHERE subject = ?", old)
    assert told(town) == [], "the paper lies in another box now"
    new = town.archive.engine.rows("SELECT id FROM box WHERE parent = ?", (old,))[0][0]
    tool.do("DELETE FROM annex_range")
    assert [any(each in text for text in told(town)) for each in (box, new, old)] == [1, 1, 0]


def test_numbers_of_a_hold_are_missed_until_it_is_released(town: Town, tool: Tool) -> None:
    """A box that is registered later would not be met by it."""
    numbers = {"number_first": "YD7701000000007", "number_last": "YD7701000000008"}
    town.do("k1", "place-hold", type="claim", reason="r", review_on=town.today.replace(month=5),
            **numbers)  # fmt: skip
    tool.do("DELETE FROM annex_range")
    assert len(told(town)) == 1
    town.do("c2", "request-release", hold="1", evidence="settled")
    town.do("m2", "release-hold", hold="1", boxes=0)
    assert told(town) == []


def test_one_person_does_not_sign_under_two_names(town: Town, tool: Tool) -> None:
    town.stored("A", "B")
    for name, box in (("甲", "A"), ("乙", "B")):
        tool.do("UPDATE annex_name SET full_name = ? WHERE staff_no = 'm1'", name)
        town.approved(box)
    assert [text for text in told(town) if "annex_name" in text]


def test_open_matters_are_missed_while_their_list_is_the_newest(town: Town, tool: Tool) -> None:
    matters = [(f"YD77010000000{number}", "O1", None, "claim", True) for number in (10, 11)]
    town.matters(*matters)
    town.matters(*matters)
    tool.do("DELETE FROM annex_matter WHERE list = 'M-0001'")
    assert told(town) == [], "an older one is erased when its time is over"
    tool.do("DELETE FROM annex_matter WHERE row = 2")
    assert len(told(town)) == 1
    tool.do("DELETE FROM annex_matter")
    assert len(told(town)) == 1


def test_an_empty_log_has_no_time(town: Town, tool: Tool) -> None:
    town.do("a1", "add-site", site="WZ")
    tool.do("UPDATE log_head SET boot = 'x' WHERE origin = 'WZ'")
    assert len(told(town)) == 1


@pytest.mark.backend("sqlite", why="a server gives no text that is none")
def test_a_spoiled_text_is_a_damaged_file_and_no_crash(town: Town, tool: Tool) -> None:
    town.stored("A")
    tool.do("UPDATE annex_label SET why = CAST(x'b7' AS TEXT)")
    with pytest.raises(StorageFailed, match="is damaged"):
        town.archive.engine.rows('SELECT * FROM "annex_label"')
