"""装车清单: what is on the truck of a session, for the escort, the driver and the gate.

It gives no sum of the weights: it lies beside the scale on which the load is weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.words import N_
from labels.flow import SMALL, Row
from labels.form import Column, facts, heading, plain, table_head, table_rows
from labels.paper_code import Numbered, code_rows
from labels.phrases import BLANK, Tongue, at_text, kg_text
from labels.worksheet import Head, Worksheet

if TYPE_CHECKING:
    from archive.views_pull import LoadLine, LoadList
    from labels.pdf import Rendered

TITLE = N_("Load list")
_COLUMNS = (
    Column(N_("No."), 0.6, 1.0),
    Column(N_("Pallet"), 1.2),
    Column(N_("Box"), 2.2),
    Column(N_("Seal no."), 1.8),
    Column(N_("Weight, kg"), 0.9, 1.0),
    Column(N_("Batch"), 1.2),
)
_HANDS = (
    N_("Loaded and counted by"),
    N_("Escort, our own staff"),
    N_("Driver: name, papers seen"),
    N_("Received at the plant: seals found, boxes"),
)


def load_list(view: LoadList, *, lang: str) -> Rendered:
    """The truck's facts, every box by pallet, and who takes it over in whose hands."""
    about = f"{view.session} · {' '.join(view.batches)}"
    head = Head(TITLE, about, view.organisation, view.as_of, view.demo)
    sheet = Worksheet(head, lang=lang)
    firm = f"{view.vendor} · {view.place}"
    sheet.add(_facts(sheet.tongue, view))
    sheet.add(code_rows((Numbered(view.session, firm),)))
    if view.lines:
        rows = table_rows(_COLUMNS, (_line(at, line) for at, line in enumerate(view.lines, 1)))
        columns = table_head(sheet.tongue, _COLUMNS)
        sheet.table([heading(sheet.tongue, N_("Boxes on the truck"))], columns, rows)
    sheet.add([plain(" ", SMALL), *_signing(sheet.tongue)], together=True)
    return sheet.finish()


def _facts(tongue: Tongue, view: LoadList) -> Iterator[Row]:
    firm = " / ".join(filter(None, (view.vendor, view.licence_no, view.contract_no)))
    return facts(
        tongue,
        (
            (N_("Session"), view.session),
            (N_("Place of destruction"), view.place),
            (N_("Destruction unit"), firm),
            (N_("Vehicle"), view.vehicle),
            (N_("Escort, staff no."), view.escort),
            (N_("Seals of the doors"), " ".join(view.seals)),
            (N_("Left at"), at_text(view.departed_at) if view.departed_at else BLANK),
            (N_("Boxes"), f"{len(view.lines):,}"),
        ),
    )


def _line(at: int, line: LoadLine) -> tuple[str, ...]:
    kilos = kg_text(line.weight_g)
    return f"{at:,}", line.pallet or BLANK, line.box_no, line.seal_no, kilos, line.batch


def _signing(tongue: Tongue) -> Iterator[Row]:
    return facts(tongue, tuple((text, "\n\n") for text in _HANDS), across=1, name=0.3)
