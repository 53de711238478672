"""An opinion's signature agrees; words that say no do not stand under it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.crew import Hired, Town, move_in


@pytest.fixture
def town(hired: Hired, tmp_path: Path) -> Iterator[Town]:
    town = move_in(hired, tmp_path, "2026-03-20T08:00")
    town.stored("A")
    town.submitted("A")
    yield town
    town.archive.close()


@pytest.mark.parametrize(
    "words",
    [
        "不同意销毁",
        "我反对",
        "不予批准",
        "不批准",
        "不许销毁",
        "否决",
        "驳回",
        "I do not agree",
        "Disagree",
        "I don't approve",
        "we do not approve",
        "not approved",
        "Rejected.",
        "I object to it",
        "opposed",
    ],
)
def test_a_no_is_no_opinion(town: Town, words: str) -> None:
    assert town.refused("k1", "give-opinion", opinion=words).code == "R-220"
    town.do("k1", "give-opinion", opinion="同意")
    assert town.refused("m1", "approve-batch", boxes=1, opinion=words).code == "R-220"
    town.do("m1", "approve-batch", boxes=1, opinion="同意销毁")


def test_who_does_not_agree_returns_the_batch(town: Town) -> None:
    town.do("k1", "return-batch", reason="不同意销毁")
    assert town.row("batch", "B-0001").state == "RETURNED"
