"""Who got at the paper, in words: openings of the store, consultations, sites."""

from __future__ import annotations

from archive.words import N_

EVENTS: dict[str, str] = {
    "box.consultation_opened": N_("opened for a consultation"),
    "box.resealed": N_("closed after a consultation"),
    "consultation.requested": N_("consultation asked for"),
    "consultation.approved": N_("consultation approved"),
    "consultation.denied": N_("consultation denied"),
    "consultation.opened": N_("box opened to be read"),
    "consultation.explained": N_("difference explained by a second person"),
    "consultation.resealed": N_("box resealed"),
    "consultation.broken_off": N_("consultation broken off"),
    "opening.proposed": N_("store opened at night, signed by one person"),
    "opening.opened": N_("store opened at night, signed by two people"),
    "opening.ended": N_("store locked again"),
    "opening.approved": N_("opening approved"),
    "opening.questioned": N_("opening questioned"),
    "site.added": N_("site entered"),
    "site.closed": N_("site closed down"),
}
DETAILS: dict[str, str] = {
    "consultation": N_("consultation"),
    "purpose": N_("purpose"),
    "scope": N_("scope"),
    "read_at": N_("read at"),
    "seal_before": N_("seal before"),
    "seal_after": N_("new seal"),
    "weight_before": N_("weight before, g"),
    "weight_after": N_("weight after, g"),
    "pages": N_("pages copied"),
    "to_site": N_("to site"),
}
"""What of an event's data a history shows, in the order it is shown in."""
