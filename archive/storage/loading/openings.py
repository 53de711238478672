"""Facts for openings of the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import opening as ask
from archive.facts import OpeningFacts
from archive.storage import resolve
from archive.storage.tx import Tx


def recording(tx: Tx, command: ask.RecordOpening) -> OpeningFacts:
    """The opening that the first person signed, or the number of a new one."""
    if command.opening:
        return whole(tx, command)
    return OpeningFacts(tx.occasion(), next_no=resolve.next_number(tx, "opening"))


def whole(tx: Tx, command: Any) -> OpeningFacts:
    """The opening."""
    return OpeningFacts(tx.occasion(), resolve.opening(tx, command.opening))


LOADERS: dict[type[Any], Callable[[Tx, Any], OpeningFacts]] = {
    ask.RecordOpening: recording,
    ask.EndOpening: whole,
    ask.ApproveOpening: whole,
    ask.QuestionOpening: whole,
}
