"""Box labels: a code read from 30-60 cm, the number people say, a warning.

No personal data and no waybill number: the code, counts, dates to the day and the month of
the earliest destruction (law: PIPL article 6). Direct thermal paper fades within the keeping
period and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import BadInput
from archive.words import N_
from labels import qr
from labels.pdf import Document, Rendered, drawn, frame, rule, turned
from labels.phrases import BLANK, CATEGORIES, Tongue, day_text
from labels.stock import DIRECT_THERMAL, DoesNotFit, Place, Stock, places
from labels.text import LEADING, fit, one_line

if TYPE_CHECKING:
    from archive.views import BoxLabel

SYMBOL = (4 * qr.BOX_VERSION + 17 + 2 * qr.QUIET) * qr.MODULE
"""Side of a box label's QR with its quiet zone, in mm: 37.04."""
SMALLEST = (88.0, 64.0)
"""Smallest cell (width, height) that a box label fits, in mm."""

_FACTS = (
    # caption, share of the height
    (N_("Outlet"), 0.26),
    (N_("Responsible unit"), 0.21),
    (N_("Categories"), 0.22),
    (N_("Accepted"), 0.155),
    (N_("Slips"), 0.155),
)
_CAPTION = 15.0
_STENCIL_FROM = 400
CODE_LENGTH = 26
"""Characters of a box code ``BX1-`` id, reissue and tag."""


class _Areas(NamedTuple):
    """Where the parts of a label lie in its cell; y values are lower edges."""

    left: float
    width: float
    head: float
    head_height: float
    middle: float
    middle_height: float
    code: float
    code_height: float
    foot: float
    foot_height: float

    @property
    def facts(self) -> float:
        return self.left + SYMBOL + 1.5

    @property
    def value(self) -> float:
        return self.facts + _CAPTION

    @property
    def value_width(self) -> float:
        return self.left + self.width - self.value


def box_labels(
    labels: Sequence[BoxLabel],
    *,
    stock: Stock,
    start: int = 1,
    nudge: tuple[float, float] = (0.0, 0.0),
    copies: int = 1,
    lang: str = "zh",
) -> Rendered:
    """`labels` in order, each `copies` times, from cell `start` of the first page.

    Raises DoesNotFit when the stock's cells are too small or have no cell `start`, and
    BadInput for direct thermal stock or no copies.
    """
    _refuse(stock, copies)
    tongue = Tongue(lang)
    areas = _areas(stock.cell_width, stock.cell_height)
    doc = Document(tongue.say(N_("Box labels")), lang)
    for demo in sorted({label.demo for label in labels}):
        chrome = _chrome(doc, tongue, areas, stock, demo=demo)
        doc.form(_form(demo=demo), stock.cell_width, stock.cell_height, chrome)
    wanted = [label for label in labels for _ in range(copies)]
    spots = places(stock, len(wanted), start=start, nudge=nudge)
    drawings = _drawings(doc, tongue, areas, stock, list(zip(wanted, spots, strict=True)))
    for _, cells in groupby(drawings, key=lambda drawing: drawing[0]):
        operators = "".join(cell for _, cell in cells)
        doc.page(stock.page_width, stock.page_height, drawn(operators))
    return doc.finish()


def _refuse(stock: Stock, copies: int) -> None:
    if stock.kind == DIRECT_THERMAL:
        raise BadInput(
            N_("Direct thermal labels fade within the keeping period: {name} is not for boxes."),
            name=stock.name,
        )
    if stock.cell_width < SMALLEST[0] or stock.cell_height < SMALLEST[1]:
        raise DoesNotFit(
            N_("A box label needs {width} x {height} mm; {name} has less."),
            width=SMALLEST[0],
            height=SMALLEST[1],
            name=stock.name,
        )
    if copies < 1:
        raise BadInput(N_("At least one copy must be printed."))


def _areas(width: float, height: float) -> _Areas:
    edge = 3.0 if height >= 90 else 2.2
    spare = height - 2 * edge - SYMBOL
    head, code, foot = min(20.0, spare * 0.36), min(8.0, spare * 0.19), min(22.0, spare * 0.45)
    middle = edge + foot + code
    middle_height = height - edge - head - middle
    return _Areas(
        edge, width - 2 * edge, height - edge - head, head, middle, middle_height,
        edge + foot, code, edge, foot,
    )  # fmt: skip


def _form(*, demo: bool) -> str:
    return "label.demo" if demo else "label"


def _drawings(
    doc: Document,
    tongue: Tongue,
    areas: _Areas,
    stock: Stock,
    wanted: Sequence[tuple[BoxLabel, Place]],
) -> Iterator[tuple[int, str]]:
    draw = _drawer(len(wanted))
    last, symbol = "", ""
    for label, place in wanted:
        if label.code != last:
            last, symbol = label.code, _operators(draw(label.code))
        x = place.x + areas.left
        y = place.y + areas.middle + (areas.middle_height + SYMBOL) / 2
        chrome = doc.repeat(_form(demo=label.demo))
        cell = f"q 1 0 0 1 {place.x:.3f} {place.y:.3f} cm\n{chrome}"
        cell += f"{_values(doc, tongue, areas, label)}Q\n{_placed(symbol, stock, x, y)}"
        yield place.page, cell


def _drawer(codes: int) -> Callable[[str], qr.Matrix]:
    """One symbol at a time for few codes, a stencil where it pays for itself."""
    if codes > _STENCIL_FROM:
        return qr.Stencil(CODE_LENGTH).matrix
    return partial(qr.matrix, version=qr.BOX_VERSION)


def _operators(symbol: qr.Matrix) -> str:
    return "".join([f"{x} {y} {wide} {high} re\n" for x, y, wide, high in qr.runs(symbol)])


def _placed(symbol: str, stock: Stock, x: float, top: float) -> str:
    """`symbol` with its quiet zone's upper left corner near (x, top), on whole dots."""
    dots_x = round(x / qr.DOT) + round(qr.QUIET * qr.MODULE / qr.DOT)
    dots_y = round((stock.page_height - top) / qr.DOT) + round(qr.QUIET * qr.MODULE / qr.DOT)
    y = stock.page_height - dots_y * qr.DOT
    return f"q {qr.MODULE:.6f} 0 0 {-qr.MODULE:.6f} {dots_x * qr.DOT:.5f} {y:.5f} cm\n{symbol}f Q\n"


def _values(doc: Document, tongue: Tongue, areas: _Areas, label: BoxLabel) -> str:
    number_size = one_line(doc.font, label.box_no, areas.head_height * 0.62, areas.width)
    code_size = one_line(doc.font, label.code, areas.code_height * 0.78, areas.width)
    face = tongue.say(N_("face {n} of 2"), n=label.face)
    face_x = areas.left + areas.width - doc.width(face, 2.6)
    return "".join(
        (
            doc.text(face_x, areas.head + areas.head_height - 2.6, 2.6, face),
            doc.text(areas.left, areas.head + areas.head_height * 0.14, number_size, label.box_no),
            doc.text(areas.left, areas.code + areas.code_height * 0.22, code_size, label.code),
            *_facts(doc, areas, _fact_texts(tongue, label)),
            _earliest(doc, tongue, areas, label),
        )
    )


def _fact_texts(tongue: Tongue, label: BoxLabel) -> tuple[str, ...]:
    span = f"{day_text(label.accepted_from)} – {day_text(label.accepted_to)}"
    known = label.accepted_from or label.accepted_to
    categories = tongue.words(CATEGORIES, label.categories)
    return label.outlet, label.unit, categories, span if known else BLANK, f"{label.slips:,}"


def _facts(doc: Document, areas: _Areas, texts: tuple[str, ...]) -> Iterator[str]:
    top = areas.middle + areas.middle_height
    largest = max(4.2, areas.middle_height * 0.07)
    for (_, share), text in zip(_FACTS, texts, strict=True):
        height = share * areas.middle_height
        fitted = fit(doc.font, text, min(largest, height * 0.6), areas.value_width, height - 0.8)
        y = top - fitted.size * 1.08
        for line in fitted.lines:
            yield doc.text(areas.value, y, fitted.size, line)
            y -= fitted.size * LEADING
        top -= height


def _earliest(doc: Document, tongue: Tongue, areas: _Areas, label: BoxLabel) -> str:
    height, width = areas.foot_height, areas.width * 0.5 - 3
    known = label.earliest
    text = f"{known:%Y-%m}" if known else tongue.say(N_("not known yet"))
    fitted = fit(doc.font, text, height * (0.56 if known else 0.3), width, height * 0.74)
    y = areas.foot + height * 0.18 + (len(fitted.lines) - 1) * LEADING * fitted.size
    parts = []
    for line in fitted.lines:
        parts.append(doc.text(areas.left + 1.5, y, fitted.size, line))
        y -= LEADING * fitted.size
    return "".join(parts)


def _chrome(doc: Document, tongue: Tongue, areas: _Areas, stock: Stock, *, demo: bool) -> str:
    title = N_("Archive box of paper waybills")
    top = areas.head + areas.head_height - 2.6
    said, beside = tongue.say(title), tongue.beside(title)
    parts = [_watermark(doc, areas, stock) if demo else ""]
    parts.append(doc.text(areas.left, top, 2.6, said))
    parts.append(doc.text(areas.left + doc.width(said, 2.6) + 2, top, 1.9, beside))
    for y in (areas.head, areas.code + areas.code_height):
        parts.append(rule(areas.left, y, areas.left + areas.width, y, 0.25))
    parts += _captions(doc, tongue, areas)
    parts.append(_warning(doc, tongue, areas))
    return "".join(parts)


def _captions(doc: Document, tongue: Tongue, areas: _Areas) -> Iterator[str]:
    top = areas.middle + areas.middle_height
    for caption, share in _FACTS:
        said, beside = tongue.say(caption), tongue.beside(caption)
        size = one_line(doc.font, said, 2.7, _CAPTION - 1)
        small = one_line(doc.font, beside, 1.8, _CAPTION - 1)
        yield doc.text(areas.facts, top - 2.9, size, said)
        yield doc.text(areas.facts, top - 5.0, small, beside)
        top -= share * areas.middle_height


def _warning(doc: Document, tongue: Tongue, areas: _Areas) -> str:
    height, half = areas.foot_height - 1, areas.width / 2
    earliest = N_("Earliest destruction")
    lines = (
        (tongue.say(N_("Recyclable: no")), 0.19),
        (tongue.say(N_("Confidential: never discard or sell")), 0.24),
        (tongue.beside(N_("Confidential: never discard or sell")), 0.15),
    )
    caption = f"{tongue.say(earliest)} {tongue.beside(earliest)}"
    size = one_line(doc.font, caption, height * 0.16, half - 3)
    parts = [
        frame(areas.left, areas.foot, areas.width, height, 0.5),
        rule(areas.left + half, areas.foot, areas.left + half, areas.foot + height, 0.5),
        doc.text(areas.left + 1.5, areas.foot + height * 0.79, size, caption),
    ]
    y = areas.foot + height
    for text, share in lines:
        size = one_line(doc.font, text, height * share, half - 3)
        y -= height * share * 1.45
        parts.append(doc.text(areas.left + half + 1.5, y, size, text))
    return "".join(parts)


def _watermark(doc: Document, areas: _Areas, stock: Stock) -> str:
    """演示 DEMO across the label, kept off the code: grey dots would spoil its reading."""
    text = "演示 DEMO"
    size = (stock.cell_width - areas.facts) / doc.width(text, 1) * 1.2
    x, y = areas.facts - 2, areas.middle - areas.foot_height * 0.5
    return turned(35, x, y, doc.text(0, 0, size, text), grey=0.82)
