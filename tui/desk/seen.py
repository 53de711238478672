"""What the light says of a box that was looked up: where it is, when it may go, what holds it."""

from __future__ import annotations

from collections.abc import Iterator

from archive.state_words import STATES, UNDUE
from archive.views_box import BoxRow
from archive.words import N_
from tui.desk.told import Told

_AT = N_("{state} · place {place}")
_DUE = N_("Due since {day}.")
_LATER = N_("Kept; it may be destroyed from {day}, not before.")
_NEVER = N_("Kept: {why}.")
_HELD = N_("On hold: {holds}. It must not be destroyed.")
_LISTED = N_("Listed for destruction in batch {batch}.")
_WHOSE = N_("From {outlet}, seal {seal}.")


def state_of(box: BoxRow) -> Told:
    """The box's state, and its place where it has one."""
    state = Told(STATES[f"box.{box.state}"])
    return Told.of(_AT, state=state, place=box.place) if box.place else state


def lines_of(box: BoxRow) -> tuple[Told, ...]:
    """What matters about a box, in a few lines."""
    return tuple(_lines(box))


def known_by(box: BoxRow) -> tuple[Told, ...]:
    """By what a person who typed its number sees whether it is the box meant."""
    return (Told.of(_WHOSE, outlet=f"{box.outlet_code} {box.outlet}", seal=box.seal_no),
            state_of(box))  # fmt: skip


def _lines(box: BoxRow) -> Iterator[Told]:
    yield state_of(box)
    if box.holds:
        yield Told.of(_HELD, holds=" ".join(box.holds))
    if box.state != "DESTROYED":
        yield _when(box)
    if box.batch:
        yield Told.of(_LISTED, batch=box.batch)
    yield Told.of(_WHOSE, outlet=f"{box.outlet_code} {box.outlet}", seal=box.seal_no)


def _when(box: BoxRow) -> Told:
    if box.earliest is None:
        return Told.of(_NEVER, why=Told(UNDUE[box.why_undue])) if box.why_undue else Told("")
    return Told.of(_DUE if box.due else _LATER, day=box.earliest)
