"""Values as people type them: days, numbers, yes and no; text is brought to one form."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from archive.words import N_
from tui.cli.failures import BadUsage

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,12}")
_YES = frozenset({"yes", "y", "true", "1", "是", "有"})
_NO = frozenset({"no", "n", "false", "0", "否", "无"})

_NO_DAY = N_("{name} is “{value}”; a day like 2026-03-31 is expected.")
_NO_NUMBER = N_("{name} is “{value}”; a whole number is expected.")
_NO_FLAG = N_("{name} is “{value}”; yes or no is expected.")


def text_of(value: str) -> str:
    """Typed text in Unicode's composed form, without blanks around it."""
    return unicodedata.normalize("NFC", value).strip()


def is_text(value: str) -> bool:
    """Whether it can be written as UTF-8: half of a surrogate pair cannot."""
    return not any("\ud800" <= char <= "\udfff" for char in value)


def day_of(name: str, value: str) -> date:
    """The day that was typed; raises `BadUsage`."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if not _DAY.fullmatch(plain):
        raise BadUsage(_NO_DAY, name=name, value=value)
    try:
        return date.fromisoformat(plain)
    except ValueError as error:
        raise BadUsage(_NO_DAY, name=name, value=value) from error


def number_of(name: str, value: str) -> int:
    """The whole number that was typed; raises `BadUsage`."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if not _NUMBER.fullmatch(plain):
        raise BadUsage(_NO_NUMBER, name=name, value=value)
    return int(plain)


def flag_of(name: str, value: str) -> bool:
    """The yes or no that was typed; raises `BadUsage`."""
    word = value.strip().lower()
    if word not in _YES | _NO:
        raise BadUsage(_NO_FLAG, name=name, value=value)
    return word in _YES
