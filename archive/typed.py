"""What was typed, held against what its field means, before anything is decided.

The door asks this of every command, whoever built it: a form, a script, or a list of JSON lines.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from archive.clock import FIRST_YEAR, LAST_YEAR
from archive.commands.base import Command, FieldSpec, Kind, fields_of
from archive.log.canonical import INT_LIMIT
from archive.privacy import check_text, personal_data
from archive.refusals import Refusal
from archive.refusals.general import NotValid, PersonalData
from archive.words import N_

_HASH = re.compile("[0-9a-f]{64}")
"""A SHA-256; one in a hundred has eleven digits in it that look like a telephone's."""
_OP = 100
_SHOWN = 80
"""Characters of a wrong value that a sentence repeats."""


def as_meant(command: Command) -> Command:
    """`command` with its texts in Unicode form NFC, the only one that the log takes."""
    changed = {
        spec.name: meant
        for spec in fields_of(type(command))
        if (meant := _nfc(value := getattr(command, spec.name))) != value
    }
    return dataclasses.replace(command, **changed) if changed else command


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if type(value) is tuple:
        return tuple(_nfc(item) for item in value)
    return value


def op_objection(op: str) -> Refusal | None:
    """Why `op` cannot name an operation; None when it can. The log keeps it for ever."""
    fit = 0 < len(op) <= _OP and op.isascii() and op.isprintable() and " " not in op
    shown = op[:_SHOWN].encode("ascii", "backslashreplace").decode()
    return None if fit else NotValid("op", shown, N_("up to 100 letters, digits and signs"))


def objection(command: Command) -> Refusal | None:
    """Why a field of `command` cannot be meant or kept as it stands; None when all can."""
    for spec in fields_of(type(command)):
        if spec.meaning.kind in (Kind.ROWS, Kind.FILE):
            continue
        value = getattr(command, spec.name)
        found = _unfit(spec, value) or _personal(spec, value)
        if found is not None:
            return found
    return None


def _unfit(spec: FieldSpec, value: Any) -> Refusal | None:
    if spec.many:
        whole = isinstance(value, tuple) and all(_is_text(item) for item in value)
        return None if whole else _not_valid(spec, value, N_("text"))
    fits, expected = _FITTING.get(spec.meaning.kind, (_is_text, N_("text")))
    if value is None and not spec.required and spec.default is None:
        return None
    if not fits(value) or (spec.required and value == ""):
        return _not_valid(spec, value, expected)
    if spec.meaning.kind is Kind.CHOICE and value not in spec.meaning.choices:
        return _not_valid(spec, value, " | ".join(spec.meaning.choices))
    return None


def _not_valid(spec: FieldSpec, value: Any, expected: str) -> Refusal:
    return NotValid(spec.name, str(value)[:_SHOWN], expected)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and (value == "" or not value.isspace())


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < INT_LIMIT


def _is_day(value: Any) -> bool:
    day = isinstance(value, date) and not isinstance(value, datetime)
    return day and FIRST_YEAR <= value.year <= LAST_YEAR


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


_FITTING: dict[Kind, tuple[Callable[[Any], bool], str]] = {
    Kind.COUNT: (_is_count, N_("a whole number")),
    Kind.GRAMS: (_is_count, N_("grams, a whole number")),
    Kind.DAY: (_is_day, N_("a day from 1990 to 2100, YYYY-MM-DD")),
    Kind.FLAG: (_is_flag, N_("yes or no")),
}
"""What fields of each kind take, and how a sentence says it; all others take text."""


def _personal(spec: FieldSpec, value: Any) -> Refusal | None:
    """The refusal of personal data, or of what no text may hold, in a logged field."""
    if not spec.meaning.logged:
        return None
    found = None
    if spec.meaning.kind is Kind.TEXT:
        found = check_text(value)
    elif spec.meaning.kind is Kind.CODE:
        found = _in_codes((value,) if isinstance(value, str) else value)
    return PersonalData(spec.name, found) if found else None


def _in_codes(values: Sequence[str]) -> str | None:
    """Personal data in codes, where a long number alone is nobody's, nor is a whole hash."""
    found = (personal_data(value) for value in values if not _HASH.fullmatch(value))
    return next((kind for kind in found if kind in ("mobile", "id-number", "e-mail")), None)
