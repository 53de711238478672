"""What a badge means before the machine: whose it is, and what that witness may do now.

Knows no screen, and shows no badge. A badge alone confirms presence for as long as its holder's
last full sign-in at this station counts; after that, and after a pause, the PIN is asked, too.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.codes import BadgeCode, read
from archive.reading.ceremony import badge_holder, signed_in_lately
from archive.views_session import Witness
from archive.words import N_, say
from tui.ceremony import Mark
from tui.scene import Scene
from tui.station import Station
from tui.who import Operator

PRESENCE = "confirm-presence"
_NO_WITNESS = N_("This badge belongs to no witness of {session}: {one} and {other} are.")


class Meaning(NamedTuple):
    """What somebody's badge asks for."""

    command: str = ""
    """A step that the witness may do now."""
    by: Operator | None = None
    """The witness, where the badge alone suffices."""
    objection: str = ""
    """A sentence, where it asks for nothing that is possible."""


async def meaning_of(station: Station, scene: Scene, badge: str) -> Meaning:
    """What the badge of whoever stands here asks for; raises `ArchiveError`."""
    view = scene.view
    code = read(badge)
    assert isinstance(code, BadgeCode)
    person = await station.read(badge_holder, code.id)
    witness = next((each for each in view.witnesses if each.person == person), None)
    session = view.card.session.session
    if witness is None:
        one, other = (each.staff_no for each in view.witnesses)
        return Meaning(objection=say(_NO_WITNESS, session=session, one=one, other=other))
    if witness.staff_no not in scene.answers.session[PRESENCE].staff:
        return _signature(witness, scene)
    known = station.keyring.known(badge)
    if known is None:
        return Meaning(PRESENCE)
    lately = await station.read(signed_in_lately, session, known.admitted)
    return Meaning(PRESENCE, known if lately else None)


def _signature(witness: Witness, scene: Scene) -> Meaning:
    """What the witness may sign now, where presence is not what is asked."""
    mine = (step for step in scene.steps if step.by_badge and step.staff == (witness.staff_no,))
    step = next((step for step in mine if step.mark is Mark.NOW), None)
    if step is not None:
        return Meaning(step.command)
    refusal = scene.answers.session[PRESENCE].refusal
    return Meaning(objection=refusal.sentences()[0] if refusal else "")
