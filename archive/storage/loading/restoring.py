"""Facts for the restore of a backup, from what stands in the copy that becomes the archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands.restoring import ConfirmRestore
from archive.facts import RestoreFacts, Restoring
from archive.rows import Founding
from archive.rules import Facts
from archive.storage.marks import RESTORING, mark
from archive.storage.selecting import select
from archive.storage.tx import Tx


def restoring(tx: Tx, _command: ConfirmRestore) -> RestoreFacts:
    """The archive, and what is being restored."""
    founding = Founding._make(tx.engine.rows(select("archive"))[0])
    said = mark(tx.engine, RESTORING)
    return RestoreFacts(tx.occasion(), founding, read_restoring(said) if said else None)


def read_restoring(said: dict[str, Any]) -> Restoring:
    """What a copy that is being restored says of itself."""
    heads, known = (
        tuple((str(origin), int(size), str(root)) for origin, size, root in said[name])
        for name in ("heads", "known")
    )
    holds = tuple(tuple(hold) for hold in said.get("holds", ()))
    numbers = tuple((str(key), int(number)) for key, number in said.get("numbers", ()))
    return Restoring(
        str(said["backup"]), str(said["taken_at"]), heads, known, bool(said.get("asked")), holds,
        numbers,
    )  # fmt: skip


LOADERS: dict[type[Any], Callable[[Tx, Any], Facts]] = {ConfirmRestore: restoring}
