"""暂缓情况表: everything that is held, why and by whom, until when it is looked at, who signs.

Of a confidential hold it says that it is one, and which boxes it keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.hold_words import scope_said
from archive.state_words import HOLD_TYPES, STATES
from archive.words import N_
from labels.flow import SMALL, Row
from labels.form import Column, facts, plain, sentence, signature, table_head, table_rows
from labels.page import A4_WIDE, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, Tongue, day_text

if TYPE_CHECKING:
    from archive.views_hold import Held, HoldReport

_COLUMNS = (
    Column(N_("Hold"), 1.0),
    Column(N_("Kind, reason, document"), 3.2),
    Column(N_("Placed by, since"), 1.5),
    Column(N_("Next review"), 1.5),
    Column(N_("Covers"), 2.6),
    Column(N_("Boxes"), 0.9, 1.0),
    Column(N_("Their states"), 1.8),
    Column(N_("Effect on batches"), 2.4),
)
SIGNERS = (N_("Compiled by"), N_("Keeper of the store"), N_("Approver"))
"""Whose hands sign it."""
_LATE = N_("overdue")
_LISTED = N_("{batch} ({state}): {boxes} stopped")
_WITHHELD = N_("{batch} ({state}): {boxes} withheld")
_COUNT = N_("{state} {count}")
_BOXES = N_("{hold}, boxes: {boxes}")
_MORE = N_("{hold}, the first {most} of {count} boxes: {boxes}")


def hold_report(view: HoldReport) -> Rendered:
    """The report as A4 landscape."""
    folio = Folio(view.paper, A4_WIDE, title=view.paper.title_key)
    tongue = folio.tongue
    folio.add(_facts(tongue, view))
    if view.holds:
        rows = table_rows(_COLUMNS, (_row(tongue, each) for each in view.holds))
        folio.table([], table_head(tongue, _COLUMNS), rows)
        folio.add(_boxes(tongue, each) for each in view.holds if each.boxes)
    else:
        folio.add([sentence(tongue, N_("Nothing is on hold."))])
    folio.add(_signatures(tongue), together=True)
    return folio.finish()


def _facts(tongue: Tongue, view: HoldReport) -> Iterator[Row]:
    return facts(
        tongue,
        (
            (N_("Organisation"), view.paper.organisation),
            (N_("As of"), day_text(view.as_of)),
            (N_("Holds in force"), f"{len(view.holds):,}"),
            (N_("Boxes on hold"), f"{view.boxes:,}"),
            (N_("Reviews overdue"), f"{view.late:,}"),
        ),
    )


def _row(tongue: Tongue, held: Held) -> tuple[str, ...]:
    hold = held.hold
    why = (tongue.say(HOLD_TYPES[hold.type]), hold.reason, hold.document_no)
    late = f"\n{tongue.say(_LATE)}" if hold.review_late else ""
    states = (
        tongue.say(_COUNT, state=tongue.say(STATES[f"box.{state}"]), count=f"{count:,}")
        for state, count in held.states
    )
    return (
        hold.hold,
        "\n".join(part for part in why if part),
        f"{hold.placed_by or BLANK}\n{day_text(held.since)}",
        f"{day_text(hold.review_on)}{late}",
        scope_said(held, tongue.main),
        f"{hold.boxes:,}",
        "\n".join(states) or BLANK,
        "\n".join(_effects(tongue, held)) or BLANK,
    )


def _effects(tongue: Tongue, held: Held) -> Iterator[str]:
    for each in held.batches:
        state = tongue.say(STATES[f"batch.{each.state}"])
        for said, count in ((_LISTED, each.listed), (_WITHHELD, each.withheld)):
            if count:
                yield tongue.say(said, batch=each.batch, state=state, boxes=f"{count:,}")


def _boxes(tongue: Tongue, held: Held) -> Row:
    """The numbers of the boxes that a hold keeps."""
    hold, boxes = held.hold, tongue.say(N_(", ")).join(held.boxes)
    if hold.boxes == len(held.boxes):
        return plain(tongue.say(_BOXES, hold=hold.hold, boxes=boxes), SMALL)
    count = {"most": f"{len(held.boxes):,}", "count": f"{hold.boxes:,}"}
    return plain(tongue.say(_MORE, hold=hold.hold, boxes=boxes, **count), SMALL)


def _signatures(tongue: Tongue) -> Iterator[Row]:
    yield sentence(
        tongue,
        N_(
            "A hold never ends by itself: one person asks for its release with evidence, another "
            "releases it."
        ),
    )
    for post in SIGNERS:
        yield signature(tongue, tongue.say(post), None)
