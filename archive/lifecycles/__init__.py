"""Every machine of the archive, each one tuple of rows on a page of its own."""

from __future__ import annotations

from archive.events import ORG
from archive.lifecycles.arrival import ARRIVAL
from archive.lifecycles.batch import BATCH
from archive.lifecycles.box import BOX
from archive.lifecycles.consultation import CONSULTATION
from archive.lifecycles.count import COUNT
from archive.lifecycles.evidence import ANCHOR, ATTACHMENT, CLOCK, PAPER
from archive.lifecycles.founding import FOUNDING
from archive.lifecycles.gap import GAP
from archive.lifecycles.handover import HANDOVER
from archive.lifecycles.hold import HOLD
from archive.lifecycles.labelling import PRINTING
from archive.lifecycles.lists import LIST
from archive.lifecycles.opening import OPENING
from archive.lifecycles.pallet import PALLET
from archive.lifecycles.people import KEY, PERSON
from archive.lifecycles.places import PLACE
from archive.lifecycles.reassessment import REASSESSMENT
from archive.lifecycles.session import SESSION
from archive.lifecycles.settings import CALENDAR, POLICY, RULE
from archive.lifecycles.sites import SITE
from archive.lifecycles.vendor import VENDOR
from archive.rules import Machine

MACHINES: tuple[Machine, ...] = (
    BOX, BATCH, SESSION, HOLD, HANDOVER, ARRIVAL, OPENING, CONSULTATION, COUNT, SITE, PERSON, KEY,
    PLACE, PALLET, PRINTING, VENDOR, LIST, RULE,
    REASSESSMENT, GAP, POLICY,
    CALENDAR, ANCHOR, PAPER, ATTACHMENT, CLOCK, FOUNDING,
)  # fmt: skip
"""All machines, the four of the box's life first."""

BY_NAME: dict[str, Machine] = {machine.name: machine for machine in MACHINES}

OF_ORG = frozenset(
    {"person", "key", "vendor", "rule", "policy", "calendar", "hold", "anchor", "archive", "site"}
)
"""Machines whose events belong to `ORG`; the others belong to their site."""

__all__ = ["BY_NAME", "FOUNDING", "MACHINES", "OF_ORG", "ORG"]
