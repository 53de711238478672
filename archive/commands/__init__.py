"""What a person may ask of the archive: one frozen class per command, by machine."""

from __future__ import annotations

from archive.commands import (
    arrival,
    batch,
    box,
    consultation,
    count,
    evidence,
    gap,
    handover,
    hold,
    matters,
    opening,
    pallet,
    people,
    places,
    printing,
    restoring,
    session,
    settings,
    sites,
    taking,
    transport,
    vendor,
)
from archive.commands.base import Command, Field, Kind, field_of, fields_of

COMMANDS: tuple[type[Command], ...] = (
    *box.ALL,
    *handover.ALL,
    *arrival.ALL,
    *taking.ALL,
    *consultation.OF_BOX,
    pallet.PalletiseBox,
    transport.CheckInBox,
    printing.CheckLabel,
    *batch.ALL,
    *session.ALL,
    *transport.ALL,
    *hold.ALL,
    *matters.ALL,
    *opening.ALL,
    *count.ALL,
    *consultation.ALL,
    *sites.ALL,
    *people.ALL,
    *places.ALL,
    *pallet.ALL,
    *printing.ALL,
    *vendor.ALL,
    *gap.ALL,
    *settings.ALL,
    *evidence.ALL,
    *restoring.ALL,
)
"""Every command of the door, in the order the manual tells them."""

BY_NAME: dict[str, type[Command]] = {command.name: command for command in COMMANDS}

__all__ = ["BY_NAME", "COMMANDS", "Command", "Field", "Kind", "field_of", "fields_of"]
