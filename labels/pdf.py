"""A PDF being written: pages of operators in millimetres, one embedded font.

Sits on reportlab's document layer, below its canvas: page streams are compressed as they
come, so that a register of thousands of pages stays small, and text goes in as glyph
numbers without splitting each string into subsets of 256.
"""

from __future__ import annotations

import hashlib
import math
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from labels.fonts import ASCENT, CAP_HEIGHT, DESCENT, EM, Subset
from labels.marks import Frame, Mark, Rule, Stamp, Text

MM = 72 / 25.4
"""Points in a millimetre."""
LEVEL = 1
"""Flate level: 6 makes a register 15 % smaller and takes four times as long."""

_RESOURCES = "waybox.resources"
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "{ranges}endcmap CMapName currentdict /CMap defineresource pop end end\n"
)


class Rendered(NamedTuple):
    """A paper as bytes, and what it could not show."""

    pdf: bytes
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands on the paper as a visible substitute."""


class Document:
    """One PDF: equal calls give equal bytes."""

    def __init__(self, title: str, lang: str) -> None:
        self.font = Subset()
        self._forms: list[str] = []
        self._digest = hashlib.sha256()
        self._doc = pdfdoc.PDFDocument(compression=1, invariant=1, lang=lang)
        self._doc.setTitle(title)
        self._doc.setAuthor("Waybox")
        self._doc.setCreator("Waybox")
        self._doc.setSubject("")

    def text(self, x: float, y: float, size: float, text: str) -> str:
        """Operators that write `text` from its baseline's left end; all lengths in mm."""
        return f"BT/F {size:.2f} Tf {x:.2f} {y:.2f} Td<{self.font.encode(text)}>Tj ET\n"

    def width(self, text: str, size: float) -> float:
        """Width in mm of `text` at `size`."""
        return self.font.millimetres(text, size)

    def marks(self, marks: Iterable[Mark]) -> str:
        """Operators that draw `marks`."""
        return "".join([self._mark(mark) for mark in marks])

    def _mark(self, mark: Mark) -> str:
        match mark:
            case Text():
                return self.text(*mark)
            case Rule():
                return rule(*mark)
            case Frame():
                return frame(*mark)
            case Stamp():
                text = self.text(0, 0, mark.size, mark.text)
                return turned(mark.degrees, mark.x, mark.y, text, grey=mark.grey)

    def form(self, name: str, width: float, height: float, operators: str) -> None:
        """Add drawing that pages repeat with `repeat`; it may be added after they did."""
        form = pdfdoc.PDFFormXObject(0, 0, width, height)
        form.stream = operators
        form.compression = 1
        form.hasImages = 0
        self._digest.update(operators.encode("ascii"))
        self._forms.append(name)
        self._doc.addForm(name, form)

    def repeat(self, name: str) -> str:
        """Operators that draw the form `name`."""
        return f"/{self._doc.getXObjectName(name)} Do\n"

    def page(self, width: float, height: float, *streams: bytes) -> None:
        """Add a page of that size in mm, drawn by compressed streams one after the other."""
        page = pdfdoc.PDFPage()
        page.pagewidth, page.pageheight = round(width * MM, 2), round(height * MM, 2)
        parts = [_stream(data) for data in streams]
        page.Contents = parts[0] if len(parts) == 1 else pdfdoc.PDFArray(parts)
        page.Resources = pdfdoc.PDFObjectReference(_RESOURCES)
        for data in streams:
            self._digest.update(data)
        self._doc.addPage(page)

    def finish(self) -> Rendered:
        """Embed the font and give the whole file."""
        xobjects = self._doc.xobjDict(self._forms)
        fonts = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)
        self._doc.Reference(pdfdoc.PDFDictionary({"Font": fonts, "XObject": xobjects}), _RESOURCES)
        self._doc.idToObject[pdfdoc.BasicFonts].dict["F"] = _font(self._doc, self.font)
        self._doc.updateSignature(self._digest.digest())
        return Rendered(self._doc.GetPDFData(None), self.font.missing)


def drawn(operators: str) -> bytes:
    """Operators in mm as a compressed stream for `Document.page`."""
    return zlib.compress(f"q {MM:.6f} 0 0 {MM:.6f} 0 0 cm\n{operators}Q\n".encode("ascii"), LEVEL)


def rule(x1: float, y1: float, x2: float, y2: float, weight: float = 0.2) -> str:
    """Operators that draw a line."""
    return f"{weight:.2f} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S\n"


def frame(x: float, y: float, width: float, height: float, weight: float = 0.2) -> str:
    """Operators that draw a box from its lower left corner."""
    return f"{weight:.2f} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S\n"


def turned(degrees: float, x: float, y: float, operators: str, grey: float = 0.0) -> str:
    """`operators` turned about (x, y), which becomes their origin, in a shade of grey."""
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f}"
    return f"q {grey:.2f} g {matrix} cm\n{operators}Q\n"


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc] # its base has no types
    """A compressed stream that lets go of its bytes once they are in the file."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        written: bytes = super().format(document)
        self.content = b""
        return written


def _stream(data: bytes, **entries: object) -> _Stream:
    return _Stream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **entries}), data)


def _font(doc: pdfdoc.PDFDocument, font: Subset) -> pdfdoc.PDFObjectReference:
    tag = "".join(chr(ord("A") + int(digit, 16)) for digit in font.name[-6:])
    name = f"/{tag}+{font.name}"
    adobe, identity = pdfdoc.PDFString("Adobe"), pdfdoc.PDFString("Identity")
    info = pdfdoc.PDFDictionary({"Registry": adobe, "Ordering": identity, "Supplement": 0})
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": info,
            "CIDToGIDMap": "/Identity",
            "DW": EM,
            "W": pdfdoc.PDFArrayCompact([1, pdfdoc.PDFArrayCompact(font.widths)]),
            "FontDescriptor": doc.Reference(_descriptor(doc, font, name), "waybox.descriptor"),
        }
    )
    unicode = _stream(zlib.compress(_to_unicode(font.chars).encode("ascii")))
    whole = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant, "waybox.cidfont")]),
            "ToUnicode": doc.Reference(unicode, "waybox.unicode"),
        }
    )
    return doc.Reference(whole, "waybox.font")


def _descriptor(doc: pdfdoc.PDFDocument, font: Subset, name: str) -> pdfdoc.PDFDictionary:
    data = font.truetype()
    stream = _stream(zlib.compress(data), Length1=len(data))
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArrayCompact([0, DESCENT, EM, ASCENT]),
            "ItalicAngle": 0,
            "Ascent": ASCENT,
            "Descent": DESCENT,
            "CapHeight": CAP_HEIGHT,
            "StemV": 80,
            "FontFile2": doc.Reference(stream, "waybox.fontfile"),
        }
    )


def _to_unicode(chars: tuple[str, ...]) -> str:
    lines = [f"<{n:04x}> <{c.encode('utf-16-be').hex()}>\n" for n, c in enumerate(chars, 1)]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    ranges = "".join(f"{len(b)} beginbfchar\n{''.join(b)}endbfchar\n" for b in blocks)
    return _TO_UNICODE.format(ranges=ranges)
