"""Papers as a reader has them: the text of each page, its picture, the codes on it."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from archive.views import BoxLabel


class Reading:
    """A PDF that was printed and is now looked at."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self.document)

    def texts(self) -> list[str]:
        """What stands on each page."""
        return [page.get_textpage().get_text_bounded() for page in self.document]

    def squeezed(self) -> list[str]:
        """The same without white space, so that a broken line does not matter."""
        return [re.sub(r"\s", "", text) for text in self.texts()]

    def picture(self, page: int, dpi: float = 203):
        """The page as a printer of that resolution draws it."""
        return self.document[page].render(scale=dpi / 72).to_pil().convert("L")

    def codes(self, page: int, dpi: float = 203) -> list[str]:
        """Every QR code a scanner reads from the page."""
        return [found.text for found in zxingcpp.read_barcodes(self.picture(page, dpi))]

    def boxes(self, page: int) -> list[tuple[float, float, float, float]]:
        """Left, bottom, right and top in points of each character that is not white space."""
        text = self.document[page].get_textpage()
        shown = text.get_text_range()
        return [text.get_charbox(n) for n, char in enumerate(shown) if not char.isspace()]

    def outside(self, page: int, margin: float = 0.0) -> list[tuple[float, ...]]:
        """Characters that leave the page or its margin, in points."""
        width, height = self.document[page].get_size()
        return [
            box
            for box in self.boxes(page)
            if box[0] < margin
            or box[1] < margin
            or box[2] > width - margin
            or box[3] > height - margin
        ]


@pytest.fixture
def read():
    return Reading


@pytest.fixture
def label():
    return BoxLabel(
        code="BX1-7K3M9QX2AB-00-ABCDEFGH",
        box_no="HZ-25-000123-K",
        outlet="杭州市萧山区北干街道建设四路营业部",
        unit="萧山分公司",
        categories=("R-DOM", "R-EWB"),
        accepted_from=date(2024, 1, 1),
        accepted_to=date(2024, 12, 31),
        slips=6000,
        earliest=date(2026, 1, 5),
    )
