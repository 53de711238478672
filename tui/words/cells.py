"""A box in a list: its columns, and what stands in them in few cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from archive.state_words import state_word, word
from archive.words import N_, say
from tui.texts import BLANK, day_text, kg_text
from tui.widgets.fitted import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.views_box import BoxRow

# fmt: off
COLUMNS: tuple[Column, ...] = (
    #      heading              width
    Column(N_("box"),           14),
    Column(N_("state"),         16),
    Column(N_("outlet"),        14, share=3),
    Column(N_("stands at"),      9, share=1),
    Column(N_("slips"),          6, right=True),
    Column(N_("destroy from"),  15),
    Column(N_("code"),           6, from_width=140),
    Column(N_("resp. unit"),    12, share=2, from_width=120),
    Column(N_("weight"),         8, from_width=120, right=True),
    Column(N_("seal"),           9, share=1, from_width=120),
    Column(N_("batch"),          6, from_width=120),
)
# fmt: on

_UNDUE = {
    "no-date": N_("date unknown"),
    "no-rule": N_("no rule"),
    "not-closed": N_("not closed"),
}
"""Why no day is known, in the few cells of a list; the card says it in full."""
_HELD = N_("held")
_DUE = N_("due")


def cells(row: BoxRow) -> Iterator[object]:
    """A value for each column."""
    yield row.box_no
    yield state_cell(row)
    yield row.outlet or row.outlet_code
    yield row.place or (f"→ {row.to_site}" if row.to_site else "")
    yield f"{row.slips:,}"
    yield due_cell(row)
    yield row.outlet_code
    yield row.unit
    yield kg_text(row.weight_g)
    yield row.seal_no
    yield row.batch


def state_cell(row: BoxRow) -> Content:
    """The state of a box, and whether it is held: a sign and a word."""
    state = state_word("box", row.state)
    if not row.holds:
        return Content(state)
    return Content.assemble(state, " ", (f"▲{say(_HELD)}", "bold"))


def due_cell(row: BoxRow) -> Content:
    """From when a box may be destroyed and whether that day has come; else why it never does."""
    if row.state == "DESTROYED":
        return Content(BLANK)
    if row.earliest is None:
        return Content(word(_UNDUE, row.why_undue))
    day = day_text(row.earliest)
    return Content.assemble(day, " ", (say(_DUE), "bold")) if row.due else Content(day)
