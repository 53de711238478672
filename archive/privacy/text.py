"""What typed text may not carry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from archive.codes.repair import is_dash, is_invisible
from archive.privacy.numbers import (
    holds_id_number,
    holds_landline,
    holds_mail,
    holds_mobile,
    holds_plate,
    holds_waybill,
)
from archive.privacy.people import holds_address, holds_name
from archive.words import N_


class Detector(NamedTuple):
    """A kind of personal data and what finds it in plain text."""

    kind: str
    found: Callable[[str], bool]


DETECTORS: tuple[Detector, ...] = (
    Detector(N_("id-number"), holds_id_number),
    Detector(N_("mobile"), holds_mobile),
    Detector(N_("e-mail"), holds_mail),
    Detector(N_("landline"), holds_landline),
    Detector(N_("waybill-number"), holds_waybill),
    Detector(N_("plate"), holds_plate),
    Detector(N_("name"), holds_name),
    Detector(N_("address"), holds_address),
)
TOO_LONG, CONTROL, FORMULA = N_("too-long"), N_("control-character"), N_("formula")
KINDS: tuple[str, ...] = (*(row.kind for row in DETECTORS), TOO_LONG, CONTROL, FORMULA)
"""Every kind that `check_text` may name, as marked words."""

_OWN = re.compile(
    r"(?<![0-9A-Z])(?:BX1-[0-9A-Z]{10}-[0-9]{2}-[0-9A-Z]{8}|[0-9A-Z]{2,6}-[0-9]{2}-[0-9]{6}-[0-9A-Z])"
    r"(?![0-9A-Z])",
    re.IGNORECASE,
)
_SPELT = re.compile(r"(?<![0-9])[0-9](?:[ .·_-][0-9]){7,}(?![0-9])")
_HARMLESS_SIGNED = re.compile(r"[+-]+|[+-] ?[0-9]+(?:[.,][0-9]+)*[^-=+*/^&|!@<>\"']*")


def personal_data(text: str) -> str | None:
    """The kind of personal data that `text` holds, such as ``mobile``; else None."""
    plain = _plain(text)
    return next((row.kind for row in DETECTORS if row.found(plain)), None)


def check_text(text: str, *, max_length: int = 200) -> str | None:
    """Why `text` may not be kept, as one of `KINDS`; None when it may."""
    if len(text) > max_length:
        return TOO_LONG
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in text):
        return CONTROL
    return FORMULA if _is_formula(text) else personal_data(text)


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet would reckon: = or @, or a sign before no mere number."""
    start = unicodedata.normalize("NFKC", text).strip()
    if start.startswith(("+", "-")):
        return not _HARMLESS_SIGNED.fullmatch(start)
    return start.startswith(("=", "@"))


def _plain(text: str) -> str:
    """`text` undisguised: NFKC, nothing invisible, plain dashes, no digits spelt out."""
    chars = (_plain_char(char) for char in unicodedata.normalize("NFKC", text))
    plain = _OWN.sub("□", " ".join("".join(chars).split()))
    return _SPELT.sub(lambda match: re.sub(r"[^0-9]", "", match[0]), plain)


def _plain_char(char: str) -> str:
    if char.isspace():
        return " "
    if is_invisible(char):
        return ""
    return "-" if is_dash(char) else char
