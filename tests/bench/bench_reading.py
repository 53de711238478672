"""How often a label is read, and how often wrongly.

``python tests/bench/bench_reading.py [N [M]]``

Labels as 203 and 300 dpi printers lay their dots and as an office printer does, before a camera
of 1280 pixels across 42 degrees, five frames each; N trials for each line, 60 if not said.
Optics are simulated: rates compare layouts and damages, a real scanner has its own.

Then M codes, 100,000 if not said, damaged as keyboards, cables and decoders do it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from archive.codes import BoxCode, BoxId, mint_box_id, mint_tag, read
from archive.errors import UnreadableCode
from labels.stock import named
from tests.support.camera import Print, Scene, box_print, seen, wrongly_taken


class Line(NamedTuple):
    """One figure: what is held how, and the rate that is wanted."""

    said: str
    stock: str
    dpi: int
    scene: Scene
    wanted: float | None = None
    office: bool = False
    faces: int = 1
    """Labels that are looked at, each damaged in its own way, until one is read."""


_ROLL, _SMALL, _SHEET = "thermal-100x100", "thermal-60x40", "avery-l7159"
_AT = Scene()
LINES = (
    *(
        Line(f"8 dots, {dpi} dpi, {cm} cm", _ROLL, dpi, Scene(cm), 0.99)
        for dpi in (203, 300)
        for cm in (30, 40, 50, 60)
    ),
    *(Line(f"7 dots, 203 dpi, {cm} cm", _SMALL, 203, Scene(cm), 0.99) for cm in (20, 35, 50)),
    *(
        Line(f"6 dots, office 600 dpi, {cm} cm", _SHEET, 600, Scene(cm), 0.99, office=True)
        for cm in (20, 30, 40)
    ),
    *(Line(f"tilt {tilt}, 40 cm", _ROLL, 203, Scene(40, tilt), 0.99) for tilt in (20, 40)),
    *(Line(f"tilt {tilt}, 60 cm", _ROLL, 203, Scene(60, tilt)) for tilt in (20, 40)),
    *(
        Line(f"torn corner {share:.0%}, 40 cm", _ROLL, 203, _AT._replace(torn=share), wanted)
        for share, wanted in ((0.10, 0.95), (0.15, 0.95), (0.20, None))
    ),
    *(
        Line(f"blob {share:.0%}, 40 cm", _ROLL, 203, _AT._replace(blob=share))
        for share in (0.03, 0.06, 0.10)
    ),
    Line("blob 6%, two faces", _ROLL, 203, _AT._replace(blob=0.06), faces=2),
    Line("contrast 20 %, 40 cm", _ROLL, 203, _AT._replace(contrast=0.20), 0.99),
    Line("contrast 12 %, 40 cm", _ROLL, 203, _AT._replace(contrast=0.12)),
    Line("blur 0.4 module, 40 cm", _ROLL, 203, _AT._replace(blur=0.4)),
    Line("ink runs a dot, 40 cm", _ROLL, 203, _AT._replace(spread=True), 0.99),
    Line("ink runs a dot, 6 dots", _SHEET, 203, _AT._replace(spread=True), office=True),
    Line("beyond reach: 8 dots, 80 cm", _ROLL, 203, Scene(80)),
    Line("beyond reach: 6 dots, 60 cm", _SHEET, 600, Scene(60), office=True),
)


def rate(line: Line, trials: int) -> tuple[int, int]:
    """How many of `trials` were read, and how many as another box."""
    right = wrong = 0
    for seed in range(trials):
        code, label = _print(line, seed)
        texts = [seen(label, line.scene, seed + trials * face) for face in range(line.faces)]
        right += code in texts
        wrong += any(wrongly_taken(text, code) for text in texts)
    return right, wrong


def _print(line: Line, seed: int) -> tuple[str, Print]:
    random = Random(seed % 20)
    code = BoxCode(mint_box_id(random.randbytes), 0, mint_tag(random.randbytes)).text
    key = line.stock, line.dpi, code
    if key not in _PRINTS:
        _PRINTS[key] = box_print(code, named(line.stock), line.dpi, office=line.office)
    return code, _PRINTS[key]


_PRINTS: dict[tuple[str, int, str], Print] = {}


def _dropped(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at + 1 :]


def _other(text: str, at: int, random: Random) -> str:
    return text[:at] + random.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") + text[at + 1 :]


def _swapped(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _doubled(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at : at + 1] + text[at:]


def _cut(text: str, at: int, _: Random) -> str:
    return text[:at]


def _lower(text: str, _at: int, _: Random) -> str:
    return text.swapcase()


def _wide(text: str, _at: int, _: Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _layout(text: str, _at: int, _: Random) -> str:
    return text.translate(str.maketrans("YZ-", "ZYß"))


_DAMAGES = (_dropped, _other, _other, _swapped, _doubled, _cut, _lower, _wide, _layout)


def damaged(count: int) -> tuple[int, int, int]:
    """Of `count` damaged codes, how many were taken for their box, for none, for another one.

    Another one is a label that was printed: an id alone, or an id with its label's tag.
    """
    random = Random(count)
    codes = [
        BoxCode(mint_box_id(random.randbytes), 0, mint_tag(random.randbytes)) for _ in range(20_000)
    ]
    whole, ids = set(codes), {code.id for code in codes}
    right = none = wrong = 0
    for _ in range(count):
        code = random.choice(codes)
        text = code.text
        for _ in range(random.choice((1, 1, 2, 3))):
            text = random.choice(_DAMAGES)(text, random.randrange(len(text) or 1), random)
        found = _taken(text)
        if isinstance(found, BoxCode) and found in whole:
            right, wrong = right + (found == code), wrong + (found != code)
        elif isinstance(found, BoxId) and found.id in ids:
            right, wrong = right + (found.id == code.id), wrong + (found.id != code.id)
        else:
            none += 1
    return right, none, wrong


def _taken(text: str) -> object:
    try:
        return read(text)
    except UnreadableCode:
        return None


def main() -> None:
    """Print a line for each figure."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    tried = wrongs = 0
    for line in LINES:
        began = perf_counter()
        right, wrong = rate(line, trials)
        tried, wrongs = tried + trials, wrongs + wrong
        wanted = f"wanted {line.wanted:.0%}" if line.wanted else ""
        sys.stdout.write(
            f"{line.said:32} {right / trials:7.1%} of {trials} {wanted:12}"
            f" {(perf_counter() - began) / trials * 1000:5.0f} ms\n"
        )
    sys.stdout.write(f"taken for another box: {wrongs} of {tried}\n")
    inputs = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    right, none, wrong = damaged(inputs)
    sys.stdout.write(
        f"damaged codes: {inputs:,}; {right:,} repaired, {none:,} refused or unknown, "
        f"{wrong:,} taken for another box\n"
    )


if __name__ == "__main__":
    main()
