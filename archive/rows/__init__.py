"""The rows that events make: what guards read and what tables hold, one shape for both.

Days and instants are ISO text (they compare as text), weights grams. Every row of a machine begins
with `id`, `n` (how many events made it) and `state`. What a site keeps ends with `site`: the site
that answers for it, which is the origin of its last event.
"""

from __future__ import annotations

from typing import Any

from archive.rows.boxes import Box
from archive.rows.consultations import Consultation
from archive.rows.counts import Count, CountLine, CountPlace
from archive.rows.gaps import Gap
from archive.rows.handovers import Arrival, Handover, HandoverLine
from archive.rows.none import NONE
from archive.rows.office import (
    CalendarYear,
    Contract,
    Key,
    List,
    Pallet,
    Person,
    Place,
    PolicyValue,
    Reassessment,
    Rule,
    Vendor,
)
from archive.rows.openings import Opening, Taking
from archive.rows.printing import LabelPrint, Printing
from archive.rows.proof import Anchored, Attachment, ClockDoubt, Founding, Paper, Site
from archive.rows.work import (
    Batch,
    Hold,
    HoldBox,
    Line,
    MatterBox,
    Session,
    SessionBatch,
)

MACHINE_ROWS: dict[str, type[Any]] = {
    "archive": Founding,
    "box": Box,
    "batch": Batch,
    "session": Session,
    "hold": Hold,
    "opening": Opening,
    "count": Count,
    "handover": Handover,
    "arrival": Arrival,
    "consultation": Consultation,
    "site": Site,
    "person": Person,
    "key": Key,
    "place": Place,
    "pallet": Pallet,
    "printing": Printing,
    "vendor": Vendor,
    "gap": Gap,
    "rule": Rule,
    "reassessment": Reassessment,
    "policy": PolicyValue,
    "calendar": CalendarYear,
    "list": List,
    "paper": Paper,
    "attachment": Attachment,
    "anchor": Anchored,
    "clock": ClockDoubt,
}
"""The row that each machine's events make; the table has the machine's name."""

SIDE_ROWS: dict[str, type[Any]] = {
    "batch_line": Line,
    "session_batch": SessionBatch,
    "hold_box": HoldBox,
    "taking": Taking,
    "handover_line": HandoverLine,
    "vendor_contract": Contract,
    "matter_box": MatterBox,
    "label_print": LabelPrint,
    "count_place": CountPlace,
    "count_line": CountLine,
}
"""Rows of side tables, changed by effects."""

SIDE_KEYS: dict[str, tuple[str, ...]] = {
    "batch_line": ("batch", "box"),
    "session_batch": ("session", "batch"),
    "hold_box": ("hold", "box"),
    "taking": ("box", "n"),
    "handover_line": ("handover", "box"),
    "vendor_contract": ("vendor", "contract_no"),
    "matter_box": ("list", "row", "box"),
    "label_print": ("box", "reissue", "job"),
    "count_place": ("count_no", "place"),
    "count_line": ("count_no", "box"),
}
"""Key columns of side tables, in order."""

__all__ = [
    "MACHINE_ROWS",
    "NONE",
    "SIDE_KEYS",
    "SIDE_ROWS",
    "Anchored",
    "Arrival",
    "Attachment",
    "Batch",
    "Box",
    "CalendarYear",
    "ClockDoubt",
    "Consultation",
    "Contract",
    "Count",
    "CountLine",
    "CountPlace",
    "Founding",
    "Gap",
    "Handover",
    "HandoverLine",
    "Hold",
    "HoldBox",
    "Key",
    "LabelPrint",
    "Line",
    "List",
    "MatterBox",
    "Opening",
    "Pallet",
    "Paper",
    "Person",
    "Place",
    "PolicyValue",
    "Printing",
    "Reassessment",
    "Rule",
    "Session",
    "SessionBatch",
    "Site",
    "Taking",
    "Vendor",
]
