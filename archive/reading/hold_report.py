"""Everything that is held: why, by whom, since when, which boxes, and what it does to batches."""

from __future__ import annotations

from datetime import date

from archive.clock import day_of, read_stamp
from archive.events import parse
from archive.lifecycles import ORG
from archive.lifecycles.states import BoxState
from archive.reading.days import as_day
from archive.reading.holds import hold_row
from archive.reading.source import Source, today
from archive.reading.things import people_of
from archive.rows import Hold
from archive.storage.selecting import select
from archive.views import Paper
from archive.views_hold import Held, HoldReport, Stopped
from archive.words import N_, language

TITLE = N_("Report of holds")
MOST = 500
"""Boxes of one hold whose numbers are listed; a hold on a category may cover a million."""
_ACTIVE = f"""{select("hold")} WHERE t."state" = 'ACTIVE' ORDER BY t."id" """
_PLACED = """SELECT "body" FROM "event" WHERE "machine" = 'hold' AND "subject" = ? AND "n" = 0"""
_STATES = """SELECT b."state", COUNT(*) FROM "hold_box" h JOIN "box" b ON b."id" = h."box"
    WHERE h."hold" = ? AND h."live" = 1 GROUP BY 1"""
_BOXES = """SELECT b."box_no" FROM "hold_box" h JOIN "box" b ON b."id" = h."box"
    WHERE h."hold" = ? AND h."live" = 1 ORDER BY 1 LIMIT ?"""
_BATCHES = """SELECT b."id", b."state", COALESCE(SUM(l."live"), 0),
        COUNT(CASE WHEN l."outcome" = 'withheld' THEN 1 END)
    FROM "hold_box" h JOIN "batch_line" l ON l."box" = h."box" JOIN "batch" b ON b."id" = l."batch"
    WHERE h."hold" = ? AND h."live" = 1 AND (l."live" = 1 OR l."outcome" = 'withheld')
    GROUP BY 1, 2 ORDER BY 1"""
_ALL = 'SELECT COUNT(DISTINCT "box") FROM "hold_box" WHERE "live" = 1'
_SIZE = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'


def hold_report(source: Source, lang: str = "") -> HoldReport:
    """Every hold in force, by number."""
    with source.engine.reading():
        people = people_of(source)
        found = [Hold._make(row) for row in source.engine.rows(_ACTIVE)]
        holds = tuple(_held(source, hold, people) for hold in found)
        return HoldReport(
            paper=_paper(source, lang or language()),
            as_of=today(source),
            boxes=int(source.engine.rows(_ALL)[0][0]),
            late=sum(each.hold.review_late for each in holds),
            holds=holds,
        )


def _held(source: Source, hold: Hold, people: dict[str, str]) -> Held:
    engine = source.engine
    states: dict[str, int] = dict(engine.rows(_STATES, (hold.id,)))
    return Held(
        hold=hold_row(source, hold, sum(states.values()), people),
        since=_since(source, hold),
        outlet=hold.outlet,
        category=hold.category,
        accepted_from=as_day(hold.accepted_from),
        accepted_to=as_day(hold.accepted_to),
        numbers=bool(hold.numbers),
        states=tuple((state.value, states[state]) for state in BoxState if state in states),
        boxes=tuple(row[0] for row in engine.rows(_BOXES, (hold.id, MOST))),
        batches=tuple(Stopped(*row) for row in engine.rows(_BATCHES, (hold.id,))),
    )


def _since(source: Source, hold: Hold) -> date:
    body = source.engine.rows(_PLACED, (hold.id,))[0][0]
    return day_of(read_stamp(parse(body).at))


def _paper(source: Source, lang: str) -> Paper:
    """Head and foot of a paper that is about no batch: it speaks of org's log as it stands."""
    founding = source.founding
    return Paper(
        title_key=TITLE,
        organisation=founding.organisation,
        batch_no="",
        version=0,
        register_hash="",
        archive=founding.id,
        origin=ORG,
        size=int(source.engine.rows(_SIZE, (ORG,))[0][0]),
        as_of=source.clock.tick().at,
        lang=lang,
        demo=bool(founding.demo),
    )
