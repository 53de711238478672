"""投料核对表, the feed checklist: what stands before the machine, line by line and by session.

Once the load is counted it is ticked by hand, should every screen fail; once the batch is closed
it says when each box was fed, in which lot, and what was remarked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.clock import CHINA
from archive.words import N_
from labels.flow import HEADING, Row
from labels.form import (
    Column,
    facts,
    plain,
    sentence,
    signature,
    table_head,
    table_rows,
)
from labels.page import A4, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, METHODS, OUTCOMES, REMARKS, Tongue, kg_text

if TYPE_CHECKING:
    from archive.views_checklist import FeedChecklist, FeedLine, FeedSession

TITLE = N_("Feed checklist")
TICK = "√"
WITNESSES = 2
"""Places to sign that each session has at least."""

_LINES = (
    Column(N_("No."), 0.7, 1.0),
    Column(N_("Box no."), 2.1),
    Column(N_("Seal no."), 1.5),
    Column(N_("Slips"), 0.9, 1.0),
    Column(N_("Gross kg"), 1.0, 1.0),
    Column(N_("Fed"), 0.6, 0.5),
    Column(N_("Fed at"), 1.2, 0.5),
    Column(N_("Lot"), 0.6, 0.5),
    Column(N_("Remark"), 2.4),
)


def feed_checklist(view: FeedChecklist) -> Rendered:
    """The checklist as A4 portrait, each session from a heading on, with places to sign."""
    folio = Folio(view.paper, A4, title=view.paper.title_key or TITLE)
    tongue = folio.tongue
    copy = N_("As it was fed") if view.filled else N_("To be ticked by hand")
    folio.add(facts(tongue, ((N_("Copy"), tongue.say(copy)),), across=1, name=0.2))
    for session in view.sessions:
        above = [plain(" ", 1.2), _title(tongue, session), *_facts(tongue, session)]
        rows = table_rows(
            _LINES, (_line(tongue, line, filled=view.filled) for line in session.lines)
        )
        folio.table(above, table_head(tongue, _LINES), rows)
        folio.add(_sum(tongue, session, filled=view.filled))
        if session.session_no:
            folio.add(_signing(tongue, session), together=True)
    return folio.finish()


def _title(tongue: Tongue, session: FeedSession) -> Row:
    if not session.session_no:
        return sentence(tongue, N_("On the register, loaded for no session"), HEADING)
    return sentence(tongue, N_("Session {no}"), HEADING, no=session.session_no)


def _facts(tongue: Tongue, session: FeedSession) -> Iterator[Row]:
    if session.session_no:
        yield from facts(
            tongue,
            (
                (N_("Place"), session.place),
                (N_("Destruction unit"), session.vendor),
                (N_("Method"), tongue.word(METHODS, session.method)),
                (N_("Boxes"), f"{len(session.lines):,}"),
            ),
        )


def _line(tongue: Tongue, line: FeedLine, *, filled: bool) -> tuple[str, ...]:
    said = (tongue.word(REMARKS, code) for code in line.remarks)
    ended = tongue.word(OUTCOMES, line.outcome) if line.outcome else ""
    at = f"{line.fed_at.astimezone(CHINA):%m-%d %H:%M}" if line.fed_at else ""
    empty = BLANK if filled else " "
    return (
        f"{line.seq}", line.box_no, line.seal_no, f"{line.slips:,}", kg_text(line.weight_g),
        TICK if at else empty, at or empty, f"{line.lot or empty}",
        tongue.say(N_(", ")).join(filter(None, (ended, *said))) or " ",
    )  # fmt: skip


def _sum(tongue: Tongue, session: FeedSession, *, filled: bool) -> Iterator[Row]:
    fed = sum(line.fed_at is not None for line in session.lines)
    if filled:
        yield sentence(
            tongue, N_("{all} boxes; fed {fed}, not fed {rest}."),
            all=f"{len(session.lines):,}", fed=f"{fed:,}", rest=f"{len(session.lines) - fed:,}",
        )  # fmt: skip
    else:
        yield sentence(
            tongue,
            N_("{all} boxes; fed ________, not fed ________."),
            all=f"{len(session.lines):,}",
        )


def _signing(tongue: Tongue, session: FeedSession) -> Iterator[Row]:
    yield sentence(
        tongue, N_("Each box was compared with this list before it went into the machine.")
    )
    signers = (*session.after, *[None] * WITNESSES)[: max(WITNESSES, len(session.after))]
    for number, signer in enumerate(signers, 1):
        yield signature(tongue, tongue.say(N_("Witness {n}"), n=number), signer)
    yield signature(tongue, tongue.say(N_("Operator")), None)
