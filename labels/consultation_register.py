"""查阅登记表, the register of consultations: who read in which box and why, how it came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.state_words import PURPOSES, STATES
from archive.words import N_
from labels.flow import SMALL, Cell, Piece, Row
from labels.form import Column, facts, sentence, signature, table_head
from labels.page import A4_WIDE, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, Tongue, at_text, day_text

if TYPE_CHECKING:
    from datetime import datetime

    from archive.views_consultation import ConsultationRow, ConsultationsPaper, RegisterLine

_COLUMNS = (
    Column(N_("No., box"), 1.55),
    Column(N_("Requested by"), 1.3),
    Column(N_("Purpose, basis"), 1.5),
    Column(N_("What is read"), 1.3),
    Column(N_("Approval"), 1.35),
    Column(N_("Taken out"), 1.6),
    Column(N_("Seal, weight before"), 1.1),
    Column(N_("Seal, weight after"), 1.1),
    Column(N_("Copies"), 1.1),
    Column(N_("Back"), 1.3),
    Column(N_("Whole, remarks"), 1.35),
    Column(N_("Reader's signature"), 1.25),
)
_LEAST = 15.0
"""Least height in mm of a line, so that a hand can sign in it."""
_HIDDEN = "保密 CONFIDENTIAL"
_PAGES = N_("{pages} pages, to: {who}; gone by {day}")
_FEW = N_("read by few")
_OVERDUE = N_("▲ open over night")
_WITH = N_("with {who}")
_READS = N_("reads: {who}")
_OUTSIDE = N_("people from outside")
_FOR = N_("hold {hold}")
_INCIDENT = N_("incident {number}: {told} ({who})")
_YES, _NO = N_("whole"), N_("not whole")
_KEPT = N_("Consultations of which not everything stands here, because few may read it: {count}.")
_TEXTS = ("letter", "outsiders")


def consultation_register(view: ConsultationsPaper) -> Rendered:
    """The register as A4 landscape: a place to sign in each line, and for the keeper below."""
    confidential = any(line.texts for line in view.lines)
    stamps = (_HIDDEN,) if confidential else ()
    folio = Folio(view.paper, A4_WIDE, title=view.paper.title_key, stamps=stamps)
    tongue = folio.tongue
    period = f"{day_text(view.first)} – {day_text(view.last)}"
    named = ((N_("Organisation"), view.paper.organisation), (N_("Period"), period))
    folio.add(facts(tongue, named))
    if view.lines:
        folio.table([], table_head(tongue, _COLUMNS), (_line(tongue, each) for each in view.lines))
    else:
        folio.add([sentence(tongue, N_("Nobody asked for a consultation in this period."))])
    if view.hidden:
        folio.add([sentence(tongue, _KEPT, count=view.hidden)])
    posts = (N_("Keeper of the store"), N_("Person responsible"))
    folio.add([signature(tongue, tongue.say(post), None) for post in posts], together=True)
    return folio.finish()


def _line(tongue: Tongue, line: RegisterLine) -> Row:
    texts = [tuple(part for part in cell if part) for cell in _cells(tongue, line)]
    return Row(
        tuple(
            Cell((Piece("\n".join(text) or BLANK, SMALL),), column.share)
            for text, column in zip(texts, _COLUMNS, strict=True)
        ),
        least=_LEAST,
    )


def _cells(tongue: Tongue, line: RegisterLine) -> Iterator[tuple[str, ...]]:
    row, told = line.row, dict(line.texts)
    say = tongue.say
    state = say(STATES[f"consultation.{row.state}"])
    yield row.consultation, row.box_no, state, say(_OVERDUE) if row.overdue else ""
    recorded = row.recorded_by if row.recorded_by != row.requester else ""
    yield row.requester, line.unit, at_text(row.requested_at), recorded and f"({recorded})"
    hold = say(_FOR, hold=row.hold) if row.hold else ""
    yield say(PURPOSES[row.purpose]), row.document_no, hold, *_few(tongue, line)
    yield (row.scope,)
    yield row.settled_by, _at(row.settled_at), row.opinion
    yield tuple(_out(tongue, row))
    yield row.seal_before, _grams(row.weight_before_g)
    yield row.seal_after, _grams(row.weight_after_g)
    yield (_copies(tongue, row, told),)
    yield row.closed_by, _at(row.closed_at)
    yield tuple(_whole(tongue, row))
    yield (" ",)


def _few(tongue: Tongue, line: RegisterLine) -> Iterator[str]:
    """What few may read, where the reader is one of them; else that there is more."""
    told = dict(line.texts)
    yield from (told[name] for name in _TEXTS if name in told)
    if not told and (line.row.outside or line.row.purpose == "authority"):
        yield f"({tongue.say(_FEW)})"


def _out(tongue: Tongue, row: ConsultationRow) -> Iterator[str]:
    if row.opened_at is None:
        return
    yield f"{row.opened_by} {at_text(row.opened_at)}"
    yield f"{row.home} → {row.read_at}"
    yield tongue.say(_READS, who=row.reader or tongue.say(_OUTSIDE))
    if row.companion:
        yield tongue.say(_WITH, who=row.companion)


def _copies(tongue: Tongue, row: ConsultationRow, told: dict[str, str]) -> str:
    if not row.pages:
        return ""
    who = told.get("copies_to") or tongue.say(_FEW)
    return tongue.say(_PAGES, pages=row.pages, who=who, day=day_text(row.destroy_by))


def _whole(tongue: Tongue, row: ConsultationRow) -> Iterator[str]:
    if row.whole is not None:
        yield tongue.say(_YES if row.whole else _NO)
    if row.explained_by:
        told = {"number": row.incident_no, "told": row.explanation, "who": row.explained_by}
        yield tongue.say(_INCIDENT, **told)
    yield row.remark


def _at(at: datetime | None) -> str:
    return at_text(at) if at else ""


def _grams(grams: int) -> str:
    return f"{grams:,} g" if grams else ""
