"""Who counts as seen at a start of a station."""

from __future__ import annotations

import pytest

from archive.lifecycles.interruption import seen_here
from archive.rows import Session


@pytest.mark.parametrize(
    ("runs", "run", "seen"),
    [
        ("aa/w1 aa/w2", "aa", True),
        ("aa/w1 aa/w2", "bb", False),
        ("aa/w2", "aa", False),
        ("", "aa", True),
        ("aa/w1 aa/w2", "", True),
    ],
)
def test_a_witness_is_seen_where_this_start_saw_them_or_none_is_kept(
    runs: str, run: str, seen: bool
) -> None:
    assert seen_here(Session("S-1", runs=runs), run, "w1") is seen
