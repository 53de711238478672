"""The way to the plant in the record of a session: vehicle, escort, seals put on and found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.words import N_
from labels.flow import SMALL, Row
from labels.form import facts, plain
from labels.phrases import BLANK, Tongue, Word, at_text

if TYPE_CHECKING:
    from archive.views_vendor import Outward

_SEALS = (
    Word("intact", N_("whole, those put on")),
    Word("broken", N_("broken or others, not decided")),
    Word("recount", N_("broken or others; every box was scanned off and counted anew")),
)


def licence_text(outward: Outward) -> str:
    """Licence and contract of the destruction unit."""
    return " / ".join(filter(None, (outward.licence_no, outward.contract_no))) or BLANK


def transport_text(tongue: Tongue, outward: Outward) -> str:
    """Vehicle and seals, and room for the driver's name, for a certificate; empty on the spot."""
    if outward.departed_at is None:
        return ""
    hand = tongue.say(N_("Driver, by hand:"))
    return f"{outward.vehicle} · {' '.join(outward.seals)}\n{hand}"


def transport(tongue: Tongue, outward: Outward) -> Iterator[Row]:
    """The facts of the way; nothing for what was destroyed on the spot."""
    if outward.departed_at is None:
        return
    known = tongue.say(N_("yes")) if outward.driver_known else tongue.say(N_("no"))
    yield plain(" ", SMALL * 0.4)
    yield from facts(
        tongue,
        (
            (N_("Vehicle"), outward.vehicle),
            (N_("Escort, staff no."), outward.escort),
            (N_("Left at"), at_text(outward.departed_at)),
            (N_("Arrived at"), at_text(outward.arrived_at)),
            (N_("Seals of the doors"), " ".join(outward.seals)),
            (N_("Seals found"), " ".join(outward.seals_found)),
            (N_("Boxes aboard"), f"{outward.boxes:,}"),
            (N_("Driver identified by the escort"), known),
        ),
    )
    yield from facts(tongue, ((N_("State of the seals"), _state(tongue, outward)),), 1, 0.2)


def _state(tongue: Tongue, outward: Outward) -> str:
    said = tongue.word(_SEALS, outward.seal_state) if outward.seal_state else ""
    decided = (at_text(outward.decided_at), outward.reason) if outward.decided_at else ()
    return " · ".join(filter(None, (said, *decided)))
