"""Commands about pallets 托盘: many boxes moved by one scan."""

from __future__ import annotations

from dataclasses import dataclass

from archive.commands.base import Box, Code, Command, Pallet, SessionNo, Text


@dataclass(frozen=True, kw_only=True)
class AddPallet(Command, name="add-pallet", machine="pallet"):
    """Enter a pallet, so that its label can be printed."""

    code: Code


@dataclass(frozen=True, kw_only=True)
class PalletiseBox(Command, name="palletise-box", machine="box"):
    """Put a pulled box on a pallet, or take it off."""

    box: Box
    pallet: Pallet = ""
    """Empty takes the box off the pallet it is on."""


@dataclass(frozen=True, kw_only=True)
class LoadPallet(Command, name="load-pallet", machine="pallet"):
    """Load every box of a pallet; one that may not go keeps the whole pallet here."""

    pallet: Pallet
    session: SessionNo


@dataclass(frozen=True, kw_only=True)
class CheckInPallet(Command, name="check-in-pallet", machine="pallet"):
    """Scan every box of a pallet off the truck at the plant."""

    pallet: Pallet
    session: SessionNo


@dataclass(frozen=True, kw_only=True)
class ClosePallet(Command, name="close-pallet", machine="pallet"):
    """Put an empty pallet out of use."""

    pallet: Pallet
    reason: Text


ALL: tuple[type[Command], ...] = (AddPallet, LoadPallet, CheckInPallet, ClosePallet)
