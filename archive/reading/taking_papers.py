"""The list of what an authority took of a box 调取清单, and the register of openings, as papers."""

from __future__ import annotations

from archive.clock import read_stamp
from archive.events import Event, apply
from archive.reading.confidential import told
from archive.reading.days import as_day
from archive.reading.lives import events_of
from archive.reading.openings import hours, openings
from archive.reading.source import Source, log_of
from archive.rows import Box
from archive.rows import Paper as Issued
from archive.storage import resolve
from archive.storage.selecting import find
from archive.views import Paper
from archive.views_taking import OpeningsPaper, TakingPaper
from archive.words import N_

LIST = N_("List and receipt of what an authority took")
REGISTER = N_("Register of openings of the store at night")
LISTED = "taking-list"
"""What the log calls the list."""
TAKEN = ("box.seized", "box.slips_taken")
"""What the list is made out for; what comes back is told in the history."""
_NAME = 'SELECT "full_name", "staff_no" FROM "annex_name" WHERE "person" = ?'
_SIZE = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'


def taking_papers(source: Source, text: str, person: str, lang: str) -> tuple[TakingPaper, ...]:
    """A list for each time that paper of a box was taken, where `person` may read who took it.

    Raises `Refused` for a box that is not known.
    """
    with source.engine.reading():
        box = resolve.box(source, text)
    readable = {each.n: each.texts for each in told(source, "box", box.id, person)}
    row, made = Box(box.id), []
    with source.engine.reading():
        for event in events_of(source, "box", box.id):
            if event.kind in TAKEN and event.n in readable:
                made.append(_paper(source, row, event, readable[event.n], lang))
            row = apply(row, event)
    return tuple(made)


def _paper(
    source: Source, before: Box, event: Event, texts: tuple[tuple[str, str], ...], lang: str
) -> TakingPaper:
    after: Box = apply(before, event)
    found = source.engine.row(_NAME, (event.by,))
    return TakingPaper(
        paper=paper_head(source, LIST, lang)._replace(
            size=event.seq + 1, as_of=read_stamp(event.at)
        ),
        whole=event.kind == "box.seized",
        box_no=before.box_no,
        outlet=before.outlet,
        unit=before.unit,
        categories=tuple(before.categories.split()),
        accepted_from=as_day(before.accepted_from),
        accepted_to=as_day(before.accepted_to),
        count_method=before.count_method,
        slips_before=before.slips,
        slips_taken=event.data["slips_taken"],
        seal_before=before.seal_no or "",
        seal_after=after.seal_no or "" if event.kind != "box.seized" else "",
        weight_before_g=before.weight_g,
        weight_after_g=after.weight_g,
        texts=texts,
        at=read_stamp(event.at),
        by=" ".join(found) if found else event.by,
        opening=event.data.get("opening", ""),
    )


def issued_list(source: Source, box: str, view: TakingPaper) -> Issued | None:
    """The list as it was issued, or None while it was not."""
    known = f"{box}/{LISTED}/{view.paper.lang}/{view.paper.size}"
    found: Issued | None = find(source.engine, "paper", known)
    return found


def openings_paper(source: Source, lang: str) -> OpeningsPaper:
    """Every opening as of now."""
    return OpeningsPaper(paper_head(source, REGISTER, lang), hours(source).hours, openings(source))


def paper_head(source: Source, title: str, lang: str) -> Paper:
    """The head of a paper that is of no batch, as of now."""
    founding = source.founding
    return Paper(
        title_key=title,
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
