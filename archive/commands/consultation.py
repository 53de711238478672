"""Commands about consultations: who may read in a box, why, and how it was closed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    Box,
    Code,
    Command,
    Confidential,
    ConsultationNo,
    Count,
    Flag,
    Grams,
    HoldNo,
    MaybeDay,
    Person,
    Place,
    Text,
    choice,
)
from archive.words import N_

PURPOSES = (
    "inquiry", "complaint", "audit", "authority", "inspection", "data-subject", "extraction",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RequestConsultation(Command, name="request-consultation", machine="consultation"):
    """Ask for leave to read in a box, on the spot; another person approves it."""

    box: Box
    purpose: Annotated[str, choice(*PURPOSES)]
    document_no: Code = ""
    """What it rests on, such as the number of a complaint; not of an authority's letter."""
    scope: Text = ""
    """Which bundles or days; not for an authority."""
    requester: Person = ""
    """Who needs it; empty for whoever records it."""
    hold: HoldNo = ""
    """The hold it serves; needed past the last day kept, and for an extraction."""
    copies: Flag = False
    """Whether copies are asked for, too."""
    letter: Confidential = ""
    """The authority, its letter, what it asks for."""
    outsiders: Confidential = ""
    """Names, firms and certificates of people from outside who read."""


@dataclass(frozen=True, kw_only=True)
class ApproveConsultation(
    Command,
    name="approve-consultation",
    machine="consultation",
    signed=N_("I approve this consultation for the purpose and in the scope stated."),
):
    """Approve a consultation that another person asked for."""

    consultation: ConsultationNo
    opinion: Text = ""


@dataclass(frozen=True, kw_only=True)
class DenyConsultation(Command, name="deny-consultation", machine="consultation"):
    """Refuse a consultation, or take its approval back before the box is opened."""

    consultation: ConsultationNo
    reason: Text


@dataclass(frozen=True, kw_only=True)
class OpenConsultation(Command, name="open-consultation", machine="box"):
    """Take a box to where it is read, at its own site; its seal is looked at and broken."""

    box: Box
    place: Place
    """Where it is read."""
    consultation: ConsultationNo = ""
    """Empty for the one that is approved for the box."""
    seal_no: Code = ""
    """The seal that is on it, if it was read; it must be the registered one."""
    weight_g: Grams = 0
    """The box's weight before."""
    reader: Person = ""
    """Which of our people reads; empty for whoever asked for it."""
    companion: Person = ""
    """Who stays with people from outside; empty for whoever opens it."""


@dataclass(frozen=True, kw_only=True)
class ExplainConsultation(
    Command,
    name="explain-consultation",
    machine="consultation",
    signed=N_("I looked at this box after its consultation and explain what is not as before."),
):
    """Explain, as a second person, a weight that differs or paper that is not whole."""

    consultation: ConsultationNo
    weight_g: Grams
    """The weight that this person saw on the scale."""
    incident_no: Code
    """The number under which the incident is followed up."""
    explanation: Text


@dataclass(frozen=True, kw_only=True)
class ResealBox(Command, name="reseal-box", machine="box"):
    """Close a consulted box with a new seal, weigh it, and put it in its place."""

    box: Box
    seal_no: Code
    """The new seal."""
    weight_g: Grams
    """The box's weight afterwards."""
    place: Place = ""
    """Empty for the place it stood in before."""
    whole: Flag = True
    """Whether the paper is all there and as it was."""
    pages: Count = 0
    """Pages copied."""
    copies_to: Confidential = ""
    """Who got the copies."""
    destroy_by: MaybeDay = None
    """By when the copies come back or are destroyed."""
    remark: Text = ""


OF_BOX: tuple[type[Command], ...] = (OpenConsultation, ResealBox)
ALL: tuple[type[Command], ...] = (
    RequestConsultation, ApproveConsultation, DenyConsultation, ExplainConsultation,
)  # fmt: skip
