"""Badges to be cut out: a card for each person, the first PIN on a strip that is cut off.

The card is as large as a bank card (ISO/IEC 7810 ID-1 is 85.6 × 54), so that it goes into any
holder. Whoever has the card and the strip is that person, so both are printed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from archive.words import N_
from labels import qr
from labels.page import DEMO
from labels.pdf import Document, Rendered, drawn, frame, rule, turned
from labels.phrases import Tongue
from labels.text import LEADING, fit, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.views import BadgeCard

CARD = (85.0, 54.0)
"""Width and height of a card, in mm."""
STRIP = 13.0
"""Height of the strip below it."""
MODULE = 6 * qr.DOT
"""Module of a badge in mm: six whole dots, read at 10-30 cm."""
LEVEL = "H"
COLUMNS, ROWS = 2, 4

_PAGE = (210.0, 297.0)
_GAP = 8.0
_LEFT = (_PAGE[0] - COLUMNS * CARD[0] - (COLUMNS - 1) * _GAP) / 2
_TOP = 16.0
_MARK, _OFF = 3.0, 0.6
_EDGE = 3.5
_HEAD = 13.0
_FOOT = 6.5

_TITLE = N_("Badges")
_HOW = N_("Print at 100 %. Cut along the marks, cut off each PIN, hand both out; keep no copy.")
_STAFF, _NAME = N_("Staff number"), N_("Name")
_SITE = N_("site {site}")
_PIN = N_("First PIN")
_CHANGE = N_("Cut off. Change it at the first sign-in, then destroy this strip.")
_DEMO_PIN = N_("Cut off. A demo's PIN need not be changed.")


class _Spot(NamedTuple):
    """Where a card lies: its lower left corner."""

    x: float
    y: float


def badge_sheet(cards: Sequence[BadgeCard], *, lang: str = "zh") -> Rendered:
    """A4 pages of `cards` in order, eight a page, each with its strip below."""
    tongue = Tongue(lang)
    doc = Document(tongue.say(_TITLE), lang)
    per_page = COLUMNS * ROWS
    for start in range(0, len(cards), per_page):
        operators = _head(doc, tongue)
        for place, card in enumerate(cards[start : start + per_page]):
            operators += "".join(_parts(doc, tongue, card, _spot(place)))
        doc.page(*_PAGE, drawn(operators))
    return doc.finish()


def _spot(place: int) -> _Spot:
    row, column = divmod(place, COLUMNS)
    top = _PAGE[1] - _TOP - row * (CARD[1] + STRIP)
    return _Spot(_LEFT + column * (CARD[0] + _GAP), top - CARD[1])


def _head(doc: Document, tongue: Tongue) -> str:
    room, y = _PAGE[0] - 2 * _LEFT, _PAGE[1] - _TOP + 4.2
    said, beside = tongue.say(_HOW), tongue.beside(_HOW)
    return "".join((
        doc.text(_LEFT, y + 3.6, one_line(doc.font, said, 3.0, room), said),
        doc.text(_LEFT, y, one_line(doc.font, beside, 2.3, room), beside),
    ))  # fmt: skip


def _parts(doc: Document, tongue: Tongue, card: BadgeCard, spot: _Spot) -> Iterator[str]:
    yield from _marks(spot)
    if card.demo:
        yield _watermark(doc, spot)
    yield from _heading(doc, tongue, card, spot)
    yield _symbol(card, spot)
    yield from _person(doc, tongue, card, spot)
    size = one_line(doc.font, card.code, 2.5, CARD[0] - 2 * _EDGE)
    yield doc.text(spot.x + _EDGE, spot.y + _FOOT * 0.42, size, card.code)
    yield from _strip(doc, tongue, card, spot)


def _marks(spot: _Spot) -> Iterator[str]:
    """Short lines outside the corners, and a broken one where the strip is cut off."""
    right, top, low = spot.x + CARD[0], spot.y + CARD[1], spot.y - STRIP
    for y in (top, spot.y, low):
        yield rule(spot.x - _OFF - _MARK, y, spot.x - _OFF, y, 0.15)
        yield rule(right + _OFF, y, right + _OFF + _MARK, y, 0.15)
    for x in (spot.x, right):
        yield rule(x, top, x, top + _MARK * 0.4, 0.15)
        yield rule(x, low, x, low - _MARK * 0.4, 0.15)
    yield frame(spot.x, spot.y, *CARD, 0.1)
    yield f"[1.2 1] 0 d {rule(spot.x, spot.y, right, spot.y, 0.25)}[] 0 d\n"


def _heading(doc: Document, tongue: Tongue, card: BadgeCard, spot: _Spot) -> Iterator[str]:
    """Organisation and site above a line."""
    low, left = spot.y + CARD[1] - _HEAD, spot.x + _EDGE
    site = tongue.say(_SITE, site=card.site)
    taken = doc.width(site, 3.2)
    fitted = fit(doc.font, card.organisation, 4.6, CARD[0] - 2 * _EDGE - taken - 4, _HEAD - 4)
    y = low + 2.6 + (len(fitted.lines) - 1) * LEADING * fitted.size
    for line in fitted.lines:
        yield doc.text(left, y, fitted.size, line)
        y -= LEADING * fitted.size
    yield doc.text(spot.x + CARD[0] - _EDGE - taken, low + 2.6, 3.2, site)
    yield rule(left, low, spot.x + CARD[0] - _EDGE, low, 0.3)


def _symbol(card: BadgeCard, spot: _Spot) -> str:
    """The code, drawn as rectangles, its quiet zone inside the card."""
    symbol = qr.matrix(card.code, level=LEVEL)
    quiet = qr.QUIET * MODULE
    x, top = spot.x + _EDGE - quiet / 2, spot.y + CARD[1] - _HEAD - quiet - 0.5
    runs = "".join(f"{c} {r} {wide} {high} re\n" for c, r, wide, high in qr.runs(symbol))
    return f"q {MODULE:.6f} 0 0 {-MODULE:.6f} {x + quiet:.5f} {top:.5f} cm\n{runs}f Q\n"


def _person(doc: Document, tongue: Tongue, card: BadgeCard, spot: _Spot) -> Iterator[str]:
    """Staff number and name beside the code."""
    left = spot.x + _EDGE + (33 + 1.5 * qr.QUIET) * MODULE + 3
    room = spot.x + CARD[0] - _EDGE - left
    top = spot.y + CARD[1] - _HEAD - 4.5
    for caption, text, size, height in (
        (_STAFF, card.staff_no, 8.0, 12.0), (_NAME, card.name, 6.5, 12.0),
    ):  # fmt: skip
        said = f"{tongue.say(caption)} {tongue.beside(caption)}"
        yield doc.text(left, top, one_line(doc.font, said, 2.4, room), said)
        fitted = fit(doc.font, text, size, room, height)
        y = top - 1.4 - fitted.size
        for line in fitted.lines:
            yield doc.text(left, y, fitted.size, line)
            y -= LEADING * fitted.size
        top -= height + 4.5


def _strip(doc: Document, tongue: Tongue, card: BadgeCard, spot: _Spot) -> Iterator[str]:
    """The PIN, whose it is, and what to do with it."""
    top, left = spot.y, spot.x + _EDGE
    said = f"{tongue.say(_PIN)} {tongue.beside(_PIN)}"
    whose = f"{card.staff_no}  {card.name}"
    then = tongue.say(_DEMO_PIN if card.demo else _CHANGE)
    room = spot.x + CARD[0] - _EDGE - left
    half = room * 0.6
    pin_size = one_line(doc.font, card.pin, 6.0, room - half - 2)
    yield doc.text(left, top - 4.2, one_line(doc.font, said, 2.6, half), said)
    yield doc.text(left, top - 8.0, one_line(doc.font, whose, 3.2, half), whose)
    yield doc.text(left + half + 2, top - 8.0, pin_size, card.pin)
    yield doc.text(left, top - 11.4, one_line(doc.font, then, 2.2, room), then)


def _watermark(doc: Document, spot: _Spot) -> str:
    """演示 DEMO beside the code: grey behind it would spoil its reading."""
    left = spot.x + _EDGE + 37 * MODULE + 4
    size = (CARD[0] - 37 * MODULE - 10) / doc.width(DEMO, 1) * 1.05
    return turned(28, left + 4, spot.y + 9, doc.text(0, 0, size, DEMO), grey=0.85)
