"""销毁审批表, the approval sheet: what is to be destroyed, what was checked, who agrees.

One form for both ways of signing: a post that has given its opinion shows the statement's
own words, a post that has not shows an empty line for a hand and a seal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.words import N_
from labels.flow import HEADING, Row
from labels.form import (
    OPINION,
    Column,
    facts,
    heading,
    sentence,
    signature,
    table_head,
    table_rows,
)
from labels.page import A4, Folio
from labels.pdf import Rendered
from labels.phrases import CHANGES, POSTS, PROFILES, Tongue, day_text, kg_text, span_text

if TYPE_CHECKING:
    from archive.views import ApprovalSheet, SheetChanges, Totals

TITLE = N_("Approval sheet for the destruction of paper waybill archives")

_UNITS = (
    Column(N_("Responsible unit"), 4),
    Column(N_("Boxes"), 1, 1.0),
    Column(N_("Slips"), 1.3, 1.0),
    Column(N_("Gross kg"), 1.3, 1.0),
)


_CHANGES = (
    Column(N_("Box no."), 1.4),
    Column(N_("Change"), 1.4),
    Column(N_("Reason"), 4),
)


def approval_sheet(view: ApprovalSheet) -> Rendered:
    """The approval sheet as A4 portrait, signed or to be signed."""
    folio = Folio(view.paper, A4, title=view.paper.title_key or TITLE, seam=True)
    tongue = folio.tongue
    folio.add(_facts(tongue, view))
    units = (*view.units, (tongue.say(N_("Total")), view.totals))
    folio.table(
        [heading(tongue, N_("Totals of each responsible unit"))],
        table_head(tongue, _UNITS),
        table_rows(_UNITS, (_unit(name, totals) for name, totals in units)),
    )
    if view.changes is not None:
        _add_changes(folio, view.changes)
    folio.add(_declaration(tongue, view), together=True)
    above = [heading(tongue, N_("Opinions"))]
    for opinion in view.opinions:
        post = tongue.word(POSTS, opinion.post)
        text = opinion.text or (tongue.say(N_("Agreed")) if opinion.by_hand else "")
        sign = signature(tongue, post, opinion.signer, text, OPINION, opinion.by_hand)
        folio.add([*above, sign], together=True)
        above = []
    folio.add(_approval(tongue, view), together=True)
    return folio.finish()


def _facts(tongue: Tongue, view: ApprovalSheet) -> Iterator[Row]:
    number = tongue.say(
        N_("{batch} version {version}"), batch=view.paper.batch_no, version=view.paper.version
    )
    quantity = tongue.say(
        N_("{boxes} boxes, {slips} slips, {kg} kg gross"),
        boxes=f"{view.totals.boxes:,}",
        slips=f"{view.totals.slips:,}",
        kg=kg_text(view.totals.weight_g),
    )
    return facts(
        tongue,
        (
            (N_("Organisation"), view.paper.organisation),
            (N_("Register no."), number),
            (N_("Span of acceptance"), span_text(view.accepted_from, view.accepted_to)),
            (N_("Quantity"), quantity),
            (N_("Appraisal report no."), view.appraisal_no),
            (N_("Approval profile"), tongue.word(PROFILES, view.profile)),
        ),
    )


def _unit(name: str, totals: Totals) -> tuple[str, ...]:
    return name, f"{totals.boxes:,}", f"{totals.slips:,}", kg_text(totals.weight_g)


def _add_changes(folio: Folio, changes: SheetChanges) -> None:
    """What differs from the version submitted before: why it came back, and each line."""
    tongue = folio.tongue
    by = changes.sent_back_by
    folio.add([
        heading(tongue, N_("Changes since the version submitted before")),
        sentence(
            tongue,
            N_("Version {version} was sent back on {day} by {who}: {reason}"),
            version=changes.version,
            day=day_text(changes.sent_back_on),
            who=by.name if by else "—",
            reason=changes.reason or "—",
        ),
    ], together=True)  # fmt: skip
    if not changes.lines:
        folio.add([sentence(tongue, N_("No line differs from it."))])
        return
    rows = ((each.box_no, tongue.word(CHANGES, each.change), each.reason) for each in changes.lines)
    folio.table([], table_head(tongue, _CHANGES), table_rows(_CHANGES, rows))


def _declaration(tongue: Tongue, view: ApprovalSheet) -> Iterator[Row]:
    yield heading(tongue, N_("Declaration on unsettled matters"))
    yield sentence(
        tongue,
        N_(
            "Every box of this register was checked for complaints, claims, lawsuits and"
            " arbitration, demands of the law and unsettled cash on delivery. As of: {day}."
        ),
        day=day_text(view.matters_as_of),
    )
    yield _ground(tongue, view)
    if view.matches is not None:
        yield sentence(
            tongue,
            N_("Boxes on which something was found, as declared by whoever checked: {matches}."),
            matches=f"{view.matches:,}",
        )
    yield signature(tongue, tongue.say(N_("Checked by")), view.declared_by)


def _ground(tongue: Tongue, view: ApprovalSheet) -> Row:
    """What the check rests on: a list that is held here, or the word of whoever looked."""
    list_ = view.matters_list
    if list_ is None:
        return sentence(tongue, N_("Checked by hand; no list is held here."))
    return sentence(
        tongue,
        N_(
            "Checked by list {list} of customer service ({source}): {rows} matters, {open} of them"
            " open. SHA-256 {sha256}"
        ),
        list=list_.number,
        source=list_.source,
        rows=f"{list_.rows:,}",
        open=f"{list_.open:,}",
        sha256=list_.sha256,
    )


def _approval(tongue: Tongue, view: ApprovalSheet) -> Iterator[Row]:
    if view.approved:
        yield sentence(
            tongue,
            N_("Approved. Valid until {day}; afterwards the holds are checked again."),
            HEADING,
            day=day_text(view.valid_until),
        )
        return
    yield sentence(tongue, N_("Not approved yet: no box of it may be destroyed."), HEADING)
    yield sentence(
        tongue,
        N_(
            "An opinion signed by hand counts once this sheet was scanned,"
            " entered by one person and checked by another."
        ),
    )
