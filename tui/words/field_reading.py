"""How forms call the fields of the commands about consultations."""

from __future__ import annotations

from archive.commands.base import Kind
from archive.words import N_

READING: dict[str, str] = {
    "companion": N_("who stays with them"),
    "consultation": N_("consultation"),
    "copies": N_("copies wanted"),
    "copies_to": N_("copies given to"),
    "destroy_by": N_("copies destroyed by"),
    "letter": N_("authority, its letter"),
    "outsiders": N_("people from outside"),
    "pages": N_("pages copied"),
    "purpose": N_("purpose"),
    "reader": N_("who reads"),
    "requester": N_("who needs it"),
    "scope": N_("what is read"),
    "whole": N_("paper whole"),
}
READING_HINTS: dict[str, str] = {
    "companion": N_("Who of ours stays there; empty: whoever opens the box."),
    "destroy_by": N_("By which day the copies come back or are destroyed."),
    "letter": N_("Of an authority: name, letter, scope. Read by few, outside the log."),
    "outsiders": N_("Names, firms, certificates. Read by few, outside the log."),
    "reader": N_("A staff number; empty: whoever asked for it."),
    "requester": N_("A staff number; empty: you."),
    "scope": N_("Which bundles or days; nothing more is read. Not for an authority."),
}
LEFT_OUT: dict[Kind, str] = {
    Kind.OPENING: N_("Empty for a new one; the second person gives its number, such as O-0001."),
    Kind.CONSULTATION: N_("Empty for the one that is approved for the box."),
}
"""What a number says that may be left out."""
