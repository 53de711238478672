"""What people type in the fields of forms, as commands mean it: days, weights, words for codes.

Only what can be meant in one way is read so; all else is left as typed, for the command to refuse.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from archive.commands.base import Kind
from archive.intake import repairs
from archive.intake.reasons import Unclear
from archive.policy import ROLE_NAMES, SETTINGS
from archive.retention import category_code
from archive.words import N_, say
from labels.phrases import METHODS

if TYPE_CHECKING:
    from archive.commands.base import FieldSpec

_ALL = N_("all")


def meant(spec: FieldSpec, text: str) -> str:
    """The text of a field that takes one value, as its command means it."""
    read = _READ.get(spec.meaning.kind)
    if read is None:
        return code_meant(spec, text)
    try:
        return read(repairs.trimmed(repairs.half_width(text)))
    except Unclear:
        return text


def code_meant(spec: FieldSpec, text: str) -> str:
    """One value of a field of codes: its word in either language is read as the code."""
    word = text.strip()
    by_word = _WORDS.get(spec.name)
    return by_word(word) or word if by_word else word


def words_for(spec: FieldSpec, code: str) -> str:
    """A code as a field shows it: people read words."""
    if spec.name == "roles" and code in ROLE_NAMES:
        return say(ROLE_NAMES[code])
    if spec.name == "methods":
        return next((say(text) for method, text in METHODS if method == code), code)
    if spec.many and code == "all":
        return say(_ALL)
    return code


def told_for(spec: FieldSpec, code: str) -> str:
    """A code that is known already, with what it means."""
    if spec.name == "key" and code in SETTINGS:
        return say(SETTINGS[code].meaning)
    return words_for(spec, code)


def _day(text: str) -> str:
    return repairs.day(text).isoformat()


def _count(text: str) -> str:
    return str(repairs.whole(text))


def _grams(text: str) -> str:
    """Grams of a weight that names its unit; a bare number is grams already."""
    return text if repairs.is_plain(text) else str(repairs.grams(text, ""))


_READ: dict[Kind, Callable[[str], str]] = {
    Kind.DAY: _day,
    Kind.COUNT: _count,
    Kind.GRAMS: _grams,
}


def _role(word: str) -> str:
    wanted = word.casefold()
    for role, name in ROLE_NAMES.items():
        if wanted in (role, say(name, "en").casefold(), say(name, "zh")):
            return str(role)
    return ""


def _method(word: str) -> str:
    wanted = word.casefold()
    for code, text in METHODS:
        if wanted in (code, say(text, "en").casefold(), say(text, "zh")):
            return code
    return ""


def _category(word: str) -> str:
    return category_code(word) or ""


def _every(word: str) -> str:
    return "all" if word.casefold() in (say(_ALL, "en"), say(_ALL, "zh")) else ""


_WORDS: dict[str, Callable[[str], str]] = {
    "roles": _role,
    "categories": _category,
    "category": _category,
    "methods": _method,
    "boxes": _every,
}
"""Fields whose codes have words."""
