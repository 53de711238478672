"""The offline bundle ``record.json``: what was logged, and everything needed to check it.

`parse` reads the shape, `check` says what does not hold; neither asks an archive anything.
A bundle vouches for itself only as far as its log key is trusted: compare the key with a
printed record, or hand `check` the trusted ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import BadInput, LogBroken
from archive.events import ORG
from archive.log.canonical import canonical_bytes
from archive.log.checkpoint import (
    Checkpoint,
    NoteRefused,
    log_origin,
    open_head,
    open_note,
    parse_verifier,
)
from archive.log.merkle import HASH_SIZE, leaf_hash, verify_inclusion
from archive.log.problems import WHOLE, Problem
from archive.log.statements import KEY_MADE, EventBody, KeyHolder, check_statement, read_key_made
from archive.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VERSION = 1
"""Of the bundle's format."""

_NAMED = ("archive.founded", "site.added")
"""Events that name a log key."""
_UNREADABLE = N_("This is no record of an archive, or it was cut off or altered: see “{place}”.")


class Entry(NamedTuple):
    """One event of the bundle."""

    origin: str
    seq: int
    body: str
    """Canonical text exactly as it was logged and hashed."""
    proof: tuple[bytes, ...]
    """Path to the root of its origin's checkpoint."""


@dataclass(frozen=True)
class Evidence:
    """A bundle of events that can be checked without the archive."""

    archive: str
    """Archive id."""
    log_keys: tuple[str, ...]
    """The verifier keys the checkpoints are signed with: one for each site that signed."""
    notes: tuple[str, ...]
    """The signed checkpoint of each origin the events come from."""
    entries: tuple[Entry, ...]
    """Events, of each origin in rising order."""


def dump(evidence: Evidence) -> str:
    """The bundle as JSON text, always the same for the same evidence."""
    events = [
        {
            "origin": entry.origin,
            "seq": entry.seq,
            "body": entry.body,
            "proof": [one.hex() for one in entry.proof],
        }
        for entry in evidence.entries
    ]
    whole = {
        "v": VERSION,
        "archive": evidence.archive,
        "log_keys": evidence.log_keys,
        "notes": evidence.notes,
        "events": events,
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def parse(text: str) -> Evidence:
    """The bundle in `text`; raises `BadInput` naming the place that is malformed."""
    try:
        whole = json.loads(text, object_pairs_hook=_no_name_twice)
    except (ValueError, RecursionError) as error:
        raise _malformed("record") from error
    archive, keys, notes, events, version = _fields(
        whole, ("archive", "log_keys", "notes", "events", "v"), "record"
    )
    if type(version) is not int or version != VERSION:
        raise _malformed("v")
    return Evidence(
        _text(archive, "archive"),
        tuple(_text(one, "log_keys") for one in _list(keys, "log_keys")),
        tuple(_text(one, "notes") for one in _list(notes, "notes")),
        tuple(_entry(one, f"events[{at}]") for at, one in enumerate(_list(events, "events"))),
    )


def _malformed(place: str) -> BadInput:
    return BadInput(_UNREADABLE, place=place)


def _no_name_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs)
    return found


def _fields(value: object, names: tuple[str, ...], place: str) -> list[object]:
    """The values of exactly these names."""
    if not isinstance(value, dict) or value.keys() != set(names):
        raise _malformed(place)
    return [value[name] for name in names]


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise _malformed(place)
    return value


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise _malformed(place)
    return value


def _entry(value: object, place: str) -> Entry:
    origin, seq, body, proof = _fields(value, ("origin", "seq", "body", "proof"), place)
    if type(seq) is not int or seq < 0:
        raise _malformed(place)
    path = tuple(_hash(one, place) for one in _list(proof, place))
    return Entry(_text(origin, place), seq, _text(body, place), path)


def _hash(value: object, place: str) -> bytes:
    text = _text(value, place)
    try:
        found = bytes.fromhex(text)
    except ValueError as error:
        raise _malformed(place) from error
    if len(found) != HASH_SIZE or found.hex() != text:
        raise _malformed(place)
    return found


def check(evidence: Evidence, trusted: Sequence[str] | None = None) -> tuple[Problem, ...]:
    """Everything that does not hold, empty when all does.

    `trusted` are the verifier keys the reader knows to be the archive's; without them the
    bundle is checked against the keys it brings along.
    """
    heads, refused = _open_notes(evidence)
    read = [_read_body(entry) for entry in evidence.entries]
    bodies = [one for one in read if isinstance(one, EventBody)]
    holders, unheld = _collect_holders(bodies)
    return (
        *(() if evidence.entries else (Problem("", WHOLE, "empty"),)),
        *_check_keys(evidence, trusted, bodies),
        *refused,
        *_check_order(evidence.entries),
        *(one for one in read if isinstance(one, Problem)),
        *_check_places(evidence.archive, bodies),
        *_check_proofs(evidence.entries, heads),
        *unheld,
        *(problem for body in bodies for problem in check_statement(body, holders)),
    )


def _check_keys(
    evidence: Evidence, trusted: Sequence[str] | None, bodies: Sequence[EventBody]
) -> Iterator[Problem]:
    known = None if trusted is None else {line.strip() for line in trusted}
    if known is not None:
        known |= _vouched_for(evidence, known, bodies)
    for line in evidence.log_keys:
        if not _is_key(line):
            yield Problem("", WHOLE, "log-key-unreadable", line)
        elif not line.startswith(log_origin(evidence.archive, "")):
            yield Problem("", WHOLE, "log-key-foreign", line)
        elif known is not None and line not in known:
            yield Problem("", WHOLE, "log-key-untrusted", line)


def _vouched_for(evidence: Evidence, known: set[str], bodies: Sequence[EventBody]) -> set[str]:
    """Keys of other sites that org's log names, where a trusted key signed that log's head."""
    heads, _ = _open_notes(replace(evidence, log_keys=tuple(sorted(known))))
    if ORG not in heads:
        return set()
    said = (
        b.fields.get("data")
        for b in bodies
        if b.origin == ORG and str(b.fields.get("kind")) in _NAMED
    )
    found = (data.get("log_key") for data in said if isinstance(data, dict))
    return {line for line in found if isinstance(line, str)}


def _is_key(line: str) -> bool:
    try:
        parse_verifier(line)
    except BadInput:
        return False
    return True


def _open_notes(evidence: Evidence) -> tuple[dict[str, Checkpoint], list[Problem]]:
    """The checkpoint of each origin, and what is wrong with the notes."""
    keys = [line for line in evidence.log_keys if _is_key(line)]
    start = log_origin(evidence.archive, "")
    heads: dict[str, Checkpoint] = {}
    refused = []
    for note in evidence.notes:
        try:
            head = open_note(note, keys)
            if head.origin.startswith(start):
                open_head(note, keys)
        except NoteRefused as error:
            refused.append(Problem("", WHOLE, "note-refused", str(error)))
            continue
        origin = head.origin.removeprefix(start)
        if not head.origin.startswith(start):
            refused.append(Problem("", WHOLE, "note-foreign", head.origin))
        elif origin in heads:
            refused.append(Problem(origin, WHOLE, "note-twice"))
        else:
            heads[origin] = head
    return heads, refused


def _check_order(entries: Sequence[Entry]) -> Iterator[Problem]:
    last: dict[str, int] = {}
    for entry in entries:
        if entry.seq <= last.get(entry.origin, -1):
            yield Problem(entry.origin, entry.seq, "out-of-order")
        last[entry.origin] = entry.seq


def _read_body(entry: Entry) -> EventBody | Problem:
    try:
        fields = json.loads(entry.body)
        canonical = isinstance(fields, dict) and canonical_bytes(fields) == entry.body.encode()
    except LogBroken as error:
        return Problem(entry.origin, entry.seq, "body-unreadable", str(error))
    except (ValueError, RecursionError):
        canonical = False
    if not canonical:
        return Problem(entry.origin, entry.seq, "body-unreadable", entry.body[:40])
    return EventBody(entry.origin, entry.seq, fields)


def _check_places(archive: str, bodies: Sequence[EventBody]) -> Iterator[Problem]:
    for body in bodies:
        for field, told in (("archive", archive), ("origin", body.origin), ("seq", body.seq)):
            said = body.fields.get(field)
            if type(said) is not type(told) or said != told:
                yield body.problem("body-elsewhere", field)


def _check_proofs(entries: Sequence[Entry], heads: Mapping[str, Checkpoint]) -> Iterator[Problem]:
    """Events outside the tree; of an origin without a checkpoint the first one is named."""
    uncovered: set[str] = set()
    for entry in entries:
        head = heads.get(entry.origin)
        if head is not None:
            leaf = leaf_hash(entry.body.encode("utf-8", "surrogatepass"))
            if not verify_inclusion(leaf, entry.seq, head.size, entry.proof, head.root):
                yield Problem(entry.origin, entry.seq, "proof-false")
        elif entry.origin not in uncovered:
            uncovered.add(entry.origin)
            yield Problem(entry.origin, entry.seq, "note-missing")


def _collect_holders(
    bodies: Sequence[EventBody],
) -> tuple[dict[str, KeyHolder], list[Problem]]:
    """The person each key was given to, and what is wrong with the giving."""
    holders: dict[str, KeyHolder] = {}
    unheld = []
    for body in bodies:
        if body.fields.get("kind") != KEY_MADE:
            continue
        holder = read_key_made(body)
        if holder is None:
            unheld.append(body.problem("key-false", str(body.fields.get("subject", ""))))
        elif holder.key in holders:
            unheld.append(body.problem("key-twice", holder.key))
        else:
            holders[holder.key] = holder
    return holders, unheld
