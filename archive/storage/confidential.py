"""Texts that few may read, such as what an authority wants: in the annex, never in the log.

The event carries a commitment to them; the salt lies beside the texts, so that nothing can be
guessed from the log once both are erased.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from archive.commands.base import Command, Kind, fields_of
from archive.events import Event
from archive.log.canonical import canonical_bytes
from archive.storage.engine import Engine
from archive.storage.tx import Tx

KEY = "confidential"
"""Where an event's data carries the commitment."""
_KEEP = """INSERT INTO "annex_confidential" ("machine", "subject", "n", "salt", "texts")
    VALUES (?, ?, ?, ?, ?)"""
_OF = """SELECT "n", "texts" FROM "annex_confidential" WHERE "machine" = ? AND "subject" = ?
    ORDER BY "n" """
_ALL = 'SELECT "machine", "subject", "n", "salt", "texts" FROM "annex_confidential"'

Texts = Mapping[str, str]


def texts_in(command: Command) -> dict[str, str]:
    """The confidential texts of a command, by field; an empty one says nothing."""
    named = (s.name for s in fields_of(type(command)) if s.meaning.kind is Kind.CONFIDENTIAL)
    return {name: text for name in named if (text := getattr(command, name))}


def commitment(salt: str, texts: Texts) -> str:
    """The salted hash, hex, of texts by field."""
    return hashlib.sha256(salt.encode() + b"|" + _bytes(texts)).hexdigest()


def _bytes(texts: Texts) -> bytes:
    return canonical_bytes(dict(texts))


def keep_texts(tx: Tx, event: Event, texts: Texts) -> None:
    """Keep texts that `event` commits to with this write's salt."""
    assert event.data[KEY] == commitment(tx.salt, texts), "the event commits to these texts"
    kept = (event.machine, event.subject, event.n, tx.salt, _bytes(texts).decode())
    tx.engine.run(_KEEP, kept)


def texts_of(engine: Engine, machine: str, subject: str) -> dict[int, dict[str, str]]:
    """Texts by field that are kept of a subject's events, by the event's number."""
    return {n: json.loads(texts) for n, texts in engine.rows(_OF, (machine, subject))}


def all_commitments(engine: Engine) -> Iterator[tuple[str, str, int, str]]:
    """Machine, subject, number and commitment that all kept texts come to."""
    for machine, subject, n, salt, texts in engine.rows(_ALL):
        hashed = hashlib.sha256(salt.encode() + b"|" + texts.encode()).hexdigest()
        yield machine, subject, n, hashed
