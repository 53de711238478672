"""Every reason to refuse, with its stable code and three sentences in both languages."""

from __future__ import annotations

from archive.refusals import (
    backups,
    batches,
    boxes,
    closing,
    consultations,
    counts,
    feeding,
    gaps,
    general,
    handovers,
    holds,
    keeping,
    labels,
    matters,
    memory,
    pallets,
    paper,
    people,
    sessions,
    sites,
    takings,
    transport,
    vendors,
)
from archive.refusals.base import ALL, Refusal

REFUSALS: tuple[type[Refusal], ...] = tuple(sorted(ALL, key=lambda refusal: refusal.code))
"""All refusals by code."""

__all__ = [
    "REFUSALS", "Refusal", "backups", "batches", "boxes", "closing", "consultations", "counts",
    "feeding", "gaps", "general", "handovers", "holds", "keeping", "labels", "matters", "memory",
    "pallets", "paper", "people", "sessions", "sites", "takings", "transport", "vendors",
]  # fmt: skip
