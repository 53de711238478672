"""Refusals about backups and the restoring of one."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class IsCopy(Refusal, code="R-024"):
    """Somebody wants to work in a backup."""

    place: str
    so = N_("{place} is a backup, or one that is being restored; nothing is recorded in it.")
    why = N_("What two copies record apart can never be brought together again.")
    then = N_("Work in the archive itself. If that is lost, two people restore the backup.")


@dataclass(frozen=True)
class NothingRestored(Refusal, code="R-025"):
    """A restore is signed where none is under way."""

    so = N_("No backup is being restored here.")
    why = N_("A restore is signed while it is made, by two people at one place.")
    then = N_("Begin the restore; it asks both people to sign.")


@dataclass(frozen=True)
class OtherBackup(Refusal, code="R-026"):
    """What was typed is not what is being restored."""

    typed: int
    events: int
    so = N_("{typed} events were typed, and the backup holds {events}.")
    why = N_("Whoever types the number has read what is kept and what is lost.")
    then = N_("Read what the restore says of the backup, and type its number of events.")


@dataclass(frozen=True)
class ReadAnew(Refusal, code="R-027"):
    """What would be given up is no longer what was read."""

    read: int
    lost: int
    so = N_("{read} events would have been given up, and now it would be {lost} or others.")
    why = N_("Something was recorded at the place meanwhile; nobody has read that it is given up.")
    then = N_("Leave the program at every station, and do the restore again.")
