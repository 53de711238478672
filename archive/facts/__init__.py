"""What guards are given: frozen facts, loaded in the same transaction that will write.

A guard never fetches; whatever it needs is here. `Occasion` is who, when and under which rules;
each machine adds its own facts.
"""

from __future__ import annotations

from archive.facts.boxes import (
    BoxFacts,
    NewBox,
)
from archive.facts.consultations import (
    ConsultationFacts,
    Reading,
)
from archive.facts.counts import (
    CountFacts,
    Frozen,
    Sums,
)
from archive.facts.gaps import (
    GapFacts,
)
from archive.facts.handovers import (
    ArrivalFacts,
    HandoverFacts,
)
from archive.facts.occasion import (
    Occasion,
)
from archive.facts.office import (
    EvidenceFacts,
    ListedUndue,
    ListFacts,
    PersonFacts,
    PlaceFacts,
    SettingFacts,
)
from archive.facts.openings import (
    OpeningFacts,
)
from archive.facts.pallets import (
    PalletFacts,
)
from archive.facts.printing import (
    PrintingFacts,
)
from archive.facts.reassessment import (
    Move,
    ReassessmentFacts,
)
from archive.facts.restoring import (
    RestoreFacts,
    Restoring,
)
from archive.facts.sites import (
    SiteFacts,
)
from archive.facts.vendors import (
    VendorFacts,
)
from archive.facts.work import (
    BatchFacts,
    Checked,
    FoundOpen,
    HoldFacts,
    ListedBox,
    Proposed,
    SessionFacts,
    SessionSum,
)

__all__ = [
    "ArrivalFacts",
    "BatchFacts",
    "BoxFacts",
    "Checked",
    "ConsultationFacts",
    "CountFacts",
    "EvidenceFacts",
    "FoundOpen",
    "Frozen",
    "GapFacts",
    "HandoverFacts",
    "HoldFacts",
    "ListFacts",
    "ListedBox",
    "ListedUndue",
    "Move",
    "NewBox",
    "Occasion",
    "OpeningFacts",
    "PalletFacts",
    "PersonFacts",
    "PlaceFacts",
    "PrintingFacts",
    "Proposed",
    "Reading",
    "ReassessmentFacts",
    "RestoreFacts",
    "Restoring",
    "SessionFacts",
    "SessionSum",
    "SettingFacts",
    "SiteFacts",
    "Sums",
    "VendorFacts",
]
