"""Keyboards other than the scanner's: what their keys type where a scanner means a US one.

A scanner presses the key that has a character on a US keyboard; the computer types what is on
that key of its own. Only letters, digits and the dash matter: codes have no others.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import NamedTuple


class Layout(NamedTuple):
    """One keyboard of the computer's."""

    name: str
    """As people and settings call it; the same in every language."""
    table: dict[int, str]

    def types(self, text: str) -> str:
        """What arrives of a text that the scanner sends for a US keyboard."""
        return text.translate(self.table)


_DIGITS = "1234567890"
_YZ = {"y": "z", "z": "y"}


def _layout(
    name: str, lower: dict[str, str], dash: str, digits: str = _DIGITS, **upper: str
) -> Layout:
    """A layout by what differs; capitals follow their letters unless said otherwise."""
    shifted = {key.upper(): char.upper() for key, char in lower.items()} | upper
    plain = {**lower, **shifted, **dict(zip(_DIGITS, digits, strict=True)), "-": dash}
    return Layout(name, str.maketrans(plain))


def _in_turn(letters: str) -> dict[str, str]:
    return dict(zip(ascii_lowercase, letters, strict=True))


_AZERTY = {"a": "q", "q": "a", "w": "z", "z": "w", "m": ","}
# fmt: off
LAYOUTS: tuple[Layout, ...] = (
    _layout("QWERTZ (Deutsch)", _YZ, "ß"),
    _layout("QWERTZ (Schweiz)", _YZ, "'"),
    _layout("QWERTZ (Čeština)", _YZ, "=", "+ěščřžýáíé"),
    _layout("QWERTZ (Magyar)", _YZ, "ü", "123456789ö"),
    _layout("AZERTY (Français)", _AZERTY, ")", "&é\"'(-è_çà", M="?"),
    _layout("AZERTY (Belgique)", _AZERTY, ")", "&é\"'(§è!çà", M="?"),
    _layout("ЙЦУКЕН (Русский)", _in_turn("фисвуапршолдьтщзйкыегмцчня"), "-"),
    _layout("ЙЦУКЕН (Українська)", _in_turn("фисвуапршолдьтщзйкіегмцчня"), "-"),
    _layout("Dvorak", _in_turn("axje.uidchtnmbrl'poygk,qf;"), "[", Q='"', W="<", E=">", Z=":"),
    _layout("QWERTY (Español, Italiano, Português)", {}, "'"),
    _layout("QWERTY (Dansk, Norsk, Svenska)", {}, "+"),
    _layout("Türkçe Q", {"i": "ı"}, "*", I="I"),
)
# fmt: on
"""Keyboards that are recognised by name; others by which letters became which."""


def with_caps(text: str) -> str:
    """`text` as it arrives where Caps Lock is on: letters change their case, nothing else does."""
    turned = (char.swapcase() for char in text)
    return "".join(
        other if len(other) == 1 else char for char, other in zip(text, turned, strict=True)
    )
