"""销毁清册, the register: cover, one line a box, totals, what was left out, signatures.

The copy for approval (报批本) is frozen before anybody signs; the filed copy (归档本) shows the
same lines with seal, outcome and day, and the witnesses' signatures. Neither carries a name,
phone, address or waybill number of a user (Provisions 2014, article 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.views import Totals
from archive.words import N_
from labels.attachments import add_attachments
from labels.flow import SMALL, Row
from labels.form import (
    Column,
    facts,
    heading,
    plain,
    sentence,
    signature,
    table_head,
    table_rows,
)
from labels.page import A4_WIDE, Folio
from labels.pdf import Rendered
from labels.phrases import OUTCOMES, VERDICTS, Tongue, at_text, kg_text, span_text
from labels.register_lines import Lines

if TYPE_CHECKING:
    from archive.views import Register

TITLE = N_("Register of paper waybill archives to be destroyed")
WITNESSES = 2
"""Places to sign that a filed register has at least."""

_EXCLUDED = (Column(N_("Box no."), 1), Column(N_("Reason"), 4))


def register(view: Register) -> Rendered:
    """The register as A4 landscape, each page with head, hash and number."""
    folio = Folio(view.paper, A4_WIDE, title=view.paper.title_key or TITLE, seam=True)
    tongue = folio.tongue
    folio.add(_cover(tongue, view))
    Lines(folio, filed=view.filed).write(view.lines)
    total = _totals(tongue, view.totals)
    folio.add(facts(tongue, ((N_("Total"), total),), across=1, name=0.1))
    folio.add(facts(tongue, tuple(_ends(tongue, view)), name=0.2))
    if view.excluded:
        above = [heading(tongue, N_("Boxes considered and left out"))]
        head = table_head(tongue, _EXCLUDED)
        folio.table(above, head, table_rows(_EXCLUDED, view.excluded))
    add_attachments(folio, view.attachments)
    folio.add(_closing(tongue, view), together=True)
    return folio.finish()


def _cover(tongue: Tongue, view: Register) -> Iterator[Row]:
    copy = N_("Filed copy, with outcomes") if view.filed else N_("Copy for approval")
    number = tongue.say(
        N_("{batch} version {version}"), batch=view.paper.batch_no, version=view.paper.version
    )
    yield from facts(
        tongue,
        (
            (N_("Register no."), number),
            (N_("Copy"), tongue.say(copy)),
            (N_("Organisation"), view.paper.organisation),
            (N_("Unit"), view.unit),
            (N_("Span of acceptance"), span_text(view.accepted_from, view.accepted_to)),
            (N_("Quantity"), _totals(tongue, view.totals)),
            (N_("Appraisal report no."), view.appraisal_no),
            (N_("Appraised by"), tongue.say(N_(", ")).join(view.appraisers)),
            (N_("Compiled by"), view.compiler),
            (N_("Compiled at"), at_text(view.compiled_at)),
        ),
        name=0.2,
    )
    if view.filed:
        reconciled = tongue.word(VERDICTS, view.reconciled) if view.reconciled else ""
        ends = ((N_("Archive no."), view.archive_no), (N_("Reconciliation"), reconciled))
        yield from facts(tongue, ends, name=0.2)
    yield from facts(tongue, ((N_("Rules applied"), "\n".join(view.basis)),), across=1, name=0.1)
    yield plain(" ", SMALL)


def _ends(tongue: Tongue, view: Register) -> Iterator[tuple[str, str]]:
    """What the lines of each outcome add up to, on the filed copy: together the total above."""
    for code, text in OUTCOMES if view.filed else ():
        lines = [line for line in view.lines if line.outcome == code]
        if lines:
            slips, grams = sum(x.slips for x in lines), sum(x.weight_g for x in lines)
            yield text, _totals(tongue, Totals(len(lines), slips, grams))


def _totals(tongue: Tongue, totals: Totals) -> str:
    return tongue.say(
        N_("{boxes} boxes, {slips} slips, {kg} kg gross"),
        boxes=f"{totals.boxes:,}",
        slips=f"{totals.slips:,}",
        kg=kg_text(totals.weight_g),
    )


def _closing(tongue: Tongue, view: Register) -> Iterator[Row]:
    if not view.filed:
        yield sentence(
            tongue, N_("Opinions and signatures stand on the approval sheet of this register.")
        )
        return
    yield heading(tongue, N_("Signatures of the witnesses"))
    yield sentence(
        tongue,
        N_(
            "The boxes were counted and checked against this register before destruction,"
            " and destroyed under our eyes as shown in it."
        ),
    )
    signers = (*view.witnesses, *[None] * WITNESSES)[: max(WITNESSES, len(view.witnesses))]
    for number, signer in enumerate(signers, 1):
        yield signature(tongue, tongue.say(N_("Witness {n}"), n=number), signer)
