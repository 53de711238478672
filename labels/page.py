"""What every page of a paper carries, and the filling of pages from the top.

Title, organisation and batch above; register hash, what the paper was rendered from, what
its signatures are worth and "n of m" below. A paper ends on a back, so that the next one
starts on a front when printed on both sides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archive.words import N_
from labels.flow import HEADING, SMALL, TINY, TITLE, Laid, Row, cut, draw, embolden, lay
from labels.pdf import Document, Rendered, drawn, rule, turned
from labels.phrases import BLANK, Tongue, at_text
from labels.text import LEADING, fit, one_line

if TYPE_CHECKING:
    from archive.views import Paper

FOOTER = N_("System integrity signature, not a reliable electronic one: the stamped paper counts")
DEMO = "演示 DEMO"

_SEAM = 13.0
_SLANT = 35
_COS, _SIN = math.cos(math.radians(_SLANT)), math.sin(math.radians(_SLANT))
_MARGIN = 24.0
"""Width that a watermark leaves: office printers print no edges."""
_FURNITURE = "furniture"
_ACROSS = N_("Seal across the edges of all sheets")


class Frame(NamedTuple):
    """A page and its margins in mm; the left one is for binding."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right


A4 = Frame(210, 297, 22, 12, 29, 22)
A4_WIDE = Frame(297, 210, 20, 10, 28, 21)


class Folio:
    """The pages of one paper, filled from the top downwards."""

    def __init__(
        self,
        paper: Paper,
        frame: Frame,
        *,
        title: str,
        seam: bool = False,
        stamps: Sequence[str] = (),
    ) -> None:
        self.paper = paper
        self.title = title
        self.frame = frame
        self.tongue = Tongue(paper.lang)
        self.doc = Document(self.tongue.say(title), "zh-CN" if paper.lang == "zh" else "en")
        self._pages: list[bytes] = []
        self._parts: list[str] = []
        self._head, self._head_height, self._heads = "", 0.0, 0
        self._free = frame.height - frame.top
        marks = ((DEMO,) if paper.demo else ()) + tuple(stamps)
        operators = self._marks(marks) + self._header() + self._footer()
        operators += self._seam() if seam else ""
        self.doc.form(_FURNITURE, frame.width, frame.height, operators)

    @property
    def rest(self) -> float:
        """Height still free on this page."""
        return self._free - self.frame.bottom

    @property
    def whole(self) -> float:
        """Height of an empty page, below a head that is repeated."""
        return self.frame.height - self.frame.top - self.frame.bottom - self._head_height

    def place(self, height: float) -> float:
        """Take `height` from the page, or from the next one; gives its upper edge."""
        if height > self.rest + 0.01:
            self.turn()
        top = self._free
        self._free -= height
        return top

    def write(self, operators: str) -> None:
        """Draw on this page."""
        self._parts.append(operators)

    def turn(self) -> None:
        """Begin a new page, with the head that is repeated."""
        self._pages.append(drawn(self.doc.repeat(_FURNITURE) + "".join(self._parts)))
        self._parts = []
        self._free = self.frame.height - self.frame.top
        if self._head:
            self._parts.append(self.doc.repeat(self._head))
            self._free -= self._head_height

    def front(self) -> None:
        """Go on at the top of a front page, unless this one is still empty."""
        if self._parts:
            self.turn()
        if len(self._pages) % 2:
            self.write(self._blank())
            self.turn()

    def repeat(self, rows: Iterable[Row]) -> None:
        """Draw `rows` here and at the top of each page to come; none ends that."""
        self._head, self._head_height = "", 0.0
        laid = [lay(self.doc.font, row, self.frame.room) for row in rows]
        if not laid:
            return
        for row in laid:
            self._put(row)
        top, operators = self.frame.height - self.frame.top, ""
        for row in laid:
            operators += draw(self.doc, row, self.frame.left, top)
            top -= row.height
        self._heads += 1
        self._head, self._head_height = f"head{self._heads}", sum(row.height for row in laid)
        self.doc.form(self._head, self.frame.width, self.frame.height, operators)

    def add(self, rows: Iterable[Row], *, together: bool = False) -> None:
        """Draw `rows`, each whole on a page if a page can hold it; `together` keeps them so."""
        laid = [lay(self.doc.font, row, self.frame.room) for row in rows]
        height = sum(row.height for row in laid)
        if together and self.rest < height <= self.whole:
            self.turn()
        for row in laid:
            self._put(row)

    def table(self, above: Sequence[Row], head: Row, rows: Iterable[Row]) -> None:
        """Draw a table whose head is repeated on each page; `above` stays with its first row."""
        first, *others = rows
        font, room = self.doc.font, self.frame.room
        start = [lay(font, row, room).height for row in (*above, head, first)]
        if self.rest < sum(start) <= self.whole:
            self.turn()
        self.add(above)
        self.repeat([head])
        self.add([first, *others])
        self.repeat(())

    def finish(self) -> Rendered:
        """The whole paper, an even number of pages."""
        self.repeat(())
        if not self._parts and not self._pages:
            self.turn()
        self.front()
        pages, self._pages = len(self._pages), self._pages[::-1]
        for n in range(1, pages + 1):
            page, number = self._pages.pop(), drawn(self._number(n, pages))
            self.doc.page(self.frame.width, self.frame.height, page, number)
        return self.doc.finish()

    def _put(self, laid: Laid) -> None:
        while laid.height > self.whole:
            if self.rest < self.whole / 4:
                self.turn()
            first, laid = cut(laid, self.rest)
            self.write(draw(self.doc, first, self.frame.left, self.place(first.height)))
        self.write(draw(self.doc, laid, self.frame.left, self.place(laid.height)))

    def _header(self) -> str:
        paper, frame = self.paper, self.frame
        return "".join(
            (
                self._corner(paper.organisation, 0.0),
                self._corner(self._about(), 1.0),
                self._centred(self.tongue.say(self.title), frame.height - 19, TITLE, bold=True),
                self._centred(self.tongue.beside(self.title), frame.height - 24, SMALL),
            )
        )

    def _about(self) -> str:
        """What the paper is about: its batch; or the moment, where it is about no batch."""
        paper = self.paper
        if not paper.batch_no:
            return self.tongue.say(N_("As of {at}"), at=at_text(paper.as_of))
        return self.tongue.say(
            N_("Batch {batch} version {version}"), batch=paper.batch_no, version=paper.version
        )

    def _corner(self, text: str, align: float) -> str:
        """A text of any length in half the width above the title."""
        half = self.frame.room / 2 - 2
        fitted = fit(self.doc.font, text, SMALL, half, 7.5)
        y = self.frame.height - 6 - fitted.size
        parts = []
        for line in fitted.lines:
            spare = self.frame.room - self.doc.width(line, fitted.size)
            parts.append(self.doc.text(self.frame.left + spare * align, y, fitted.size, line))
            y -= fitted.size * LEADING
        return "".join(parts)

    def _footer(self) -> str:
        paper, frame = self.paper, self.frame
        hash_text = self.tongue.say(
            N_("Register hash (SHA-256): {hash}"), hash=paper.register_hash or BLANK
        )
        source = self.tongue.say(
            N_("Archive {archive} · log {origin} · as of {size} events, {at} (UTC+08:00)"),
            archive=paper.archive,
            origin=paper.origin,
            size=f"{paper.size:,}",
            at=at_text(paper.as_of),
        )
        room = frame.room - 34
        lines = (
            *([(15.2, SMALL, hash_text)] if paper.batch_no else []),
            (11.8, SMALL, source),
            (8.4, SMALL, self.tongue.say(FOOTER)),
            (5.6, TINY, self.tongue.beside(FOOTER)),
        )
        ruled = rule(frame.left, 19, frame.width - frame.right, 19)
        return ruled + "".join(
            self.doc.text(frame.left, y, one_line(self.doc.font, text, size, room), text)
            for y, size, text in lines
        )

    def _number(self, page: int, pages: int) -> str:
        text = N_("page {n} of {m}")
        lines = (
            (8.4, SMALL + 0.3, self.tongue.say(text, n=page, m=pages)),
            (5.6, TINY, self.tongue.beside(text, n=page, m=pages)),
        )
        right = self.frame.width - self.frame.right
        return "".join(
            self.doc.text(right - self.doc.width(line, size), y, size, line)
            for y, size, line in lines
        )

    def _centred(self, text: str, y: float, size: float, *, bold: bool = False) -> str:
        size = one_line(self.doc.font, text, size, self.frame.room)
        x = self.frame.left + (self.frame.room - self.doc.width(text, size)) / 2
        written = self.doc.text(x, y, size, text)
        return embolden(written, size) if bold else written

    def _marks(self, marks: Sequence[str]) -> str:
        """Diagonal watermarks, one above the other."""
        parts, frame = [], self.frame
        for n, text in enumerate(marks):
            long = self.doc.width(text, 1)
            size = min(
                30.0, frame.height * 0.8 / long, (frame.width - _MARGIN) / (long * _COS + _SIN)
            )
            half = self.doc.width(text, size) / 2
            middle = frame.height * (n + 1) / (len(marks) + 1)
            written = self.doc.text(-half, -size / 3, size, text)
            parts.append(turned(_SLANT, frame.width / 2, middle, written, grey=0.88))
        return "".join(parts)

    def _seam(self) -> str:
        """Where seals are set across the edges of all sheets (骑缝章)."""
        text = f"{self.tongue.say(_ACROSS)}  {self.tongue.beside(_ACROSS)}"
        middle = self.frame.height / 2 - self.doc.width(text, TINY) / 2
        written = turned(90, _SEAM - 2, middle, self.doc.text(0, 0, TINY, text))
        line = rule(_SEAM, 22, _SEAM, self.frame.height - 12)
        return f"{written}q [2 1.5] 0 d {line}Q\n"

    def _blank(self) -> str:
        text = N_("This page is intentionally blank")
        middle = self.frame.height / 2
        return self._centred(self.tongue.say(text), middle, HEADING) + self._centred(
            self.tongue.beside(text), middle - 6, SMALL
        )
