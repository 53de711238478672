"""Restores that the log tells of, and whether two people signed them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from archive.log.statements import EventBody, KeyHolder, check_statement, read_key_made
from archive.storage.engine import Engine

_ORG = "org"
_SIGNED = """SELECT "seq", "body", "leaf", "kind" FROM "event" WHERE "machine" = 'archive'
    AND "kind" IN ('archive.restoring', 'archive.restored') ORDER BY "seq" """
_KEYS = """SELECT "seq", "body" FROM "event" WHERE "machine" = 'key'"""


class Restore(NamedTuple):
    """A restore that the log tells of, signed by two people."""

    leaf: str
    """In hex."""
    at: str
    data: Mapping[str, Any]

    @property
    def cut(self) -> dict[str, tuple[int, str]]:
        """Size and root of each origin where its log was cut."""
        return {str(origin): (int(size), str(root)) for origin, size, root in self.data["heads"]}

    @property
    def known(self) -> frozenset[tuple[str, int, str]]:
        """The heads that were known to whoever restored it, and were given up."""
        return frozenset((str(o), int(size), str(root)) for o, size, root in self.data["known"])


def restores_of(engine: Engine) -> tuple[Restore, ...]:
    """The restores that the log tells of, whose two statements hold; the newest last."""
    rows = engine.rows(_SIGNED)
    holders = _holders(engine) if rows else {}
    found: list[Restore] = []
    first: EventBody | None = None
    for seq, body, leaf, kind in rows:
        event = EventBody(_ORG, int(seq), _fields(body))
        if kind == "archive.restoring":
            first = event
        elif first is not None and _signed_by_two(first, event, holders):
            data: Any = event.fields["data"]
            found.append(Restore(bytes(leaf).hex(), str(event.fields["at"]), data))
    return tuple(found)


def _fields(body: bytes) -> dict[str, Any]:
    """An event's fields; none where the body is unreadable, which is for an audit to say."""
    try:
        fields = json.loads(bytes(body))
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _holders(engine: Engine) -> dict[str, KeyHolder]:
    made = (
        read_key_made(EventBody(_ORG, int(seq), _fields(body))) for seq, body in engine.rows(_KEYS)
    )
    return {holder.key: holder for holder in made if holder is not None}


def _signed_by_two(first: EventBody, second: EventBody, holders: dict[str, KeyHolder]) -> bool:
    both = (first, second)
    people = {event.fields.get("by") for event in both}
    signed = all(event.fields.get("statement") for event in both)
    wrong = (problem for event in both for problem in check_statement(event, holders))
    return len(people) == len(both) and signed and next(wrong, None) is None
