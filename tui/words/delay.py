"""How long a box was on its way, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.delays import LEG_NAMES
from archive.words import N_, say

if TYPE_CHECKING:
    from archive.delays import Delay

_TOOK = N_("{leg}: {days} days")
_WAITS = N_("{leg}: waits for {days} days")
_LATE = N_("{told} ▲ late, {limit} allowed")


def delay_said(delay: Delay) -> str:
    """One part of the way, and whether it took too long."""
    told = say(_WAITS if delay.waits else _TOOK, leg=say(LEG_NAMES[delay.leg]), days=delay.days)
    return say(_LATE, told=told, limit=delay.limit) if delay.late else told
