"""Destruction batches in a list, and one with its lines, opinions and reconciliation so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archive.policy import Policy
from archive.reading.chain import needed, turns
from archive.reading.days import as_day, as_instant
from archive.reading.line_sums import outcomes, so_far
from archive.reading.lines import read_lines
from archive.reading.lives import events_of, past
from archive.reading.sessions import session_row, sessions_of
from archive.reading.source import Source, ours
from archive.reading.things import people_of
from archive.rows import Batch
from archive.storage import resolve
from archive.storage.due import Clause, own_clause
from archive.storage.selecting import select
from archive.storage.settings import load_settings
from archive.views_batch import BatchPage
from archive.views_work import BatchCard, BatchLine, BatchRow, Outcomes, Post

_ALL = f'{select("batch")} ORDER BY LENGTH(t."id"), t."id"'
_TOTALS = """SELECT l."batch", COUNT(*), COALESCE(SUM(b."slips"), 0), COALESCE(SUM(b."weight_g"), 0)
    FROM "batch_line" l JOIN "box" b ON b."id" = l."box" GROUP BY l."batch" """
_TOTAL = """SELECT COUNT(*), COALESCE(SUM(b."slips"), 0), COALESCE(SUM(b."weight_g"), 0)
    FROM "batch_line" l JOIN "box" b ON b."id" = l."box" WHERE l."batch" = ?"""
_NEWEST = f'{select("batch")} WHERE {{}} ORDER BY LENGTH(t."id") DESC, t."id" DESC LIMIT ?'
_ATTACHED = """SELECT "kind", "sha256" FROM "attachment" WHERE "machine" = 'batch'
    AND "subject" = ? ORDER BY "id" """

PAGE = 200
_BY_NUMBER = Clause('1 = 1 ORDER BY b."box_no"', ())
_FROZEN = ("SUBMITTED", "APPROVED", "EXECUTING", "CLOSED", "FILED")
"""States in which the register is what was submitted."""

Total = tuple[int, int, int]


def batches(source: Source) -> tuple[BatchRow, ...]:
    """Every batch."""
    with source.engine.reading():
        totals: dict[str, Total] = {row[0]: row[1:] for row in source.engine.rows(_TOTALS)}
        found = ours(source, map(Batch._make, source.engine.rows(_ALL)))
        return _rows(source, found, totals)


def newest_batches(source: Source, limit: int = PAGE) -> BatchPage:
    """The newest batches, newest first."""
    with source.engine.reading():
        own = own_clause(source)
        rows_ = source.engine.rows(_NEWEST.format(own.sql), (*own.params, limit + 1))
        found = [Batch._make(row) for row in rows_]
        totals = {batch.id: total_of(source, batch) for batch in found[:limit]}
        rows = _rows(source, found[:limit], totals)
    return BatchPage(rows, more=len(found) > limit)


def total_of(source: Source, batch: Batch) -> Total:
    """Boxes, slips and grams of a batch; those of its frozen register need no counting."""
    if batch.state in _FROZEN:
        return batch.register_boxes, batch.register_slips, batch.register_weight_g
    boxes, slips, weight_g = source.engine.rows(_TOTAL, (batch.id,))[0]
    return boxes, slips, weight_g


def _rows(
    source: Source, found: Iterable[Batch], totals: Mapping[str, Total]
) -> tuple[BatchRow, ...]:
    people, policy = people_of(source), load_settings(source.engine).policy
    none = (0, 0, 0)
    return tuple(batch_row(each, totals.get(each.id, none), people, policy) for each in found)


def batch_card(source: Source, text: str) -> BatchCard:
    """One batch by its number; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return _card(source, resolve.batch(source, text))


def _card(source: Source, batch: Batch) -> BatchCard:
    people = people_of(source)
    policy = load_settings(source.engine).policy
    events = events_of(source, "batch", batch.id)
    lines = tuple(read_lines(source, batch.id, _BY_NUMBER))
    totals = (len(lines), sum(line.slips for line in lines), sum(line.weight_g for line in lines))
    sessions = sessions_of(source, batch.id)
    return BatchCard(
        batch=batch_row(batch, totals, people, policy),
        register_hash=batch.register_hash,
        report_no=batch.report_no,
        appraisers=tuple(batch.appraisers.split()),
        matters_as_of=as_day(batch.matters_as_of),
        matters_by=people.get(batch.declared_by, batch.declared_by),
        matters_list=batch.matters_list,
        matches=batch.matches,
        posts=tuple(
            Post(turn.post, turn.given_by, turn.at, turn.text, turn.on_paper, turn.entered_by)
            for turn in turns(source, batch, policy, people)
        ),
        lines=lines,
        units=tuple(sorted(Counter(line.unit for line in lines).items())),
        outcomes=_outcomes(lines),
        sessions=tuple(session_row(source, session, people) for session in sessions),
        attachments=tuple(source.engine.rows(_ATTACHED, (batch.id,))),
        reconciled=batch.reconciled,
        archive_no=batch.archive_no,
        history=past(events, people),
    )


def batch_row(batch: Batch, totals: Total, people: Mapping[str, str], policy: Policy) -> BatchRow:
    """A batch as a list shows it."""
    boxes, slips, weight_g = totals
    return BatchRow(
        batch=batch.id,
        state=batch.state,
        title=batch.title,
        version=batch.version,
        profile=batch.profile,
        compiler=" ".join(people.get(each, each) for each in batch.compiler.split()),
        lines=boxes,
        slips=slips,
        weight_g=weight_g,
        opinions=batch.opinions,
        opinions_needed=needed(batch, policy),
        approved_at=as_instant(batch.approved_at),
        valid_until=as_day(batch.valid_until),
    )


def _outcomes(lines: Sequence[BatchLine]) -> Outcomes:
    return outcomes(Counter(so_far(line.live, line.outcome, line.state) for line in lines))
