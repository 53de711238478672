"""What is shown of one backend is shown of the other too, or the test says why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.kept import BACKENDS

TESTS = Path(__file__).parents[1]
_MARK = re.compile(r"mark\.backend\(\s*([^)]*)\)")
_TOLD = re.compile(r'(twin|why)="([^"]+)"')
MOST = 61
"""Marks in all; whoever needs more asks first whether both could be shown."""


def marks() -> Iterator[tuple[str, str]]:
    """Where a mark stands, and what it says."""
    for path in sorted(TESTS.rglob("test_*.py")):
        if path != Path(__file__):
            for said in _MARK.findall(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(TESTS.parent)}", said


@pytest.mark.parametrize(("where", "said"), [*marks()])
def test_each_mark_names_a_backend_and_its_twin_or_why_there_is_none(where: str, said: str):
    assert said.split(",", maxsplit=1)[0].strip('"') in BACKENDS, where
    told = dict(_TOLD.findall(said))
    assert told, f"{where}: neither twin nor why"
    if "twin" in told:
        twins = [*TESTS.rglob(Path(told["twin"]).name)]
        assert twins, f"{where}: {told['twin']} is not there"


def test_they_are_few():
    assert len(list(marks())) <= MOST
