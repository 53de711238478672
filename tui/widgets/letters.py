"""Letters to be read across a hall: words and codes drawn in dots, Latin and a few Chinese ones.

A word with a letter that is not drawn here is given as it stands; whoever shows it frames it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

Dots = tuple[str, ...]
"""Rows of a drawing: ``#`` for a dot, anything else for none."""

_LATIN = {
    "A": ".##. #..# #### #..# #..#",
    "B": "###. #..# ###. #..# ###.",
    "C": ".### #... #... #... .###",
    "D": "###. #..# #..# #..# ###.",
    "E": "#### #... ###. #... ####",
    "F": "#### #... ###. #... #...",
    "G": ".### #... #.## #..# .###",
    "H": "#..# #..# #### #..# #..#",
    "I": "### .#. .#. .#. ###",
    "J": "..## ...# ...# #..# .##.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#... #... #... #... ####",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "###. #..# ###. #... #...",
    "Q": ".##. #..# #..# #.## .###",
    "R": "###. #..# ###. #.#. #..#",
    "S": ".### #... .##. ...# ###.",
    "T": "##### ..#.. ..#.. ..#.. ..#..",
    "U": "#..# #..# #..# #..# .##.",
    "V": "#...# #...# #...# .#.#. ..#..",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#...# .#.#. ..#.. .#.#. #...#",
    "Y": "#...# .#.#. ..#.. ..#.. ..#..",
    "Z": "#### ...# .##. #... ####",
    "0": ".##. #.## ##.# #..# .##.",
    "1": ".#. ##. .#. .#. ###",
    "2": "###. ...# .##. #... ####",
    "3": "###. ...# .##. ...# ###.",
    "4": "#..# #..# #### ...# ...#",
    "5": "#### #... ###. ...# ###.",
    "6": ".##. #... ###. #..# .##.",
    "7": "#### ...# ..#. .#.. .#..",
    "8": ".##. #..# .##. #..# .##.",
    "9": ".##. #..# .### ...# .##.",
    "-": "... ... ### ... ...",
    " ": ".. .. .. .. ..",
}
_CHINESE = {
    "成": "00a0 0098 0088 3ffc 2080 20c8 3e48 2258 2250 2260 2264 2ee4 40a4 4194 431c",
    "功": "0040 0040 7c40 1040 13fc 1044 1044 1044 10c4 1284 3c84 6184 010c 0208 0438",
    "停": "0840 1840 17fc 13f8 2208 6208 63f8 2000 27fc 2404 23f8 2040 2040 2040 21c0",
    "手": "0010 07f8 3f80 0100 0100 3ffc 0100 0100 0100 7ffc 0100 0100 0100 0100 0f00",
    "输": "2060 2060 7cb0 230c 37fc 5000 53d4 7e54 13d4 1254 3e54 73d4 1254 1244 12dc",
    "重": "0010 3fe0 0100 7ffc 0100 3ff8 2108 3ff8 2108 3ff8 0100 3ff8 0100 7ffc 0000",
    "复": "0800 1ffc 2000 7ff0 1010 1ff0 1010 1ff0 0400 0ff0 1830 6460 0380 0fe0 783c",
    "扫": "1000 1000 13fc 100c 7c0c 100c 100c 15fc 7c0c 500c 100c 100c 100c 13fc 700c",
    "描": "2190 2190 27fc 7990 2190 2190 23fc 3a44 7244 6244 23fc 2244 2244 23fc 6204",
    "查": "0100 0100 7ffc 07c0 0d60 1930 711c 5ff4 1030 1ff0 1030 1ff0 0000 7ffc 0000",
    "到": "0004 7fa4 1024 1224 2124 3f24 20a4 0824 0824 7f24 0824 0804 3f04 401c 0000",
    "库": "0100 0080 3ffc 2100 2100 2ffc 2200 2440 27f8 2040 2040 5ffc 4040 4040 4040",
    "位": "0840 0840 1840 13fc 3000 7108 5118 1110 1110 1110 1110 1190 1020 17fc 1000",
    "等": "0000 30c0 3ffc 79a0 4930 0100 3ff8 0100 7ffc 0020 0020 7ffc 0820 0c20 0620",
    "待": "1840 1040 63fc 4840 1840 17fe 3010 7010 57fc 1010 1310 1110 1190 1010 1070",
    "注": "00c0 3040 0060 07fc 0040 6040 3040 0040 03fc 0840 1040 3040 2040 67fc 0000",
    "已": "7ff8 0008 0008 3008 3008 3008 3ff8 3008 3000 3000 3002 3002 3006 1ffc 0000",
    "满": "0010 3190 1ffe 0190 0000 07fe 6090 07fe 0492 0492 15f2 357a 272e 2442 6402",
    "错": "1048 3048 3dfe 4048 4048 3c48 11fe 1000 10fc 7e84 1084 10fc 1084 1c84 18fc",
    "意": "0100 3ff8 0820 0c60 7ffc 0000 1ff0 1ff0 1010 1ff0 0300 1d98 2c28 6c24 07c0",
    "别": "7e0c 626c 626c 626c 7e6c 006c 186c 7f6c 136c 136c 130c 320c 620c 4e38 0000",
    "处": "1040 1060 1060 1f60 3260 3270 3278 7668 5c64 0c60 0c60 1e40 3380 60fc 4000",
    "异": "3ff8 2018 2018 3ff8 2004 3ff8 0000 0820 0820 7ffc 1820 1020 3020 4020 0000",
    "常": "0100 1110 1930 7ffc 4004 4ff4 0830 0ff0 0100 0100 3ff8 2108 2108 2138 0100",
    "不": "7ffc 0180 0100 0300 0740 0d60 1918 310c 6104 0100 0100 0100 0100 0100 0000",
    "明": "7dfc 4584 4584 4584 7dfc 4584 4584 4584 45fc 7d04 4104 0304 0604 043c 0000",
    "完": "0100 7ffc 400c 400c 5ff4 0000 0000 7ffc 0440 0440 0c40 0844 1844 607c 0000",
    "开": "7ffc 0c20 0c20 0c20 0c20 0c20 7ffc 0820 0820 0820 1820 3020 6020 4020 0000",
    "始": "1040 3040 2090 7c88 250c 2ffc 6d04 4800 69fc 390c 190c 1d0c 250c 61fc 4104",
    "未": "0100 0100 0100 3ff8 0100 0100 0100 7ffc 0380 07c0 0d60 1930 711c 4104 0100",
    "存": "0200 0600 7ffc 0c00 0800 1bf8 1010 3060 7040 17fc 1040 1040 1040 1040 11c0",
    "两": "7ffc 0440 0440 0440 7ffc 644c 64cc 6eec 6eec 699c 791c 710c 600c 6038 0000",
}
"""Sixteen dots a row, in hexadecimal."""


def drawn(word: str) -> Dots:
    """A word in dots; empty when one of its letters is not drawn here."""
    letters = [_letter(char) for char in word]
    if not letters or not all(letters):
        return ()
    height = max(map(len, letters))
    rows = ([_row(letter, line - height) for letter in letters] for line in range(height))
    return tuple(".".join(row) for row in rows)


def large(dots: Dots) -> tuple[str, ...]:
    """Dots of two columns and a row each: a word to be read from two metres."""
    return tuple("".join("██" if dot == "#" else "  " for dot in row) for row in dots)


def compact(dots: Dots) -> tuple[str, ...]:
    """Dots of a column and half a row each: square, and half the size of `large`."""
    pairs = zip(dots[::2], [*dots[1::2], ""], strict=False)
    return tuple(_halves(upper, lower) for upper, lower in pairs)


def huge(dots: Dots) -> tuple[str, ...]:
    """Dots of four columns and two rows each: `large` for a screen whose cells are small."""
    rows = ("".join(char * 2 for char in row) for row in large(dots))
    return tuple(row for row in rows for _ in range(2))


def sizes(word: str) -> tuple[tuple[str, ...], ...]:
    """A word in the letters there are for it, the largest first; framed where some are missing."""
    dots = drawn(word)
    if not dots:
        return (framed(word), (word,))
    finest = huge(dots) if len(dots) <= _LATIN_HEIGHT else (word,)
    ways = {finest, large(dots), compact(dots)}
    return tuple(sorted(ways, key=lambda rows: (-len(rows), -len(rows[0]))))


def framed(word: str) -> tuple[str, ...]:
    """A word between heavy lines, for letters that are not drawn here."""
    inner = " ".join(word)
    width = cell_len(inner) + 4
    bar, gap = "━" * width, " " * width
    return (f"┏{bar}┓", f"┃{gap}┃", f"┃  {inner}  ┃", f"┃{gap}┃", f"┗{bar}┛")


_LATIN_HEIGHT = 5


def _letter(char: str) -> Sequence[str]:
    if char in _CHINESE:
        return [_bits(row) for row in _CHINESE[char].split()]
    return _LATIN.get(char.upper(), "").split()


def _bits(row: str) -> str:
    return f"{int(row, 16):016b}".replace("1", "#").replace("0", ".")


def _row(letter: Sequence[str], below: int) -> str:
    """A row of a letter, counted from its foot; blank above a smaller one."""
    return letter[below] if -below <= len(letter) else "." * len(letter[0])


def _halves(upper: str, lower: str) -> str:
    return "".join(_half(above, below) for above, below in _pairs(upper, lower))


def _pairs(upper: str, lower: str) -> Iterable[tuple[str, str]]:
    return zip(upper, lower.ljust(len(upper), "."), strict=True)


def _half(above: str, below: str) -> str:
    return {"##": "█", "#.": "▀", ".#": "▄"}.get(f"{above}{below}".replace(" ", "."), " ")
