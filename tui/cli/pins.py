"""Badges and PINs: asked for without echo, never printed, never kept."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archive.codes import read
from archive.errors import UnreadableCode
from archive.words import N_, say
from tui.cli.failures import BadUsage

if TYPE_CHECKING:
    from archive import Archive, Credential
    from tui.cli.here import Here

_NO_BADGE = N_("Nobody is named: give --by BADGE or WAYBOX_BADGE.")
_NO_PIN = N_("There is no terminal to ask for the PIN: use --pin-stdin or WAYBOX_PIN.")
_NO_NEW_PIN = N_(
    "There is no terminal to ask for the new PIN: use --new-pin-stdin or WAYBOX_NEW_PIN."
)
_NO_SECOND_PIN = N_(
    "There is no terminal to ask for the second person's PIN: use --pin-stdin or WAYBOX_SECOND_PIN."
)
_EMPTY = N_("Standard input ended before the PIN.")
_IS_CODE = N_("A code was scanned where the PIN belongs; it was thrown away. Type the PIN.")
_UNLIKE = N_("The two new PINs are not alike; nothing was changed.")


def sign_in(here: Here, archive: Archive) -> Credential:
    """Whoever the badge and PIN name; raises `Refused` or `BadUsage`."""
    return archive.sign_in(badge_of(here), pin_of(here))


def badge_of(here: Here, prompt: str = "") -> str:
    """The badge: ``--by``, WAYBOX_BADGE, or scanned at the prompt."""
    if here.by:
        return here.by
    if here.pin_stdin or not _has_terminal():
        raise BadUsage(_NO_BADGE)
    return getpass.getpass(prompt or say(N_("Badge: "))).strip()


def pin_of(here: Here) -> str:
    """The PIN: standard input's first line, WAYBOX_PIN, or typed at the prompt."""
    if here.pin_stdin:
        return _not_a_code(_line())
    given = os.environ.get("WAYBOX_PIN")
    if given:
        return _not_a_code(given)
    return _asked(say(N_("PIN: ")), _NO_PIN)


def second_pin_of(here: Here) -> str:
    """The second person's PIN: standard input's next line, WAYBOX_SECOND_PIN, or typed."""
    if here.pin_stdin:
        return _not_a_code(_line())
    given = os.environ.get("WAYBOX_SECOND_PIN")
    if given:
        return _not_a_code(given)
    return _asked(say(N_("PIN: ")), _NO_SECOND_PIN)


def new_pin_of(here: Here) -> str:
    """The new PIN: standard input's next line, WAYBOX_NEW_PIN, or typed twice at the prompt."""
    if here.new_pin_stdin:
        return _not_a_code(_line())
    given = os.environ.get("WAYBOX_NEW_PIN")
    if given:
        return _not_a_code(given)
    pin = _asked(say(N_("New PIN: ")), _NO_NEW_PIN)
    if _asked(say(N_("New PIN again: ")), _NO_NEW_PIN) != pin:
        raise BadUsage(_UNLIKE)
    return pin


def _asked(prompt: str, without: str) -> str:
    """What is typed at the prompt; a scanned code there is thrown away and asked again."""
    if not _has_terminal():
        raise BadUsage(without)
    while True:
        typed = getpass.getpass(prompt).strip()
        if not _is_code(typed):
            return typed
        print(say(_IS_CODE), file=sys.stderr)


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise BadUsage(_EMPTY)
    return line.strip()


def _not_a_code(typed: str) -> str:
    if _is_code(typed):
        raise BadUsage(_IS_CODE)
    return typed.strip()


def _is_code(typed: str) -> bool:
    with suppress(UnreadableCode):
        return bool(read(typed))
    return False


def _has_terminal() -> bool:
    """Whether somebody can be asked: getpass asks the terminal, not standard input."""
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    with suppress(OSError), Path("/dev/tty").open("rb"):
        return True
    return False
