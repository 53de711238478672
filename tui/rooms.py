"""Every screen by name, loaded when it is first opened: the desk does not wait for the others."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from archive.words import N_

if TYPE_CHECKING:
    from tui.screens.room import Room


class Door(NamedTuple):
    """A screen: its name, how people call it, and where it lives."""

    name: str
    label: str
    where: str
    """``module:class``, the module below `tui.screens`."""
    main: bool = True
    """Whether the menu shows it; the others show one thing and are opened from a list."""


# fmt: off
ROOMS: tuple[Door, ...] = (
    #    name        label              where
    Door("desk",     N_("Desk"),        "desk:Desk"),
    Door("boxes",    N_("Box list"),    "boxes:Boxes"),
    Door("handovers", N_("Hand-overs"), "handovers:Handovers"),
    Door("due",      N_("Due"),         "due:Due"),
    Door("batches",  N_("Batches"),     "batches:Batches"),
    Door("sessions", N_("Sessions"),    "sessions:Sessions"),
    Door("holds",    N_("Holds"),       "holds:Holds"),
    Door("consultations", N_("Consultations"), "consultations:ConsultationList"),
    Door("openings", N_("Night openings"), "openings:Openings"),
    Door("gaps",     N_("Gaps"),        "gaps:Gaps"),
    Door("counts",   N_("Stock counts"), "counts:Counts"),
    Door("places",   N_("Places"),      "places:Places"),
    Door("people",   N_("People"),      "people:People"),
    Door("lists",    N_("Take in a list"), "lists:Lists"),
    Door("scanner",  N_("Try the scanner"), "scanner:Scanner"),
    Door("settings", N_("Settings"),    "settings:Settings"),
    Door("log",      N_("Log"),         "log:Log"),
    Door("box",      N_("Box"),         "box:Box",         main=False),
    Door("batch",    N_("Batch"),       "batch:Batch",     main=False),
    Door("session",  N_("Session"),     "session:Session", main=False),
    Door("hold",     N_("Hold"),        "hold:Hold",       main=False),
    Door("count",    N_("Stock count"), "count:Count",     main=False),
    Door("consultation", N_("Consultation"), "consultation:Consultation", main=False),
    Door("handover", N_("Hand-over"),   "handover:Handover", main=False),
    Door("arrivals", N_("Quarantine"),  "arrivals:Arrivals", main=False),
    Door("pallets",  N_("Pallets"),     "pallets:Pallets", main=False),
)
# fmt: on

BY_NAME = {door.name: door for door in ROOMS}


def room_of(name: str, *about: str) -> Room:
    """The screen called `name`, showing what `about` names."""
    module, _, made = BY_NAME[name].where.partition(":")
    room: Room = getattr(import_module(f"tui.screens.{module}"), made)(*about)
    return room
