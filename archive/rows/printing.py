"""Rows of print jobs: which labels of boxes were printed by whom."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Printing(NamedTuple):
    """A print job of box labels."""

    id: str
    n: int = 0
    state: str = NONE
    stock: str = ""
    printer: str = ""
    """Empty where a file was written."""
    faces: int = 2
    copies: int = 1
    made_at: str = ""
    made_by: str = ""
    site: str = ""


class LabelPrint(NamedTuple):
    """A label of a box in a print job."""

    box: str
    reissue: int
    """Number on the label's code; 0 for the first label."""
    job: str
