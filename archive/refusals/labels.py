"""Refusals about labels of boxes."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal
from archive.state_words import State


@dataclass(frozen=True)
class LabelNotNeeded(Refusal, code="R-161"):
    """A label for a box that is not here any more."""

    box: str
    state: State
    so = N_("Box {box} is {state}; it needs no label.")
    why = N_("A label without its box can be stuck on another one.")
    then = N_("Print labels of boxes that are here; destroy a label that is left over.")


@dataclass(frozen=True)
class LabelMisplaced(Refusal, code="R-162"):
    """The label scanned belongs to another box than the seal."""

    label_of: str
    seal_of: str
    so = N_("This label belongs to box {label_of}, but the seal to box {seal_of}.")
    why = N_("A box under another one's label is stored, and destroyed, as that other box.")
    then = N_("STOP: take the label off, find the right one, then scan seal and label again.")


@dataclass(frozen=True)
class NotALabel(Refusal, code="R-163"):
    """Something else than a label's whole code was given as the label."""

    box: str
    so = N_("That names box {box}, but it is not the code of its label.")
    why = N_("Only the code on the label shows that this label is on this box.")
    then = N_("Scan the label itself: its square code, or the long code printed beside it.")


@dataclass(frozen=True)
class ReasonMissing(Refusal, code="R-164"):
    """A label replaced for another reason than those named, without saying which."""

    box: str
    so = N_("Nothing says why the label of box {box} is replaced.")
    why = N_("The register remarks that a box had another label, and the older one says why.")
    then = N_("Choose lost, damaged, unreadable or perhaps copied, or write the reason.")


@dataclass(frozen=True)
class CopiedLabel(Refusal, code="R-165"):
    """An older label that somebody may have copied."""

    box: str
    label: int
    on: str
    so = N_("This is label {label} of box {box}; it was replaced on {on}: perhaps copied.")
    why = N_("A label that is met after it was replaced as copied may be the copy.")
    then = N_("STOP: put the box aside, keep the label, and report it.")
