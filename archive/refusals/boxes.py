"""Refusals about boxes."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal
from archive.retention.periods import period_said


@dataclass(frozen=True)
class NotDue(Refusal, code="R-101"):
    """The keeping period has not run out."""

    box: str
    earliest: str
    rule: str
    keep: str
    last_day: str
    so = N_("Box {box} may be destroyed from {earliest}, not before.")
    why = N_("Rule {rule} keeps it {keep}; the last day kept is {last_day} (2014 Provisions).")
    then = N_("Leave it in its place; it is listed as due from that day.")

    def shown(self, lang: str | None = None) -> dict[str, str]:
        """The facts, the keeping period in words."""
        return {**super().shown(lang), "keep": period_said(self.keep, lang)}


@dataclass(frozen=True)
class DatesUnknown(Refusal, code="R-102", words=("reason",)):
    """No last day can be computed for the box."""

    box: str
    reason: str
    so = N_("Nobody knows when the keeping of box {box} ends: {reason}.")
    why = N_("A box without a known last day is never due.")
    then = N_(
        "Two people, keeper or approver, determine its dates; or one records the day its "
        "matter was closed."
    )
    remedies = ("determine-dates", "record-closure")


@dataclass(frozen=True)
class OnHold(Refusal, code="R-103"):
    """A hold covers the box."""

    box: tuple[str, ...]
    holds: tuple[str, ...]
    so = N_("On hold: {box} ({holds}).")
    why = N_("What is under dispute or inquiry must not be destroyed, at no gate.")
    then = N_("Withhold or drop the line; after the matter is closed a second person releases.")


@dataclass(frozen=True)
class NotListed(Refusal, code="R-104"):
    """The box is on no live line of an approved batch."""

    box: str
    so = N_("Box {box} is not listed for destruction.")
    why = N_("Only boxes of an approved register are pulled, loaded or fed (archive practice).")
    then = N_(
        "STOP: not this box. Leave it where it stands; if it was taken from its place, put "
        "it aside, then scan it back there."
    )


@dataclass(frozen=True)
class BoxDestroyed(Refusal, code="R-105"):
    """The box is a stub: it was destroyed."""

    box: str
    on: str
    so = N_("Box {box} was destroyed on {on}.")
    why = N_("A destroyed box stays as a record and nothing happens to it again.")
    then = N_("If the box stands before you, report an incident and register a new box.")


@dataclass(frozen=True)
class SealDiffers(Refusal, code="R-106"):
    """The seal found is not the seal registered."""

    box: str
    found: str
    so = N_("Box {box} carries seal {found}, which is not the one registered.")
    why = N_("A changed seal may mean an opened box.")
    then = N_("Put it aside and have its seal and weight examined by two people.")


@dataclass(frozen=True)
class PlaceUnfit(Refusal, code="R-107"):
    """Boxes cannot be stored at the place."""

    place: str
    so = N_("Boxes are not stored at {place}.")
    why = N_("Boxes stand in rooms, racks, shelves or bays of the central store (2014 Provisions).")
    then = N_("Scan a shelf or a bay.")


@dataclass(frozen=True)
class LineStillLive(Refusal, code="R-108"):
    """A pulled box is still meant for destruction."""

    box: str
    batch: str
    so = N_("Box {box} is still listed for destruction in batch {batch}.")
    why = N_("It goes back when its line is withheld or its session was aborted.")
    then = N_("A clerk, the keeper or an approver withholds its line first, with the reason.")
    remedies = ("withhold-line",)


@dataclass(frozen=True)
class OnAnotherBatch(Refusal, code="R-109"):
    """The box is already on a live batch."""

    box: str
    batch: str
    so = N_("Box {box} is already on batch {batch}.")
    why = N_("A box is on one live batch at most.")
    then = N_("Drop it there first.")


@dataclass(frozen=True)
class SealTaken(Refusal, code="R-110", words=("seal",)):
    """Another box carries the seal number."""

    seal: str
    box: str
    so = N_("The seal {seal} is already on box {box}.")
    why = N_("A seal number names one box.")
    then = N_("Look at the seal again.")


@dataclass(frozen=True)
class NumbersOverlap(Refusal, code="R-111"):
    """Waybill numbers are already in another box."""

    box: str
    so = N_("Some of these waybill numbers are already in box {box}.")
    why = N_("Within contiguous ranges of one copy a number lies in one box.")
    then = N_("Check the range, or say that it is not contiguous.")


@dataclass(frozen=True)
class LabelReplaced(Refusal, code="R-112", words=("reason",)):
    """The label scanned was replaced by a newer one."""

    box: str
    label: int
    on: str
    reason: str = ""
    so = N_("This is label {label} of box {box}; it was replaced on {on}: {reason}.")
    why = N_("An older label on a box may mean a copied label.")
    then = N_("Look for the newer label; if there is none, have the label reissued.")


@dataclass(frozen=True)
class LabelForged(Refusal, code="R-113"):
    """The label's tag was never printed by this archive."""

    box: str
    so = N_("This label was not printed by this archive, though box {box} exists.")
    why = N_("Each label carries a random tag that only the archive knows.")
    then = N_("STOP: put the box aside and report it.")


@dataclass(frozen=True)
class NotLonger(Refusal, code="R-114"):
    """An extension that would shorten."""

    box: str
    last_day: str
    so = N_("Box {box} is kept until {last_day} already.")
    why = N_("Keeping is extended, never shortened.")
    then = N_("Give a later day.")


@dataclass(frozen=True)
class DatesKnown(Refusal, code="R-115"):
    """The dates are known; nothing is to be determined."""

    box: str
    so = N_("The dates of box {box} are known.")
    why = N_("Only unknown dates are determined by two people.")
    then = N_("To keep it longer, the keeper or an approver extends its keeping.")
    remedies = ("extend-box",)


@dataclass(frozen=True)
class SecondDiffers(Refusal, code="R-116"):
    """The second person named another day than the first."""

    box: str
    first: str
    so = N_("The first person determined {first} for box {box}.")
    why = N_("A date determination holds when two people name the same day.")
    then = N_("Agree on the day; then both sign it.")


@dataclass(frozen=True)
class NoRule(Refusal, code="R-117"):
    """A category has no keeping rule."""

    category: str
    so = N_("Category {category} has no keeping rule.")
    why = N_("A box is registered with the rules of its categories.")
    then = N_("Use a known category; or an approver adds a rule for it first.")
    remedies = ("add-rule",)


@dataclass(frozen=True)
class InTheFuture(Refusal, code="R-118"):
    """A day that has not come yet."""

    field: str
    day: str
    so = N_("{field} is {day}, which has not come yet.")
    why = N_("What has happened has a day in the past.")
    then = N_("Give the day again.")


@dataclass(frozen=True)
class NotClosureKept(Refusal, code="R-119"):
    """The box's rules do not wait for a closure."""

    box: str
    so = N_("No rule of box {box} waits for a closure.")
    why = N_("Only payments, claims and complaints are kept from the day their matter was closed.")
    then = N_("There is nothing to do.")


@dataclass(frozen=True)
class MatterOpenLonger(Refusal, code="R-120"):
    """A later closure is on record."""

    box: str
    on: str
    so = N_("A later closure of box {box} is on record: {on}.")
    why = N_("The latest closure in a box counts.")
    then = N_("Give that day or a later one.")
