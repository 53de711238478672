"""Parts that box labels of every size are put together from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from archive.words import N_
from labels import qr
from labels.marks import Mark, Text
from labels.phrases import BLANK, CATEGORIES, Tongue, day_text
from labels.text import LEADING, fit, one_line

if TYPE_CHECKING:
    from archive.views import BoxLabel
    from labels.fonts import Subset

MODULES = 4 * qr.BOX_VERSION + 17 + 2 * qr.QUIET
"""Modules of a box label's QR with its quiet zone, on each side."""
OUTLET, UNIT = N_("Outlet"), N_("Responsible unit")
EARLIEST = N_("Earliest destruction")
UNKNOWN = N_("not known yet")
NEVER = N_("Confidential: never discard or sell")
FACE = N_("face {n} of 2")
FACTS = (
    # caption, share of the height
    (OUTLET, 0.26),
    (UNIT, 0.21),
    (N_("Categories"), 0.22),
    (N_("Accepted"), 0.155),
    (N_("Slips"), 0.155),
)
CAPTION = 15.0
"""Width in mm of the captions beside the facts."""


class Area(NamedTuple):
    """A part of a cell in mm: its lower left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height


class Layout(Protocol):
    """Where the parts of a box label lie in cells of one size."""

    @property
    def dots(self) -> int:
        """Dots of a module, as at 203 dpi."""
        ...

    @property
    def symbol(self) -> tuple[float, float]:
        """Upper left corner of the code with its quiet zone."""
        ...

    def chrome(self, font: Subset, tongue: Tongue, *, demo: bool) -> Iterator[Mark]:
        """What every label of a run says."""
        ...

    def values(self, font: Subset, tongue: Tongue, label: BoxLabel) -> Iterator[Mark]:
        """What one label says."""
        ...


def fact_texts(tongue: Tongue, label: BoxLabel) -> tuple[str, ...]:
    """What stands beside `FACTS`."""
    span = f"{day_text(label.accepted_from)} – {day_text(label.accepted_to)}"
    known = label.accepted_from or label.accepted_to
    categories = tongue.words(CATEGORIES, label.categories)
    return label.outlet, label.unit, categories, span if known else BLANK, f"{label.slips:,}"


def captions(font: Subset, tongue: Tongue, at: Area) -> Iterator[Mark]:
    """The captions of `FACTS`, in both languages, down the left of `at`."""
    top = at.top
    for caption, share in FACTS:
        said, beside = tongue.say(caption), tongue.beside(caption)
        yield Text(at.x, top - 2.9, one_line(font, said, 2.7, CAPTION - 1), said)
        yield Text(at.x, top - 5.0, one_line(font, beside, 1.8, CAPTION - 1), beside)
        top -= share * at.height


def facts(font: Subset, texts: tuple[str, ...], at: Area) -> Iterator[Mark]:
    """`texts` beside the captions."""
    top, left, width = at.top, at.x + CAPTION, at.width - CAPTION
    largest = max(4.2, at.height * 0.07)
    for (_, share), text in zip(FACTS, texts, strict=True):
        height = share * at.height
        fitted = fit(font, text, min(largest, height * 0.6), width, height - 0.8)
        y = top - fitted.size * 1.08
        for line in fitted.lines:
            yield Text(left, y, fitted.size, line)
            y -= fitted.size * LEADING
        top -= height


def earliest_text(tongue: Tongue, label: BoxLabel) -> str:
    """The month before which the box must not be destroyed."""
    return f"{label.earliest:%Y-%m}" if label.earliest else tongue.say(UNKNOWN)


def block(font: Subset, text: str, size: float, at: Area) -> Iterator[Mark]:
    """`text` from the top of `at`, at `size` or as much smaller as it must be."""
    fitted = fit(font, text, size, at.width, at.height)
    y = at.top - fitted.size * 0.95
    for line in fitted.lines:
        yield Text(at.x, y, fitted.size, line)
        y -= fitted.size * LEADING


def code_lines(code: str) -> tuple[str, str]:
    """A box code in two lines, its dash on the second: a reader drops one at a line's end."""
    at = code.rfind("-", 0, code.rfind("-"))
    return code[:at], code[at:]
