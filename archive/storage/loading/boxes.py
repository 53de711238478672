"""Facts for box commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from archive.codes import box_no, mint_box_id, next_serial
from archive.commands import box as ask
from archive.commands import taking as take
from archive.commands.arrival import RegisterArrival
from archive.facts import BoxFacts, NewBox, Reading
from archive.numbering import after
from archive.rows import Box, Line, Session
from archive.storage import resolve
from archive.storage.annex import (
    Range,
    commitment,
    overlapping_box,
    range_holds,
    ranges_of,
    read_range,
)
from archive.storage.confidential import commitment as committed
from archive.storage.confidential import texts_in
from archive.storage.selecting import find, select
from archive.storage.tx import Tx

_HOLDS = 'SELECT "hold" FROM "hold_box" WHERE "box" = ? AND "live" = 1 ORDER BY "hold"'
_LINE = """SELECT "batch", "box", "live", "verdict", "outcome", "reason" FROM "batch_line"
    WHERE "box" = ? AND "live" = 1"""
_SERVES = 'SELECT 1 FROM "session_batch" WHERE "session" = ? AND "batch" = ?'
_WANTED = f"""{select("session")} JOIN "session_batch" s ON s."session" = t."id"
    WHERE s."batch" = ? ORDER BY t."state" IN ('ABORTED', 'ENDED', 'SIGNED'), t."id" LIMIT 1"""
_SERIAL = 'SELECT MAX("serial") FROM "box" WHERE "series" = ?'
_SEAL = 'SELECT "box_no" FROM "box" WHERE "seal_no" = ? AND "id" <> ?'
_SCOPED = """SELECT "id" FROM "hold" WHERE "state" = 'ACTIVE'
    AND ("outlet" <> '' OR "category" <> '' OR "accepted_from" IS NOT NULL
         OR "accepted_to" IS NOT NULL)
    AND ("outlet" = '' OR "outlet" = ?)
    AND ("category" = '' OR INSTR(' ' || ? || ' ', ' ' || "category" || ' ') > 0)
    AND ("accepted_from" IS NULL OR "accepted_from" <= ?)
    AND ("accepted_to" IS NULL OR "accepted_to" >= ?)
    AND "numbers" = 0"""


class Met(NamedTuple):
    """What a hold's scope is held against."""

    outlet: str
    categories: str
    first: str | None
    last: str | None
    numbers: Range | None

    @property
    def since(self) -> str:
        """The first day of what is in it; before all days where its last is not known."""
        return (self.first or self.last) if self.last is not None else ""

    @property
    def until(self) -> str:
        """The last day of what is in it; after all days where that is not known."""
        return self.last if self.last is not None else "9999"


def holds_on(tx: Tx, box: str) -> tuple[str, ...]:
    """Live holds on a box."""
    return tuple(row[0] for row in tx.engine.rows(_HOLDS, (box,)))


def live_line(tx: Tx, box: str) -> Line | None:
    """The live line of a box."""
    found = tx.engine.row(_LINE, (box,))
    return Line._make(found) if found else None


def plain(tx: Tx, command: Any) -> BoxFacts:
    """The box alone, and how it was named."""
    box, by_label = resolve.box_scanned(tx, command.box)
    return BoxFacts(tx.occasion(), box, by_label=by_label)


def losing(tx: Tx, command: ask.ReportMissing) -> BoxFacts:
    """The box, and the consultation for which it is open."""
    box = resolve.box(tx, command.box)
    return BoxFacts(tx.occasion(), box, reading=_reading(tx, box))


def _reading(tx: Tx, box: Box) -> Reading:
    out = box.state == "IN_CONSULTATION"
    return Reading(resolve.consultation_of(tx, box)) if out else Reading()


def placed(tx: Tx, command: ask.StoreBox | ask.MoveBox) -> BoxFacts:
    """The box, the place, and what may still want to destroy it."""
    box, by_label = resolve.box_scanned(tx, command.box)
    place = resolve.place(tx, command.place)
    facts = BoxFacts(tx.occasion(), box, place=place, by_label=by_label)
    if box.place is not None or box.state == "RECEIVED":
        return facts
    line = live_line(tx, box.id)
    return facts._replace(line=line, session=_session_left(tx, box, line))


def _session_left(tx: Tx, box: Box, line: Line | None) -> Session | None:
    """The session of a box that comes back; of a pulled one, any that still wants its batch."""
    if box.session:
        loaded_for: Session = find(tx.engine, "session", box.session)
        return loaded_for
    found = tx.engine.row(_WANTED, (line.batch,)) if line else None
    return Session._make(found) if found else None


def gated(tx: Tx, command: ask.PullBox | ask.LoadBox | ask.FeedBox | ask.StateFed) -> BoxFacts:
    """The box with its holds, its line, its batch, and the session named."""
    box = resolve.box(tx, command.box)
    line = live_line(tx, box.id)
    batch = find(tx.engine, "batch", line.batch) if line else None
    facts = BoxFacts(tx.occasion(), box, holds_on(tx, box.id), line, batch)
    if isinstance(command, ask.PullBox):
        return facts
    return _in_session(tx, facts, resolve.session(tx, command.session))


def gated_for(tx: Tx, box: Box, session: Session) -> BoxFacts:
    """A box of a pallet, as it would be met alone in a session."""
    line = live_line(tx, box.id)
    batch = find(tx.engine, "batch", line.batch) if line else None
    return _in_session(tx, BoxFacts(tx.occasion(), box, holds_on(tx, box.id), line, batch), session)


def _in_session(tx: Tx, facts: BoxFacts, session: Session) -> BoxFacts:
    line = facts.line
    serves = line is not None and tx.engine.row(_SERVES, (session.id, line.batch)) is not None
    return facts._replace(session=session, serves=serves, witnesses=witness_names(tx, session))


def witness_names(tx: Tx, session: Session) -> tuple[str, ...]:
    """How sentences call a session's witnesses."""
    pair = (session.witness1, session.witness2)
    return tuple(tx.org.person(tx.engine, person)[1] for person in pair)


def sealing(tx: Tx, command: ask.SealBox) -> BoxFacts:
    """The box and whoever has the seal."""
    box = resolve.box(tx, command.box)
    return BoxFacts(tx.occasion(), box, seal_box=seal_holder(tx, command.seal_no, box.id))


def seal_holder(tx: Tx, seal_no: str, but: str = "") -> str:
    """The number of the box that carries a seal; empty when none does."""
    found = tx.engine.row(_SEAL, (seal_no, but)) if seal_no else None
    return str(found[0]) if found else ""


def taking(tx: Tx, command: Any) -> BoxFacts:
    """The box with its live line, whoever has the new seal, and the commitment to who takes."""
    box = resolve.box(tx, command.box)
    line = live_line(tx, box.id)
    return BoxFacts(
        tx.occasion(),
        box,
        line=line,
        batch=find(tx.engine, "batch", line.batch) if line else None,
        seal_box=seal_holder(tx, getattr(command, "seal_no", ""), box.id),
        confidential=committed(tx.salt, texts_in(command)),
        reading=_reading(tx, box),
    )


def registering(tx: Tx, command: ask.RegisterBox | RegisterArrival) -> BoxFacts:
    """The number, id and holds of a box about to be registered."""
    wanted = read_range(
        command.range_first, command.range_last, command.copy, contiguous=command.contiguous
    )
    met = Met(
        command.outlet_code,
        " ".join(command.categories),
        command.accepted_from.isoformat() if command.accepted_from else None,
        command.accepted_to.isoformat() if command.accepted_to else None,
        wanted,
    )
    new = next(numbered(tx, 1))._replace(
        holds=holds_met(tx, met),
        commitment=commitment(wanted, tx.random),
        overlap=overlapping_box(tx.engine, wanted),
    )
    return BoxFacts(tx.occasion(), new=new)


def holds_met(tx: resolve.Lookup, met: Met) -> tuple[str, ...]:
    """Active holds whose scope a new box meets; unknown dates meet every span."""
    found = tx.engine.rows(_SCOPED, (met.outlet, met.categories, met.until, met.since))
    by_number = range_holds(tx.engine, met.numbers)
    return tuple(sorted({str(row[0]) for row in found} | set(by_number)))


def numbered(tx: Tx, count: int) -> Iterator[NewBox]:
    """Fresh boxes with ids and the next numbers of the year; some numbers are never given."""
    year = tx.today.year
    series = f"{tx.site}-{year % 100:02d}"
    found = tx.engine.row(_SERIAL, (series,))
    serial = max(int(found[0] or 0) if found else 0, after(tx.settings.numbers, series))
    for _ in range(count):
        serial = next_serial(tx.site, year, serial)
        number = box_no(tx.site, year, serial)
        yield NewBox(mint_box_id(tx.random), serial, series, number, "")


def extracting(tx: Tx, command: ask.ExtractSlips) -> BoxFacts:
    """The box with its line, the box to come under the hold named, and whoever has the seals."""
    box, hold = resolve.box(tx, command.box), resolve.hold(tx, command.hold)
    line = live_line(tx, box.id)
    holds = _holds_of_paper(tx, box) | {hold.id}
    return BoxFacts(
        tx.occasion(), box, holds_on(tx, box.id), line,
        find(tx.engine, "batch", line.batch) if line else None,
        new=next(numbered(tx, 1))._replace(
            holds=tuple(sorted(holds)),
            commitment=commitment(read_range(command.range_first, command.range_last), tx.random),
        ),
        seal_box=seal_holder(tx, command.new_seal_no),
        reseal_box=seal_holder(tx, command.reseal_no),
        hold=hold,
    )  # fmt: skip


def _holds_of_paper(tx: Tx, box: Box) -> set[str]:
    """Holds on a box, and those that a new box with its paper meets of its own."""
    span = (box.accepted_from, box.accepted_to)
    by_scope = holds_met(tx, Met(box.outlet_code, box.categories, *span, None))
    by_number = (range_holds(tx.engine, numbers) for numbers in ranges_of(tx.engine, box.id))
    return {*holds_on(tx, box.id), *by_scope, *(hold for found in by_number for hold in found)}


def reboxing(tx: Tx, command: ask.Rebox) -> BoxFacts:
    """The box, the box to come, and whoever has the new seal.

    The new box meets holds of its own: one placed by scope passed over a box that was being fed.
    """
    box = resolve.box(tx, command.box)
    holds = tuple(sorted(_holds_of_paper(tx, box)))
    new = next(numbered(tx, 1))._replace(holds=holds)
    seal_box = seal_holder(tx, command.seal_no)
    session = find(tx.engine, "session", box.session) if box.session else None
    return BoxFacts(tx.occasion(), box, session=session, new=new, seal_box=seal_box)


LOADERS: dict[type[Any], Callable[[Tx, Any], BoxFacts]] = {
    ask.RegisterBox: registering,
    ask.SealBox: sealing,
    ask.MoveBox: placed,
    ask.PullBox: gated,
    ask.LoadBox: gated,
    ask.FeedBox: gated,
    ask.StateFed: gated,
    ask.Rebox: reboxing,
    ask.ReportMissing: losing,
    **{command: taking for command in take.ALL},
    ask.ExtractSlips: extracting,
    **{
        command: plain
        for command in (
            ask.VoidBox,
            ask.RecordIncidentReport, ask.ExtendBox, ask.DetermineDates,
            ask.RecordClosure, ask.ReissueLabel,
        )
    },
}  # fmt: skip
