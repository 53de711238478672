"""The symbols of our codes and their check characters (ISO 7064, mod 37,2).

Mod 37,2 leaves no single error and no transposition undetected. A dash counts as ``*``, the one
character of the standard's alphabet that codes do not use, so that a moved dash is caught too.
"""

from __future__ import annotations

from stdnum.iso7064 import mod_37_2

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without I, L, O and U: 32 symbols, 5 bits each."""

BITS = 5
_LOOKALIKES = str.maketrans("OIL", "011")


def check_of(head: str) -> str:
    """The check character of `head`: one of 37, so it may be I, L, O, U or ``*``."""
    return mod_37_2.calc_check_digit(head.replace("-", "*"))


def confirmed(text: str) -> bool:
    """Whether the last character of `text` is its check character."""
    return mod_37_2.is_valid(text.replace("-", "*"))


def closed(head: str) -> str:
    """`head` with its check symbol, and a filler before one that cannot be printed."""
    heads = (head, *(head + filler for filler in SYMBOLS))
    return next(each + check_of(each) for each in heads if check_of(each) in SYMBOLS)


def fold(text: str) -> str:
    """`text` with the letters our symbols lack read as the digits they look like."""
    return text.translate(_LOOKALIKES)


def is_symbols(text: str) -> bool:
    """Whether `text` is made of symbols only."""
    return all(char in SYMBOLS for char in text)


def to_symbols(data: bytes) -> str:
    """`data` as symbols, most significant first: 16 bytes give 26, 5 bytes give 8."""
    value = int.from_bytes(data, "big")
    length = -(-len(data) * 8 // BITS)
    shifts = range((length - 1) * BITS, -1, -BITS)
    return "".join(SYMBOLS[value >> shift & 31] for shift in shifts)


def to_bytes(text: str, size: int) -> bytes | None:
    """The `size` bytes that `to_symbols` wrote as `text`; None when they overflow."""
    value = 0
    for char in text:
        value = value << BITS | SYMBOLS.index(char)
    return value.to_bytes(size, "big") if value < 1 << size * 8 else None
