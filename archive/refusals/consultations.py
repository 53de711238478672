"""Refusals about consultations: who may read in a box, why, where, and how it is closed again."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class BasisUntold(Refusal, code="R-901"):
    """Nothing says what a consultation rests on, or which part is read."""

    so = N_("What the consultation rests on, or which part of the box is read, is not said.")
    why = N_(
        "Only who needs it for work reads, and only what they need (2014 Provisions, art. 26)."
    )
    then = N_("Give the number of the complaint, order or letter, and which bundles or days.")


@dataclass(frozen=True)
class AuthorityToldOpenly(Refusal, code="R-902"):
    """The document or scope of an authority in fields that everybody reads."""

    so = N_("The document and the scope of an authority stay empty.")
    why = N_("Everybody reads these fields; what an authority comes for is read by few.")
    then = N_("Write authority, letter and scope into the confidential field.")


@dataclass(frozen=True)
class LetterUntold(Refusal, code="R-903"):
    """An authority without a letter."""

    so = N_("No letter of the authority is told.")
    why = N_("Paper is shown to an authority against its written order (Postal Law, art. 36).")
    then = N_("Write authority, letter and scope into the confidential field.")


@dataclass(frozen=True)
class OutsidersUnnamed(Refusal, code="R-904"):
    """Officers or inspectors who are not named."""

    so = N_("Nobody from outside is named.")
    why = N_("Officers and inspectors read; who they are and their certificates are recorded.")
    then = N_("Name them; the names are read by few and stay outside the log.")


@dataclass(frozen=True)
class NothingToRead(Refusal, code="R-905"):
    """The box holds no paper any more."""

    box: str
    state: str
    so = N_("Box {box} is {state}; there is nothing in it to read.")
    why = N_("Its paper was destroyed, never packed, or is in another box.")
    then = N_("Look at its history; ask for the box that holds the paper now.")


@dataclass(frozen=True)
class KeptForHoldsOnly(Refusal, code="R-906"):
    """A box past its last day, and no hold that the consultation serves."""

    box: str
    last_day: str
    holds: tuple[str, ...]
    so = N_("The last day kept of box {box} was {last_day}; holds on it: {holds}.")
    why = N_(
        "Past that day paper is only stored and protected (Personal Information Protection "
        "Law, art. 47); it is read for the matter of a hold alone."
    )
    then = N_("Name the hold that it serves; if there is none, a hold for the matter comes first.")
    remedies = ("place-hold",)


@dataclass(frozen=True)
class HoldUnnamed(Refusal, code="R-907"):
    """An extraction that serves no hold."""

    so = N_("It is not said for which hold slips are to be taken out.")
    why = N_("Slips are taken out of a box only to be kept by a hold.")
    then = N_("Name the hold.")


@dataclass(frozen=True)
class HoldNotOnBox(Refusal, code="R-908"):
    """The hold named does not keep the box."""

    hold: str
    box: str
    so = N_("Hold {hold} does not keep box {box}.")
    why = N_("A consultation serves a hold that is in force on the very box.")
    then = N_("Look at the holds of the box and name the right one, or none.")


@dataclass(frozen=True)
class OtherPurpose(Refusal, code="R-909", words=("type", "purpose")):
    """The purpose is not the matter of the hold."""

    hold: str
    type: str
    purpose: str
    so = N_("Hold {hold} is for: {type}. The consultation is for: {purpose}.")
    why = N_(
        "A box that only a hold still keeps is read for the matter of that hold (Personal "
        "Information Protection Law, art. 47)."
    )
    then = N_("Name a hold for this purpose; if there is none, nobody reads in the box for it.")
    remedies = ("place-hold",)


@dataclass(frozen=True)
class NotApprovedFor(Refusal, code="R-910"):
    """No consultation is approved for the box."""

    box: str
    so = N_("No consultation of box {box} is approved.")
    why = N_("No box is opened that nobody registered and approved (2014 Provisions, art. 26).")
    then = N_("Leave it closed. Somebody asks for the consultation, another person approves it.")
    remedies = ("request-consultation", "approve-consultation")


@dataclass(frozen=True)
class OtherBox(Refusal, code="R-911"):
    """The consultation named is of another box."""

    consultation: str
    box: str
    so = N_("Consultation {consultation} is not of box {box}.")
    why = N_("A consultation is approved for one box.")
    then = N_("Put this box back. Take the box that the consultation names.")


@dataclass(frozen=True)
class NotReadyToOpen(Refusal, code="R-912"):
    """The consultation named is not approved, or over."""

    consultation: str
    state: str
    so = N_("Consultation {consultation}: {state}.")
    why = N_("A box is opened once for a consultation, after it was approved.")
    then = N_("Have it approved first; when it is over, ask for another one.")
    remedies = ("approve-consultation", "request-consultation")


@dataclass(frozen=True)
class RegisterNamesSeal(Refusal, code="R-913"):
    """The box is on a frozen register."""

    box: str
    batch: str
    so = N_("Box {box} is on the frozen register of batch {batch}.")
    why = N_("The register and its signatures name the seal; a box that is opened gets a new one.")
    then = N_("A clerk, the keeper or an approver withholds its line; then the box is opened.")
    remedies = ("withhold-line",)


@dataclass(frozen=True)
class WeighFirst(Refusal, code="R-914"):
    """No weight before."""

    box: str
    so = N_("Box {box} was not weighed before it is opened.")
    why = N_("Nobody recounts the slips; that nothing is missing is seen by the weight.")
    then = N_("Weigh it and give the weight in grams.")


@dataclass(frozen=True)
class NotOnTheSpot(Refusal, code="R-915"):
    """A place where boxes are not read."""

    place: str
    so = N_("Box and place {place} are not at one site, or the place is closed or a plant.")
    why = N_("What is consulted stays in its store (2014 Provisions, art. 26).")
    then = N_(
        "Read it at a place of its own site. An authority that takes it away gives a receipt."
    )
    remedies = ("seize-box",)


@dataclass(frozen=True)
class CompanionForeign(Refusal, code="R-916"):
    """Somebody else's employee stays with people from outside."""

    person: str
    so = N_("{person} works for another firm.")
    why = N_("Nobody from outside is alone with an open box.")
    then = N_("Name one of our own people who stays there all the time.")


@dataclass(frozen=True)
class WeightOff(Refusal, code="R-917"):
    """The box weighs more or less than before."""

    box: str
    before_g: int
    after_g: int
    off_g: int
    within_g: int
    so = N_("Box {box} weighed {before_g} g before and {after_g} g now: {off_g} g apart.")
    why = N_("What is read stays whole; {within_g} g are allowed for the seal and the scale.")
    then = N_(
        "Look for what is missing or strange, weigh it again. If it stays so, a keeper or an "
        "approver who was not there explains it."
    )
    remedies = ("explain-consultation",)


@dataclass(frozen=True)
class NotWhole(Refusal, code="R-918"):
    """The paper is not whole, and nobody has explained it."""

    box: str
    so = N_("The paper of box {box} is not as it was.")
    why = N_("What is read stays whole (2014 Provisions, art. 26); what happened is followed up.")
    then = N_("A keeper or an approver who was not there explains it; then the box is closed.")
    remedies = ("explain-consultation",)


@dataclass(frozen=True)
class CopiesNotApproved(Refusal, code="R-919"):
    """Copies that nobody asked for."""

    consultation: str
    pages: int
    so = N_("Consultation {consultation} allows no copies; {pages} pages were copied.")
    why = N_("Copies are made where they were asked for and approved.")
    then = N_("Destroy the copies, and close the box without any; or have copies approved first.")


@dataclass(frozen=True)
class CopiesUntold(Refusal, code="R-920"):
    """Copies, and nobody says who has them or by when they are gone."""

    pages: int
    so = N_("{pages} pages were copied; who got them, or by when they are destroyed, is missing.")
    why = N_("A copy holds what the slip holds, and is followed until it is gone.")
    then = N_("Give both.")
