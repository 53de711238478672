"""A cell that names categories of paper, by their codes or by what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.intake.reasons import shown
from archive.intake.repairs import half_width
from archive.retention import category_code

if TYPE_CHECKING:
    from archive.intake.cells import Cells


def categories_of(cells: Cells) -> tuple[str, ...]:
    """The codes that the cell of ``categories`` names.

    Raises:
        WrongCell: it is empty, or names what is no category.
    """
    text = half_width(cells.filled("categories"))
    whole = category_code(text)
    if whole:
        return (whole,)
    codes = {}
    for part in cells.parts("categories"):
        code = category_code(part)
        if code is None:
            raise cells.wrong("categories", "unknown-category", value=shown(part))
        codes[code] = part
    return tuple(codes)
