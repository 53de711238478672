"""A tree hashed many leaves at a time is the tree that grows leaf by leaf."""

from __future__ import annotations

import pytest

from archive.log.growing import AT_ONCE, Growing
from archive.log.merkle import EMPTY_ROOT, Peaks, append, leaf_hash, peaks_root

SIZES = (0, 1, 2, 7, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE, 5 * AT_ONCE + 13)


@pytest.mark.parametrize("size", SIZES)
def test_it_has_the_same_subtrees_peaks_and_roots(size: int) -> None:
    leaves = [leaf_hash(b"%d" % n) for n in range(size)]
    peaks: Peaks = ()
    nodes, roots = {}, {0: EMPTY_ROOT}
    for at, leaf in enumerate(leaves):
        peaks, completed = append(peaks, at, leaf)
        nodes.update({(node.level, node.index): node.hash for node in completed})
        roots[at + 1] = peaks_root(peaks)
    tree, found = Growing(range(size + 5)), {}
    for start in range(0, size, AT_ONCE):
        for run in tree.add(leaves[start : start + AT_ONCE]):
            found.update({(run.level, run.first + at): each for at, each in enumerate(run.hashes)})
    assert (tree.size, tree.peaks, tree.roots) == (size, peaks, roots)
    assert found == nodes
