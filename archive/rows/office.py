"""Rows of people, keys, places, lists, rules, policy and calendars."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Person(NamedTuple):
    """A person by opaque id; the name lies in the annex."""

    id: str
    n: int = 0
    state: str = NONE
    unit: str = ""
    employer: str = ""
    roles: str = ""
    agreement_on: str | None = None
    agreement_until: str | None = None
    trained_on: str | None = None
    trained_until: str | None = None
    public: str = ""
    """Hex of the person's Ed25519 public key; empty until it is made."""
    badge: str = ""
    """Id of the badge now valid; empty while there is none."""


class Key(NamedTuple):
    """A person's signing key; `id` is its key id."""

    id: str
    n: int = 0
    state: str = NONE
    person: str = ""
    public: str = ""
    """Hex of the Ed25519 public key."""


class Place(NamedTuple):
    """A place 集中存放地, room, rack, shelf, bay or destruction plant."""

    id: str
    n: int = 0
    state: str = NONE
    title: str = ""
    parent: str = ""
    kind: str = ""
    capacity: int = 0
    categories: str = ""
    """Categories it is meant for; empty for every one, or where a place above it says."""
    unit: str = ""
    """Responsible unit it is meant for; empty likewise."""
    site: str = ""


class Pallet(NamedTuple):
    """A pallet 托盘; `id` is its code. What is on it, the rows of boxes say."""

    id: str
    n: int = 0
    state: str = NONE
    session: str | None = None
    """The session it was loaded for last."""
    site: str = ""


class Vendor(NamedTuple):
    """A destruction unit 销毁单位; `id` is its code."""

    id: str
    n: int = 0
    state: str = NONE
    firm: str = ""
    licence_no: str = ""
    methods: str = ""
    own: int = 0


class Contract(NamedTuple):
    """A contract with a destruction unit; a day is covered from the first to the last."""

    vendor: str
    contract_no: str
    valid_from: str = ""
    valid_until: str = ""
    places: str = ""
    """Plants that it covers, joined by spaces."""
    assessment_no: str = ""
    no_subcontracting: int = 0


class List(NamedTuple):
    """A list that was taken in; `id` is its kind and SHA-256."""

    id: str
    n: int = 0
    state: str = NONE
    source: str = ""
    rows: int = 0
    number: str = ""
    """``M-0001`` for a list of unsettled matters; empty for others."""
    as_of: str | None = None
    open: int = 0
    """Matters on it that are not settled."""
    unfound: int = 0
    """Of these, matters whose paper no box is known to hold."""
    site: str = ""


class Rule(NamedTuple):
    """A version of a category's keeping rule; `id` is ``R-DOM@1``."""

    id: str
    n: int = 0
    state: str = NONE
    code: str = ""
    version: int = 0
    keep: str = ""
    start: str = ""
    source: str = ""
    clause: str = ""
    effective_from: str = ""
    verified_by: str = ""
    verified_on: str | None = None


class Reassessment(NamedTuple):
    """Boxes moved to a newer version of their category's rule, by one decision."""

    id: str
    n: int = 0
    state: str = NONE
    rule: str = ""
    """The version they moved to."""
    place: str = ""
    outlet: str = ""
    reassessed: int = 0
    """How many boxes moved."""
    site: str = ""


class PolicyValue(NamedTuple):
    """One value of the archive's policy; `id` is its key."""

    id: str
    n: int = 0
    state: str = NONE
    value: str = ""


class CalendarYear(NamedTuple):
    """A year's working-day calendar; `id` is the year, days are ``MM-DD`` joined by spaces."""

    id: str
    n: int = 0
    state: str = NONE
    version: str = ""
    off: str = ""
    worked: str = ""
