"""Facts for labels printed, and for one held against a seal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import printing as ask
from archive.facts import BoxFacts, PrintingFacts
from archive.rules import Facts
from archive.storage import resolve
from archive.storage.tx import Tx


def recording(tx: Tx, command: ask.RecordPrinting) -> PrintingFacts:
    """The boxes, each once and in the order named."""
    found = {box.id: box for box in (resolve.box(tx, text) for text in command.boxes)}
    return PrintingFacts(tx.occasion(), tuple(found.values()), f"p{tx.random(10).hex()}")


def checking(tx: Tx, command: ask.CheckLabel) -> BoxFacts:
    """The box of the label, and the box of the seal."""
    box, by_label = resolve.box_scanned(tx, command.box)
    sealed = resolve.box_of_seal(tx, command.seal_no)
    return BoxFacts(tx.occasion(), box, by_label=by_label, sealed_as=sealed)


LOADERS: dict[type[Any], Callable[[Tx, Any], Facts]] = {
    ask.RecordPrinting: recording,
    ask.CheckLabel: checking,
}
