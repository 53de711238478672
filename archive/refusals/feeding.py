"""Refusals about what goes wrong while paper is destroyed, and about its proof."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NotPaused(Refusal, code="R-340"):
    """A statement while boxes are being fed."""

    session: str
    state: str
    so = N_("Session {session} is {state}; a statement needs it to be paused.")
    why = N_("What may be in the machine is settled while nothing is fed.")
    then = N_("Pause the feeding, look into the machine, then state what is so.")
    remedies = ("pause-session",)


@dataclass(frozen=True)
class StatementsDiffer(Refusal, code="R-341", words=("said",)):
    """The second witness does not say what the first one said."""

    box: str
    said: str
    so = N_("The first witness stated otherwise of box {box}: {said}.")
    why = N_("What nobody recorded is settled only where both witnesses say the same.")
    then = N_("Look again together; the first witness may state it anew.")


@dataclass(frozen=True)
class DecisionUnfit(Refusal, code="R-342", words=("exception", "decision", "fitting")):
    """The decision does not fit the exception."""

    exception: str
    decision: str
    fitting: tuple[str, ...]
    so = N_("“{decision}” is no decision for this: {exception}.")
    why = N_("Each exception has its own ways out; none of them is to go on as if nothing was.")
    then = N_("Choose one of these: {fitting}.")


@dataclass(frozen=True)
class ExceptionOfNothing(Refusal, code="R-343", words=("exception",)):
    """An exception that names no box."""

    exception: str
    so = N_("No box is named for this: {exception}.")
    why = N_("The record says of which box something was so.")
    then = N_("Scan the box; of an extra box, give what stands on it, or describe it.")


@dataclass(frozen=True)
class NotOfSession(Refusal, code="R-344"):
    """The box has nothing to do with the session."""

    box: str
    session: str
    so = N_("Box {box} was not to be destroyed in session {session}.")
    why = N_("A box that does not belong there is an extra one.")
    then = N_("Report it as an extra box, or scan the right one.")


@dataclass(frozen=True)
class NotExtra(Refusal, code="R-345"):
    """The box belongs to the session."""

    box: str
    session: str
    so = N_("Box {box} was loaded for session {session}; it is no extra box.")
    why = N_("An extra box is one that nobody loaded for the session.")
    then = N_("Feed it, or report what else is wrong with it.")


@dataclass(frozen=True)
class ProofMissing(Refusal, code="R-346"):
    """Nothing proves that the method left nothing to read."""

    session: str
    so = N_("No proof of the method is recorded for session {session}.")
    why = N_("Who signs afterwards signs that nothing can be recovered (archive practice).")
    then = N_("Somebody who was there records the sample, the mill's lot or the furnace.")
    remedies = ("record-method",)


@dataclass(frozen=True)
class ProofIncomplete(Refusal, code="R-347", words=("lacking",)):
    """The proof lacks what the method asks for."""

    session: str
    lacking: tuple[str, ...]
    so = N_("The proof for session {session} lacks: {lacking}.")
    why = N_("Shredding, pulping and burning are each proven in their own way.")
    then = N_("Measure or ask, then record all of it.")


@dataclass(frozen=True)
class SampleTooLarge(Refusal, code="R-348"):
    """The sample is larger than the level allows."""

    level: str
    sample_mm2: int
    limit_mm2: int
    so = N_("A particle of {sample_mm2} mm² is no {level}: {limit_mm2} mm² at most.")
    why = N_("The level is what the largest particle measured allows (ISO/IEC 21964).")
    then = N_("Measure again, name the level it is, or let it go through once more.")


@dataclass(frozen=True)
class LevelTooLow(Refusal, code="R-349"):
    """The level is below what the policy asks for."""

    level: str
    least: str
    so = N_("{level} is coarser than {least}, the coarsest taken here.")
    why = N_("A phone number survives in coarser paper (policy).")
    then = N_("Let it go through once more; or give the reason why it is taken.")


@dataclass(frozen=True)
class AfterSigned(Refusal, code="R-350"):
    """A witness has signed after the end."""

    session: str
    so = N_("A witness has signed session {session} after its end.")
    why = N_("What was signed is not changed behind the signature.")
    then = N_("Report an incident for what came to light later.")


@dataclass(frozen=True)
class LossUnreported(Refusal, code="R-351"):
    """A missing box without the receipt of its report."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("Missing boxes of batch {batch} without a receipt of their report: {boxes}.")
    why = N_("A loss is an incident that the postal administration is told of (2014 Provisions).")
    then = N_("Report the loss, then record the receipt; or find the box.")
    remedies = ("record-incident-report", "find-box")


@dataclass(frozen=True)
class WetUnexplained(Refusal, code="R-352"):
    """Wet paper was weighed and nobody has explained it."""

    session: str
    so = N_("The paper of session {session} was weighed wet, and nobody has explained it.")
    why = N_("Water weighs; what the scale says of wet paper proves little.")
    then = N_("A third person examines it, explains it and signs.")
    remedies = ("explain-difference",)


@dataclass(frozen=True)
class StatementOpen(Refusal, code="R-353"):
    """One witness has stated what became of a box, the other has not."""

    session: str
    boxes: tuple[str, ...]
    so = N_("What became of boxes of session {session} is stated by one witness only: {boxes}.")
    why = N_("Nothing goes on while a box may be in the machine that nobody recorded.")
    then = N_("The other witness looks, too, and states the same.")
    remedies = ("state-fed",)


@dataclass(frozen=True)
class StartedAnew(Refusal, code="R-354"):
    """The station was started anew while boxes were being fed."""

    session: str
    so = N_("This station was started anew since feeding began in session {session}.")
    why = N_("A box may be in the machine that nobody recorded.")
    then = N_(
        "Look into the machine. Empty: both witnesses confirm presence here. Not empty: pause;"
        " both witnesses state what is so."
    )
    remedies = ("confirm-presence", "pause-session", "state-fed")


@dataclass(frozen=True)
class DecidedOtherwise(Refusal, code="R-355", words=("decision",)):
    """Something else than destruction was decided about the box."""

    box: str
    decision: str
    so = N_("At its exception this was decided about box {box}: {decision}.")
    why = N_("The record tells the decision; what was done must be what was decided.")
    then = N_("Do what was decided; or report the exception again with another decision.")
    remedies = ("report-exception",)
