"""Refusals about what an authority takes, about openings at night, and about attached files."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NotOneThing(Refusal, code="R-951", exit_status=2, words=("named",)):
    """A file is attached to nothing, or to several things at once."""

    named: tuple[str, ...]
    so = N_("A file is attached to one thing; named here: {named}.")
    why = N_("Each attachment is a document of one batch, box, session or hold.")
    then = N_("Name the one thing it belongs to.")


@dataclass(frozen=True)
class MoreThanInside(Refusal, code="R-952"):
    """As many slips as the box holds, or more, or none."""

    box: str
    slips: int
    inside: int
    so = N_("{slips} slips are to be taken out of box {box}, which holds {inside}.")
    why = N_("What is left in the box is counted; a box without slips is handed over whole.")
    then = N_("Count again; if everything is taken, hand over the whole box.")
    remedies = ("seize-box",)


@dataclass(frozen=True)
class RegisterFrozen(Refusal, code="R-953"):
    """The box is on a register that was submitted."""

    box: str
    batch: str
    so = N_("Box {box} is on the frozen register of batch {batch}.")
    why = N_(
        "The register and its signatures say how many slips are destroyed; a box whose count "
        "changes leaves it first, which voids no signature."
    )
    then = N_("A clerk, the keeper or an approver withholds its line; then the slips are taken.")
    remedies = ("withhold-line",)


@dataclass(frozen=True)
class MoreThanTaken(Refusal, code="R-954"):
    """More slips come back than were taken, or none."""

    box: str
    slips: int
    out: int
    so = N_("{slips} slips are to come back into box {box}; {out} are out.")
    why = N_("What an authority took is what it can give back.")
    then = N_("Count again; slips of another box go back into that box.")


@dataclass(frozen=True)
class DifferenceUntold(Refusal, code="R-955"):
    """A seized box comes back with another count, and nobody says more about it."""

    box: str
    went: int
    came: int
    so = N_("Box {box} went with {went} slips and comes back with {came}.")
    why = N_("A box whose paper changed was opened: it gets a new seal, and is weighed again.")
    then = N_("Give the new seal, the weight, and what did not come back.")


@dataclass(frozen=True)
class WaybillNotSeal(Refusal, code="R-137"):
    """A waybill's barcode was scanned where a seal's is asked for."""

    so = N_("What was scanned as the seal is the number of a waybill.")
    why = N_("Waybill numbers are personal; the log, which cannot be erased, takes none.")
    then = N_("Scan the barcode on the seal itself.")


@dataclass(frozen=True)
class SealNotNew(Refusal, code="R-956"):
    """The new seal is the old one."""

    box: str
    seal: str
    so = N_("Box {box} carries seal {seal} already.")
    why = N_("A box that was opened gets a new seal.")
    then = N_("Put a new seal on it and give its number.")


@dataclass(frozen=True)
class WeightUnlikely(Refusal, code="R-957"):
    """A box that lost slips weighs more, or one that got some back weighs less."""

    box: str
    before_g: int
    after_g: int
    so = N_("Box {box} weighed {before_g} g and would weigh {after_g} g afterwards.")
    why = N_("A box gets lighter when slips are taken out, and heavier when they come back.")
    then = N_("Weigh it again.")


@dataclass(frozen=True)
class OutsideHours(Refusal, code="R-961"):
    """The store is shut."""

    at: str
    hours: str
    so = N_("It is {at}; the store is open {hours} on working days.")
    why = N_("At other times paper leaves its place only while two people have opened the store.")
    then = N_("Two people record first that the store is opened, and why; then do this.")
    remedies = ("record-opening",)


@dataclass(frozen=True)
class AuthorityTold(Refusal, code="R-962"):
    """A remark on what an authority came for."""

    so = N_("An opening for an authority takes no remark.")
    why = N_("Everybody reads the openings; what an authority comes for is read by few.")
    then = N_("Leave the remark empty; the matter is told with what the authority takes.")


@dataclass(frozen=True)
class StoryDiffers(Refusal, code="R-963", words=("reason",)):
    """The second person tells another reason or time than the first."""

    opening: str
    reason: str
    since: str
    so = N_("The first person recorded for opening {opening}: {reason}, from {since}.")
    why = N_("An opening holds when two people say the same.")
    then = N_("Agree on it; then the second person signs the same.")


@dataclass(frozen=True)
class LockedAgain(Refusal, code="R-964"):
    """The store was locked again."""

    opening: str
    at: str
    so = N_("Opening {opening} ended at {at}.")
    why = N_("An opening ends once.")
    then = N_("If the store was opened again, record another opening.")
