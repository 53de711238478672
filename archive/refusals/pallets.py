"""Refusals about pallets."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class PalletStopped(Refusal, code="R-841", words=("reason",)):
    """Boxes on a pallet may not go on; so the pallet stays as it is."""

    pallet: str
    boxes: tuple[str, ...]
    reason: str
    so = N_("Nothing of pallet {pallet} was recorded: {boxes} is {reason}.")
    why = N_("A pallet goes on whole, or a box that must stay would go with it.")
    then = N_("Take what is named off the pallet and put it aside; then scan the pallet again.")
    remedies = ("palletise-box", "withhold-line")


@dataclass(frozen=True)
class PalletEmpty(Refusal, code="R-842"):
    """No box is on the pallet that could be moved so."""

    pallet: str
    so = N_("No box on pallet {pallet} waits for this.")
    why = N_("Boxes are scanned on to a pallet after they were pulled.")
    then = N_("Scan the pulled boxes on to it first, or scan the boxes one by one.")
    remedies = ("palletise-box",)


@dataclass(frozen=True)
class PalletAboard(Refusal, code="R-843"):
    """The pallet is on a truck."""

    pallet: str
    session: str
    so = N_("Pallet {pallet} is loaded for session {session}.")
    why = N_("What joins a loaded pallet would travel uncounted.")
    then = N_("Use another pallet.")


@dataclass(frozen=True)
class PalletClosed(Refusal, code="R-844"):
    """The pallet is out of use."""

    pallet: str
    so = N_("Pallet {pallet} is out of use.")
    why = N_("Its code may stand on wood that is gone.")
    then = N_("Use another pallet.")


@dataclass(frozen=True)
class NotOnPallet(Refusal, code="R-845"):
    """The box is on no pallet."""

    box: str
    so = N_("Box {box} is on no pallet.")
    why = N_("Only what was scanned on to a pallet is taken off one.")
    then = N_("There is nothing to do.")


@dataclass(frozen=True)
class PalletKnown(Refusal, code="R-846"):
    """The code names a pallet already."""

    pallet: str
    so = N_("Pallet {pallet} is already entered.")
    why = N_("A code stands on one pallet.")
    then = N_("Give it another code.")


@dataclass(frozen=True)
class PalletFull(Refusal, code="R-847"):
    """Boxes are on the pallet."""

    pallet: str
    boxes: int
    so = N_("Boxes on pallet {pallet}: {boxes}.")
    why = N_("A pallet is put out of use when it is empty.")
    then = N_("Scan its boxes on to another pallet first.")
    remedies = ("palletise-box",)
