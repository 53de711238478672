"""Labels in the form they are wanted in: a PDF for any printer, or ZPL for a label printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from labels.box_label import box_pdf
from labels.code_label import CodeLabel, code_pdf
from labels.how import ZPL, How
from labels.zpl import box_zpl, code_zpl

if TYPE_CHECKING:
    from archive.views import BoxLabel


class Drawn(NamedTuple):
    """Labels as bytes, and what they could not show."""

    data: bytes
    missing_glyphs: tuple[str, ...]


def draw_boxes(labels: Sequence[BoxLabel], how: How) -> Drawn:
    """Box labels; raises what `box_pdf` and `box_zpl` raise."""
    return Drawn(*(box_zpl if how.form == ZPL else box_pdf)(labels, how))


def draw_codes(labels: Sequence[CodeLabel], how: How) -> Drawn:
    """Labels of places and pallets; raises what `code_pdf` and `code_zpl` raise."""
    return Drawn(*(code_zpl if how.form == ZPL else code_pdf)(labels, how))
