from functools import cache

import pymerkle
import pytest

from archive.errors import LogBroken
from archive.log.merkle import (
    EMPTY_ROOT,
    Peaks,
    append,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    pack_peaks,
    peaks_of,
    peaks_root,
    unpack_peaks,
    verify_consistency,
    verify_inclusion,
)

# The reference leaves and roots of Certificate Transparency (RFC 6962).
CT_LEAVES = tuple(
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
CT_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
CT_INCLUSION = (
    (0, 1, ()),
    (0, 8, (A, B, C)),
    (5, 8, (D, E, CT_ROOTS[3])),
    (2, 3, (CT_ROOTS[1],)),
    (1, 5, (CT_ROOTS[0], B, D)),
)
CT_CONSISTENCY = (
    (1, 1, ()),
    (1, 8, (A, B, C)),
    (6, 8, (F, E, CT_ROOTS[3])),
    (2, 5, (B, D)),
)
SIZES = range(1, 71)
LEAVES = tuple(leaf_hash(b"event %d" % number) for number in range(SIZES[-1]))


class Tree:
    """A tree by definition: RFC 6962, 2.1, word by word."""

    def __init__(self, leaves):
        self.leaves = leaves
        self.root = cache(self._root)

    def _root(self, low, high):
        if high - low == 1:
            return self.leaves[low]
        middle = low + split(high - low)
        return node_hash(self.root(low, middle), self.root(middle, high))

    def node(self, level, index):
        return self.root(index << level, index + 1 << level)

    def path(self, index, low, high):
        if high - low == 1:
            return ()
        middle = low + split(high - low)
        if index < middle:
            return (*self.path(index, low, middle), self.root(middle, high))
        return (*self.path(index, middle, high), self.root(low, middle))

    def subproof(self, old, low, high, complete):
        if old == high:
            return () if complete else (self.root(low, high),)
        middle = low + split(high - low)
        if old <= middle:
            return (*self.subproof(old, low, middle, complete), self.root(middle, high))
        return (*self.subproof(old, middle, high, False), self.root(low, middle))


def split(width):
    power = 1
    while power * 2 < width:
        power *= 2
    return power


TREE = Tree(LEAVES)


def grown(leaves):
    """Peaks and every completed node after appending the leaves one by one."""
    peaks: Peaks = ()
    nodes = {}
    for size, leaf in enumerate(leaves):
        nodes[0, size] = leaf
        peaks, completed = append(peaks, size, leaf)
        nodes.update({(node.level, node.index): node.hash for node in completed})
    return peaks, nodes


def test_the_empty_tree_has_the_hash_of_nothing():
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert peaks_root(()) == EMPTY_ROOT
    assert peaks_of(0, TREE.node) == ()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size):
    peaks, _ = grown([leaf_hash(leaf) for leaf in CT_LEAVES[:size]])
    assert peaks_root(peaks).hex() == CT_ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size", "proof"), CT_INCLUSION)
def test_inclusion_proofs_are_those_of_certificate_transparency(index, size, proof):
    leaf = leaf_hash(CT_LEAVES[index])
    _, nodes = grown([leaf_hash(one) for one in CT_LEAVES])
    made = inclusion_proof(index, size, lambda *at: nodes[at])
    assert tuple(one.hex() for one in made) == proof
    assert verify_inclusion(leaf, index, size, made, bytes.fromhex(CT_ROOTS[size - 1]))


@pytest.mark.parametrize(("old", "new", "proof"), CT_CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(old, new, proof):
    _, nodes = grown([leaf_hash(one) for one in CT_LEAVES])
    made = consistency_proof(old, new, lambda *at: nodes[at])
    roots = bytes.fromhex(CT_ROOTS[old - 1]), bytes.fromhex(CT_ROOTS[new - 1])
    assert tuple(one.hex() for one in made) == proof
    assert verify_consistency(old, new, *roots, made)


def test_appending_completes_exactly_the_nodes_of_the_tree():
    peaks, nodes = grown(LEAVES)
    assert peaks == peaks_of(len(LEAVES), TREE.node)
    assert nodes == {
        (level, index): TREE.node(level, index)
        for level in range(7)
        for index in range(len(LEAVES) >> level)
    }


def test_roots_of_every_size_agree_with_definition_and_pymerkle():
    oracle = pymerkle.InmemoryTree(algorithm="sha256")
    peaks: Peaks = ()
    for size in range(300):
        leaf = leaf_hash(b"event %d" % size)
        peaks, _ = append(peaks, size, leaf)
        oracle.append_entry(b"event %d" % size)
        assert peaks_root(peaks) == oracle.get_root(size + 1)
        if size < len(LEAVES):
            assert peaks_root(peaks) == TREE.root(0, size + 1)


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_of_every_size_is_proven(size):
    root = TREE.root(0, size)
    for index, leaf in enumerate(LEAVES[:size]):
        proof = inclusion_proof(index, size, TREE.node)
        assert proof == TREE.path(index, 0, size)
        assert verify_inclusion(leaf, index, size, proof, root)


@pytest.mark.parametrize("new", SIZES)
def test_every_growth_is_proven(new):
    for old in range(1, new + 1):
        proof = consistency_proof(old, new, TREE.node)
        roots = TREE.root(0, old), TREE.root(0, new)
        assert proof == TREE.subproof(old, 0, new, True)
        assert verify_consistency(old, new, *roots, proof)


def test_pymerkle_accepts_our_roots_and_makes_our_paths():
    oracle = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(len(LEAVES)):
        oracle.append_entry(b"event %d" % number)
    for size in (1, 2, 3, 7, 8, 33, 64, 70):
        for index in range(size):
            theirs = oracle.prove_inclusion(index + 1, size)
            pymerkle.verify_inclusion(
                LEAVES[index], TREE.root(0, size), theirs, index=index + 1, size=size
            )
            assert tuple(theirs.path[1:]) == inclusion_proof(index, size, TREE.node)


def test_every_tree_begins_with_the_empty_one():
    assert consistency_proof(0, 5, TREE.node) == ()
    assert verify_consistency(0, 5, EMPTY_ROOT, TREE.root(0, 5), ())
    assert not verify_consistency(0, 5, TREE.root(0, 1), TREE.root(0, 5), ())
    assert not verify_consistency(0, 5, EMPTY_ROOT, TREE.root(0, 5), (LEAVES[0],))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_is_made_of_a_leaf_that_is_not_there(index, size):
    with pytest.raises(ValueError, match=str(size)):
        inclusion_proof(index, size, TREE.node)


@pytest.mark.parametrize(("old", "new"), [(6, 5), (-1, 5)])
def test_no_proof_is_made_of_shrinking(old, new):
    with pytest.raises(ValueError, match=str(old)):
        consistency_proof(old, new, TREE.node)


def test_packed_peaks_come_back_only_for_their_own_size():
    for size in (0, 1, 7, 64, 70):
        peaks = peaks_of(size, TREE.node)
        assert len(pack_peaks(peaks)) == 32 * len(peaks)
        assert unpack_peaks(pack_peaks(peaks), size) == peaks
    with pytest.raises(LogBroken, match="7"):
        unpack_peaks(pack_peaks(peaks_of(8, TREE.node)), 7)


def test_nothing_is_appended_to_peaks_of_another_size():
    with pytest.raises(LogBroken):
        append(peaks_of(8, TREE.node), 7, LEAVES[8])
