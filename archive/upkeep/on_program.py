"""Judging the program, and what it needs around it."""

from __future__ import annotations

from collections.abc import Iterator

from archive.upkeep.facts import Measured
from archive.upkeep.verdict import Verdict, fine, warning, wrong
from archive.words import N_

_PROGRAM = N_("Waybox {version} on Python {python}, with {packages}.")
_LACKS = N_("Waybox {version} on Python {python} lacks packages: {names}")
_LACKS_WHY = N_("Parts of the program would stop when they need them.")
_LACKS_THEN = N_("Install Waybox anew.")
_JOURNAL_OK = N_("Scans are noted in {path} until they are recorded.")
_JOURNAL = N_("Scans cannot be noted in {path}: this account may not write there.")
_JOURNAL_WHY = N_("After a crash the desk would not know what was scanned last.")
_JOURNAL_THEN = N_("Give the folder to this account, or name another with WAYBOX_STATE.")
_TERMINAL_OK = N_("The terminal shows Chinese and signs ({encoding}).")
_TERMINAL = N_("The terminal takes {encoding}, which lacks signs that the screens use.")
_TERMINAL_WHY = N_("Chinese, frames and ticks show as question marks.")
_TERMINAL_THEN = N_("Set the language of the session to one with UTF-8, as in LANG C.UTF-8.")
_FONT_OK = N_("The font for Chinese on papers is here.")
_FONT = N_("Papers cannot show Chinese: {reason}")
_FONT_WHY = N_("Registers and records would be printed with substitutes for characters.")


def program(found: Measured) -> Iterator[Verdict]:
    """Versions, and whether anything that is needed is missing."""
    here = found.program
    names = ", ".join(each.name for each in here.packages if not each.version)
    fields = {"version": here.version, "python": here.python}
    if names:
        yield wrong(_LACKS, _LACKS_WHY, _LACKS_THEN, names=names, **fields)
    else:
        packages = ", ".join(f"{each.name} {each.version}" for each in here.packages)
        yield fine(_PROGRAM, packages=packages, **fields)


def scan_journal(found: Measured) -> Iterator[Verdict]:
    """Whether stations can note what was scanned."""
    path = found.around.state
    if not path:
        return
    if found.around.state_writable:
        yield fine(_JOURNAL_OK, path=path)
    else:
        yield wrong(_JOURNAL, _JOURNAL_WHY, _JOURNAL_THEN, path=path)


def terminal(found: Measured) -> Iterator[Verdict]:
    """Whether the terminal can show what is said."""
    encoding = found.around.encoding
    if encoding.lower().replace("-", "") in ("utf8", "utf8sig", "gb18030"):
        yield fine(_TERMINAL_OK, encoding=encoding)
    else:
        yield warning(_TERMINAL, _TERMINAL_WHY, _TERMINAL_THEN, encoding=encoding)


def font(found: Measured) -> Iterator[Verdict]:
    """Whether papers can be printed in Chinese."""
    if found.around.font:
        yield wrong(_FONT, _FONT_WHY, _LACKS_THEN, reason=found.around.font)
    else:
        yield fine(_FONT_OK)
