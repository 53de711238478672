"""Refusals about hand-overs from an outlet, and about arrivals that nobody listed."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal
from archive.state_words import State


@dataclass(frozen=True)
class HandoverNotIn(Refusal, code="R-171"):
    """A box is scanned for a hand-over that is at another point."""

    handover: str
    state: State
    so = N_("Hand-over {handover} is {state}.")
    why = N_(
        "Boxes go out while it is being listed; they are taken over after the giving side has "
        "signed, and until the taking side has."
    )
    then = N_("Sign for the giving side first, or choose the hand-over that this box is on.")
    remedies = ("give-handover", "open-handover")


@dataclass(frozen=True)
class OnOtherHandover(Refusal, code="R-172"):
    """A box is on another open hand-over."""

    boxes: tuple[str, ...]
    handover: str
    so = N_("On open hand-over {handover}: {boxes}.")
    why = N_("A box is on one open hand-over at a time; else both lists would claim it.")
    then = N_("Choose that hand-over and scan again; or take the box off its list first.")
    remedies = ("unlist-boxes",)


@dataclass(frozen=True)
class OtherOutlet(Refusal, code="R-173"):
    """A box comes from another outlet than the hand-over."""

    boxes: tuple[str, ...]
    outlet: str
    so = N_("Not from outlet {outlet}: {boxes}.")
    why = N_("A hand-over is one outlet's; its list is signed by that outlet.")
    then = N_("Open a hand-over for the other outlet.")
    remedies = ("open-handover",)


@dataclass(frozen=True)
class NothingToList(Refusal, code="R-174"):
    """No box fits what was asked for."""

    so = N_("No sealed box that is free fits what was named.")
    why = N_("Sealed boxes are handed over, and each of them once.")
    then = N_("Seal the boxes first, or check the outlet and the name of the list.")
    remedies = ("seal-box", "import-boxes")


@dataclass(frozen=True)
class NotOnHandover(Refusal, code="R-175"):
    """A box is not on the hand-over."""

    boxes: tuple[str, ...]
    handover: str
    so = N_("Not on hand-over {handover}: {boxes}.")
    why = N_("A list says of its own boxes what became of them.")
    then = N_("Check the number of the box and of the hand-over.")


@dataclass(frozen=True)
class LeftAlready(Refusal, code="R-176"):
    """Boxes were scanned as they left, or arrived."""

    boxes: tuple[str, ...]
    so = N_("Already on the way: {boxes}.")
    why = N_("What was scanned as it left stays on the list, or it would travel uncounted.")
    then = N_("Take the box back to the outlet first; then take it off the list.")
    remedies = ("return-box",)


@dataclass(frozen=True)
class NothingSent(Refusal, code="R-177"):
    """Nothing was scanned out."""

    handover: str
    so = N_("No box of hand-over {handover} was scanned as it left.")
    why = N_("The giving side signs for the boxes that went.")
    then = N_("Scan the boxes as they go out; without a scanner, say that everything listed goes.")
    remedies = ("send-box", "cancel-handover")


@dataclass(frozen=True)
class DifferencesOpen(Refusal, code="R-178"):
    """Differences wait for a decision."""

    handover: str
    boxes: tuple[str, ...]
    so = N_("Hand-over {handover} has differences that nobody has decided: {boxes}.")
    why = N_("Each box has one keeper at each moment; a list with open questions has none.")
    then = N_("Look for the boxes, then decide each difference. Nothing is decided by waiting.")
    remedies = ("settle-difference",)


@dataclass(frozen=True)
class NoDifference(Refusal, code="R-179"):
    """The box left and arrived as listed."""

    box: str
    so = N_("Box {box} left and arrived as listed.")
    why = N_("A decision stands for a difference.")
    then = N_("There is nothing to do.")


@dataclass(frozen=True)
class DecisionUnfit(Refusal, code="R-180", words=("difference", "fitting")):
    """The decision does not answer the difference."""

    box: str
    difference: str
    fitting: tuple[str, ...]
    so = N_("Box {box}: {difference}.")
    why = N_("What is decided must say where the box is and who keeps it.")
    then = N_("Decide one of these: {fitting}.")


@dataclass(frozen=True)
class NotReboxed(Refusal, code="R-181"):
    """The paper still lies in the box whose seal is in doubt."""

    box: str
    so = N_("The paper of box {box} was not moved into a new box yet.")
    why = N_("Under a seal that is broken or another one nobody knows what is inside.")
    then = N_("Move the paper into a new box with a new seal and its weight; then decide.")
    remedies = ("rebox",)


@dataclass(frozen=True)
class IncidentMissing(Refusal, code="R-182"):
    """A missing box without an incident."""

    box: str
    so = N_("Box {box} is to be reported missing without an incident number.")
    why = N_("Each missing box is an incident, and is reported to the postal administration.")
    then = N_("Record the incident and give its number.")


@dataclass(frozen=True)
class HandoverBegun(Refusal, code="R-183"):
    """Boxes of the hand-over have left."""

    handover: str
    boxes: tuple[str, ...]
    so = N_("Boxes of hand-over {handover} have left: {boxes}.")
    why = N_("A hand-over of boxes on the way is carried to its end.")
    then = N_("Take those boxes back to the outlet first, or go on and sign.")
    remedies = ("return-box", "give-handover")


@dataclass(frozen=True)
class NotABay(Refusal, code="R-184"):
    """The place is no bay in use."""

    place: str
    so = N_("Place {place} is no bay that is in use.")
    why = N_("What nobody listed waits apart from the boxes in store.")
    then = N_("Scan a bay; the keeper enters one where there is none.")
    remedies = ("add-place",)


@dataclass(frozen=True)
class SealKnown(Refusal, code="R-185"):
    """A box of ours carries the seal."""

    seal: str
    box: str
    so = N_("Seal {seal} is on box {box}.")
    why = N_("What is registered is taken over as the box it is.")
    then = N_("Scan the box itself in the job Take over.")
    remedies = ("receive-box",)


@dataclass(frozen=True)
class InQuarantine(Refusal, code="R-186"):
    """An arrival with that seal waits already."""

    seal: str
    arrival: str
    place: str
    so = N_("The box with seal {seal} is in quarantine already: {arrival}, in bay {place}.")
    why = N_("One box is on record once.")
    then = N_("There is nothing to do; it waits to be registered or returned.")
    remedies = ("register-arrival", "return-arrival")


@dataclass(frozen=True)
class SealUndecided(Refusal, code="R-136"):
    """A box whose seal is not its own, or not whole, is to be put away."""

    box: str
    handover: str
    so = N_("The seal of box {box} was not as it should be on hand-over {handover}, undecided.")
    why = N_("What may have been opened is moved into a new box or goes back before it is stored.")
    then = N_("Let it stand apart; decide on it at its hand-over, then scan again.")
    remedies = ("settle-difference", "rebox")


@dataclass(frozen=True)
class SealNeeded(Refusal, code="R-187"):
    """A box is to be registered without a seal."""

    arrival: str
    so = N_("Arrival {arrival} carries no seal, and none is named.")
    why = N_("A box in our custody is sealed.")
    then = N_("Put a seal on it and give its number.")


@dataclass(frozen=True)
class DecidedThere(Refusal, code="R-188"):
    """A box of a hand-over that is not closed is to go back without a decision there."""

    box: str
    handover: str
    so = N_("Box {box} is on hand-over {handover}, which is not closed.")
    why = N_("Both sides sign for what became of each box; a box that goes back is told there.")
    then = N_("Decide it as a difference of that hand-over, or close the hand-over first.")
    remedies = ("settle-difference", "take-handover")
