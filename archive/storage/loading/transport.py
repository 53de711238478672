"""Facts for departure, arrival and what is scanned off the truck."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import transport as ask
from archive.facts import BoxFacts, SessionFacts
from archive.rules import Facts
from archive.storage import resolve
from archive.storage.loading.batches import found_open
from archive.storage.loading.sessions import whole
from archive.storage.tx import Tx


def departing(tx: Tx, command: ask.DepartSession) -> SessionFacts:
    """The session, who rides along, and what lists of unsettled matters say of what is aboard."""
    facts = whole(tx, command)
    aboard = {box.id for box in facts.loaded}
    found = tuple(found_open(tx, aboard)) if aboard else ()
    return facts._replace(escort=resolve.person(tx, command.escort), open_matters=found)


def checking_in(tx: Tx, command: ask.CheckInBox) -> BoxFacts:
    """The box and the session whose truck it came on."""
    box = resolve.box(tx, command.box)
    return BoxFacts(tx.occasion(), box, session=resolve.session(tx, command.session))


LOADERS: dict[type[Any], Callable[[Tx, Any], Facts]] = {
    ask.DepartSession: departing,
    ask.ArriveSession: whole,
    ask.DecideSeals: whole,
    ask.CheckInBox: checking_in,
}
