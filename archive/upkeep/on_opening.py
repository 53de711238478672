"""Judging whether an archive could be opened, and what to do about each reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.storage import causes, server_causes
from archive.storage.fitness import UNFIT_DISK, UNFIT_LIBRARY
from archive.storage.footing import GONE, KEPT, LOOSE, OVERWRITTEN
from archive.storage.migrating import CHANGED
from archive.storage.schema import NEWER
from archive.upkeep.facts import Measured
from archive.upkeep.verdict import Verdict, fine, warning, wrong
from archive.words import N_, say

RESTORE, INIT, VERIFY = "restore BACKUP", "init", "verify"

NOTHING_THERE = N_("the database is empty.")
OLDER_SHAPE = N_(
    "that would bring it from shape {shape} to shape {known}, and a check-up does not."
)
NEWER_SHAPE = N_("it has shape {shape}, and this program knows shapes up to {known}.")

SENSELESS = N_("what stands in it makes no sense.")
_OPEN = N_("The archive could be opened.")
_COPY = N_("This is a copy that nobody works in: a backup, or a restore that is not signed yet.")
_COPY_WHY = N_("What is scanned here is not recorded in the archive itself.")
_COPY_THEN = N_("Leave the copy as it is, and look the archive itself over.")
_UNOPENED = N_("The archive could not be opened: {reason}")
_LEFT_SHUT = N_("The archive was not opened: {reason}")
_UNOPENED_WHY = N_("Until it can, nothing is shown and nothing recorded.")
_UNREAD = N_("The archive was opened, but cannot be read wholly: {reason}")
_UNREAD_WHY = N_("What cannot be read may be lost, and nothing can be recorded that needs it.")

_IS_NONE = N_("the file is no Waybox archive, or its beginning is damaged.")
_IS_EMPTY = N_("the file is empty.")
_IS_FOLDER = N_("a folder lies in its place.")
_IS_BROKEN = N_("it is damaged, or its disk cannot be read ({reason}).")
_SENSELESS_THEN = N_(
    "Stop working with it and copy it with all that lies beside it, unchanged. Verify it: that "
    "says what was altered. Then let two people restore the last backup that is sound."
)
_IS_DENIED = N_("{path} belongs to {owner} and is closed to this account.")
_IS_CLOSED = N_("{path} belongs to this account and is closed to it.")
_IS_MOUNTED = N_("its disk at {at} is mounted for reading only.")
_IS_FULL = N_("its disk is full.")
_IS_GONE = N_("it was moved, removed or replaced while it was open.")
_IS_SHARED = N_("it lies on a file system over a network ({type}).")
_IS_HELD = N_("another program holds it.")
_OTHER = N_(
    "Look whether this is the right path. If the archive was here, move this and what lies beside "
    "it elsewhere, unchanged, and let two people restore the last backup."
)
BROKEN_THEN = N_(
    "Stop working with it and copy it with all that lies beside it, unchanged. Then have the disk "
    "looked at, and let two people restore the last backup."
)
_HELD = N_(
    "Find the program that has it open: another station, a copying or scanning program, one that "
    "hangs. End it, then look again."
)
OPEN_THEN = N_("Open it to its owner, this account: chmod u+rwX {path}")
ACCOUNT_THEN = N_("Run Waybox as the account that owns the archive, or let its owner change that.")
_MOUNT = N_("Look at the disk and at the system's messages, mount it for writing, then look again.")
_SILENT = N_("Look at cable, network and mount; copy the file elsewhere as soon as it is readable.")
_ROOM = N_("Make room on that disk: take old backups and papers to another one.")
OLDER_THEN = N_(
    "Take a backup with the program that it worked with so far. Then open it with this one, at "
    "every station."
)
_NEWER = N_("Use the newer program here, too.")
_PUT_BACK = N_("Put the archive back where it was, then leave Waybox and start it anew.")
_LEAVE = N_("Leave Waybox at every station before you put anything in its place.")
_DISK = N_("Move the archive to a disk of this machine, or use PostgreSQL for several machines.")
_LIBRARY = N_("Install Waybox anew with a current package of apsw; let one program write.")
_BESIDE = N_(
    "Look at what else is said here, and at what lies beside the archive: what has its name with "
    "-wal or -shm behind it must be a file that this account may read and write."
)
_ELSE = N_("Look at what else is said here. If nothing else is wrong, look whether the path is.")

_IS_FOREIGN = N_("the database holds something else than a Waybox archive.")
_NO_DATABASE = N_("the server has no such database.")
_NO_LOGIN = N_("the server refuses this user or password.")
_NO_GRANT = N_("this user may not work in it ({reason}).")
_NO_ANSWER = N_("the server does not answer ({reason}).")
_EMPTY_THEN = N_(
    "Look whether this is the right database. If an archive was in it, let two people restore the "
    "last backup; if none ever was, make one."
)
_FOREIGN_THEN = N_("Name another database; an archive has one of its own.")
_NO_DATABASE_THEN = N_(
    "Look how the database is spelt. If it is gone, have an empty one made and let two people "
    "restore the last backup; if none ever was, have one made and make an archive in it."
)
_NO_LOGIN_THEN = N_(
    "Look at user and password, at the password file, and at what the server lets in (pg_hba.conf)."
)
_GRANT_THEN = N_("Have the role for stations granted to this login.")
_NO_ANSWER_THEN = N_(
    "Look whether the server runs, whether the network between is up, and how host and port are "
    "spelt."
)
_SOON_THEN = N_("Look again in a minute; if it stays so, look at the server.")
_MANY_THEN = N_("Raise max_connections; a station takes up to three.")
_SERVER_THEN = N_("Look at the server's own log; it says more.")


class Advice(NamedTuple):
    """What to do where an archive could not be opened."""

    then: str
    helps: tuple[str, ...] = ()
    so: str = ""
    """Why, where the sentence itself says what to do already, or speaks of what was not asked."""


_RESTORE = (RESTORE,)
_MADE = (INIT, RESTORE)
# fmt: off
ADVICE: dict[str, Advice] = {
    causes.NO_ARCHIVE:  Advice(_OTHER, _RESTORE, _IS_NONE),
    causes.EMPTY:       Advice(_OTHER, _RESTORE, _IS_EMPTY),
    causes.IS_FOLDER:   Advice(_OTHER, _RESTORE, _IS_FOLDER),
    causes.DAMAGED:     Advice(BROKEN_THEN, _RESTORE, _IS_BROKEN),
    causes.BUSY:        Advice(_HELD, (), _IS_HELD),
    causes.DENIED:      Advice(ACCOUNT_THEN, (), _IS_DENIED),
    causes.CLOSED:      Advice(OPEN_THEN, (), _IS_CLOSED),
    causes.READ_ONLY:   Advice(ACCOUNT_THEN),
    causes.MOUNTED:     Advice(_MOUNT, (), _IS_MOUNTED),
    causes.SILENT:      Advice(_SILENT, _RESTORE),
    causes.FULL:        Advice(_ROOM, (), _IS_FULL),
    causes.ABSENT:      Advice(_PUT_BACK, _RESTORE),
    SENSELESS:          Advice(_SENSELESS_THEN, (VERIFY, RESTORE)),
    GONE:               Advice(_PUT_BACK, (), _IS_GONE),
    KEPT:               Advice(_LEAVE),
    LOOSE:              Advice(_LEAVE),
    OVERWRITTEN:        Advice(_LEAVE),
    CHANGED:            Advice(_NEWER),
    NEWER:              Advice(_NEWER),
    NEWER_SHAPE:        Advice(_NEWER),
    OLDER_SHAPE:        Advice(OLDER_THEN),
    UNFIT_DISK:         Advice(_DISK, (), _IS_SHARED),
    UNFIT_LIBRARY:      Advice(_LIBRARY),
    NOTHING_THERE:      Advice(_EMPTY_THEN, _MADE),
    server_causes.FOREIGN:     Advice(_FOREIGN_THEN, (), _IS_FOREIGN),
    server_causes.NO_DATABASE: Advice(_NO_DATABASE_THEN, _MADE, _NO_DATABASE),
    server_causes.NO_LOGIN:    Advice(_NO_LOGIN_THEN, (), _NO_LOGIN),
    server_causes.NOT_GRANTED: Advice(_GRANT_THEN, (), _NO_GRANT),
    server_causes.NO_ANSWER:   Advice(_NO_ANSWER_THEN, (), _NO_ANSWER),
    server_causes.TOO_MANY:    Advice(_MANY_THEN),
    server_causes.BUSY:        Advice(_SOON_THEN),
    server_causes.LOST:        Advice(_SOON_THEN),
    server_causes.RESTARTING:  Advice(_SOON_THEN),
}
# fmt: on
"""What to do about each reason, by the mark of its sentence."""


def opened(found: Measured) -> Iterator[Verdict]:
    """Whether the archive could be opened at all, and read as far as a check-up needs it."""
    if found.unopened is not None:
        told, why = (_UNREAD, _UNREAD_WHY) if found.opened else (_UNOPENED, _UNOPENED_WHY)
        advice = _advice(found, found.unopened.cause)
        if found.unopened.cause == OLDER_SHAPE:
            told = _LEFT_SHUT
        fields, reason = found.unopened.fields, found.unopened.text
        if advice.so:
            reason = say(advice.so, **fields)
        said = wrong(told, why, advice.then, **{**fields, "reason": reason})
        yield said.helped_by(*advice.helps)
    elif found.copy:
        yield warning(_COPY, _COPY_WHY, _COPY_THEN)
    else:
        yield fine(_OPEN)


def _advice(found: Measured, cause: str) -> Advice:
    if found.backend == "sqlite" and cause == causes.NOT_READABLE:
        broken = found.shape is not None  # so far it could be read
        return Advice(BROKEN_THEN, _RESTORE) if broken else Advice(_BESIDE)
    return ADVICE.get(cause) or Advice(_ELSE if found.backend == "sqlite" else _SERVER_THEN)
