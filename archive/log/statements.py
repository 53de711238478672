"""Personal signatures inside event bodies: whose key, over what, and does it fit.

A body holds ``statement`` (an object) and ``sig`` {``key``: key id, ``value``: base64}.
The signature is over `canonical_bytes` of the statement. Public keys come from events of kind
``key.made``, whose data hold ``person``, ``key`` (the key id) and ``public`` (hex).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from archive.log.canonical import canonical_bytes
from archive.log.person import key_id
from archive.log.problems import Problem
from archive.log.signing import SIGNATURE_SIZE, decode64, verify

KEY_MADE = "key.made"
"""Kind of the event that gives a person a key."""

_KEY_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)
# fmt: off
_SAME = (
    # statement   body
    ("archive",  "archive"),
    ("op",       "op"),
    ("kind",     "kind"),
    ("subject",  "subject"),
    ("n",        "n"),
    ("person",   "by"),
)
# fmt: on
"""What a statement repeats of its event, so that it cannot be moved to another."""


class EventBody(NamedTuple):
    """One event of a bundle with its decoded body."""

    origin: str
    seq: int
    fields: Mapping[str, object]

    def problem(self, what: str, detail: str = "") -> Problem:
        """A problem of this event."""
        return Problem(self.origin, self.seq, what, detail)


class KeyHolder(NamedTuple):
    """A person's public key, as the log gave it out."""

    key: str
    """Key id."""
    public: bytes
    person: str


class Signature(NamedTuple):
    """A statement with the signature claimed for it."""

    statement: Mapping[str, object]
    key: str
    value: bytes


def read_key_made(event: EventBody) -> KeyHolder | None:
    """The key a ``key.made`` event gives out; None when it does not hold together."""
    data = event.fields.get("data")
    if not isinstance(data, dict):
        return None
    key, encoded, person = data.get("key"), data.get("public"), data.get("person")
    if not (isinstance(key, str) and isinstance(encoded, str) and isinstance(person, str)):
        return None
    if not _KEY_HEX.fullmatch(encoded):
        return None
    public = bytes.fromhex(encoded)
    return KeyHolder(key, public, person) if key_id(public) == key else None


def check_statement(event: EventBody, holders: Mapping[str, KeyHolder]) -> Iterator[Problem]:
    """What does not hold about the event's statement; nothing when it has none."""
    statement, sig = event.fields.get("statement"), event.fields.get("sig")
    if statement is None and sig is None:
        return
    if sig is None:
        yield event.problem("statement-unsigned")
        return
    signature = _read(statement, sig)
    if signature is None:
        yield event.problem("signature-malformed")
        return
    yield from _check_agreement(event, signature.statement)
    yield from _check_signature(event, signature, holders)


def _read(statement: object, sig: object) -> Signature | None:
    if not isinstance(statement, dict) or not isinstance(sig, dict) or set(sig) != {"key", "value"}:
        return None
    key, encoded = sig["key"], sig["value"]
    if not isinstance(key, str) or not isinstance(encoded, str):
        return None
    value = decode64(encoded)
    if value is None or len(value) != SIGNATURE_SIZE:
        return None
    return Signature(statement, key, value)


def _check_agreement(event: EventBody, statement: Mapping[str, object]) -> Iterator[Problem]:
    for said, field in _SAME:
        ours, theirs = event.fields.get(field), statement.get(said)
        if said not in statement or type(ours) is not type(theirs) or ours != theirs:
            yield event.problem("statement-differs", said)
    if "data" in statement and statement["data"] != _hash_of(event.fields.get("data")):
        yield event.problem("statement-differs", "data")


def _hash_of(data: object) -> str:
    """SHA-256 of an event's data, hex: what a statement binds itself to."""
    return sha256(canonical_bytes(data)).hexdigest()


def _check_signature(
    event: EventBody, signature: Signature, holders: Mapping[str, KeyHolder]
) -> Iterator[Problem]:
    holder = holders.get(signature.key)
    if holder is None:
        yield event.problem("key-unknown", signature.key)
        return
    if holder.person != signature.statement.get("person"):
        yield event.problem("key-of-another", signature.key)
    if not verify(holder.public, canonical_bytes(signature.statement), signature.value):
        yield event.problem("signature-false", signature.key)
