"""New ids, tags and badges from a source of randomness that is passed in."""

from __future__ import annotations

from collections.abc import Callable

from archive.codes.alphabet import SYMBOLS, check_of, to_symbols
from archive.codes.kinds import BadgeCode
from archive.errors import BadInput
from archive.words import N_

Random = Callable[[int], bytes]
"""So many random bytes, such as `secrets.token_bytes`."""

_DRAWS = 64
"""One draw in seven is thrown away; this many in a row means the source repeats itself."""


def _draw(count: int, random: Random) -> str:
    return "".join(SYMBOLS[byte & 31] for byte in random(count))


def mint_box_id(random: Random) -> str:
    """A new box id: 9 random symbols and a check symbol, redrawn until printable."""
    for _ in range(_DRAWS):
        body = _draw(9, random)
        check = check_of(body)
        if check in SYMBOLS:
            return body + check
    raise BadInput(N_("The source of random numbers repeats itself."))


def mint_tag(random: Random) -> str:
    """A new label's tag: 40 random bits as 8 symbols."""
    return to_symbols(random(5))


def mint_pallet_id(random: Random) -> str:
    """A new pallet's id: 6 random symbols."""
    return _draw(6, random)


def mint_badge(random: Random) -> BadgeCode:
    """A new badge: a random id of 8 symbols and a secret of 16 random bytes."""
    return BadgeCode(_draw(8, random), random(16))
