"""Commands about destruction sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    BatchNos,
    Box,
    Code,
    Command,
    Count,
    Flag,
    Grams,
    Person,
    Place,
    SessionNo,
    Text,
    Vendor,
    choice,
)
from archive.words import N_

METHODS = ("shred", "pulp", "burn")
TRANSPORTS = ("", "road")
EXCEPTIONS = ("missing", "extra", "damaged", "seal-broken", "wet", "mixed-label", "jam", "in-doubt")
DECISIONS = ("continue", "withhold", "rebox", "quarantine", "report-missing", "state")
LEVELS = ("", "P-1", "P-2", "P-3", "P-4", "P-5", "P-6", "P-7")


@dataclass(frozen=True, kw_only=True)
class PlanSession(Command, name="plan-session", machine="session"):
    """Plan a destruction session: which batches, where, how, before whom."""

    batches: BatchNos
    place: Place
    vendor: Vendor
    """The destruction unit 销毁单位, entered and under contract."""
    method: Annotated[str, choice(*METHODS)]
    method_detail: Text = ""
    """Such as ``P-4`` for shredding, the pulper's lot, the furnace permit."""
    witness1: Person
    witness2: Person
    transport: Annotated[str, choice(*TRANSPORTS)] = ""
    """``road`` where the boxes travel to the plant; empty where they are fed on the spot."""


@dataclass(frozen=True, kw_only=True)
class AgreeCount(Command, name="agree-count", machine="session"):
    """Record how many boxes were counted on the truck; it must be what was loaded."""

    session: SessionNo
    counted: Count


@dataclass(frozen=True, kw_only=True)
class SignBefore(
    Command,
    name="sign-before",
    machine="session",
    signed=N_("I counted and checked the boxes against the register before destruction."),
):
    """Sign as a witness before destruction; the second signature opens the session."""

    session: SessionNo
    boxes: Count


@dataclass(frozen=True, kw_only=True)
class StartFeeding(Command, name="start-feeding", machine="session"):
    """Start feeding the boxes."""

    session: SessionNo


@dataclass(frozen=True, kw_only=True)
class ConfirmPresence(Command, name="confirm-presence", machine="session"):
    """Confirm, as a witness, that one is still present 在场确认."""

    session: SessionNo


@dataclass(frozen=True, kw_only=True)
class PauseSession(Command, name="pause-session", machine="session"):
    """Pause the feeding, with the reason."""

    session: SessionNo
    reason: Text


@dataclass(frozen=True, kw_only=True)
class ResumeSession(Command, name="resume-session", machine="session"):
    """Go on feeding; both witnesses have confirmed their presence since the pause."""

    session: SessionNo


@dataclass(frozen=True, kw_only=True)
class AcceptLot(
    Command,
    name="accept-lot",
    machine="session",
    signed=N_("I saw the boxes of this lot destroyed beyond recovery."),
):
    """Accept the destruction of the lot; with both witnesses' words its boxes are destroyed."""

    session: SessionNo
    boxes: Count


@dataclass(frozen=True, kw_only=True)
class EndSession(Command, name="end-session", machine="session"):
    """End the destruction; every fed box has been accepted."""

    session: SessionNo
    remaining: Count = 0
    """Loaded boxes that were not fed and go back into a place."""


@dataclass(frozen=True, kw_only=True)
class RecordWeights(Command, name="record-weights", machine="session"):
    """Record what the scale said; the weigher is not shown what is expected."""

    session: SessionNo
    gross_g: Grams
    tare_g: Grams = 0
    division_g: Grams = 100
    """One division of the scale; a weighbridge has 10000 or 20000."""
    wet: Flag = False
    """Whether the paper was wet; a third person then explains whatever the scale says."""
    remark: Text = ""


@dataclass(frozen=True, kw_only=True)
class RecordMethod(Command, name="record-method", machine="session"):
    """Record the proof that the method left nothing to read; what is asked depends on it."""

    session: SessionNo
    level: Annotated[str, choice(*LEVELS)] = ""
    """Shredding: the level claimed, of ISO/IEC 21964."""
    sample_mm2: Count = 0
    """Shredding: the largest particle of a sample."""
    shredder: Text = ""
    mill_lot: Code = ""
    dispersed: Flag = False
    """Pulping: whether all of it was fully dispersed."""
    net_g: Grams = 0
    permit: Code = ""
    celsius: Count = 0
    minutes: Count = 0
    reason: Text = ""
    """Why a level below the policy's was taken."""


@dataclass(frozen=True, kw_only=True)
class ReportException(Command, name="report-exception", machine="session"):
    """Record what was not as it should be, and what was decided."""

    session: SessionNo
    exception: Annotated[str, choice(*EXCEPTIONS)]
    decision: Annotated[str, choice(*DECISIONS)]
    box: Box = ""
    found: Code = ""
    """What an extra box says of itself, where no box here has that code."""
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class ExplainDifference(
    Command,
    name="explain-difference",
    machine="session",
    signed=N_("I examined the difference in weight and explain it."),
):
    """Explain a difference in weight as a third person."""

    session: SessionNo
    explanation: Text


@dataclass(frozen=True, kw_only=True)
class SignAfter(
    Command,
    name="sign-after",
    machine="session",
    signed=N_("The boxes were counted against the register and destroyed before my eyes."),
):
    """Sign as a witness after the end; the second signature makes the session signed."""

    session: SessionNo
    boxes: Count


@dataclass(frozen=True, kw_only=True)
class AbortSession(Command, name="abort-session", machine="session"):
    """Give a session up; boxes not destroyed go back by a scan into a place."""

    session: SessionNo
    reason: Text


ALL: tuple[type[Command], ...] = (
    PlanSession, AgreeCount, SignBefore, StartFeeding, ConfirmPresence, PauseSession,
    ResumeSession, AcceptLot, EndSession, RecordWeights, ExplainDifference, RecordMethod,
    ReportException, SignAfter, AbortSession,
)  # fmt: skip
