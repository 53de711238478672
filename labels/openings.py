"""The register of openings of the store at night: who, why, from when, who settled it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.state_words import OPENING_WHYS, STATES
from archive.words import N_
from labels.form import Column, facts, sentence, signature, table_head, table_rows
from labels.page import A4_WIDE, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, Tongue, at_text

if TYPE_CHECKING:
    from archive.views_taking import OpeningRow, OpeningsPaper

_COLUMNS = (
    Column(N_("Opening"), 1.0),
    Column(N_("From"), 1.6),
    Column(N_("Until"), 1.6),
    Column(N_("Why"), 1.6),
    Column(N_("Opened by"), 1.2),
    Column(N_("Taken"), 0.6, 1.0),
    Column(N_("Approval"), 2.4),
    Column(N_("Remark"), 2.4),
)
_OVERDUE, _LATE = N_("overdue"), N_("late")


def openings(view: OpeningsPaper) -> Rendered:
    """The register as A4 landscape, with room for the person responsible to sign."""
    folio = Folio(view.paper, A4_WIDE, title=view.paper.title_key)
    tongue = folio.tongue
    folio.add(
        facts(
            tongue,
            (
                (N_("Organisation"), view.paper.organisation),
                (N_("Hours of the store"), view.hours),
            ),
        )
    )
    if view.rows:
        rows = (_row(tongue, row) for row in reversed(view.rows))
        folio.table([], table_head(tongue, _COLUMNS), table_rows(_COLUMNS, rows))
    else:
        folio.add([sentence(tongue, N_("The store was never opened outside its hours."))])
    folio.add([signature(tongue, tongue.say(N_("Person responsible")), None)], together=True)
    return folio.finish()


def _row(tongue: Tongue, row: OpeningRow) -> tuple[str, ...]:
    marks = [tongue.say(_OVERDUE)] * row.overdue + [tongue.say(_LATE)] * row.late
    state = " ".join((tongue.say(STATES[f"opening.{row.state}"]), *marks))
    settled = f"{row.settled_by} {at_text(row.settled_at)}" if row.settled_at else ""
    return (
        row.opening, at_text(row.since), at_text(row.ended_at) if row.ended_at else BLANK,
        tongue.say(OPENING_WHYS[row.why]), ", ".join(row.opened_by), f"{row.taken:,}",
        "\n".join(part for part in (state, settled) if part),
        "\n".join(part for part in (row.remark, row.doubt) if part) or BLANK,
    )  # fmt: skip
