"""Printing badges and first PINs: once, to whoever hands them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.cli import output

if TYPE_CHECKING:
    from archive import Handout

_ONCE = N_("Badges and first PINs; this is shown once. Hand each to its person, unseen by others.")
_CHANGE = N_("Each changes the PIN at the first sign-in: `waybox do change-pin`.")
_HEADINGS = (N_("staff number"), N_("name"), N_("badge"), N_("first PIN"))


def print_handouts(handouts: Sequence[Handout], *, demo: bool) -> None:
    """Print what is to be handed out, if there is anything; a demo's PINs need no change."""
    if not handouts:
        return
    output.line(f"\n{say(_ONCE)}")
    output.table(
        [say(heading) for heading in _HEADINGS],
        ((each.staff_no, each.name, each.badge, each.pin) for each in handouts),
    )
    if not demo:
        output.line(say(_CHANGE))
