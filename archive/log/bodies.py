"""Bodies of events, read many at a time: one by one they take nearly twice as long."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from json import JSONDecoder
from typing import Any

_decode = JSONDecoder().decode
_AT_ONCE = 128
"""What comes of more no longer stays in the processor's cache until it is looked at."""


class Unreadable(str):
    """Why a body is not that of an event."""

    __slots__ = ()


def read_bodies(bodies: Sequence[bytes]) -> Iterator[Any]:
    """What each body tells: an object in which ``data`` is an object, too, or `Unreadable`."""
    for start in range(0, len(bodies), _AT_ONCE):
        for told in _read_together(bodies[start : start + _AT_ONCE]):
            if type(told) is Unreadable or (type(told) is dict and type(told.get("data")) is dict):
                yield told
            else:
                yield Unreadable("data")


def _read_together(bodies: Sequence[bytes]) -> list[Any]:
    """Read bodies as one list; each by itself where one of them is not a whole value by itself.

    Before each stands a number that nobody can guess. A body that left something open, for a later
    one to close, would have taken the numbers between them in: only where each is one whole value
    do all of them come back, in every other place.
    """
    mark = secrets.randbits(128)
    before = b"%d," % mark
    try:
        told = _decode((b"[%b]" % b",".join([before + body for body in bodies])).decode())
    except (ValueError, RecursionError):
        told = []
    if len(told) == 2 * len(bodies) and told[::2].count(mark) == len(bodies):
        return list(told[1::2])
    return [_read(body) for body in bodies]


def _read(body: bytes) -> Any:
    try:
        return _decode(body.decode())
    except (ValueError, RecursionError) as error:
        return Unreadable(error)
