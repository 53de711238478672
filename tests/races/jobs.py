"""What stations of a race do: all that is done in a warehouse, mostly at the wrong moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from archive.commands import batch, box, count, hold, printing, session
from tests.races.station import LOST_BADGE, LOT_BEING_ACCEPTED, TRIES
from tests.support.crew import OTHER_SHELF, SHELF

if TYPE_CHECKING:
    from tests.races.station import Station

SESSION = "S-0001"
CLERKS, WITNESSES = ("c1", "c2"), ("w1", "w2")
_FED = """SELECT COUNT(*) FROM "box" WHERE "session" = ? AND "state" = 'FED'"""
_HEAD = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'
_VERSION = 'SELECT "n" FROM "box" WHERE "id" = ?'
_LIVE = 'SELECT COUNT(*) FROM "batch_line" WHERE "batch" = ? AND "live" = 1'
_COVERED = 'SELECT COUNT(*) FROM "hold_box" WHERE "hold" = ? AND "live" = 1'
_COUNTING = """SELECT "id" FROM "count" WHERE "state" = 'COUNTING'"""


def destroy(at: Station, id_: str) -> None:
    """Feed a box that others try to feed, too; help the witnesses along where they are asked."""
    for _ in range(TRIES):
        said = at.ask(at.chance.choice(CLERKS), box.FeedBox(box=id_, session=SESSION))
        if said != LOT_BEING_ACCEPTED:
            break
        accept(at)
    if at.chance.random() < 0.1:
        accept(at)


def accept(at: Station) -> None:
    """A witness accepts what was fed, as far as it was seen a moment ago."""
    fed = at.rows(_FED, SESSION)[0][0]
    at.ask(at.chance.choice(WITNESSES), session.AcceptLot(session=SESSION, boxes=fed))


def presence(at: Station) -> None:
    """A witness is still here."""
    at.ask(at.chance.choice(WITNESSES), session.ConfirmPresence(session=SESSION))


def shelve(at: Station) -> None:
    """A box is received, put away or moved."""
    id_, place = at.chance.choice(at.race.free), at.chance.choice((SHELF, OTHER_SHELF))
    step = at.chance.choice((box.MoveBox, box.MoveBox, box.StoreBox, box.ReceiveBox))
    more = {} if step is box.ReceiveBox else {"place": place}
    at.ask(at.chance.choice(CLERKS), step(box=id_, **more))


def stocktake(at: Station) -> None:
    """Somebody counts."""
    running = at.rows(_COUNTING)
    if not running:
        at.ask("k1", count.StartCount(scope=("HZ-A",)))
        return
    no, who = running[0][0], at.chance.choice(CLERKS)
    id_, place = at.chance.choice(at.race.free), at.chance.choice((SHELF, OTHER_SHELF))
    at.ask(
        who,
        at.chance.choice(
            (
                count.CountBox(count=no, place=place, box=id_),
                count.CountBox(count=no, place=place, box=id_),
                count.UncountBox(count=no, box=id_),
                count.CountUnknown(count=no, place=place, scanned=f"X-{at.chance.randrange(99)}"),
            )
        ),
    )


def labels(at: Station) -> None:
    """Labels are printed or replaced."""
    id_ = at.chance.choice(at.race.free)
    again = box.ReissueLabel(box=id_, why="damaged", reason="torn")
    job = printing.RecordPrinting(boxes=(id_,), stock="avery-l7165", printer="P-1")
    at.ask("k1", at.chance.choice((job, job, again)))


def paperwork(at: Station) -> None:
    """Some batch goes some step on."""
    known = at.rows('SELECT "id", "state" FROM "batch" ORDER BY "id"')
    if len(known) < 2 or at.chance.random() < 0.1:
        at.ask(at.chance.choice(CLERKS), batch.DraftBatch())
        return
    no, state = at.chance.choice(known[1:])
    who, command = at.chance.choice(_STEPS.get(state, _STEPS["DRAFT"]))(at, no)
    at.ask(who, command)


def _add(at: Station, no: str):
    some = tuple(at.chance.sample(at.race.free, 2))
    return "c1", batch.AddLines(batch=no, boxes=some)


def _appraise(_at: Station, no: str):
    return "k1", batch.AppraiseLines(
        batch=no, boxes=("all",), verdict="destroy", report_no="J-1", appraisers=("k1",)
    )


def _declare(at: Station, no: str):
    today = at.race.started[0].date()
    return "c2", batch.DeclareMatters(batch=no, as_of=today, matches=0)


def _approve(at: Station, no: str):
    live = at.rows(_LIVE, no)[0][0]
    return at.chance.choice(("m1", "m2")), batch.ApproveBatch(batch=no, boxes=live)


_Step = Callable[["Station", str], tuple[str, object]]
_STEPS = {
    "DRAFT": (
        _add, _appraise, _declare, _declare,
        lambda _at, no: ("c1", batch.SubmitBatch(batch=no)),
        lambda _at, no: ("c2", batch.SubmitBatch(batch=no)),
    ),
    "SUBMITTED": (
        _approve, _approve,
        lambda _at, no: ("k1", batch.GiveOpinion(batch=no, opinion="agree")),
        lambda _at, no: ("k1", batch.GiveOpinion(batch=no, opinion="agree")),
        lambda _at, no: ("m1", batch.ReturnBatch(batch=no, reason="look again")),
    ),
    "APPROVED": (
        lambda _at, no: ("m1", batch.CancelBatch(batch=no, reason="trial")),
        lambda at, no: ("c2", batch.WithholdLine(
            batch=no, box=at.chance.choice(at.race.free), reason="complaint")),
    ),
}  # fmt: skip


def holds(at: Station) -> None:
    """A hold is placed on something, also on what waits to be fed, or goes its way to release."""
    active = at.rows("""SELECT "id", "requested_by" FROM "hold" WHERE "state" = 'ACTIVE'""")
    if len(active) < 3:
        some = (at.chance.choice(at.race.loaded + at.race.free), at.chance.choice(at.race.free))
        review = date(2026, 4, 20)
        placed = hold.PlaceHold(type="claim", reason="open", review_on=review, boxes=some)
        at.ask("m1", placed)
        return
    no, asked = at.chance.choice(active)
    if not asked:
        at.ask("c2", hold.RequestRelease(hold=no, evidence="settled"))
        return
    covered = at.rows(_COVERED, no)[0][0]
    at.ask("m2", hold.ReleaseHold(hold=no, boxes=covered))


def twice(at: Station) -> None:
    """The same is sent twice, as after an answer that got lost."""
    id_ = at.chance.choice(at.race.free)
    move = box.MoveBox(box=id_, place=at.chance.choice((SHELF, OTHER_SHELF)))
    first = at.ask("c1", move)
    if not isinstance(first, str):
        at.ask("c1", move, first.op)


def guess(at: Station) -> None:
    """Somebody tries a badge found on the floor."""
    at.guess(LOST_BADGE)


def look(at: Station) -> None:
    """A list is read."""
    for origin in ("HZ", "org"):
        at.look(origin, _HEAD, origin)
    id_ = at.chance.choice(at.race.loaded + at.race.free)
    at.look(f"box {id_}", _VERSION, id_)


JOBS: tuple[tuple[Callable[[Station], None], int], ...] = (
    (shelve, 4), (stocktake, 3), (labels, 2), (paperwork, 5), (holds, 3), (twice, 1), (guess, 1),
    (look, 6), (presence, 1), (accept, 1),
)  # fmt: skip
"""What is done between two feeds, and how often."""


def anything(at: Station) -> None:
    """One of them."""
    kinds, weights = zip(*JOBS, strict=True)
    at.chance.choices(kinds, weights)[0](at)
