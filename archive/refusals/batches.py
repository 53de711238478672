"""Refusals about destruction batches."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NothingSelected(Refusal, code="R-201"):
    """No box was named or matched."""

    so = N_("Nothing was selected.")
    why = N_("Naming nothing never means everything.")
    then = N_(
        "Name what you mean. All due boxes may be put on a draft at once; what is held is left out."
    )
    remedies = ("add-lines",)


@dataclass(frozen=True)
class BatchEmpty(Refusal, code="R-202"):
    """The batch has no live line."""

    batch: str
    so = N_("Batch {batch} has no boxes.")
    why = N_("An empty register approves nothing.")
    then = N_("A clerk or the keeper puts boxes on it first.")
    remedies = ("add-lines",)


@dataclass(frozen=True)
class NotAppraised(Refusal, code="R-203"):
    """Lines without a verdict."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("Not appraised on batch {batch}: {boxes}.")
    why = N_("Each box is appraised before it is listed for destruction (archive practice).")
    then = N_(
        "The keeper or an approver records the appraisal of each box; then hand the batch in again."
    )
    remedies = ("appraise-lines",)


@dataclass(frozen=True)
class AppraisedKeep(Refusal, code="R-204"):
    """Lines appraised to be kept."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("Appraised to be kept, and still on batch {batch}: {boxes}.")
    why = N_("What is to be kept is not submitted for destruction.")
    then = N_(
        "A clerk or the keeper takes them off the draft with the reason; the keeper or an "
        "approver extends their keeping."
    )
    remedies = ("drop-lines", "extend-box")


@dataclass(frozen=True)
class OpinionsMissing(Refusal, code="R-206"):
    """Opinions of the chain are still missing before the final one."""

    batch: str
    given: int
    needed: int
    so = N_("Batch {batch} has {given} of {needed} opinions before the approval.")
    why = N_("The profile of this archive asks for the whole chain, in order.")
    then = N_("The persons still missing sign their opinions, in order.")
    remedies = ("give-opinion",)


@dataclass(frozen=True)
class NoOpinionDue(Refusal, code="R-207"):
    """The chain waits for the approval, not for an opinion."""

    batch: str
    so = N_("Batch {batch} waits for the approval; no further opinion is due.")
    why = N_("The chain of opinions is complete.")
    then = N_("An approver approves the batch, or returns it.")
    remedies = ("approve-batch", "return-batch")


@dataclass(frozen=True)
class OpinionGiven(Refusal, code="R-208"):
    """The person has already signed in this chain."""

    batch: str
    person: str
    so = N_("{person} has already given an opinion on batch {batch}.")
    why = N_("Each opinion is another person's.")
    then = N_("Let the next person sign.")


@dataclass(frozen=True)
class ApprovalLapsed(Refusal, code="R-209"):
    """The approval is no longer valid."""

    batch: str
    until: str
    so = N_("The approval of batch {batch} was valid until {until}.")
    why = N_("An old approval does not know what has come up since.")
    then = N_("An approver confirms it once.")
    remedies = ("reconfirm-batch",)


@dataclass(frozen=True)
class ApprovalValid(Refusal, code="R-210"):
    """The approval has not lapsed, or was confirmed already."""

    batch: str
    until: str
    so = N_("The approval of batch {batch}, valid until {until}, is not to be confirmed.")
    why = N_("A lapsed approval is confirmed once; after that the batch is cancelled.")
    then = N_("Go on; or the keeper or an approver gives the batch up, and it is drafted anew.")
    remedies = ("cancel-batch",)


@dataclass(frozen=True)
class NotApproved(Refusal, code="R-211"):
    """The batch of the line is not approved."""

    batch: str
    state: str
    so = N_("Batch {batch} is not approved; it is: {state}.")
    why = N_("Nothing is pulled, loaded or fed without an approved register.")
    then = N_("Wait for the approval.")


@dataclass(frozen=True)
class LinesOpen(Refusal, code="R-212"):
    """Lines without an outcome."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("Batch {batch} has boxes without an outcome: {boxes}.")
    why = N_("Approved = destroyed + withheld + missing + reboxed.")
    then = N_(
        "Each of them is destroyed, withheld, reported missing, or its paper moved into a new box."
    )
    remedies = ("withhold-line", "report-missing", "rebox")


@dataclass(frozen=True)
class SessionsOpen(Refusal, code="R-213"):
    """A session of the batch is not signed."""

    batch: str
    sessions: tuple[str, ...]
    so = N_("Sessions of batch {batch} are not signed: {sessions}.")
    why = N_("Both witnesses sign after the end, before the batch closes.")
    then = N_("A clerk or the keeper ends the session and both witnesses sign; or it is given up.")
    remedies = ("end-session", "sign-after", "abort-session")


@dataclass(frozen=True)
class WeightsMissing(Refusal, code="R-214"):
    """A session was not weighed."""

    session: str
    so = N_("Session {session} has no weights.")
    why = N_("Kilograms in and out must meet.")
    then = N_("Whoever holds the scale's ticket records its weights.")
    remedies = ("record-weights",)


@dataclass(frozen=True)
class WeightsDiffer(Refusal, code="R-215"):
    """Weights outside tolerance and nobody has explained them."""

    session: str
    difference_g: int
    tolerance_g: int
    so = N_("Session {session} is off by {difference_g} g; {tolerance_g} g are tolerated.")
    why = N_("Tolerance is the larger of the policy's per cent and two scale divisions.")
    then = N_("A third person examines the difference, explains it and signs.")
    remedies = ("explain-difference",)


@dataclass(frozen=True)
class OriginalsMissing(Refusal, code="R-216"):
    """No signed original is attached."""

    batch: str
    so = N_("No signed original is attached to batch {batch}.")
    why = N_("The paper with signatures and seals is what proves the destruction.")
    then = N_("Scan the signed paper, then add the file to the batch as its signed original.")
    remedies = ("attach",)


@dataclass(frozen=True)
class LineNotLive(Refusal, code="R-217"):
    """The box is not on a live line of this batch."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("Not on a live line of batch {batch}: {boxes}.")
    why = N_("Only lines that may still be destroyed can be changed or withheld.")
    then = N_("Look at the lines of the batch, then name others.")


@dataclass(frozen=True)
class AlreadyGone(Refusal, code="R-218"):
    """The box can no longer be withheld: it was fed."""

    box: str
    so = N_("Box {box} has already been fed.")
    why = N_("What is in the machine cannot be withheld.")
    then = N_("Report an incident if it should not have been fed.")


@dataclass(frozen=True)
class BoxesOut(Refusal, code="R-219"):
    """Boxes of the batch stand outside their places."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("Boxes of batch {batch} are out of their places: {boxes}.")
    why = N_("A batch is given up when its boxes are back, each by a scan into a place.")
    then = N_("A clerk or the keeper withholds each of them, then scans it back into its place.")
    remedies = ("withhold-line", "store-box")


@dataclass(frozen=True)
class OpinionSaysNo(Refusal, code="R-220"):
    """Words of disagreement under a signature that agrees."""

    batch: str
    so = N_("These words read as a no, and the signature says yes to batch {batch}.")
    why = N_("An opinion signs “I agree to the destruction listed”.")
    then = N_("If you do not agree, the keeper or an approver returns the batch with the reason.")
    remedies = ("return-batch",)


@dataclass(frozen=True)
class LinesThere(Refusal, code="R-221"):
    """Every box named is on the batch already."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("On {batch} already: {boxes}.")
    why = N_("A box has one line on a batch; nothing was added.")
    then = N_("There is nothing to do.")
