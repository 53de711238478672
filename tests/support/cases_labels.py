"""What may not be in order about a box's label."""

from __future__ import annotations

from tests.support import scene
from tests.support.cases import Case, _of, _typed, _with

# fmt: off
LABEL_CASES: tuple[Case, ...] = (
    ("reissue-label", "STORED", "another reason, not said", _typed(why="other", reason="")),
    ("reissue-label", "STORED", "lost, and no more said", _typed(why="lost", reason="")),
    ("check-label", "STORED", "a number in place of the label", _with(by_label=False)),
    ("check-label", "STORED", "the seal of no box", _with(sealed_as=None)),
    ("check-label", "STORED", "the seal of another box", _with(
        sealed_as=scene.box()._replace(id="X"))),
    ("check-label", "STORED", "seen before", _of("box", label_seen="2026-03-09T00:00:00.000Z")),
)
# fmt: on
