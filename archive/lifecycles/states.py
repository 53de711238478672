"""The states of every machine; *due* and *held* are computed and never states."""

from __future__ import annotations

from archive.state_words import State


class BoxState(State):
    """Where a box's cardboard is in its life."""

    OPEN = "OPEN"
    SEALED = "SEALED"
    IN_TRANSIT = "IN_TRANSIT"
    RECEIVED = "RECEIVED"
    STORED = "STORED"
    IN_CONSULTATION = "IN_CONSULTATION"
    PULLED = "PULLED"
    LOADED = "LOADED"
    FED = "FED"
    DESTROYED = "DESTROYED"
    MISSING = "MISSING"
    SEIZED = "SEIZED"
    REBOXED = "REBOXED"
    VOID = "VOID"


class BatchState(State):
    """How far the paperwork of a destruction is."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"
    EXECUTING = "EXECUTING"
    CLOSED = "CLOSED"
    FILED = "FILED"
    CANCELLED = "CANCELLED"


class SessionState(State):
    """How far a destruction session is."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    FEEDING = "FEEDING"
    PAUSED = "PAUSED"
    ENDED = "ENDED"
    SIGNED = "SIGNED"
    ABORTED = "ABORTED"


class HoldState(State):
    """Whether a hold still keeps its boxes."""

    ACTIVE = "ACTIVE"
    RELEASED = "RELEASED"


class OpeningState(State):
    """How far an opening of the store outside working hours is."""

    PROPOSED = "PROPOSED"
    OPENED = "OPENED"
    APPROVED = "APPROVED"
    QUESTIONED = "QUESTIONED"


class CountState(State):
    """How far a stock count is."""

    COUNTING = "COUNTING"
    FINISHED = "FINISHED"
    SIGNED = "SIGNED"
    CANCELLED = "CANCELLED"


class HandoverState(State):
    """How far a hand-over from an outlet is."""

    OPEN = "OPEN"
    SENT = "SENT"
    ARRIVED = "ARRIVED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class ArrivalState(State):
    """What became of a box that nobody had listed."""

    QUARANTINED = "QUARANTINED"
    REGISTERED = "REGISTERED"
    RETURNED = "RETURNED"


class ConsultationState(State):
    """How far a consultation is."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    OPEN = "OPEN"
    RESEALED = "RESEALED"
    DENIED = "DENIED"
    BROKEN_OFF = "BROKEN_OFF"


class PersonState(State):
    """Whether a person still belongs to the organisation."""

    ACTIVE = "ACTIVE"
    LEFT = "LEFT"


class PlaceState(State):
    """Whether a place still takes boxes."""

    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"


class PalletState(State):
    """Whether a pallet is still used."""

    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"


class VendorState(State):
    """Whether a destruction unit works for us."""

    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    ENDED = "ENDED"


class ArchiveState(State):
    """Whether the archive stands, or is being restored from a backup."""

    RECORDED = "RECORDED"
    RESTORING = "RESTORING"


class Recorded(State):
    """The one state of what is only ever recorded: lists, papers, rules, anchors."""

    RECORDED = "RECORDED"


class SiteState(State):
    """Whether anything is kept at a site."""

    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"
