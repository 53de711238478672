"""Typical refusals about consultations."""

from __future__ import annotations

from archive.lifecycles.states import BoxState, ConsultationState
from archive.refusals import Refusal
from archive.refusals import consultations as no
from archive.refusals.backups import IsCopy, NothingRestored, OtherBackup, ReadAnew
from archive.refusals.takings import WaybillNotSeal

_BOX, _X = "HZ-25-000123-K", "X-0001"

READING: tuple[Refusal, ...] = (
    no.BasisUntold(),
    no.AuthorityToldOpenly(),
    no.LetterUntold(),
    no.OutsidersUnnamed(),
    no.NothingToRead(_BOX, BoxState.REBOXED),
    no.KeptForHoldsOnly(_BOX, "2026-03-09", ("H-0001",)),
    no.HoldUnnamed(),
    no.HoldNotOnBox("H-0001", _BOX),
    no.OtherPurpose("H-0001", "claim for damages", "internal audit"),
    no.NotApprovedFor(_BOX),
    no.OtherBox(_X, _BOX),
    no.NotReadyToOpen(_X, ConsultationState.REQUESTED),
    no.RegisterNamesSeal(_BOX, "B-0001"),
    no.WeighFirst(_BOX),
    no.NotOnTheSpot("PLANT"),
    no.CompanionForeign("1003"),
    no.WeightOff(_BOX, 10_000, 9_965, 35, 20),
    no.NotWhole(_BOX),
    no.CopiesNotApproved(_X, 3),
    no.CopiesUntold(3),
    WaybillNotSeal(),
    IsCopy("/mnt/stick/2026-03-09.backup"),
    NothingRestored(),
    OtherBackup(1_234, 1_243),
    ReadAnew(6, 7),
)
