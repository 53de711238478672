"""Canonical bytes of what is hashed and signed: RFC 8785 for a closed schema.

With ASCII names, no fractions, numbers below 2**53 and NFC texts the standard library's
sorted, compact JSON already is the canonical form, at a quarter of the cost.
"""

from __future__ import annotations

import json
from unicodedata import is_normalized

from archive.errors import LogBroken
from archive.words import N_, say

INT_LIMIT = 2**53
"""Numbers stay below it on both sides: beyond, JSON readers round (RFC 7493, 2.2)."""
DEPTH_LIMIT = 16
"""Levels of nesting an event may have."""

_NOT_NFC = N_("its text is not in Unicode form NFC")

_encode = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    sort_keys=True,
    separators=(",", ":"),
).encode


def canonical_bytes(obj: object) -> bytes:
    """The RFC 8785 bytes of `obj`; raises `LogBroken` outside the closed schema."""
    _check(obj, "", 0)
    try:
        return _encode(obj).encode()
    except UnicodeEncodeError as error:
        raise _broken("", N_("a text holds half a character (a lone surrogate)")) from error


def _broken(field: str, reason: str) -> LogBroken:
    sentence = N_("Field “{field}” cannot enter the log: {reason}.")
    return LogBroken(say(sentence, field=field, reason=say(reason)))


def _check(value: object, field: str, depth: int) -> None:
    if isinstance(value, dict):
        _check_depth(field, depth)
        _check_object(value, depth + 1)
    elif isinstance(value, list | tuple):
        _check_depth(field, depth)
        for inner in value:
            _check(inner, field, depth + 1)
    else:
        _check_one(value, field)


def _check_depth(field: str, depth: int) -> None:
    if depth >= DEPTH_LIMIT:
        raise _broken(field, N_("it is nested too deeply"))


def _check_object(fields: dict[object, object], depth: int) -> None:
    """Look at plain texts and numbers here: a call for each would cost more than all else."""
    for key, value in fields.items():
        if not isinstance(key, str) or not key.isascii():
            raise _broken(str(key), N_("its name is not plain ASCII"))
        if type(value) is str:
            if not value.isascii() and not is_normalized("NFC", value):
                raise _broken(key, _NOT_NFC)
        elif type(value) is not int or not -INT_LIMIT < value < INT_LIMIT:
            _check(value, key, depth)


def _check_one(value: object, field: str) -> None:
    if isinstance(value, str):
        if not is_normalized("NFC", value):
            raise _broken(field, _NOT_NFC)
    elif isinstance(value, float):
        raise _broken(field, N_("it is a fraction, and only whole numbers are stored"))
    elif isinstance(value, int):
        if not -INT_LIMIT < value < INT_LIMIT:
            raise _broken(field, N_("its number is too large"))
    elif value is not None:
        raise _broken(field, N_("it is neither text, number, list nor object"))
