"""销毁证明, the destruction unit's own paper: a template it completes, signs and stamps.

What the archive knows is filled in; what only the unit knows is left open. Its code holds the
register's hash and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.words import N_
from labels import qr
from labels.flow import SMALL, Cell, Piece, Row
from labels.form import caption, facts, plain, sentence, signature
from labels.page import A4, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, Tongue, at_text, kg_text
from labels.record_day import proof_rows
from labels.record_session import method_text
from labels.record_transport import transport_text

if TYPE_CHECKING:
    from archive.views_record import DestructionRecord, Session

TITLE = N_("Certificate of destruction")
OPEN_AMOUNT = "________"
"""An amount for it to write in: scales know a load, not which register a box stood on."""
OPEN = "\n"
"""A field for the destruction unit to write in."""


def certificate(view: DestructionRecord) -> Rendered:
    """A certificate for each session, each from a front page on, to be completed by hand."""
    folio = Folio(view.paper, A4, title=TITLE)
    for session in view.sessions:
        folio.front()
        folio.add(_facts(folio.tongue, view, session))
        folio.add(_statement(folio.tongue, view), together=True)
        folio.add(_signing(folio.tongue, view), together=True)
    return folio.finish()


def _facts(tongue: Tongue, view: DestructionRecord, session: Session) -> Iterator[Row]:
    quantity = tongue.say(
        N_("{boxes} boxes, {slips} slips, {kg} kg net"),
        boxes=f"{session.fed:,}",
        slips=f"{session.slips:,}",
        kg=OPEN_AMOUNT if session.net_g is None or session.others else kg_text(session.net_g),
    )
    witnesses = tongue.say(N_(", ")).join(signer.name for signer in session.after) or BLANK
    yield from facts(
        tongue,
        (
            (N_("Certificate no."), OPEN),
            (N_("Contract no."), session.outward.contract_no or OPEN),
            (N_("Client"), view.paper.organisation),
            (N_("Destruction unit"), session.vendor),
            (N_("Licence no."), session.outward.licence_no or OPEN),
            (N_("Register no."), view.paper.batch_no),
            (N_("Session"), session.session_no),
            (N_("Collected on, at"), OPEN),
            (N_("Vehicle, driver, seals"), transport_text(tongue, session.outward) or OPEN),
            (N_("Quantity"), quantity),
            (N_("Method"), method_text(tongue, session)),
            *proof_rows(tongue, session.happened),
            (N_("Began"), at_text(session.started_at)),
            (N_("Ended"), at_text(session.ended_at)),
            (N_("Address of destruction"), session.place),
            (N_("Witnesses of the client"), witnesses),
        ),
    )
    yield from facts(
        tongue, ((N_("Handed over: names and times, in order"), "\n\n"),), across=1, name=0.2
    )


def _statement(tongue: Tongue, view: DestructionRecord) -> Iterator[Row]:
    yield plain(" ", SMALL)
    yield sentence(
        tongue,
        N_(
            "We certify that everything listed above was destroyed beyond recovery, in agreement"
            " with register {batch}. Nothing was kept, discarded or sold, and no part of the work"
            " was passed on to others."
        ),
        3.6,
        batch=view.paper.batch_no,
    )
    yield plain(" ", SMALL)


def _signing(tongue: Tongue, view: DestructionRecord) -> Iterator[Row]:
    for post in (N_("For the destruction unit"), N_("Head of the destruction unit")):
        yield signature(tongue, tongue.say(post), None)
    yield from facts(tongue, ((N_("Issued on"), OPEN),), across=1, name=0.2)
    if not view.paper.register_hash:
        return
    text = view.paper.register_hash.upper()
    symbol = qr.matrix(text, level="M")
    yield Row(
        (
            caption(tongue, N_("Register hash"), 0.8),
            Cell((), 1.2, symbol=symbol, module=0.6),
            Cell((Piece(view.paper.register_hash, SMALL),), 3.0),
        )
    )
