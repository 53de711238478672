"""Facts for pallets and the boxes on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.codes import repair
from archive.commands import pallet as ask
from archive.facts import BoxFacts, PalletFacts
from archive.rows import Box
from archive.rules import Facts
from archive.storage import resolve
from archive.storage.loading.boxes import gated_for, holds_on, live_line
from archive.storage.selecting import find, select
from archive.storage.tx import Tx

_ON_IT = select("box") + (
    """WHERE t."pallet" = ? AND t."state" IN ('PULLED', 'LOADED') ORDER BY t."box_no" """
)
_ABOARD = """SELECT "session" FROM "box" WHERE "pallet" = ? AND "state" = 'LOADED' LIMIT 1"""


def adding(tx: Tx, command: ask.AddPallet) -> PalletFacts:
    """The pallet of that code if there is one."""
    code = repair(command.code)
    return PalletFacts(tx.occasion(), find(tx.engine, "pallet", code), code)


def moving(tx: Tx, command: ask.LoadPallet | ask.CheckInPallet) -> PalletFacts:
    """The pallet, and each box on it as it would be met alone in the session named."""
    session = resolve.session(tx, command.session)
    facts = plain(tx, command)
    boxes = tuple(gated_for(tx, each.box, session) for each in facts.boxes if each.box)
    return facts._replace(boxes=boxes)


def plain(tx: Tx, command: Any) -> PalletFacts:
    """The pallet and the boxes on it."""
    pallet = resolve.pallet(tx, command.pallet)
    on = tx.occasion()
    boxes = (Box._make(row) for row in tx.engine.rows(_ON_IT, (pallet.id,)))
    return PalletFacts(on, pallet, pallet.id, tuple(BoxFacts(on, box) for box in boxes))


def palletising(tx: Tx, command: ask.PalletiseBox) -> BoxFacts:
    """The box with its line and holds, the pallet, and the session it was loaded for."""
    box = resolve.box(tx, command.box)
    facts = BoxFacts(tx.occasion(), box, holds_on(tx, box.id), live_line(tx, box.id))
    if not command.pallet:
        return facts
    pallet = resolve.pallet(tx, command.pallet)
    aboard = tx.engine.row(_ABOARD, (pallet.id,))
    return facts._replace(pallet=pallet, pallet_session=str(aboard[0]) if aboard else "")


LOADERS: dict[type[Any], Callable[[Tx, Any], Facts]] = {
    ask.AddPallet: adding,
    ask.LoadPallet: moving,
    ask.CheckInPallet: moving,
    ask.ClosePallet: plain,
    ask.PalletiseBox: palletising,
}
