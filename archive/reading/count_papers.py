"""The report of a stock count 盘点报告 as of now: what a paper of it says."""

from __future__ import annotations

from archive.events import parse
from archive.reading.counts import count_card, differences
from archive.reading.history import signers
from archive.reading.source import Source, log_of
from archive.views import Paper
from archive.views_count import CountPaper
from archive.words import N_

TITLE = N_("Report of a stock count")
_SIZE = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'
_KINDS = ("count.signed_by_one", "count.signed")
_SIGNED = """SELECT "body" FROM "event" WHERE "machine" = 'count' AND "subject" = ?
    AND "kind" IN ('count.signed_by_one', 'count.signed') ORDER BY "n" """
MOST = 100_000
"""Differences of a report; a count with more of them is no count."""


def count_paper(source: Source, number: str, lang: str) -> CountPaper:
    """The report of a count; raises `Refused` for one that is not known."""
    with source.engine.reading():
        card = count_card(source, number)
        count = card.sums.count_no
        bodies = source.engine.rows(_SIGNED, (count,))
        signed = signers((parse(row[0]) for row in bodies), *_KINDS)
        founding = source.founding
        paper = Paper(
            title_key=TITLE,
            organisation=founding.organisation,
            batch_no="",
            version=0,
            register_hash="",
            archive=founding.id,
            origin=log_of(source),
            size=int(source.engine.rows(_SIZE, (log_of(source),))[0][0]),
            as_of=source.clock.tick().at,
            lang=lang,
            demo=bool(founding.demo),
        )
        return CountPaper(paper, card, differences(source, count, limit=MOST), signed)
