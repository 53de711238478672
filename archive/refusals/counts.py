"""Refusals about stock counts."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class PlaceBeingCounted(Refusal, code="R-931"):
    """Another running count has a place of this one."""

    place: str
    count: str
    so = N_("Place {place} is being counted in count {count}.")
    why = N_("Two counts of one place would each find the other's boxes missing.")
    then = N_("Go on with that count; several people and stations may work on it.")


@dataclass(frozen=True)
class NothingToCount(Refusal, code="R-932"):
    """No place for boxes is in the scope."""

    places: tuple[str, ...]
    so = N_("No place for boxes lies in: {places}.")
    why = N_("A count looks at places in use where boxes may stand.")
    then = N_("Name a room, a rack or a shelf.")


@dataclass(frozen=True)
class PlaceNotInCount(Refusal, code="R-933"):
    """The place is outside the count."""

    place: str
    count: str
    so = N_("Place {place} is not part of count {count}.")
    why = N_("What a count expects was frozen when it began, for its own places.")
    then = N_("Scan a place of the count, or begin another count there.")
    remedies = ("start-count",)


@dataclass(frozen=True)
class PlaceFinished(Refusal, code="R-934"):
    """The place was finished before."""

    place: str
    at: str
    by: str
    so = N_("Place {place} was finished at {at} by {by}.")
    why = N_("A place is finished once; a box met there later still counts.")
    then = N_("There is nothing to do; go on to the next place.")


@dataclass(frozen=True)
class PlacesLeft(Refusal, code="R-935"):
    """Places of the count are not finished."""

    count: str
    left: int
    places: tuple[str, ...]
    so = N_("Places of count {count} are not finished: {left}, first {places}.")
    why = N_("What nobody looked at is neither found nor missing.")
    then = N_("Finish each place, or finish the count without the rest.")
    remedies = ("finish-count-place",)


@dataclass(frozen=True)
class NotCounted(Refusal, code="R-936"):
    """The box has not been counted."""

    box: str
    count: str
    so = N_("Box {box} was not counted in count {count}.")
    why = N_("Only a scan of the count can be taken back.")
    then = N_("There is nothing to take back.")


@dataclass(frozen=True)
class NotYourScan(Refusal, code="R-937"):
    """Somebody else counted it."""

    box: str
    by: str
    so = N_("Box {box} was counted by {by}.")
    why = N_("Whoever scanned a box knows whether it stood there; nobody else takes that back.")
    then = N_("Ask that person, or scan the box where it stands now.")
    remedies = ("count-box",)


@dataclass(frozen=True)
class StillBlind(Refusal, code="R-938"):
    """A blind count shows and decides nothing while it runs."""

    count: str
    so = N_("Count {count} is blind and still being counted.")
    why = N_("Nobody is told what is expected before everything is counted.")
    then = N_("Finish the count first; then decide its differences.")
    remedies = ("finish-count",)


@dataclass(frozen=True)
class NoDifference(Refusal, code="R-939"):
    """The box is no open difference."""

    box: str
    count: str
    so = N_("Box {box} is no open difference of count {count}.")
    why = N_("It was found in its place, moved by a scan since, or was decided before.")
    then = N_("Look at the count's differences.")


@dataclass(frozen=True)
class DecisionUnfit(Refusal, code="R-940"):
    """The decision does not fit what the difference is."""

    box: str
    so = N_("This decision does not fit box {box}.")
    why = N_("A box can be moved to where it was seen; only one not seen can be missing.")
    then = N_("Choose another decision, or say why it stays as it was.")


@dataclass(frozen=True)
class DecisionUntold(Refusal, code="R-941"):
    """A decision lacks the words or the number it needs."""

    box: str
    so = N_("The decision about box {box} lacks its grounds.")
    why = N_("A missing box is an incident with a number; what stays as it was needs a reason.")
    then = N_("Give the number of the incident, or the reason.")


@dataclass(frozen=True)
class DifferencesOpen(Refusal, code="R-942"):
    """Differences of the count are undecided."""

    count: str
    left: int
    so = N_("Differences of count {count} are undecided: {left}.")
    why = N_("A signed count explains every difference; an unexplained one is an incident.")
    then = N_("Decide each of them first.")
    remedies = ("decide-difference",)


@dataclass(frozen=True)
class KeeperSigns(Refusal, code="R-943"):
    """Neither of the two signers is a keeper."""

    count: str
    so = N_("Neither of the two signatures under count {count} would be a keeper's.")
    why = N_("The keeper answers for the store and signs its count.")
    then = N_("Let a keeper sign.")


@dataclass(frozen=True)
class CounterSignsAlone(Refusal, code="R-944"):
    """Both signers counted."""

    count: str
    so = N_("Both people who would sign count {count} counted boxes in it.")
    why = N_("Somebody who did not count looks at what was counted.")
    then = N_("Let a person sign who counted nothing.")


@dataclass(frozen=True)
class IsOurBox(Refusal, code="R-945"):
    """A code kept as unknown is a box of ours."""

    box: str
    so = N_("This is box {box} of ours.")
    why = N_("A box is counted as itself, whatever its state.")
    then = N_("Scan it once more in the count.")
    remedies = ("count-box",)
