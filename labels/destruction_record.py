"""寄递详情单实物档案销毁记录(监销记录), the record of a witnessed destruction.

Says what was approved and what became of it, how it was done and who watched, and carries
the log's signed checkpoint, so that it can be checked years later without the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archive.words import N_
from labels import qr
from labels.attachments import add_attachments
from labels.flow import BODY, HEADING, SMALL, Cell, Piece, Row
from labels.form import (
    Column,
    facts,
    hand_text,
    heading,
    plain,
    sentence,
    signer_text,
    table_head,
    table_rows,
)
from labels.page import A4, Folio
from labels.pdf import Rendered
from labels.phrases import (
    BLANK,
    OUTCOMES,
    VERDICTS,
    Tongue,
    kg_text,
    span_text,
)
from labels.record_session import add_session, add_weights

if TYPE_CHECKING:
    from archive.views import Totals
    from archive.views_record import DestructionRecord

TITLE = N_("Record of the witnessed destruction of paper waybill archives")
DISAGREE = "disagree"
CHECKPOINT_MODULE = 0.6
"""Side of a module of the checkpoint's code in mm: read by a phone, larger than the 0.5 needed."""

_BALANCE = (
    Column("", 3),
    Column(N_("Boxes"), 1.4, 1.0),
    Column(N_("Slips"), 1.8, 1.0),
    Column(N_("Gross kg"), 1.8, 1.0),
)
_SLIPS = N_(
    "Slips: {approved} approved = {destroyed} destroyed + {withheld} withheld + {missing} missing"
    " + {reboxed} reboxed."
)
_KILOGRAMS = N_(
    "Gross kg: {approved} approved = {destroyed} destroyed + {withheld} withheld + {missing}"
    " missing + {reboxed} reboxed."
)
_DIFFERENCES = (
    Column(N_("Box no."), 2),
    Column(N_("Outcome"), 1.2),
    Column(N_("Reason"), 4),
)
_CHECKING = (
    N_("The code holds the same text as beside it: a C2SP signed note of the log's head."),
    N_("Its signature is Ed25519; any program checks it with the public key of the log."),
    N_("`waybox verify record.json` checks this record against it, without any network."),
)


def destruction_record(view: DestructionRecord) -> Rendered:
    """The record as A4 portrait; one that does not agree says large that it is none."""
    stamps = (_stamp(view),) if view.verdict == DISAGREE else ()
    title = view.paper.title_key or TITLE
    folio = Folio(view.paper, A4, title=title, seam=True, stamps=stamps)
    tongue = folio.tongue
    folio.add(_verdict(tongue, view), together=True)
    folio.add(_facts(tongue, view))
    folio.add(_balance(tongue, view), together=True)
    if view.differences:
        above = [heading(tongue, N_("Boxes that were not destroyed"))]
        rows = table_rows(_DIFFERENCES, _differences(tongue, view))
        folio.table(above, table_head(tongue, _DIFFERENCES), rows)
    if view.sessions:
        add_weights(folio, view.sessions)
    for session in view.sessions:
        add_session(folio, view, session)
    add_attachments(folio, view.attachments)
    folio.add(_checkpoint(tongue, view), together=True)
    return folio.finish()


def _stamp(view: DestructionRecord) -> str:
    return Tongue(view.paper.lang).say(N_("Not issued as a record"))


def _verdict(tongue: Tongue, view: DestructionRecord) -> Iterator[Row]:
    text = next((word.text for word in VERDICTS if word.code == view.verdict), view.verdict)
    size = 11.0 if view.verdict == DISAGREE else HEADING + 1.5
    said = Piece(tongue.say(text), size, bold=True)
    yield Row((Cell((said, Piece(tongue.beside(text), SMALL)), 1.0, 0.5),))
    if view.verdict == DISAGREE:
        yield sentence(
            tongue,
            N_("This paper is not a destruction record and proves no destruction."),
            HEADING,
        )
        yield sentence(
            tongue,
            N_(
                "The kilograms of a session are further apart than any explanation covers. The gap"
                " is examined; the report of the examination is filed in place of a record."
            ),
        )
    yield plain(" ", 1.2)


def _facts(tongue: Tongue, view: DestructionRecord) -> Iterator[Row]:
    number = tongue.say(
        N_("{batch} version {version}"), batch=view.paper.batch_no, version=view.paper.version
    )
    return facts(
        tongue,
        (
            (N_("Organisation"), view.paper.organisation),
            (N_("Register no."), number),
            (N_("Span of acceptance"), span_text(view.accepted_from, view.accepted_to)),
            (N_("Destruction sessions"), "\n".join(s.session_no for s in view.sessions)),
            (N_("Approved by"), _approver(tongue, view)),
            (N_("Closed by"), signer_text(tongue, view.closed_by) if view.closed_by else BLANK),
        ),
    )


def _approver(tongue: Tongue, view: DestructionRecord) -> str:
    if view.approved_by_hand:
        return hand_text(tongue, view.approved_by_hand)
    return signer_text(tongue, view.approver) if view.approver else BLANK


def _balance(tongue: Tongue, view: DestructionRecord) -> Iterator[Row]:
    yield heading(tongue, N_("Approved and accounted for"))
    yield table_head(tongue, _BALANCE)
    ends = (view.destroyed, view.withheld, view.missing, view.reboxed)
    parts = tuple(zip(OUTCOMES, ends, strict=True))
    rows = [_amounts(tongue.say(N_("approved")), view.approved)]
    rows += [_amounts(tongue.say(word.text), totals) for word, totals in parts]
    yield from table_rows(_BALANCE, rows)
    rest = view.approved.boxes - sum(totals.boxes for _, totals in parts)
    yield sentence(
        tongue,
        N_(
            "{approved} approved = {destroyed} destroyed + {withheld} withheld"
            " + {missing} missing + {reboxed} reboxed; unaccounted for: {rest} boxes."
        ),
        approved=f"{view.approved.boxes:,}",
        destroyed=f"{view.destroyed.boxes:,}",
        withheld=f"{view.withheld.boxes:,}",
        missing=f"{view.missing.boxes:,}",
        reboxed=f"{view.reboxed.boxes:,}",
        rest=f"{rest:,}",
    )
    yield _same(tongue, _SLIPS, [f"{totals.slips:,}" for totals in (view.approved, *ends)])
    yield _same(tongue, _KILOGRAMS, [kg_text(totals.weight_g) for totals in (view.approved, *ends)])


def _same(tongue: Tongue, text: str, amounts: Sequence[str]) -> Row:
    """The same sum in slips or in kilograms."""
    approved, destroyed, withheld, missing, reboxed = amounts
    return sentence(
        tongue, text, approved=approved, destroyed=destroyed, withheld=withheld, missing=missing,
        reboxed=reboxed,
    )  # fmt: skip


def _amounts(name: str, totals: Totals) -> tuple[str, ...]:
    return name, f"{totals.boxes:,}", f"{totals.slips:,}", kg_text(totals.weight_g)


def _differences(tongue: Tongue, view: DestructionRecord) -> Iterator[tuple[str, ...]]:
    for box_no, outcome, reason in view.differences:
        yield box_no, tongue.word(OUTCOMES, outcome), reason


def _checkpoint(tongue: Tongue, view: DestructionRecord) -> Iterator[Row]:
    yield heading(tongue, N_("Checkpoint of the log, and how to check this record"))
    if not view.checkpoint:
        yield sentence(tongue, N_("This record was printed without a checkpoint."))
        return
    symbol = qr.matrix(view.checkpoint, level="M")
    side = (len(symbol) + 2 * qr.QUIET) * CHECKPOINT_MODULE
    code = Cell((), side + 4, symbol=symbol, module=CHECKPOINT_MODULE)
    yield Row((code, Cell((Piece(view.checkpoint.rstrip("\n"), SMALL),), A4.room - side - 4)))
    yield from facts(tongue, ((N_("Public key of the log"), view.log_key),), across=1, name=0.2)
    for text in _CHECKING:
        yield sentence(tongue, text, BODY - 0.4)
