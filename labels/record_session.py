"""One destruction session as the record tells it: how, when, by whom, what it weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from archive.words import N_
from labels.flow import HEADING, Row
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
from labels.phrases import BLANK, METHODS, Tongue, at_text, kg_text
from labels.record_day import add_day
from labels.record_transport import licence_text, transport

if TYPE_CHECKING:
    from archive.views import Signer
    from archive.views_record import DestructionRecord, Session
    from labels.page import Folio

WITNESSES = 2
"""Places to sign that each session has at least."""

_GAP = 1.2
_WEIGHTS = (
    Column(N_("Session"), 1.4),
    Column(N_("Gross by the register, kg"), 1.5, 1.0),
    Column(N_("Net by the scales, kg"), 1.5, 1.0),
    Column(N_("Difference, kg"), 1.3, 1.0),
    Column(N_("Difference rate"), 1.1, 1.0),
    Column(N_("Tolerance, kg"), 1.2, 1.0),
    Column(N_("Result"), 1.2, 0.5),
)
_CEREMONY = (Column(N_("Ceremony"), 2), Column(N_("At"), 1.8), Column(N_("Who"), 2.7))


def method_text(tongue: Tongue, session: Session) -> str:
    """How it was destroyed, such as shredding (P-4)."""
    method = tongue.word(METHODS, session.method)
    if not session.method_detail:
        return method
    return tongue.say(N_("{method} ({detail})"), method=method, detail=session.method_detail)


def add_weights(folio: Folio, sessions: Sequence[Session]) -> None:
    """The table 册列毛重 | 过磅净重 | 差异率, one row a session."""
    tongue = folio.tongue
    rows = table_rows(_WEIGHTS, (_weight(tongue, session) for session in sessions))
    folio.table([heading(tongue, N_("Weights"))], table_head(tongue, _WEIGHTS), rows)
    if any(session.others for session in sessions):
        shared = N_("Weights of a session that served other registers too are of all its boxes.")
        folio.add([sentence(tongue, shared)])


def _weight(tongue: Tongue, session: Session) -> tuple[str, ...]:
    declared, net = session.declared_g, session.net_g
    known = session.session_no, kg_text(declared), kg_text(net)
    if net is None:
        return (*known, BLANK, BLANK, kg_text(session.tolerance_g), tongue.say(N_("not weighed")))
    off = net - declared
    rate = f"{off / declared:+.2%}" if declared else BLANK
    within = N_("within") if abs(off) <= session.tolerance_g else N_("beyond")
    return (*known, f"{off / 1000:+,.3f}", rate, kg_text(session.tolerance_g), tongue.say(within))


def add_session(folio: Folio, view: DestructionRecord, session: Session) -> None:
    """The account, the ceremonies with their times, the breaks, the signatures."""
    tongue = folio.tongue
    title = sentence(tongue, N_("Session {no}"), HEADING, no=session.session_no)
    account = _account(tongue, view, session)
    folio.add([title, account, *_others(tongue, session), *_facts(tongue, session)], together=True)
    folio.add(transport(tongue, session.outward), together=True)
    gap = [plain(" ", _GAP)]
    ceremonies = list(table_rows(_CEREMONY, _ceremony(tongue, session)))
    if ceremonies:
        folio.table(gap, table_head(tongue, _CEREMONY), ceremonies)
    add_day(folio, session)
    if session.explanation:
        by = tongue.say(N_("Difference explained by"))
        explained = signature(tongue, by, session.explained_by, session.explanation)
        folio.add([*gap, explained], together=True)
    folio.add([*gap, *_signatures(tongue, session)], together=True)


def _account(tongue: Tongue, view: DestructionRecord, session: Session) -> Row:
    """The sentence of a witness's protocol, as archives write it (监销记录)."""
    return sentence(
        tongue,
        N_(
            "From {start} to {end}, at {place}, {vendor} destroyed {fed} boxes of register"
            " {batch} by {method}, net {net} kg. Before, the witnesses scanned and checked box"
            " by box against the register: {expected} due, {counted} there, {missing} missing,"
            " {extra} too many; seals of boxes found broken: {broken}. They were present throughout"
            " (breaks: {breaks}); lots accepted on the spot: {lots}."
        ),
        start=at_text(session.started_at),
        end=at_text(session.ended_at),
        place=session.place,
        vendor=session.vendor,
        fed=f"{session.fed:,}",
        batch=view.paper.batch_no,
        method=lambda spoken: method_text(spoken, session),
        net=kg_text(session.net_g),
        expected=f"{session.expected:,}",
        counted=f"{session.counted:,}",
        missing=f"{session.missing:,}",
        extra=f"{session.extra:,}",
        broken=f"{session.happened.broken:,}",
        breaks=len(session.breaks),
        lots=session.lots,
    )


def _others(tongue: Tongue, session: Session) -> Iterator[Row]:
    """That a session served other registers too, whose boxes its figures hold."""
    if session.others:
        yield sentence(
            tongue,
            N_(
                "The same session destroyed {others} boxes of other registers; its counts, lots"
                " and weights are of all {boxes} boxes."
            ),
            others=f"{session.others:,}",
            boxes=f"{session.fed + session.others:,}",
        )


def _facts(tongue: Tongue, session: Session) -> Iterator[Row]:
    return facts(
        tongue,
        (
            (N_("Place"), session.place),
            (N_("Destruction unit"), session.vendor),
            (N_("Licence, contract"), licence_text(session.outward)),
            (N_("Method"), method_text(tongue, session)),
            (N_("Boxes fed, lots"), f"{session.fed:,} / {session.lots:,}"),
            (N_("Began"), at_text(session.started_at)),
            (N_("Ended"), at_text(session.ended_at)),
        ),
    )


def _ceremony(tongue: Tongue, session: Session) -> Iterator[tuple[str, ...]]:
    lots = [_lot(tongue, lot, boxes) for lot, boxes in session.lots_seen]
    unknown = [tongue.say(N_("Lot accepted"))] * (len(session.accepted) - len(lots))
    for words, signers in (
        (repeat(tongue.say(N_("Signed before"))), session.before),
        ((*lots, *unknown), session.accepted),
        (repeat(tongue.say(N_("Signed after"))), session.after),
    ):
        for word, signer in zip(words, signers, strict=False):
            yield word, at_text(signer.at), f"{signer.name} · {signer.unit}"


def _lot(tongue: Tongue, lot: int, boxes: int) -> str:
    return tongue.say(N_("Lot {lot} accepted, {boxes} boxes"), lot=lot, boxes=f"{boxes:,}")


def _signatures(tongue: Tongue, session: Session) -> list[Row]:
    signers: tuple[Signer | None, ...] = (*session.after, None, None)
    count = max(WITNESSES, len(session.after))
    rows = [
        sentence(
            tongue,
            N_("Counted and checked against the register, and destroyed under our eyes."),
        ),
    ]
    for number, signer in enumerate(signers[:count], 1):
        rows.append(signature(tongue, tongue.say(N_("Witness {n}"), n=number), signer))
    rows.append(signature(tongue, tongue.say(N_("For the destruction unit")), None))
    return rows
