"""What a hold would catch, told before it is placed, by the very conditions that place it."""

from __future__ import annotations

from archive.lifecycles.hold import GONE
from archive.lifecycles.states import BoxState
from archive.reading.source import Source
from archive.storage.scope import counted, named
from archive.views_forms import Caught, Scope


def caught(source: Source, scope: Scope) -> Caught:
    """How many boxes a hold of this scope would cover now.

    Raises `Refused` for a box that is not known and for what is no waybill number.
    """
    with source.engine.reading():
        counts = counted(source, scope)
        too_late = tuple(box.box_no for box in named(source, scope) if box.state in GONE)
    states = tuple((state.value, counts[state]) for state in BoxState if counts.get(state))
    kept = tuple((state, boxes) for state, boxes in states if state not in GONE)
    return Caught(sum(boxes for _, boxes in kept), kept, too_late)
