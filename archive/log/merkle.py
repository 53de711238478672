"""The Merkle tree over the log: hashes, the compact frontier, proofs (RFC 9162, 2.1).

Knows no storage: proofs fetch a complete subtree's hash through `node(level, index)`,
where level 0 is the leaves and subtree (level, index) covers the leaves from
``index << level`` to ``(index + 1 << level) - 1``. A `leaf` is always a leaf hash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from archive.errors import LogBroken
from archive.words import N_, say

HASH_SIZE = 32
"""Bytes of one SHA-256 hash."""
EMPTY_ROOT = sha256(b"").digest()
"""Root of the tree without leaves (RFC 9162, 2.1.1)."""

Peaks: TypeAlias = tuple[bytes, ...]
"""Roots of the complete subtrees of a size, largest first: one for each bit set in it."""
NodeHash: TypeAlias = Callable[[int, int], bytes]
"""Fetches the hash of the complete subtree at (level, index)."""


class Node(NamedTuple):
    """A complete subtree above the leaves."""

    level: int
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a node
    hash: bytes


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf's bytes."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def append(peaks: Peaks, size: int, leaf: bytes) -> tuple[Peaks, tuple[Node, ...]]:
    """The peaks after one more leaf, and the nodes of level ≥ 1 it completes."""
    if len(peaks) != size.bit_count():
        raise _torn(size)
    completed = []
    level = 0
    while size >> level & 1:
        leaf = sha256(b"\x01" + peaks[-1 - level] + leaf).digest()
        level += 1
        completed.append(Node(level, size >> level, leaf))
    return (*peaks[: len(peaks) - level], leaf), tuple(completed)


def peaks_root(peaks: Peaks) -> bytes:
    """The root of the tree that has these peaks."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in peaks[-2::-1]:
        root = sha256(b"\x01" + peak + root).digest()
    return root


def peaks_of(size: int, node: NodeHash) -> Peaks:
    """The peaks of a tree of `size` leaves, fetched."""
    return _peaks_between(0, size, node)


def pack_peaks(peaks: Peaks) -> bytes:
    """The peaks as one run of bytes, 32 each."""
    return b"".join(peaks)


def unpack_peaks(data: bytes, size: int) -> Peaks:
    """The peaks packed in `data`; raises `LogBroken` when they do not fit `size`."""
    if len(data) != HASH_SIZE * size.bit_count():
        raise _torn(size)
    return tuple(data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE))


def _torn(size: int) -> LogBroken:
    return LogBroken(say(N_("The stored tree does not fit a log of {size} events."), size=size))


def inclusion_proof(index: int, size: int, node: NodeHash) -> tuple[bytes, ...]:
    """The path from leaf `index` to the root of `size` leaves (RFC 9162, 2.1.3.1).

    Raises `ValueError` when there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError((index, size))
    low, high, path = 0, size, []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_root_between(middle, high, node))
            high = middle
        else:
            path.append(_root_between(low, middle, node))
            low = middle
    return tuple(reversed(path))


def consistency_proof(old: int, new: int, node: NodeHash) -> tuple[bytes, ...]:
    """The proof that `new` leaves begin with the `old` ones (RFC 9162, 2.1.4.1).

    Empty for the empty tree, which begins every tree. Raises `ValueError` when `old > new`.
    """
    if not 0 <= old <= new:
        raise ValueError((old, new))
    if old in (0, new):
        return ()
    low, high, path = 0, new, []
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(_root_between(middle, high, node))
            high = middle
        else:
            path.append(_root_between(low, middle, node))
            low = middle
    if low:
        path.append(_root_between(low, high, node))
    return tuple(reversed(path))


def _split(width: int) -> int:
    """The largest power of two below `width`."""
    return 1 << (width - 1).bit_length() - 1


def _peaks_between(low: int, high: int, node: NodeHash) -> Peaks:
    peaks = []
    while low < high:
        level = (high - low).bit_length() - 1
        peaks.append(node(level, low >> level))
        low += 1 << level
    return tuple(peaks)


def _root_between(low: int, high: int, node: NodeHash) -> bytes:
    return peaks_root(_peaks_between(low, high, node))


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(one) == HASH_SIZE for one in hashes)


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `proof` leads from `leaf` at `index` to `root` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    here, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            here, last = _leave_edge(here, last)
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows the new tree to begin with the old (RFC 9162, 2.1.4.2).

    Every tree begins with the empty one, and with itself: there the proof is empty.
    """
    if not 0 <= old_size <= new_size or not _are_hashes(old_root, new_root, *proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    if old_size & (old_size - 1) == 0:
        proof = (old_root, *proof)
    found = _climb(old_size, new_size, proof)
    return found == (old_root, new_root)


def _climb(old_size: int, new_size: int, proof: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that a consistency proof leads to; None if it leads nowhere."""
    if not proof:
        return None
    here, last = old_size - 1, new_size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old_found = new_found = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            old_found, new_found = node_hash(sibling, old_found), node_hash(sibling, new_found)
            here, last = _leave_edge(here, last)
        else:
            new_found = node_hash(new_found, sibling)
        here, last = here >> 1, last >> 1
    return None if last else (old_found, new_found)


def _leave_edge(here: int, last: int) -> tuple[int, int]:
    """Rise past the levels of the right edge that have no sibling."""
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last
