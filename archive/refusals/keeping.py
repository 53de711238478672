"""Refusals about how long paper is kept, and about paper taken out to be kept longer."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NothingOlder(Refusal, code="R-141"):
    """No box carries an older version of the rule."""

    rule: str
    so = N_("No box chosen here goes over to rule {rule}.")
    why = N_(
        "Boxes go over that carry an older version; those on a batch go over only where they "
        "are kept no less long."
    )
    then = N_("There is nothing to do, or choose another category, place or outlet.")


@dataclass(frozen=True)
class VerifiedByHalves(Refusal, code="R-142"):
    """A rule that says who compared it with its source but not when, or the other way round."""

    rule: str
    so = N_("Who compared rule {rule} with its source and on which day are said together.")
    why = N_("A rule counts as verified when a person and a day stand for it.")
    then = N_("Give both, or neither: then it is shown as not verified.")


@dataclass(frozen=True)
class CountFrozen(Refusal, code="R-143"):
    """A frozen register counts the slips of the box."""

    box: str
    batch: str
    so = N_("The register of batch {batch} counts every slip of box {box}.")
    why = N_("What was frozen for approval must stay true; taking slips out would change it.")
    then = N_("Withhold the box first, or have the batch returned; then take the slips out.")
    remedies = ("withhold-line", "return-batch")


@dataclass(frozen=True)
class HoldOver(Refusal, code="R-144"):
    """The hold named keeps nothing any more."""

    hold: str
    so = N_("Hold {hold} was released.")
    why = N_("Slips that are taken out are kept by a hold that is in force.")
    then = N_("Name a hold in force; for a new matter place one on the box first.")
    remedies = ("place-hold",)


@dataclass(frozen=True)
class SlipsUnfit(Refusal, code="R-145"):
    """No slips, or all of them, or more than there are."""

    box: str
    taken: int
    there: int
    so = N_("Box {box} has {there} slips; {taken} cannot be taken out.")
    why = N_("An extraction takes some slips out and leaves some.")
    then = N_("Count again; all of the paper goes into a new box by reboxing.")
    remedies = ("rebox",)


@dataclass(frozen=True)
class SealsAlike(Refusal, code="R-146"):
    """One seal for two boxes."""

    so = N_("Both boxes were given the same seal.")
    why = N_("A seal number names one box.")
    then = N_("Put a new seal on each of them.")


@dataclass(frozen=True)
class WeightsUnfit(Refusal, code="R-147"):
    """A box without weight, or one that grew heavier."""

    box: str
    weight_g: int
    so = N_("Box {box} weighed {weight_g} g; these weights do not fit that.")
    why = N_("Both boxes are weighed as they stand, and taking slips out makes none heavier.")
    then = N_("Weigh both boxes again.")


@dataclass(frozen=True)
class CalendarShortens(Refusal, code="R-148"):
    """A calendar by which boxes on a batch could go earlier than they can now."""

    boxes: tuple[str, ...]
    batches: tuple[str, ...]
    so = N_("By this calendar listed boxes could go earlier than now: {boxes} ({batches}).")
    why = N_("Loading a calendar never shortens the keeping of a box on a batch.")
    then = N_("Take these boxes off the draft or withhold them; then load the calendar.")
    remedies = ("drop-lines", "withhold-line")
