"""Frozen shapes of boxes on their way out: what is still to be pulled, and what is on a truck."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class PullLine(NamedTuple):
    """An approved box that still stands in its place."""

    box_no: str
    batch: str
    place: str
    way: tuple[str, ...]
    """Codes of the places above it, the largest first: room, rack."""
    outlet: str
    seal_no: str
    weight_g: int


class Kept(NamedTuple):
    """A box on an approved batch that is left where it is."""

    box_no: str
    batch: str
    place: str
    holds: tuple[str, ...]
    state: str
    """Its state where it is not in store."""


class ToLoad(NamedTuple):
    """A planned session for which the boxes can be loaded."""

    session: str
    vendor: str
    place: str
    batches: tuple[str, ...]


class PullList(NamedTuple):
    """下架清单: what is still to be pulled, in walking order."""

    organisation: str
    demo: bool
    batches: tuple[str, ...]
    lines: tuple[PullLine, ...]
    stays: tuple[Kept, ...]
    """Boxes that are not pulled now, and why."""
    pulled: int
    of: int
    """Boxes that the batches may destroy in all."""
    as_of: datetime
    sessions: tuple[ToLoad, ...] = ()
    """Planned sessions that serve the batches: what is pulled is loaded for one of them."""


class NextPull(NamedTuple):
    """Where the next boxes to be pulled stand."""

    place: str
    """Empty where nothing is left to pull."""
    title: str
    boxes: tuple[str, ...]
    """Numbers of the boxes still to be pulled there."""
    pulled: int
    of: int
    stays: int


class LoadLine(NamedTuple):
    """A box on a truck."""

    pallet: str
    box_no: str
    batch: str
    seal_no: str
    weight_g: int


class LoadList(NamedTuple):
    """装车清单: what is on a truck for one session."""

    organisation: str
    demo: bool
    session: str
    place: str
    vendor: str
    licence_no: str
    contract_no: str
    vehicle: str
    escort: str
    """Staff number."""
    seals: tuple[str, ...]
    departed_at: datetime | None
    batches: tuple[str, ...]
    lines: tuple[LoadLine, ...]
    as_of: datetime
