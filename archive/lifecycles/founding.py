"""The archive itself: founded once, and restored from a backup by two people."""

from __future__ import annotations

from typing import Any

from archive.commands.restoring import ConfirmRestore
from archive.facts import RestoreFacts
from archive.lifecycles.states import ArchiveState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals.backups import NothingRestored, OtherBackup
from archive.refusals.general import NotValid, SamePerson
from archive.rules import Machine, Rule, among, no_effects
from archive.words import N_

Data = dict[str, Any]


def under_way(facts: RestoreFacts) -> Refusal | None:
    """A backup is being restored here."""
    return NothingRestored() if facts.restoring is None else None


def another_signer(facts: RestoreFacts) -> Refusal | None:
    """The second person is not the first one again."""
    if facts.founding.restored_by == facts.on.actor.id:
        return SamePerson(N_("first person"), N_("second person"))
    return None


def this_backup(facts: RestoreFacts, command: ConfirmRestore) -> Refusal | None:
    """What is signed is what is being restored."""
    assert facts.restoring is not None
    if command.backup != facts.restoring.backup:
        return NotValid("backup", command.backup[:80], facts.restoring.backup)
    if command.events != facts.restoring.events:
        return OtherBackup(command.events, facts.restoring.events)
    return None


def signed_first(facts: RestoreFacts, _command: ConfirmRestore) -> Data:
    """The first person's word."""
    return {**_told(facts), "restored_by": facts.on.actor.id}


def signed_second(facts: RestoreFacts, _command: ConfirmRestore) -> Data:
    """The second person's word; the archive goes on from the backup."""
    return {**_told(facts), "restored_by": ""}


def _told(facts: RestoreFacts) -> Data:
    """Which backup, where its logs end, what is known to be given up, how numbers go on."""
    found = facts.restoring
    assert found is not None
    return {
        "backup": found.backup,
        "taken_at": found.taken_at,
        "heads": [list(head) for head in found.heads],
        "known": [list(head) for head in found.known],
        "lost": found.lost,
        "asked": found.asked,
        "holds": [list(hold) for hold in found.holds],
        "numbers": [list(number) for number in found.numbers],
    }


_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_OF_THE_HOUSE = frozenset({Role.KEEPER, Role.APPROVER})
_HERE, _RESTORING = ArchiveState.RECORDED, ArchiveState.RESTORING

# fmt: off
FOUNDING = Machine("archive", ArchiveState, (
    Rule(ConfirmRestore, among(_HERE),      _RESTORING, "restoring", _ADMINISTRATORS,
         only_if=(under_way,), and_if=(this_backup,), data=signed_first),
    Rule(ConfirmRestore, among(_RESTORING), _HERE,      "restored",  _OF_THE_HOUSE,
         only_if=(under_way, another_signer), and_if=(this_backup,), data=signed_second),
), no_effects, handles_paper=False)
# fmt: on
"""Founded by `waybox init`, once; restored from a backup by two people."""
