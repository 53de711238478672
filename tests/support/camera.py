"""A label as a scanner's camera sees it: printed, held at a distance, tilted, damaged, noisy.

Optics of the cheap imagers that stations have: 1280 pixels across 42 degrees. Everything is
drawn from a seed, so that a rate is the same again.
"""

from __future__ import annotations

from datetime import date
from math import cos, radians, sin, tan
from random import Random
from typing import NamedTuple

import pypdfium2
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from archive.codes import BoxCode, read
from archive.errors import UnreadableCode
from archive.views import BoxLabel
from labels.box_label import box_layout, box_pdf
from labels.dots import Grid
from labels.how import How
from labels.stock import Stock

PIXELS, ANGLE = 1280, 42.0
FRAMES = 5
_FRAME = 340
"""Pixels on each side of the part of a frame that is looked at."""
_FINER = 2


class Print(NamedTuple):
    """A printed label: dots, and where on it the code lies."""

    dots: Image.Image
    dpi: int
    code: tuple[float, float, float]
    """Left, top and side of the code without its quiet zone, in mm."""


class Scene(NamedTuple):
    """How the label is held, and what became of it."""

    distance_cm: float = 40.0
    tilt: float = 0.0
    """Degrees about an axis in the label's plane."""
    blur: float = 0.25
    """Standard deviation in modules of 1 mm; a fixed lens out of focus."""
    contrast: float = 0.85
    """Between paper and ink, as a share of all greys."""
    noise: float = 4.0
    """Standard deviation in greys, in each frame anew."""
    torn: float = 0.0
    """Share of the code's area torn off at the corner that has no finder pattern."""
    blob: float = 0.0
    """Share of the code's area under a spot, anywhere."""
    spread: bool = False
    """Ink that runs to the next dot."""


def seen(label: Print, scene: Scene, seed: int) -> str:
    """What is read within five frames; empty for nothing."""
    random = Random(seed)
    paper = _damaged(label, scene, random)
    lean, turn = random.uniform(0, 360), random.uniform(0, 360)
    for _ in range(FRAMES):
        hand = scene.tilt + random.uniform(-1.5, 1.5), lean, turn + random.uniform(-2, 2)
        frame = _frame(paper, label, scene, hand, random)
        for found in zxingcpp.read_barcodes(frame):
            return found.text
    return ""


def _damaged(label: Print, scene: Scene, random: Random) -> Image.Image:
    paper, per = label.dots.convert("L"), label.dpi / 25.4
    left, top, side = (value * per for value in label.code)
    draw = ImageDraw.Draw(paper)
    if scene.spread:
        paper = paper.filter(ImageFilter.MinFilter(3))
        draw = ImageDraw.Draw(paper)
    if scene.torn:
        leg = (2 * scene.torn) ** 0.5 * side
        right, low = left + side, top + side
        draw.polygon([(right - leg, low), (right, low - leg), (right, low)], fill=255)
    if scene.blob:
        radius = (scene.blob / 3.1416) ** 0.5 * side
        x = left + random.uniform(radius, side - radius)
        y = top + random.uniform(radius, side - radius)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=random.choice((0, 255)))
    return paper


def _frame(
    paper: Image.Image, label: Print, scene: Scene, hand: tuple[float, ...], random: Random
) -> Image.Image:
    per = PIXELS / (20 * scene.distance_cm * tan(radians(ANGLE / 2)))
    size = (_FRAME * _FINER, _FRAME * _FINER)
    coarse = max(1, int(label.dpi / 25.4 / (per * _FINER)))
    reduced = paper.reduce(coarse) if coarse > 1 else paper
    moves = _inverse(_homography(scene, hand, random, per * _FINER))
    back = _onto(moves, label, label.dpi / 25.4 / coarse)
    whole = Image.new("L", reduced.size, 255)
    whole.paste(reduced)
    frame = whole.transform(
        size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BILINEAR, fillcolor=200
    )
    frame = frame.reduce(_FINER).filter(ImageFilter.GaussianBlur(scene.blur * per))
    dark, light = 128 - 127 * scene.contrast, 128 + 127 * scene.contrast
    frame = frame.point([round(dark + (light - dark) * grey / 255) for grey in range(256)])
    return ImageChops.add(frame, _noise(frame.size, scene.noise, random), 1, -128)


def _noise(size: tuple[int, int], sigma: float, random: Random) -> Image.Image:
    """Grey around 128: the mean of four even spreads is nearly a bell."""
    one, two, three, four = (
        Image.frombytes("L", size, random.randbytes(size[0] * size[1])) for _ in range(4)
    )
    mixed = Image.blend(Image.blend(one, two, 0.5), Image.blend(three, four, 0.5), 0.5)
    scale = sigma / 36.9
    return mixed.point([round(128 + (grey - 127.5) * scale) for grey in range(256)])


Matrix = tuple[tuple[float, ...], ...]


def _homography(scene: Scene, hand: tuple[float, ...], random: Random, per: float) -> Matrix:
    """From mm on the label, its code's middle at 0, to pixels of the frame."""
    tilt, lean, turn = (radians(angle) for angle in hand)
    far = scene.distance_cm * 10
    ct, st, cl, sl, cr, sr = cos(tilt), sin(tilt), cos(lean), sin(lean), cos(turn), sin(turn)
    columns = []
    for x, y in ((cr, sr), (-sr, cr)):
        along, across = x * cl + y * sl, -x * sl + y * cl
        columns.append((along * cl - across * ct * sl, along * sl + across * ct * cl, across * st))
    shift = _FRAME * _FINER / 2 + random.uniform(-3, 3), _FRAME * _FINER / 2 + random.uniform(-3, 3)
    depths = (*(column[2] for column in columns), far)
    rows = []
    for axis, middle in enumerate(shift):
        flat = (*(per * far * column[axis] for column in columns), 0.0)
        rows.append(tuple(x + middle * z for x, z in zip(flat, depths, strict=True)))
    return (*rows, depths)


def _inverse(m: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = m
    return (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )


def _onto(back: Matrix, label: Print, per: float) -> tuple[float, ...]:
    """Coefficients from pixels of the frame to dots of the print."""
    left, top, side = label.code
    x, y = (left + side / 2) * per, (top + side / 2) * per
    w = back[2]
    rows = [
        tuple(per * value + offset * last for value, last in zip(row, w, strict=True))
        for row, offset in ((back[0], x), (back[1], y))
    ]
    return tuple(value / w[2] for value in (*rows[0], *rows[1], w[0], w[1]))


def box_print(code: str, stock: Stock, dpi: int, *, office: bool = False) -> Print:
    """The label of a box on the first cell of `stock`, as a printer of `dpi` lays its dots."""
    label = BoxLabel(
        code=code, box_no="HZ-25-000123-K", outlet="杭州市萧山区北干街道建设四路营业部",
        unit="萧山分公司", categories=("R-DOM",), accepted_from=date(2024, 1, 1),
        accepted_to=date(2024, 12, 31), slips=6000, earliest=date(2026, 1, 5),
    )  # fmt: skip
    grid = Grid() if office else Grid(dpi)
    layout = box_layout(stock, grid)
    pdf = box_pdf([label], How(stock, dpi=grid.dpi)).pdf
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("L")
    edges = stock.left, stock.top, stock.left + stock.cell_width, stock.top + stock.cell_height
    cell = page.crop(tuple(round(edge * dpi / 25.4) for edge in edges))
    module = grid.module(layout.dots)
    left = layout.symbol[0] + 4 * module
    top = stock.cell_height - layout.symbol[1] + 4 * module
    return Print(cell.point(lambda grey: 255 * (grey >= 128)), dpi, (left, top, 29 * module))


def wrongly_taken(text: str, code: str) -> bool:
    """Whether what was read would be taken for another box."""
    if text in ("", code):
        return False
    try:
        return isinstance(read(text), BoxCode)
    except UnreadableCode:
        return False
