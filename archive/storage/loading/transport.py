"""Facts for departure, arrival and what is scanned off the truck."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import transport as ask
from archive.facts import BoxFacts, SessionFacts
from archive.rules import Facts
from archive.storage import resolve
from archive.storage.loading.sessions import whole
from archive.storage.tx import Tx


def departing(tx: Tx, command: ask.DepartSession) -> SessionFacts:
    """The session and who rides along."""
    return whole(tx, command)._replace(escort=resolve.person(tx, command.escort))


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
