"""`waybox do --dry-run`: what a newer rule would do to boxes, told before anybody signs."""

from __future__ import annotations

import pytest

from tests.support.desk import Desk

RULE = ("do", "add-rule", "code=R-DOM", "keep=6m", "start=accepted")
WHOLE = (*RULE, "source=Standard", "effective_from=2026-01-01")


def test_a_rule_to_be_added_is_foretold_and_nothing_is_done(busy: Desk):
    found = busy.run(*RULE, "--dry-run", "--json")
    assert found.exit_status == 0
    told = found.json
    assert (told["rule"], told["boxes"], told["earlier"], told["left_out"]) == ("R-DOM@2", 3, 3, 1)
    assert len(told["left_out_boxes"]) == 1
    rules = busy.run("config", "--json").json["settings"]["rules"]
    assert [rule["rule"] for rule in rules if rule["rule"].startswith("R-DOM")] == ["R-DOM@1"]


def test_it_is_told_in_both_languages(busy: Desk):
    english, chinese = busy.run(*RULE, "--dry-run"), busy.run(*RULE, "--dry-run", "--lang", "zh")
    assert "Boxes that go over to R-DOM@2: 3, by -181 to -181 days." in english.out
    assert "On a batch" in english.out
    assert "转入R-DOM@2的箱：3箱" in chinese.out
    assert "保持不变：1箱" in chinese.out


def test_whoever_signs_reads_it_first(busy: Desk):
    added = busy.run(*WHOLE, by="m1")
    assert added.exit_status == 0
    assert added.out.index("R-DOM@2: 3,") < added.out.index("keeping rule added")
    asked = ("do", "reassess", "category=R-DOM")
    assert busy.run(*asked, "--dry-run", "--json").json["boxes"] == 3
    moved = busy.run(*asked, "reason=Standard", "boxes=3", by="m1")
    assert moved.exit_status == 0
    assert moved.out.index("If these boxes") < moved.out.index("RA-0001")
    data = busy.run(*asked, "reason=again", "boxes=3", "--json", by="m1")
    assert (data.exit_status, data.error["error"]) == (1, "R-141")


@pytest.mark.parametrize(
    "words",
    [
        ("do", "store-box", "box=1", "place=HZ", "--dry-run"),
        (*RULE, "keep=soon", "--dry-run"),
        ("do", "--stdin", "--dry-run"),
        ("do", "add-rule", "code=R-DOM", "--dry-run"),
    ],
)
def test_what_cannot_be_foretold_is_bad_usage(busy: Desk, words):
    assert busy.run(*words).exit_status == 2
