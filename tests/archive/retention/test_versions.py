"""Pins name rule versions; only an older one of the same category is replaced."""

from __future__ import annotations

import pytest

from archive.retention import DEFAULT_RULES, carries_older, repinned


def _rule(code, version):
    known = next(rule for rule in DEFAULT_RULES if rule.code == code)
    return known._replace(version=version)


@pytest.mark.parametrize(
    ("pins", "version", "after"),
    [
        ("R-DOM@1", 2, "R-DOM@2"),
        ("R-DOM@1 R-RET@1", 3, "R-DOM@3 R-RET@1"),
        ("R-RET@1 R-DOM@2", 3, "R-RET@1 R-DOM@3"),
        ("R-DOM@2", 2, "R-DOM@2"),
        ("R-DOM@9", 10, "R-DOM@10"),
        ("R-DOM@3", 2, "R-DOM@3"),
        ("R-INT@1", 2, "R-INT@1"),
        ("", 2, ""),
    ],
)
def test_an_older_version_is_replaced_and_nothing_else(pins, version, after):
    rule = _rule("R-DOM", version)
    assert repinned(pins, rule) == after
    assert carries_older(pins, rule) is (pins != after)
