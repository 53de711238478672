"""Refusals at the end of a batch: kilograms too far apart, papers that are not there."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class GapTooWide(Refusal, code="R-240"):
    """Kilograms further apart than any explanation covers."""

    session: str
    difference_g: int
    percent: int
    so = N_("Session {session} is off by {difference_g} g: more than {percent} % of what it fed.")
    why = N_("So wide a gap is not explained away: register and destruction do not agree.")
    then = N_(
        "Weigh again if the weights are wrong. If they are right, close the batch as not agreeing: "
        "no record of the destruction is issued, and the gap is examined."
    )
    remedies = ("record-weights", "close-batch")


@dataclass(frozen=True)
class NoGap(Refusal, code="R-241"):
    """A batch that agrees is not closed as one that does not."""

    batch: str
    percent: int
    so = N_("The weights of batch {batch} are not apart by more than {percent} %.")
    why = N_("Only such a gap makes a batch one that does not agree.")
    then = N_("Close the batch without saying that it does not agree.")


@dataclass(frozen=True)
class CertificateMissing(Refusal, code="R-242"):
    """The destruction unit's certificate is not attached."""

    batch: str
    so = N_("The certificate of the destruction unit is not attached to batch {batch}.")
    why = N_("Whoever destroyed it says so on their own stamped paper.")
    then = N_("Scan the stamped certificate, then add the file to the batch.")
    remedies = ("attach",)


@dataclass(frozen=True)
class ExaminationMissing(Refusal, code="R-243"):
    """A batch that does not agree is filed with what was found out."""

    batch: str
    so = N_("Batch {batch} was closed as not agreeing, and no examination report is attached.")
    why = N_("Where no record is issued, what was found out stands in its place.")
    then = N_("Scan the report of the examination, then add the file to the batch.")
    remedies = ("attach",)


@dataclass(frozen=True)
class ExplainedAlready(Refusal, code="R-244"):
    """The difference has its explanation; another would take its place unseen."""

    session: str
    so = N_("The difference of session {session} has been explained.")
    why = N_("An explanation is signed; a second one never takes its place.")
    then = N_("If the weights are wrong, weigh again; the new difference is then explained.")
    remedies = ("record-weights",)


@dataclass(frozen=True)
class LostNotWithheld(Refusal, code="R-245"):
    """A missing box is not kept from destruction; it is not there."""

    box: str
    so = N_("Box {box} is missing.")
    why = N_("A line that is withheld says that its box was kept; a lost box is told as lost.")
    then = N_("Find the box, or let its line stand: the closing counts it as missing.")
    remedies = ("find-box",)


@dataclass(frozen=True)
class StatedFed(Refusal, code="R-246"):
    """A witness has stated that the box went into the machine."""

    box: str
    so = N_("A witness has stated that box {box} went into the machine.")
    why = N_("Nobody takes a box out of the papers against the word of a witness.")
    then = N_("Both witnesses look, and state the same.")
    remedies = ("state-fed",)
