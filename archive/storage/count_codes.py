"""Codes scanned in a stock count that are no box of ours: in the annex, never in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from archive.codes import may_be_badge, repair
from archive.events import Event
from archive.privacy import check_text
from archive.storage.engine import Engine

_KEEP = 'INSERT INTO "annex_count_code" VALUES (?, ?, ?, ?, ?, ?, ?)'
_ALL = 'SELECT "count_no", "n", "place", "person", "at", "code", "salt" FROM "annex_count_code"'
_LONGEST = 64


def kept_code(text: str) -> str:
    """A code as the annex keeps it; empty where it may be personal or a badge."""
    code = repair(text)[:_LONGEST]
    return "" if may_be_badge(code) or check_text(code) else code


def code_commitment(salt: str, code: str) -> str:
    """The salted hash of a code, hex; empty when none is kept."""
    return hashlib.sha256(f"{salt}|{code}".encode()).hexdigest() if code else ""


def keep_code(engine: Engine, event: Event, code: str, salt: str) -> None:
    """Keep a code with the place where it was scanned; an empty one says that there was one."""
    data = event.data
    kept = (event.subject, event.n, data["place"], data["by"], data["at"], code, salt)
    engine.run(_KEEP, kept)


def code_commitments(engine: Engine) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Count, number of the event; place, person, time and commitment of all kept codes."""
    for count, n, *told, code, salt in engine.rows(_ALL):
        yield count, n, (*told, code_commitment(salt, code))
