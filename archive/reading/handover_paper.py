"""One hand-over as a paper 移交清单: blank for hands, or filled in and signed."""

from __future__ import annotations

from archive.reading.handovers import handover_card
from archive.reading.history import last, signer
from archive.reading.lives import events_of
from archive.reading.source import Source, log_of
from archive.views import Paper
from archive.views_handover import HandoverPaper
from archive.words import N_

TITLE = N_("List of boxes handed over")
_SIZE = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'


def handover_paper(source: Source, text: str, lang: str) -> HandoverPaper:
    """The list of a hand-over as of now; raises `Refused` for one that is not known."""
    card = handover_card(source, text)
    with source.engine.reading():
        events = events_of(source, "handover", card.handover)
        size = int(source.engine.rows(_SIZE, (log_of(source),))[0][0])
    founding = source.founding
    paper = Paper(
        title_key=TITLE,
        organisation=founding.organisation,
        batch_no="",
        version=0,
        register_hash="",
        archive=founding.id,
        origin=log_of(source),
        size=size,
        as_of=source.clock.tick().at,
        lang=lang,
        demo=bool(founding.demo),
    )
    given, closed = last(events, "handover.given"), last(events, "handover.closed")
    giver = None if card.on_paper else signer(given)
    return HandoverPaper(paper, card, giver, signer(closed))
