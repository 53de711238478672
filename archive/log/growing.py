"""The tree over a log that is read from its beginning, hashed many leaves at a time."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from archive.log.merkle import EMPTY_ROOT, Peaks, append, peaks_root

_HEIGHT = 10
AT_ONCE = 1 << _HEIGHT
"""Leaves that are taken together: they make one whole subtree."""


class Run(NamedTuple):
    """Hashes of complete subtrees that stand beside each other."""

    level: int
    first: int
    """Index of the first one."""
    hashes: list[bytes]


class Growing:
    """A tree that takes leaves, and tells the subtrees above them that they complete."""

    def __init__(self, wanted: Iterable[int] = ()) -> None:
        self.size = 0
        self.peaks: Peaks = ()
        """Roots of the complete subtrees, largest first."""
        self.roots = {0: EMPTY_ROOT}
        """Roots at the sizes that are wanted, as far as it has grown."""
        self._wanted = frozenset(wanted)

    def add(self, leaves: list[bytes]) -> list[Run]:
        """Take the next leaves: `AT_ONCE` of them, or the last ones."""
        start, levels = self.size, _levels_over(leaves)
        assert start % AT_ONCE == 0, "only the last leaves may be fewer"
        self.size += len(leaves)
        for size in self._wanted.intersection(range(start + 1, self.size + 1)):
            self.roots[size] = peaks_root(self.peaks + _peaks_over(levels, size - start))
        runs = [Run(level, start >> level, levels[level]) for level in range(1, len(levels))]
        if len(leaves) < AT_ONCE:
            self.peaks += _peaks_over(levels, len(leaves))
            return runs
        self.peaks, above = append(self.peaks, start >> _HEIGHT, levels[_HEIGHT][0])
        return runs + [Run(_HEIGHT + node.level, node.index, [node.hash]) for node in above]


def _levels_over(leaves: list[bytes]) -> list[list[bytes]]:
    """The leaves, and all complete subtrees over them level by level."""
    levels = [leaves]
    while len(leaves) > 1:
        pairs = zip(leaves[::2], leaves[1::2], strict=False)
        leaves = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
        levels.append(leaves)
    return levels


def _peaks_over(levels: list[list[bytes]], size: int) -> Peaks:
    """The peaks over the first `size` leaves alone."""
    return tuple(
        levels[level][(size >> level) - 1]
        for level in reversed(range(len(levels)))
        if size >> level & 1
    )
