"""What a person signs: the statement over an event, in both languages."""

from __future__ import annotations

import hashlib
from typing import Any

from archive.commands import Command
from archive.events import Event
from archive.facts import Occasion
from archive.log.canonical import canonical_bytes
from archive.words import say


def statement_of(
    event: Event, command: Command, on: Occasion, person: str, name: str
) -> dict[str, Any]:
    """Who states what of an event, when and in which role; its data by their SHA-256."""
    statement = {
        "archive": event.archive,
        "op": event.op,
        "kind": event.kind,
        "subject": event.subject,
        "n": event.n,
        "meaning": command.signed,
        "meaning_zh": say(command.signed, "zh"),
        "person": person,
        "name": name,
        "staff_no": on.name,
        "unit": on.actor.unit,
        "role": event.role,
        "stated_at": event.at,
        "data": hashlib.sha256(canonical_bytes(dict(event.data))).hexdigest(),
    }
    if "register_hash" in event.data:
        statement["register"] = event.data["register_hash"]
    return statement
