"""Default rules, and the last day of a box."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.retention import (
    CATEGORY_NAMES,
    DEFAULT_RULES,
    Dating,
    LastDay,
    Period,
    StartEvent,
    last_day,
)

RULES = {rule.code: rule for rule in DEFAULT_RULES}
D = date.fromisoformat
ALL_KNOWN = Dating(D("2025-03-10"), D("2025-03-12"), D("2025-06-01"))

EXPECTED = (
    ("R-DOM", "12m", "accepted"),
    ("R-INT", "12m", "accepted"),
    ("R-EWB", "12m", "accepted"),
    ("R-COD", "3y", "closed"),
    ("R-INS", "3y", "closed"),
    ("R-CMP", "3y", "closed"),
    ("R-RET", "12m", "sealed"),
    ("R-BLK", "3m", "sealed"),
    ("R-SEC", "12m", "accepted"),
)


def test_the_rules_an_archive_begins_with() -> None:
    assert tuple((rule.code, str(rule.keep), str(rule.start)) for rule in DEFAULT_RULES) == EXPECTED


def test_the_default_rules_are_those_that_were_read_and_named(golden: Any) -> None:
    """Periods, beginnings, sources and days of effect: whoever changes one reads the law again."""
    lines = ["\t".join(str(value) for value in rule) for rule in DEFAULT_RULES]
    golden("default_rules.txt", "\n".join(lines) + "\n")


def test_every_default_names_its_source_and_is_unverified() -> None:
    for rule in DEFAULT_RULES:
        assert rule.source
        assert not rule.verified
        assert rule.id == f"{rule.code}@1"
        assert rule.effective_from >= D("2014-03-26")


def test_every_category_has_a_rule_and_its_name() -> None:
    assert {row.code: row.name for row in CATEGORY_NAMES} == {
        rule.code: rule.name for rule in DEFAULT_RULES
    }


def test_a_signed_rule_is_verified() -> None:
    assert RULES["R-DOM"]._replace(verified_by="P-3", verified_on=D("2026-01-01")).verified


@pytest.mark.parametrize(
    ("category", "day", "start_on"),
    [
        ("R-DOM", "2026-03-10", "2025-03-10"),
        ("R-RET", "2026-03-12", "2025-03-12"),
        ("R-BLK", "2025-06-12", "2025-03-12"),
        ("R-COD", "2028-06-01", "2025-06-01"),
        ("R-CMP", "2028-06-01", "2025-06-01"),
    ],
)
def test_each_category_runs_from_its_own_start(category: str, day: str, start_on: str) -> None:
    found = last_day([category], RULES, ALL_KNOWN)
    rule = RULES[category]
    assert found == LastDay(D(day), rule.id, str(rule.keep), str(rule.start), D(start_on), "")


def test_a_mixed_box_takes_the_longest() -> None:
    """Domestic slips of 2025-03-10 with COD slips settled on 2025-01-05."""
    dating = Dating(D("2025-03-10"), D("2025-03-12"), D("2025-01-05"))
    for mixed in (["R-DOM", "R-COD"], ["R-COD", "R-DOM"], ["R-BLK", "R-COD", "R-RET", "R-DOM"]):
        found = last_day(mixed, RULES, dating)
        assert (found.day, found.rule) == (D("2028-01-05"), "R-COD@1")


def test_a_matter_closed_long_before_acceptance_does_not_shorten() -> None:
    """A complaint's slips are kept twelve months from acceptance at least."""
    dating = Dating(D("2025-03-10"), None, D("2020-01-05"))
    found = last_day(["R-CMP"], RULES, dating)
    assert found == LastDay(D("2026-03-10"), "R-CMP@1", "12m", "accepted", D("2025-03-10"), "")


@pytest.mark.parametrize(
    ("categories", "dating", "why_not", "rule"),
    [
        (["R-DOM"], Dating(None, D("2025-03-12"), None), "no-date", "R-DOM@1"),
        (["R-RET"], Dating(D("2025-03-10"), None, None), "no-date", "R-RET@1"),
        (["R-COD"], Dating(D("2025-03-10"), D("2025-03-12"), None), "not-closed", "R-COD@1"),
        (["R-CMP"], Dating(None, None, D("2025-03-12")), "no-date", "R-CMP@1"),
        (["R-DOM", "R-INS"], Dating(D("2025-03-10"), None, None), "not-closed", "R-INS@1"),
        (["R-INS", "R-DOM"], Dating(None, None, None), "no-date", "R-DOM@1"),
        (["R-DOM", "R-XXX"], ALL_KNOWN, "no-rule", ""),
        (["R-COD", "R-XXX"], Dating(None, None, None), "no-rule", ""),
        ([], ALL_KNOWN, "no-rule", ""),
    ],
)
def test_one_unknown_makes_the_whole_unknown(
    categories: list[str], dating: Dating, why_not: str, rule: str
) -> None:
    found = last_day(categories, RULES, dating)
    assert (found.day, found.start_on, found.why_not, found.rule) == (None, None, why_not, rule)


def test_a_new_version_rules_by_its_own_period() -> None:
    rules = {"R-DOM": RULES["R-DOM"]._replace(version=2, keep=Period.parse("24m"))}
    found = last_day(["R-DOM"], rules, ALL_KNOWN)
    assert (found.day, found.rule, found.keep) == (D("2027-03-10"), "R-DOM@2", "24m")


def test_start_events_are_the_three_of_the_rule_table() -> None:
    assert [str(start) for start in StartEvent] == ["accepted", "sealed", "closed"]
