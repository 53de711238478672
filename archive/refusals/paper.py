"""Refusals about opinions signed by hand, and about approvals that wait or were taken back."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class OtherRegister(Refusal, code="R-230"):
    """The paper speaks of another register or an older version."""

    batch: str
    version: int
    digits: int
    so = N_(
        "The paper is not of batch {batch} as it stands: version {version}, with the hash that its "
        "sheet prints."
    )
    why = N_("A signature counts for the register it was put under; what came later it never saw.")
    then = N_(
        "Read the version and at least {digits} digits of the hash off the signed sheet; if they "
        "are of an older version, have the new sheet signed."
    )


@dataclass(frozen=True)
class NotItsTurn(Refusal, code="R-231", words=("due",)):
    """The paper is of a post whose turn it is not."""

    batch: str
    due: str
    so = N_("It is not that post's turn on batch {batch}; it is the turn of: {due}.")
    why = N_("Opinions are given in their order, on paper as on the screen.")
    then = N_("Enter the papers in the order in which they were signed.")


@dataclass(frozen=True)
class ScanMissing(Refusal, code="R-232"):
    """No scan of the signed sheet is attached under these digits."""

    batch: str
    digits: int
    so = N_("No sheet signed by hand is attached to batch {batch} under these digits.")
    why = N_("The second person compares the entry with the scan.")
    then = N_(
        "Scan the signed sheet and add the file to the batch as a sheet signed by hand; then "
        "name it by at least {digits} digits of its hash."
    )
    remedies = ("attach",)


@dataclass(frozen=True)
class SignedTooEarly(Refusal, code="R-233"):
    """The day on the paper is before what it rests on."""

    batch: str
    day: str
    since: str
    so = N_("The paper was signed on {day}; what it rests on in batch {batch} was on {since}.")
    why = N_("Nobody signs before the register is submitted and the earlier opinions are given.")
    then = N_("Read the day off the paper again; if it is so, have the sheet signed anew.")


@dataclass(frozen=True)
class NothingEntered(Refusal, code="R-234"):
    """No opinion was entered from paper, or it was overtaken."""

    batch: str
    so = N_("No opinion signed by hand waits for a check on batch {batch}.")
    why = N_("What was entered counts once, and for one register.")
    then = N_("Enter what the signed sheet says; another person then checks it.")
    remedies = ("record-paper-opinion",)


@dataclass(frozen=True)
class PaperDiffers(Refusal, code="R-235"):
    """The second person reads something else on the paper."""

    batch: str
    so = N_("What you read on the signed sheet of batch {batch} is not what was entered.")
    why = N_("An opinion on paper counts when two people read the same: yes or no, day and boxes.")
    then = N_("Look at the scan again together; if the entry is wrong, it is entered anew.")
    remedies = ("record-paper-opinion",)


@dataclass(frozen=True)
class SheetExchanged(Refusal, code="R-195"):
    """The entry is of another hand or another scan than the one that was compared."""

    batch: str
    person: str
    scan: str
    so = N_(
        "The entry that waits on batch {batch} is of the hand of {person} and of scan {scan}: "
        "another one than you compared."
    )
    why = N_("An entry can be made anew until it is checked; the check is of what was compared.")
    then = N_("Compare that scan with the sheet; if the entry is wrong, it is entered anew.")
    remedies = ("record-paper-opinion",)


@dataclass(frozen=True)
class SignerUnfit(Refusal, code="R-236", words=("post",)):
    """Whose hand signed may not sign for that post."""

    person: str
    post: str
    so = N_("{person} may not sign as: {post}.")
    why = N_("A post is filled by who has its role, on paper as on the screen.")
    then = N_("Have the sheet signed by who fills the post, or an administrator sets roles.")
    remedies = ("set-roles",)


@dataclass(frozen=True)
class ReasonMissing(Refusal, code="R-237", words=("about",)):
    """What is said needs its reason."""

    about: str
    so = N_("A reason is missing: {about}.")
    why = N_("What keeps paper from its destruction is kept with its reason.")
    then = N_("Give the reason in a few words, without personal data.")


@dataclass(frozen=True)
class CoolingOff(Refusal, code="R-238"):
    """The approval is too young: nothing is pulled before the time set has passed."""

    batch: str
    until: str
    so = N_("Nothing of batch {batch} is pulled before {until}.")
    why = N_("The policy lets some time pass between an approval and the first box pulled.")
    then = N_("Come back then; until then an approver can take the approval back.")
    remedies = ("recall-batch",)


@dataclass(frozen=True)
class AppraisedExtract(Refusal, code="R-239"):
    """Lines from which slips are to be taken out first."""

    batch: str
    boxes: tuple[str, ...]
    so = N_("Slips are to be taken out first, by the appraisal, on batch {batch}: {boxes}.")
    why = N_("Unsettled slips are kept apart until their matter is settled.")
    then = N_(
        "Take the slips out and have the boxes appraised again; or take the boxes off the draft."
    )
    remedies = ("appraise-lines", "drop-lines")
