"""The table of gaps as a paper."""

from __future__ import annotations

from archive.reading.gaps import NOTHING, Wanted, gap_sheet
from archive.reading.latency import latency
from archive.reading.source import Source, log_of
from archive.views import Paper
from archive.views_gaps import GapsPaper
from archive.words import N_

TITLE = N_("Table of gaps")
_SIZE = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'


def gaps_paper(source: Source, lang: str, wanted: Wanted = NOTHING) -> GapsPaper:
    """Outlets by week, what was said of gaps, and days on the way, as of now."""
    founding = source.founding
    with source.engine.reading():
        size = int(source.engine.rows(_SIZE, (log_of(source),))[0][0])
    paper = Paper(
        title_key=TITLE, organisation=founding.organisation, batch_no="", version=0,
        register_hash="", archive=founding.id, origin=log_of(source), size=size,
        as_of=source.clock.tick().at, lang=lang, demo=bool(founding.demo),
    )  # fmt: skip
    return GapsPaper(paper, gap_sheet(source, wanted), latency(source, wanted))
