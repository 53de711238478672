"""Judging a SQLite archive: its library, its settings, its pages, the log ahead of them."""

from __future__ import annotations

from collections.abc import Iterator

from archive.storage.fitness import is_sound
from archive.upkeep.facts import Measured
from archive.upkeep.on_opening import BROKEN_THEN, OLDER_THEN, RESTORE, VERIFY
from archive.upkeep.verdict import Verdict, fine, megabytes, warning, wrong
from archive.words import N_

_WAL_MUCH = 64 * 1024**2
_WAL_SHARE = 4
"""A log ahead of the file is odd from this many bytes on, and beyond a fourth of the file."""

_LIBRARY_OK = N_("SQLite {version} is in use.")
_LIBRARY = N_("SQLite {version} is in use, one of the releases 3.7.0 to 3.51.2.")
_LIBRARY_WHY = N_(
    "They can damage an archive that two programs write at the same moment; what was confirmed "
    "may be lost."
)
_LIBRARY_THEN = N_("Install Waybox anew with a current package of apsw; let one program write.")
_SHAPE_OK = N_("The archive has shape {shape}, as this program writes it.")
_OTHER = N_("The archive has shape {shape}; this program writes shape {known}.")
_OLDER_WHY = N_("It is brought to the new shape when it is next opened to work with.")
_NEWER_WHY = N_("An older program could misread what a newer one wrote, so it does nothing.")
_NEWER_THEN = N_("Use the newer program here, too.")
_JOURNAL_OK = N_("Changes go through a write-ahead log.")
_JOURNAL = N_("Changes do not go through a write-ahead log; the file says another journal.")
_JOURNAL_WHY = N_(
    "Some program changed that. Lists would wait for writers, and some of the other journals lose "
    "the last entry when the power fails."
)
_JOURNAL_THEN = N_("Open the archive with Waybox once and look again; find who else opens it.")
_SYNCHRONOUS_OK = N_("Each entry is on the disk before it is confirmed (synchronous {value}).")
_SYNCHRONOUS = N_("Entries are confirmed before the disk has them (synchronous {value}).")
_SYNCHRONOUS_WHY = N_("A power cut then loses confirmed scans; it did in most of our trials.")
_SYNCHRONOUS_THEN = N_("Install Waybox anew; it always asks for FULL.")
_WHOLE = N_("A quick look at every page found no damage.")
_DAMAGED = N_("The file is damaged: {first}")
_DAMAGED_WHY = N_("Parts of it cannot be read any more, or contradict each other.")
_GUARDED = N_("The log is protected: nothing in it can be changed or removed.")
_UNGUARDED = N_("The log is not protected as it must be: {names}")
_UNGUARDED_WHY = N_("Somebody with access to the database took that away, or added to it.")
_UNGUARDED_THEN = N_("Verify the whole archive against an anchor from outside before going on.")
_WAL_OK = N_("{size} wait beside the file to be written into it.")
_WAL = N_("{size} wait beside the file of {file} to be written into it, and it does not get less.")
_WAL_WHY = N_(
    "Some program has been reading for long without an end, so that they cannot be written back; "
    "opening takes longer, and the disk fills."
)
_WAL_THEN = N_("Close every station once, then open one. If it stays so, look for a hung program.")


def library(found: Measured) -> Iterator[Verdict]:
    """Releases that can damage a file with two writers."""
    version = found.library
    if is_sound(version):
        yield fine(_LIBRARY_OK, version=version)
    else:
        yield wrong(_LIBRARY, _LIBRARY_WHY, _LIBRARY_THEN, version=version)


def shape(found: Measured) -> Iterator[Verdict]:
    """An archive that another release of the program made."""
    if found.shape is None:
        return
    number, known = found.shape
    if number == known:
        yield fine(_SHAPE_OK, shape=number)
    elif number < known:
        yield warning(_OTHER, _OLDER_WHY, OLDER_THEN, shape=number, known=known)
    else:
        yield wrong(_OTHER, _NEWER_WHY, _NEWER_THEN, shape=number, known=known)


def journal(found: Measured) -> Iterator[Verdict]:
    """The journal that the file names, as it was before we opened it."""
    if found.vitals is not None and found.journal is not False:
        yield fine(_JOURNAL_OK)
    elif found.journal is False:
        yield warning(_JOURNAL, _JOURNAL_WHY, _JOURNAL_THEN)


def synchronous(found: Measured) -> Iterator[Verdict]:
    """Whether our connection waits for the disk."""
    if found.vitals is None:
        return
    value = found.vitals.synchronous
    if value in ("FULL", "EXTRA"):
        yield fine(_SYNCHRONOUS_OK, value=value)
    else:
        yield wrong(_SYNCHRONOUS, _SYNCHRONOUS_WHY, _SYNCHRONOUS_THEN, value=value)


def integrity(found: Measured) -> Iterator[Verdict]:
    """Pages that do not hold together."""
    if found.vitals is None:
        return
    if not found.vitals.damage:
        yield fine(_WHOLE)
    else:
        first = found.vitals.damage[0].splitlines()[-1]
        yield wrong(_DAMAGED, _DAMAGED_WHY, BROKEN_THEN, first=first).helped_by(RESTORE)


def triggers(found: Measured) -> Iterator[Verdict]:
    """What protects the log in the database."""
    if found.unprotected is None:
        return
    if not found.unprotected:
        yield fine(_GUARDED)
    else:
        named = ", ".join(found.unprotected)
        yield wrong(_UNGUARDED, _UNGUARDED_WHY, _UNGUARDED_THEN, names=named).helped_by(VERIFY)


def ahead(found: Measured) -> Iterator[Verdict]:
    """A write-ahead log that is never written back."""
    if not found.size:
        return
    size, file = megabytes(found.wal), megabytes(found.size)
    if found.wal > max(_WAL_MUCH, found.size // _WAL_SHARE):
        yield warning(_WAL, _WAL_WHY, _WAL_THEN, size=size, file=file)
    else:
        yield fine(_WAL_OK, size=size)
