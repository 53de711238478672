"""Refusals about destruction sessions."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class WitnessUnfit(Refusal, code="R-301", words=("reason",)):
    """A person may not witness this session."""

    person: str
    reason: str
    so = N_("{person} may not witness this session: {reason}.")
    why = N_("A witness is neither keeper, compiler, approver nor the destruction unit's staff.")
    then = N_("Name another witness.")


@dataclass(frozen=True)
class WitnessesOneUnit(Refusal, code="R-302"):
    """Both witnesses come from one unit."""

    unit: str
    so = N_("Both witnesses come from {unit}.")
    why = N_("Two units send one witness each (archive practice).")
    then = N_("Name a witness from another unit.")


@dataclass(frozen=True)
class NotWitness(Refusal, code="R-303"):
    """The person is not a witness of the session."""

    person: str
    session: str
    so = N_("{person} is not a witness of session {session}.")
    why = N_("Its two witnesses were named when it was planned.")
    then = N_("Let a witness of the session do this.")


@dataclass(frozen=True)
class CountDiffers(Refusal, code="R-304"):
    """The count is not what was loaded."""

    session: str
    counted: int
    loaded: int
    so = N_("Session {session}: boxes counted {counted}, boxes loaded {loaded}.")
    why = N_("A session opens when the boxes counted are those loaded, at least one.")
    then = N_("Load the boxes or scan each again; report a missing one, put an extra one aside.")


@dataclass(frozen=True)
class SignedAlready(Refusal, code="R-305"):
    """The witness has signed this already."""

    person: str
    so = N_("{person} has already signed this.")
    why = N_("Each witness signs once; the other signature is another person's.")
    then = N_("Let the other witness sign.")


@dataclass(frozen=True)
class PresenceLapsed(Refusal, code="R-306"):
    """A witness has not confirmed presence lately."""

    person: str
    minutes: int
    so = N_("{person} has not confirmed presence within {minutes} minutes or since the pause.")
    why = N_("Both witnesses see the whole of the destruction.")
    then = N_("STOP feeding; the witness confirms presence with badge and PIN.")
    remedies = ("confirm-presence",)


@dataclass(frozen=True)
class StillLoaded(Refusal, code="R-307"):
    """Loaded boxes are still to be fed."""

    session: str
    boxes: tuple[str, ...]
    so = N_("Session {session} still has loaded boxes: {boxes}.")
    why = N_("A session ends when every loaded box was fed, withheld, or named as going back.")
    then = N_("Feed or withhold them, or end the session and say how many go back.")
    remedies = ("feed-box", "withhold-line", "end-session")


@dataclass(frozen=True)
class LotEmpty(Refusal, code="R-308"):
    """Nothing was fed since the last acceptance."""

    session: str
    so = N_("Nothing was fed in session {session} since the last acceptance.")
    why = N_("A lot is accepted after it was fed.")
    then = N_("Feed boxes first.")


@dataclass(frozen=True)
class LotOpen(Refusal, code="R-309"):
    """Fed boxes wait for acceptance."""

    session: str
    boxes: int
    so = N_("Boxes of session {session} fed and not accepted: {boxes}.")
    why = N_("Destroyed is said only of what both witnesses have accepted.")
    then = N_("Both witnesses accept the lot.")
    remedies = ("accept-lot",)


@dataclass(frozen=True)
class LotBeingAccepted(Refusal, code="R-310"):
    """One witness has accepted the lot; no box may join it now."""

    session: str
    so = N_("The lot of session {session} is being accepted.")
    why = N_("The second witness accepts exactly what the first one saw.")
    then = N_("The other witness accepts the lot, then feeding goes on.")
    remedies = ("accept-lot",)


@dataclass(frozen=True)
class ThirdPersonNeeded(Refusal, code="R-311"):
    """The explanation must come from a third person."""

    person: str
    session: str
    so = N_("{person} took part in session {session}.")
    why = N_("A difference is explained by a person who neither witnessed nor weighed.")
    then = N_("Let a third person examine and sign it.")


@dataclass(frozen=True)
class NothingToExplain(Refusal, code="R-312"):
    """The weights meet."""

    session: str
    so = N_("The weights of session {session} are within tolerance or not yet recorded.")
    why = N_("Only a difference is explained.")
    then = N_("There is nothing to do.")


@dataclass(frozen=True)
class BatchNotServed(Refusal, code="R-313"):
    """The session does not serve the batch of the box."""

    session: str
    batch: str
    so = N_("Session {session} does not serve batch {batch}.")
    why = N_("A session destroys what it was planned for.")
    then = N_("Load the box for its own session.")


@dataclass(frozen=True)
class SessionNotIn(Refusal, code="R-314"):
    """The session is not in the state the box step needs."""

    session: str
    state: str
    needed: str
    so = N_("Session {session} is {state}; this needs it to be {needed}.")
    why = N_("Loading comes before the count, feeding after both witnesses signed.")
    then = N_("Look at the session, then do its missing step.")


@dataclass(frozen=True)
class OtherSession(Refusal, code="R-315"):
    """The box was loaded for another session."""

    box: str
    session: str
    so = N_("Box {box} was loaded for session {session}.")
    why = N_("It is fed where its witnesses counted it.")
    then = N_("Put it aside for that session.")


@dataclass(frozen=True)
class NotAPlant(Refusal, code="R-316"):
    """The place is no destruction plant."""

    place: str
    so = N_("{place} is not an open destruction plant.")
    why = N_("Destruction is central, at a place entered for it (2014 Provisions).")
    then = N_("Name a place that is entered as a destruction plant.")


@dataclass(frozen=True)
class OpenBurning(Refusal, code="R-317"):
    """Burning without a furnace permit."""

    so = N_("Burning needs the permit of the furnace, given as the method in detail.")
    why = N_("Open burning is no accepted method.")
    then = N_("Name the permit, or choose shredding or pulping.")


@dataclass(frozen=True)
class CountMissing(Refusal, code="R-318"):
    """No count was agreed for what is loaded now."""

    session: str
    so = N_("No count was agreed for what is loaded for session {session}.")
    why = N_("The witnesses check the boxes against the register before they sign.")
    then = N_("A clerk or the keeper records the number of boxes counted on the truck.")
    remedies = ("agree-count",)


@dataclass(frozen=True)
class BackwardWeights(Refusal, code="R-319", exit_status=2):
    """Tare above gross."""

    gross_g: int
    tare_g: int
    so = N_("Gross {gross_g} g with tare {tare_g} g cannot be.")
    why = N_("Gross is more than tare, and a scale division more than nothing.")
    then = N_("Read the ticket again.")


@dataclass(frozen=True)
class NothingDestroyed(Refusal, code="R-320"):
    """Nothing was weighed because no box was destroyed."""

    session: str
    so = N_("No box was destroyed in session {session}.")
    why = N_("There is nothing to weigh.")
    then = N_("Give the session up, with the reason.")
    remedies = ("abort-session",)


@dataclass(frozen=True)
class EndInstead(Refusal, code="R-321"):
    """Boxes were destroyed; the session is ended, not aborted."""

    session: str
    boxes: int
    so = N_("Boxes already destroyed in session {session}: {boxes}.")
    why = N_("What was destroyed is weighed and signed for.")
    then = N_("A clerk or the keeper ends the session and says how many boxes go back.")
    remedies = ("end-session",)


@dataclass(frozen=True)
class NoSession(Refusal, code="R-322"):
    """No session is planned that would destroy the box."""

    batch: str
    so = N_("No session is planned for batch {batch}.")
    why = N_("A box is loaded and fed for a session with a place and two witnesses.")
    then = N_("A clerk or the keeper plans a session for the batch first.")
    remedies = ("plan-session",)


@dataclass(frozen=True)
class CountSigned(Refusal, code="R-323"):
    """A witness has signed the count that was agreed."""

    session: str
    so = N_("A witness has signed the count of session {session}.")
    why = N_("A new count would void that signature without anybody saying so.")
    then = N_("Go on with it. A box that is loaded later voids count and signature, and says so.")
