"""The frozen register: one row a box, as it was at submission, and the hash all signatures name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from archive.facts import Occasion
from archive.log.canonical import canonical_bytes
from archive.retention import slide
from archive.rows import Box


class FrozenLine(NamedTuple):
    """One row of a frozen register; its order of fields is part of the hash."""

    box: str
    box_no: str
    outlet: str
    unit: str
    categories: str
    accepted_from: str | None
    accepted_to: str | None
    slips: int
    count_method: str
    weight_g: int
    keep: str
    last_day: str
    """Slid over days off."""
    kept_days: int
    rule: str
    seal_no: str
    flags: str


def freeze(boxes: Sequence[Box], on: Occasion) -> list[list[Any]]:
    """The register's rows for `boxes`, in the order given; every box is due."""
    return [list(_line(box, on)) for box in boxes]


def _line(box: Box, on: Occasion) -> FrozenLine:
    assert box.last_day is not None
    slid = slide(date.fromisoformat(box.last_day), on.calendars)
    flags = f"{box.flags} calendar-missing".strip() if slid.calendar_missing else box.flags
    since = box.accepted_to or box.sealed_on or box.last_day
    return FrozenLine(
        box=box.id,
        box_no=box.box_no,
        outlet=box.outlet,
        unit=box.unit,
        categories=box.categories,
        accepted_from=box.accepted_from,
        accepted_to=box.accepted_to,
        slips=box.slips,
        count_method=box.count_method,
        weight_g=box.weight_g,
        keep=box.keep,
        last_day=slid.day.isoformat(),
        kept_days=(on.today - date.fromisoformat(since)).days,
        rule=box.rule,
        seal_no=box.seal_no or "",
        flags=flags,
    )


def register_hash(register: list[list[Any]]) -> str:
    """SHA-256, hex, of the register's canonical bytes."""
    return hashlib.sha256(canonical_bytes(register)).hexdigest()
