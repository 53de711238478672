"""What a register says of boxes that are not on it."""

from __future__ import annotations

from archive.reading.issues import issues
from archive.reading.registers import register
from tests.support.crew import Town


def test_a_box_listed_again_is_not_told_as_left_out(town: Town) -> None:
    town.stored("A", "B", "C")
    town.submitted("A", "B", "C")
    town.do("m1", "return-batch", reason="look again")
    town.do("c1", "drop-lines", boxes=("B", "C"), reason="in doubt")
    town.do("c1", "add-lines", boxes=("B",))
    town.do("k1", "appraise-lines", boxes=("all",), verdict="destroy", report_no="J-2",
            appraisers=("k1",))  # fmt: skip
    town.do("c2", "declare-matters", as_of=town.today, matches=0)
    town.do("c1", "submit-batch")
    found = register(town.archive, issues(town.archive, "B-0001", "zh")[0])
    assert {line.box_no for line in found.lines} == {town.row("box", box).box_no for box in "AB"}
    assert found.excluded == ((town.row("box", "C").box_no, "in doubt"),)
