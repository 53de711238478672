"""What an audit says: what does not hold, in words, and how far outside anchors prove a log."""

from __future__ import annotations

from typing import NamedTuple

from archive.log.cuts import Cut
from archive.words import N_, say


class Problem(NamedTuple):
    """Something that does not hold."""

    origin: str
    seq: int
    """The event's number; -1 when it is about the whole."""
    code: str
    text: str
    """A finished sentence."""


class Anchored(NamedTuple):
    """How far an origin's log is proven by outside anchors."""

    origin: str
    size: int
    anchored: int
    """Events covered by the newest anchor given."""


class Report(NamedTuple):
    """What an audit found."""

    events: int
    statements: int
    origins: tuple[Anchored, ...]
    problems: tuple[Problem, ...]
    keys: tuple[str, ...] = ()
    """Sites whose log key lies beside the archive."""
    restores: tuple[Cut, ...] = ()


_SENTENCES = {
    "gap": N_("Event {seq} of {origin} is missing; the next one there is {detail}."),
    "altered": N_(
        "Event {seq} of {origin} is not the one that was logged: its bytes were changed."
    ),
    "unreadable": N_("Event {seq} of {origin} cannot be read: {detail}."),
    "columns": N_("Event {seq} of {origin} stands in a row that says something else: {detail}."),
    "statement": N_("The signed statement of event {seq} of {origin} does not hold: {detail}."),
    "node": N_("The tree of {origin} was changed at level {detail}, first under event {seq}."),
    "head": N_("The head of {origin} does not fit its {detail} events."),
    "note": N_("The signed head of {origin} does not hold: {detail}."),
    "anchor": N_("{origin} is not the log that was anchored at {detail} events."),
    "shorter": N_("{origin} has fewer events than the anchor's {detail}: its end was cut off."),
    "replay": N_("Event {seq} of {origin} does not follow from those before it: {detail}."),
    "custody": N_("Event {seq} of {origin} takes what another site keeps: {detail}."),
    "law": N_("Event {seq} of {origin} tells what no rule allows: {detail}."),
    "row": N_("A row that screens read does not agree with the log: {detail}."),
    "file": N_("A stored paper or attachment is missing or was altered: {detail}."),
    "trigger": N_("The log is not protected against change: {detail} is missing."),
    "strange": N_("The file holds {detail}, which is not Waybox's and may change what is written."),
    "beside": N_("What is kept beside the log does not agree with it: {detail}."),
    "damaged": N_("The database file is damaged: {detail}."),
    "behind": N_("This is not what was seen here before. {detail}"),
    "foreign": N_("The archive names another log key than the one beside it, {detail}."),
    "keyless": N_("{origin} is a log of a site that the archive does not name."),
}
CODES = tuple(_SENTENCES)
"""Every code of a problem; a test keeps the manual in step."""


def problem(origin: str, seq: int, code: str, detail: object = "") -> Problem:
    """A problem in words."""
    said = say(_SENTENCES[code], origin=origin, seq=seq, detail=detail)
    return Problem(origin, seq, code, said)
