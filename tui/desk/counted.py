"""What a scan was to a stock count, in the words and with the lights of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.state_words import STATES
from archive.words import N_
from tui.desk.light import Lamp
from tui.desk.told import Told
from tui.texts import clock_text

if TYPE_CHECKING:
    from archive.events import Event

LIGHTS: dict[str, tuple[Lamp, str]] = {
    "found": (Lamp.OK, N_("OK")),
    "moved": (Lamp.OK, N_("OK")),
    "elsewhere": (Lamp.ODD, N_("STRAY")),
    "alarm": (Lamp.STOP, N_("ALARM")),
    "twice": (Lamp.ODD, N_("TWICE")),
    "again": (Lamp.AGAIN, N_("AGAIN")),
}
"""Lamp and marked word of each outcome."""

_KINDS = {
    "count.found": "found", "count.moved_since": "moved", "count.elsewhere": "elsewhere",
    "count.unexpected": "alarm", "count.seen_again": "again",
}  # fmt: skip
_IN_PLACE = N_("counted in its place · {place}")
_MOVED = N_("counted where it was moved to · {place}")
_ELSEWHERE = N_("counted; it is expected at another place")
_EXPECTED_AT = N_("counted; it is expected at {place}")
_LEAVE = N_("Leave it where it stands; the keeper decides.")
_UNEXPECTED = N_("this count does not expect it")
_HAS_STATE = N_("The archive has it as: {state}.")
_HAS_PLACE = N_("The archive has it at {place}.")
_RECORDED = N_("It is recorded in the count. Put it aside and tell the keeper.")
_BEFORE = N_("counted before at {place}, {at}, by {who}; it counts once")
_TWICE = N_("counted before at {place}, {at}, by {who}: it cannot stand at both")
_LOOK = N_("Was it carried here, or is this a second label? The keeper decides.")


def light_of(event: Event) -> str:
    """Which light an event of a scan has."""
    kind = _KINDS[event.kind]
    if kind == "again" and event.data["elsewhere_too"]:
        return "twice"
    strange = kind == "elsewhere" and event.data["met"] != "STORED"
    return "alarm" if strange else kind


def outcome_of(event: Event, who: str) -> tuple[Told, ...]:
    """What the light says, the line for the list first."""
    data = event.data
    match light_of(event):
        case "found":
            return (Told.of(_IN_PLACE, place=data["place"]),)
        case "moved":
            return (Told.of(_MOVED, place=data["place"]),)
        case "elsewhere":
            where = data.get("should_be")
            told = Told.of(_EXPECTED_AT, place=where) if where else Told(_ELSEWHERE)
            return (told, Told(_LEAVE))
        case "alarm":
            return (*_alarm(event), Told(_RECORDED))
    fields = {"place": data["seen_place"], "at": clock_text(data["seen_at"]), "who": who}
    if light_of(event) == "twice":
        return (Told.of(_TWICE, **fields), Told(_LOOK))
    return (Told.of(_BEFORE, **fields),)


def _alarm(event: Event) -> tuple[Told, ...]:
    met, where = event.data["met"], event.data.get("should_be")
    first = Told(_UNEXPECTED)
    if met != "STORED":
        return (first, Told.of(_HAS_STATE, state=Told(STATES[f"box.{met}"])))
    return (first, Told.of(_HAS_PLACE, place=where)) if where else (first,)
