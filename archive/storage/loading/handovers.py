"""Facts for hand-overs, for boxes that leave or arrive with one, and for unlisted arrivals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import arrival as come
from archive.commands import box as move
from archive.commands import handover as ask
from archive.facts import ArrivalFacts, BoxFacts, HandoverFacts
from archive.rows import Arrival, Box, Handover, HandoverLine
from archive.rules import Facts
from archive.storage import resolve
from archive.storage.annex import is_waybill
from archive.storage.due import own_clause
from archive.storage.loading.boxes import live_line, placed, registering, seal_holder
from archive.storage.selecting import find, names, select
from archive.storage.tx import Tx

_LINE_COLUMNS = names(HandoverLine._fields)
_LIVE = f'SELECT {_LINE_COLUMNS} FROM "handover_line" WHERE "box" = ? AND "live" = 1'
_ONE = f'SELECT {_LINE_COLUMNS} FROM "handover_line" WHERE "handover" = ? AND "box" = ?'
_LINES = f'SELECT {_LINE_COLUMNS} FROM "handover_line" WHERE "handover" = ? ORDER BY "box"'
_ITS_BOXES = f"""{select("box")} JOIN "handover_line" l ON l."box" = t."id"
    WHERE l."handover" = ? ORDER BY l."box" """
_FREE = """ WHERE t."state" = 'SEALED' AND t."outlet_code" = ? AND NOT EXISTS (
    SELECT 1 FROM "handover_line" l WHERE l."box" = t."id" AND l."live" = 1)"""
_OF_LIST = """ AND t."list" IN (SELECT "id" FROM "list" WHERE "source" = ?)"""
_NAME = """SELECT "outlet" FROM "box" WHERE "outlet_code" = ? LIMIT 1"""
_LAST = """SELECT "origin", "seq", "leaf" FROM "event" WHERE "machine" = ? AND "subject" = ?
    AND "kind" = ? ORDER BY "n" DESC LIMIT 1"""
_WAITING = """ WHERE t."seal_no" = ? AND t."state" = 'QUARANTINED'"""


def live_on(tx: Tx, box: str) -> HandoverLine | None:
    """The line of a box on an open hand-over."""
    found = tx.engine.row(_LIVE, (box,))
    return HandoverLine._make(found) if found else None


def travelling(
    tx: Tx, command: move.SendBox | move.ReceiveBox | move.ReturnBox | move.FindBox
) -> BoxFacts:
    """The box, and the hand-over named or the open one that it is on."""
    box, by_label = _coming(tx, command)
    facts = BoxFacts(tx.occasion(), box, by_label=by_label)
    if isinstance(command, move.SendBox):
        facts = facts._replace(line=live_line(tx, box.id))
    if isinstance(command, move.ReceiveBox):
        waiting = _waiting(tx, box.seal_no)
        mine = waiting is not None and waiting.site in ("", tx.site)
        facts = facts._replace(arrival=waiting if mine else None, out=_out(tx, box))
    live = live_on(tx, box.id)
    named = getattr(command, "handover", "")
    if not named:
        known = find(tx.engine, "handover", live.handover) if live else None
        return facts._replace(handover=known, on_list=live, given=_given(tx, known))
    handover = resolve.handover(tx, named)
    found = tx.engine.row(_ONE, (handover.id, box.id))
    return facts._replace(
        handover=handover,
        given=_given(tx, handover),
        on_list=HandoverLine._make(found) if found else None,
        elsewhere=live.handover if live and live.handover != handover.id else "",
    )


def _coming(tx: Tx, command: Any) -> tuple[Box, bool]:
    """The box; one that is taken in may still be another site's."""
    known = resolve.any_box if isinstance(command, move.ReceiveBox) else resolve.box_scanned
    return known(tx, command.box)


def _out(tx: Tx, box: Box) -> tuple[str, int, str] | None:
    """The event that sent a box of another site."""
    return None if box.site in ("", tx.site) else _quoted(tx, "box", box.id, "box.sent")


def _given(tx: Tx, handover: Handover | None) -> tuple[str, int, str] | None:
    """The signature with which another site gave a hand-over."""
    if handover is None or handover.site in ("", tx.site):
        return None
    return _quoted(tx, "handover", handover.id, "handover.given")


def _quoted(tx: Tx, *which: str) -> tuple[str, int, str] | None:
    found = tx.engine.row(_LAST, which)
    return (found[0], found[1], found[2].hex()) if found else None


def storing(tx: Tx, command: move.StoreBox) -> BoxFacts:
    """The box and its place, and its line on an open hand-over."""
    facts = placed(tx, command)
    assert facts.box is not None
    return facts._replace(on_list=live_on(tx, facts.box.id))


def lines_of(tx: resolve.Lookup, handover: str) -> tuple[tuple[HandoverLine, Box], ...]:
    """The lines of a hand-over with their boxes, in box number order."""
    lines = map(HandoverLine._make, tx.engine.rows(_LINES, (handover,)))
    boxes = map(Box._make, tx.engine.rows(_ITS_BOXES, (handover,)))
    return tuple(sorted(zip(lines, boxes, strict=True), key=lambda pair: pair[1].box_no))


def whole(tx: Tx, command: Any) -> HandoverFacts:
    """The hand-over with its lines."""
    handover = resolve.handover(tx, command.handover)
    lines = lines_of(tx, handover.id)
    return HandoverFacts(tx.occasion(), handover, lines, given=_given(tx, handover))


def opening(tx: Tx, command: ask.OpenHandover) -> HandoverFacts:
    """The number of a new hand-over, and what is to be listed."""
    named = tx.engine.row(_NAME, (command.outlet_code,))
    facts = HandoverFacts(
        tx.occasion(),
        outlet=str(named[0]) if named else "",
        next_no=resolve.next_number(tx, "handover"),
    )
    return _chosen(tx, facts, command, command.outlet_code)


def listing(tx: Tx, command: ask.ListBoxes) -> HandoverFacts:
    """The hand-over with its lines, and what is to be listed."""
    facts = whole(tx, command)
    assert facts.handover is not None
    return _chosen(tx, facts, command, facts.handover.outlet_code)


def _chosen(
    tx: Tx, facts: HandoverFacts, command: ask.OpenHandover | ask.ListBoxes, outlet: str
) -> HandoverFacts:
    """Boxes named one by one as they stand; of a list or an outlet those that are free."""
    chosen = {box.id: box for box in (resolve.box(tx, text) for text in command.boxes)}
    if command.from_list or command.sealed:
        own = own_clause(tx)
        sql, given = f"{select('box')}{_FREE} AND {own.sql}", [outlet, *own.params]
        if command.from_list:
            sql, given = sql + _OF_LIST, [*given, command.from_list]
        chosen |= {row[0]: Box._make(row) for row in tx.engine.rows(sql, tuple(given))}
    boxes = tuple(sorted(chosen.values(), key=lambda box: box.box_no))
    live = ((box, live_on(tx, box.id)) for box in boxes)
    elsewhere = tuple((box.box_no, line.handover) for box, line in live if line)
    return facts._replace(chosen=boxes, elsewhere=elsewhere)


def unlisting(tx: Tx, command: ask.UnlistBoxes) -> HandoverFacts:
    """The hand-over with its lines, and the boxes named."""
    boxes = {box.id: box for box in (resolve.box(tx, text) for text in command.boxes)}
    return whole(tx, command)._replace(chosen=tuple(boxes.values()))


def deciding(tx: Tx, command: ask.SettleDifference) -> HandoverFacts:
    """The hand-over with its lines, and the box; one that never came is another site's still."""
    facts = whole(tx, command)
    assert facts.handover is not None
    between = facts.handover.to_site and facts.handover.site in ("", tx.site)
    known = resolve.any_box(tx, command.box)[0] if between else resolve.box(tx, command.box)
    return facts._replace(chosen=(known,))


def quarantining(tx: Tx, command: come.QuarantineArrival) -> ArrivalFacts:
    """The bay, the hand-over it came with, and whatever carries the seal already."""
    waiting = _waiting(tx, command.seal_no)
    named = _named(tx, command.handover)
    return ArrivalFacts(
        tx.occasion(),
        place=resolve.place(tx, command.place),
        handover=named,
        given=_given(tx, named),
        seal_box=seal_holder(tx, command.seal_no),
        seal_is_waybill=is_waybill(tx.engine, command.seal_no),
        waiting=f"{waiting.id} {waiting.place}" if waiting else "",
        next_no=resolve.next_number(tx, "arrival"),
    )


def _waiting(tx: Tx, seal_no: str | None, but: str = "") -> Arrival | None:
    """The arrival in quarantine that carries a seal."""
    found = tx.engine.row(select("arrival") + _WAITING, (seal_no,)) if seal_no else None
    return Arrival._make(found) if found and found[0] != but else None


def _named(tx: Tx, handover: str) -> Handover | None:
    return resolve.handover(tx, handover) if handover else None


def registering_arrival(tx: Tx, command: come.RegisterArrival) -> ArrivalFacts:
    """The arrival, the box to come, and whoever has the seal."""
    arrival = resolve.arrival(tx, command.arrival)
    seal = command.seal_no or arrival.seal_no
    other = _waiting(tx, seal, arrival.id)
    return ArrivalFacts(
        tx.occasion(), arrival, seal_box=seal_holder(tx, seal), box=registering(tx, command),
        waiting=f"{other.id} {other.place}" if other else "",
    )  # fmt: skip


def waiting_arrival(tx: Tx, command: Any) -> ArrivalFacts:
    """The arrival."""
    arrival: Arrival = resolve.arrival(tx, command.arrival)
    return ArrivalFacts(tx.occasion(), arrival)


LOADERS: dict[type[Any], Callable[[Tx, Any], Facts]] = {
    **{
        command: travelling
        for command in (move.SendBox, move.ReceiveBox, move.ReturnBox, move.FindBox)
    },
    move.StoreBox: storing,
    ask.OpenHandover: opening,
    ask.ListBoxes: listing,
    ask.UnlistBoxes: unlisting,
    ask.SettleDifference: deciding,
    **{
        command: whole
        for command in (
            ask.GiveHandover, ask.ArriveHandover, ask.TakeHandover, ask.CancelHandover,
        )
    },
    come.QuarantineArrival: quarantining,
    come.RegisterArrival: registering_arrival,
    come.ReturnArrival: waiting_arrival,
}  # fmt: skip
