"""What is forged is rejected, and what is accepted is what a second verifier accepts.

The second verifier walks down from the root by the recursive definition of RFC 6962, 2.1, where
`verify_inclusion` and `verify_consistency` walk up from the leaf by counting bits.
"""

from functools import cache

import pytest

from archive.log.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

LEAVES = tuple(leaf_hash(b"event %d" % number) for number in range(70))


def mth(leaves):
    if len(leaves) == 1:
        return leaves[0]
    middle = split(len(leaves))
    return node_hash(mth(leaves[:middle]), mth(leaves[middle:]))


def split(width):
    power = 1
    while power * 2 < width:
        power *= 2
    return power


@cache
def root_of(size):
    return mth(LEAVES[:size])


def subtree(leaves, level, index):
    return mth(leaves[index << level : index + 1 << level])


@cache
def node(level, index):
    return subtree(LEAVES, level, index)


def root_by_recursion(leaf, index, size, path):
    """The root a path leads to; None when it has the wrong length."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    middle = split(size)
    left = index < middle
    inner = root_by_recursion(
        leaf, index if left else index - middle, middle if left else size - middle, path[:-1]
    )
    if inner is None:
        return None
    return node_hash(inner, path[-1]) if left else node_hash(path[-1], inner)


def roots_by_recursion(old, size, proof, known):
    """Both roots a consistency proof leads to; None when it has the wrong length."""
    if old == size:
        if known is not None:
            return (known, known) if not proof else None
        return (proof[0], proof[0]) if len(proof) == 1 else None
    if not proof:
        return None
    middle = split(size)
    if old <= middle:
        inner = roots_by_recursion(old, middle, proof[:-1], known)
        return inner and (inner[0], node_hash(inner[1], proof[-1]))
    inner = roots_by_recursion(old - middle, size - middle, proof[:-1], None)
    return inner and (node_hash(proof[-1], inner[0]), node_hash(proof[-1], inner[1]))


def flipped(data):
    return bytes([data[0] ^ 1]) + data[1:]


@pytest.mark.parametrize("size", range(1, 71))
def test_both_verifiers_accept_every_proof(size):
    for index, leaf in enumerate(LEAVES[:size]):
        proof = inclusion_proof(index, size, node)
        assert root_by_recursion(leaf, index, size, proof) == root_of(size)
        assert verify_inclusion(leaf, index, size, proof, root_of(size))
    for old in range(1, size + 1):
        proof, roots = consistency_proof(old, size, node), (root_of(old), root_of(size))
        assert roots_by_recursion(old, size, proof, roots[0]) == roots
        assert verify_consistency(old, size, *roots, proof)


def forgeries(proof):
    """Each element flipped, dropped, doubled or shortened; the proof cut and lengthened."""
    for at in range(len(proof)):
        yield (*proof[:at], flipped(proof[at]), *proof[at + 1 :])
        yield (*proof[:at], *proof[at + 1 :])
        yield (*proof[: at + 1], *proof[at:])
        yield (*proof[:at], proof[at][:-1], *proof[at + 1 :])
    yield (*proof, LEAVES[0])
    yield (LEAVES[0], *proof)


@pytest.mark.parametrize("size", [1, 2, 3, 6, 8, 13, 32, 37])
def test_forged_inclusion_is_rejected(size):
    root = root_of(size)
    for index, leaf in enumerate(LEAVES[:size]):
        proof = inclusion_proof(index, size, node)
        assert not any(verify_inclusion(leaf, index, size, one, root) for one in forgeries(proof))
        assert not verify_inclusion(flipped(leaf), index, size, proof, root)
        assert not verify_inclusion(leaf, index, size, proof, flipped(root))
        for wrong in (-1, *range(size + 2)):
            assert verify_inclusion(leaf, wrong, size, proof, root) == (wrong == index)


def test_a_path_fits_another_place_only_where_the_definition_says_so():
    for size in range(1, 12):
        for index, leaf in enumerate(LEAVES[:size]):
            proof, root = inclusion_proof(index, size, node), root_of(size)
            for claimed in range(1, 21):
                for wrong in range(claimed):
                    fits = root_by_recursion(leaf, wrong, claimed, proof) == root
                    assert verify_inclusion(leaf, wrong, claimed, proof, root) == fits


def test_a_byte_cannot_move_from_a_hash_to_its_neighbour():
    leaf, sibling = LEAVES[:2]
    shifted = (leaf[-1:] + sibling,)
    assert verify_inclusion(leaf, 0, 2, (sibling,), root_of(2))
    assert not verify_inclusion(leaf[:-1], 0, 2, shifted, root_of(2))
    left, right = root_of(2), node(1, 1)
    assert verify_consistency(2, 4, left, root_of(4), (right,))
    assert not verify_consistency(2, 4, left[:-1], root_of(4), (left[-1:] + right,))


@pytest.mark.parametrize("new", [2, 3, 6, 8, 13, 32, 37])
def test_forged_growth_is_rejected(new):
    for old in range(1, new):
        proof = consistency_proof(old, new, node)
        roots = root_of(old), root_of(new)
        assert not any(verify_consistency(old, new, *roots, one) for one in forgeries(proof))
        assert not verify_consistency(old, new, flipped(roots[0]), roots[1], proof)
        assert not verify_consistency(old, new, roots[0], flipped(roots[1]), proof)
        assert not verify_consistency(new, old, roots[1], roots[0], proof)


def test_a_growth_fits_other_sizes_only_where_the_definition_says_so():
    for new in range(2, 13):
        for old in range(1, new):
            proof = consistency_proof(old, new, node)
            roots = root_of(old), root_of(new)
            for later in range(1, 18):
                for earlier in range(1, later):
                    fits = roots_by_recursion(earlier, later, proof, roots[0]) == roots
                    assert verify_consistency(earlier, later, *roots, proof) == fits


def test_a_tree_that_changed_its_past_cannot_prove_growth():
    changed = (LEAVES[1], *LEAVES[1:])
    proof = consistency_proof(5, 9, lambda *at: subtree(changed, *at))
    assert not verify_consistency(5, 9, root_of(5), mth(changed[:9]), proof)
    assert not verify_consistency(9, 9, root_of(9), mth(changed[:9]), ())
    assert not verify_consistency(9, 9, root_of(9), root_of(9), (LEAVES[0],))


def test_growth_needs_a_proof():
    assert not any(verify_consistency(old, 8, root_of(old), root_of(8), ()) for old in range(1, 8))
