"""A record is checked by a second program: hashes, one library's Ed25519, and nothing of ours.

What stands here was written from the words on the paper: a leaf is SHA-256 of a zero byte and the
event's text, a node that of a one byte and its two children (RFC 9162); a checkpoint is a signed
note of origin, size and root; a statement is signed over its sorted JSON.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.support.crew import Hired, Town, move_in

Record = dict[str, Any]


@pytest.fixture(scope="module")
def record(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of a batch that was destroyed and closed, as it goes to an inspector."""
    from tui.papers import write_papers

    town: Town = move_in(hired, tmp_path_factory.mktemp("record"))
    town.stored("A", "B")
    batch, session = town.destroyed("A", "B")
    town.ended(session, 2, 20_000)
    town.do("k1", "close-batch", batch=batch, boxes=2)
    folder: Path = tmp_path_factory.mktemp("papers")
    made = write_papers(town.archive, "1", "en", folder, town.credentials["k1"])
    town.archive.close()
    found: Record = json.loads(made.record.read_text(encoding="utf-8"))
    return found


def _sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _climb(leaf: bytes, place: int, size: int, path: list[bytes]) -> bytes:
    """The root that an inclusion path leads to (RFC 9162, 2.1.3.2)."""
    here, last = leaf, size - 1
    for step in path:
        if place % 2 or place == last:
            here = _sha(b"\1", step, here)
            while not place % 2 and place:
                place, last = place // 2, last // 2
        else:
            here = _sha(b"\1", here, step)
        place, last = place // 2, last // 2
    assert last == 0
    return here


def _verified(public: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def _plain(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _heads(record: Record) -> dict[str, tuple[int, bytes]]:
    """Size and root of each origin, from notes that the log's key signed."""
    (line,) = record["log_keys"]
    name, _, key = line.split("+", 2)
    public, found = base64.b64decode(key)[1:], {}
    for note in record["notes"]:
        text, _, signatures = note.partition("\n\n")
        blobs = [base64.b64decode(each.split()[-1]) for each in signatures.strip().splitlines()]
        assert any(_verified(public, f"{text}\n".encode(), blob[4:]) for blob in blobs)
        origin, size, root = text.splitlines()[:3]
        assert origin.split("/")[:2] == name.split("/")[:2] == ["waybox", record["archive"]]
        found[origin.split("/")[2]] = (int(size), base64.b64decode(root))
    return found


def holds(record: Record) -> bool:
    """Whether every event is in the log and every statement is its person's."""
    heads = _heads(record)
    keys: dict[str, bytes] = {}
    for entry in record["events"]:
        body = json.loads(entry["body"])
        size, root = heads[entry["origin"]]
        path = [bytes.fromhex(step) for step in entry["proof"]]
        leaf = _sha(b"\0", entry["body"].encode())
        if _climb(leaf, entry["seq"], size, path) != root:
            return False
        if body["kind"] == "key.made":
            keys[body["data"]["key"]] = bytes.fromhex(body["data"]["public"])
    for entry in record["events"]:
        body = json.loads(entry["body"])
        if "statement" in body:
            sig = body["sig"]
            text = _plain(body["statement"])
            if not _verified(keys[sig["key"]], text, base64.b64decode(sig["value"])):
                return False
            if body["statement"]["data"] != hashlib.sha256(_plain(body["data"])).hexdigest():
                return False
    return True


def test_another_program_finds_the_record_true(record: Record) -> None:
    assert holds(record)


def test_the_record_alone_tells_what_was_destroyed_before_whom(record: Record) -> None:
    events = [json.loads(entry["body"]) for entry in record["events"]]
    kinds = [event["kind"] for event in events]
    frozen = next(event for event in events if event["kind"] == "batch.submitted")
    assert kinds.count("box.destroyed") == 2
    assert frozen["data"]["register_hash"] == (
        hashlib.sha256(_plain(frozen["data"]["register"])).hexdigest()
    )
    after = [event for event in events if event["kind"].startswith("session.signed")]
    assert len({event["by"] for event in after}) == 2
    for event in after:
        assert event["statement"]["register"] == frozen["data"]["register_hash"]


def _swap(what: str, other: str) -> Callable[[Record], None]:
    def change(record: Record) -> None:
        for entry in record["events"]:
            entry["body"] = entry["body"].replace(what, other)

    return change


def _bend_a_proof(record: Record) -> None:
    longest = max(record["events"], key=lambda entry: len(entry["proof"]))
    longest["proof"][0] = bytes(32).hex()


@pytest.mark.parametrize(
    "lie",
    [_swap('"destroyed":2', '"destroyed":3'), _swap("造纸厂", "他厂"), _bend_a_proof],
    ids=["a box more", "another mill", "a bent proof"],
)
def test_it_finds_what_was_altered(record: Record, lie: Callable[[Record], None]) -> None:
    altered = json.loads(json.dumps(record))
    lie(altered)
    assert altered != record
    assert not holds(altered)
