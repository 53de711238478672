"""The row of an explanation why nothing came in."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Gap(NamedTuple):
    """Why an outlet handed in nothing for some weeks; of several the newest counts."""

    id: str
    n: int = 0
    state: str = NONE
    outlet_code: str = ""
    first_week: str = ""
    last_week: str = ""
    """Empty where it holds until a box comes again."""
    why: str = ""
    remark: str = ""
    incident_no: str = ""
    into: str = ""
    """The outlet it was merged into."""
    explained_by: str = ""
    """Opaque id."""
    explained_on: str = ""
    site: str = ""
