"""Facts for batch commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from archive.commands import batch as ask
from archive.events import parse
from archive.facts import BatchFacts, Checked, FoundOpen, ListedBox, SessionSum
from archive.rows import Batch, Box, Line, Session
from archive.storage import resolve
from archive.storage.due import free_clause
from archive.storage.loading.boxes import holds_on, live_line
from archive.storage.matters import kept, lists_kept, may_hold
from archive.storage.selecting import select
from archive.storage.tx import Tx

_LINES = """SELECT l."batch", l."box", l."live", l."verdict", l."outcome", l."reason"
    FROM "batch_line" l WHERE l."batch" = ?"""
_BOXES = select("box") + 'JOIN "batch_line" l ON l."box" = t."id" WHERE l."batch" = ?'
_HELD = """SELECT h."box", h."hold" FROM "hold_box" h JOIN "batch_line" l ON l."box" = h."box"
    WHERE l."batch" = ? AND h."live" = 1"""
_SESSIONS = select("session") + (
    'JOIN "session_batch" s ON s."session" = t."id" WHERE s."batch" = ? ORDER BY t."id"'
)
_ATTACHED = """SELECT DISTINCT "kind" FROM "attachment"
    WHERE "machine" = 'batch' AND "subject" = ?"""
_OUTSIDE = """SELECT COUNT(*) FROM "session_batch" s JOIN "session" t ON t."id" = s."session"
    LEFT JOIN "vendor" v ON v."id" = t."vendor"
    WHERE s."batch" = ? AND t."state" = 'SIGNED' AND COALESCE(v."own", 0) = 0"""
_SCANS = """SELECT "sha256" FROM "attachment"
    WHERE "machine" = 'batch' AND "subject" = ? AND "kind" = 'paper-opinion'"""
_SETTLED = """SELECT b."box" FROM "hold_box" b JOIN "hold" h ON h."id" = b."hold"
    WHERE h."document_no" = ?"""
_DROPPED = """SELECT "body" FROM "event" WHERE "machine" = 'batch' AND "subject" = ?
    AND "kind" = 'batch.lines_dropped' ORDER BY "n" """
_SUM = """SELECT COUNT(CASE WHEN "state" = 'FED' THEN 1 END),
    COUNT(CASE WHEN "state" = 'DESTROYED' THEN 1 END),
    COALESCE(SUM(CASE WHEN "state" = 'DESTROYED' THEN "weight_g" ELSE 0 END), 0)
    FROM "box" WHERE "session" = ?"""


def sum_of(tx: Tx, session: Session) -> SessionSum:
    """What a session has fed and destroyed so far."""
    found = tx.engine.row(_SUM, (session.id,))
    assert found is not None
    return SessionSum(session, *found)


def drafting(tx: Tx, _command: ask.DraftBatch) -> BatchFacts:
    """The number of the batch to come."""
    return BatchFacts(tx.occasion(), next_no=resolve.next_number(tx, "batch"))


def whole(tx: Tx, command: Any) -> BatchFacts:
    """The batch with all its lines, their boxes and holds, and its sessions."""
    batch = resolve.batch(tx, command.batch)
    sessions = (Session._make(row) for row in tx.engine.rows(_SESSIONS, (batch.id,)))
    attached = frozenset(str(row[0]) for row in tx.engine.rows(_ATTACHED, (batch.id,)))
    outside = tx.engine.row(_OUTSIDE, (batch.id,))
    assert outside is not None
    by_hand = tx.org.person(tx.engine, batch.paper_signer) if batch.paper_signer else None
    return BatchFacts(
        tx.occasion(),
        batch,
        lines_of(tx, batch),
        sessions=tuple(sum_of(tx, session) for session in sessions),
        attached=attached,
        outside=outside[0],
        signer=by_hand,
    )


def paper(tx: Tx, command: ask.RecordPaperOpinion) -> BatchFacts:
    """The batch, whose hand signed, and the scan."""
    facts = whole(tx, command)
    assert facts.batch is not None
    typed = command.scan.strip().lower()
    found = tx.engine.rows(_SCANS, (facts.batch.id,))
    scans = [str(row[0]) for row in found if typed and str(row[0]).startswith(typed)]
    scan = scans[0] if len(scans) == 1 else ""
    return facts._replace(signer=resolve.person(tx, command.person), scan=scan)


def lines_of(tx: Tx, batch: Batch) -> tuple[tuple[Line, ListedBox], ...]:
    """A batch's lines with their boxes, in box number order."""
    boxes = {row[0]: Box._make(row) for row in tx.engine.rows(_BOXES, (batch.id,))}
    holds: dict[str, tuple[str, ...]] = {}
    for box, hold in tx.engine.rows(_HELD, (batch.id,)):
        holds[box] = (*holds.get(box, ()), hold)
    lines = (Line._make(row) for row in tx.engine.rows(_LINES, (batch.id,)))
    pairs = ((line, ListedBox(boxes[line.box], holds.get(line.box, ()))) for line in lines)
    return tuple(sorted(pairs, key=lambda pair: pair[1].box.box_no))


def checking(tx: Tx, command: Any) -> BatchFacts:
    """The batch, and what every list still kept says of its boxes that nothing keeps."""
    facts = whole(tx, command)
    free = {line.box for line, listed in facts.live if not listed.holds}
    return facts._replace(open_matters=tuple(found_open(tx, free)) if free else ())


def comparing(tx: Tx, command: ask.ConfirmPaperOpinion) -> BatchFacts:
    """The batch as for an approval, and whose hand the checker reads."""
    person, _ = resolve.person(tx, command.person)
    return checking(tx, command)._replace(read_hand=person.id)


def found_open(tx: Tx, free: set[str]) -> Iterator[FoundOpen]:
    """What every list still kept says of boxes that nothing keeps.

    Those that were held for a list and let go are settled: two people signed for it.
    """
    for list_ in lists_kept(tx.engine):
        found = may_hold(tx.engine, kept(tx.engine, list_)).values()
        met = free.intersection(box for boxes in found for box in boxes)
        met -= {row[0] for row in tx.engine.rows(_SETTLED, (list_.number,))}
        yield from (FoundOpen(list_.number, list_.as_of or "", box) for box in sorted(met))


def declaring(tx: Tx, command: ask.DeclareMatters) -> BatchFacts:
    """The batch, and its boxes that may hold an open matter of the list named.

    The list is looked up anew: boxes were registered and reboxed since it was taken in.
    """
    facts = checking(tx, command)
    if not command.list or facts.batch is None:
        return facts
    list_ = resolve.matters(tx, command.list)
    open_ = kept(tx.engine, list_)
    found = {box for boxes in may_hold(tx.engine, open_).values() for box in boxes}
    mine = [line.box for line, _ in facts.lines] + dropped_boxes(tx, facts.batch.id)
    boxes = tuple(box for box in dict.fromkeys(mine) if box in found)
    return facts._replace(checked=Checked(list_, len(open_) == list_.open, boxes))


def dropped_boxes(tx: Tx, batch: str) -> list[str]:
    """Boxes that were taken off the draft, in the order of the log."""
    events = (parse(row[0]) for row in tx.engine.rows(_DROPPED, (batch,)))
    return [box for event in events for box in event.data["boxes"]]


def choosing(tx: Tx, command: ask.DropLines | ask.AppraiseLines) -> BatchFacts:
    """The batch and the boxes named; ``all`` names every live line."""
    facts = whole(tx, command)
    if command.boxes == ("all",):
        return facts._replace(chosen=tuple(listed for _, listed in facts.live))
    return facts._replace(chosen=named(tx, command.boxes))


def withholding(tx: Tx, command: ask.WithholdLine) -> BatchFacts:
    """The batch and the box named."""
    return whole(tx, command)._replace(chosen=named(tx, (command.box,)))


def named(tx: Tx, boxes: Iterable[str]) -> tuple[ListedBox, ...]:
    """Boxes named one by one, each once, with their holds and other batches."""
    found = {box.id: box for box in (resolve.box(tx, text) for text in boxes)}
    return tuple(_listed(tx, box) for box in found.values())


def _listed(tx: Tx, box: Box) -> ListedBox:
    line = live_line(tx, box.id)
    return ListedBox(box, holds_on(tx, box.id), line.batch if line else "")


def adding(tx: Tx, command: ask.AddLines) -> BatchFacts:
    """The batch and the boxes to add: those named, or all that are due and match."""
    batch = resolve.batch(tx, command.batch)
    facts = BatchFacts(tx.occasion(), batch, lines_of(tx, batch))
    if command.due != "all":
        mine = facts.batch.id if facts.batch else ""
        chosen = (
            listed._replace(other_batch="" if listed.other_batch == mine else listed.other_batch)
            for listed in named(tx, command.boxes)
        )
        return facts._replace(chosen=tuple(chosen))
    return facts._replace(chosen=tuple(ListedBox(box) for box in due_boxes(tx, command)))


def due_boxes(tx: Tx, command: ask.AddLines) -> list[Box]:
    """Boxes that are due, stored, free of holds and batches, and match the filters."""
    sql, params = free_clause(tx, tx.today, tx.settings, command)
    rows = tx.engine.rows(f'{select("box")} WHERE {sql} ORDER BY t."box_no"', params)
    return [Box._make(row) for row in rows]


LOADERS: dict[type[Any], Callable[[Tx, Any], BatchFacts]] = {
    ask.DraftBatch: drafting,
    ask.AddLines: adding,
    ask.DropLines: choosing,
    ask.AppraiseLines: choosing,
    ask.WithholdLine: withholding,
    ask.RecordPaperOpinion: paper,
    ask.ConfirmPaperOpinion: comparing,
    ask.DeclareMatters: declaring,
    **{
        command: whole
        for command in (
            ask.GiveOpinion, ask.ReturnBatch, ask.RecallBatch, ask.ReconfirmBatch,
            ask.CancelBatch, ask.CloseBatch, ask.FileBatch,
        )
    },
    **dict.fromkeys((ask.SubmitBatch, ask.ApproveBatch), checking),
}  # fmt: skip
