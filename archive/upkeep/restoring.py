"""Restoring a backup: loaded beside the wanted place, audited, signed by two people, then named.

Until the second one has signed, nothing has changed at the wanted place, and what was loaded is
no archive: nobody can work in it. What lay there before is moved aside, never written over.
"""

from __future__ import annotations

import hashlib
import secrets
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from archive import badges
from archive.clock import stamp
from archive.commands.restoring import ConfirmRestore
from archive.door import Credential, Door
from archive.errors import BadInput, LogBroken, Refused
from archive.location import FileLocation, Location, location_of
from archive.log.checkpoint import LogKey
from archive.log.keyfile import read_key
from archive.log.seen import Memory
from archive.opening import new_op, open_archive
from archive.refusals.backups import ReadAnew
from archive.rows import Founding
from archive.storage.alone import Alone
from archive.storage.copying import FILES, Frozen, carry, files_of, tables_of
from archive.storage.engine import Engine, disk_told
from archive.storage.files import FolderFiles, as_named
from archive.storage.given_up import given_up
from archive.storage.marks import BACKUP_OF, RESTORING, drop_mark, mark, put_mark
from archive.storage.opened import Opened, open_file, server_engine
from archive.storage.schema import SCHEMA_VERSION, migrate
from archive.storage.selecting import select
from archive.storage.sqlite import SqliteEngine
from archive.storage.standing import heads_of
from archive.upkeep.backing_up import Told, check
from archive.upkeep.emptying import empty
from archive.upkeep.former import Former, known_heads, still_with_us
from archive.upkeep.going_on import numbers_on
from archive.upkeep.own_word import check_whole, told_by
from archive.upkeep.swapping import building_alone, put_in_place
from archive.views_backup import GivenUp, LogEnd, Restorable, Restored
from archive.words import N_, say

LOADING = N_("loading")

_NO_FILE = N_("There is no file {path}.")
_NO_BACKUP = N_(
    "{path} is an archive and no backup of one. Of a copy that was made in another way take a "
    "backup first, and restore that."
)
_OTHER_SHAPE = N_("{path} is of another release (shape {found}, this one knows {known}).")
_NO_KEY = N_(
    "The log key of this archive is not at {path}. Put it there and do it again. Without its key "
    "a backup can be read and verified, but nobody can go on working in it."
)
_OTHER_KEY = N_("The key at {path} is another archive's.")
_ALTERED = N_("{path} is not the backup that was taken: {origin} ends elsewhere.")


class Restoring:
    """One restore that is under way, from the loading to the second signature."""

    def __init__(
        self, opened: Opened, key: LogKey, view: Restorable, location: Location, former: Former
    ) -> None:
        self.view = view
        self.signed = False
        self._opened, self._location, self._former = opened, location, former
        name = socket.gethostname().encode("ascii", "replace").decode()[:40]
        self._door = Door(opened, key, name, secrets.token_bytes)

    def sign_in(self, badge: str, pin: str) -> Credential:
        """Who holds a badge of the backup and knows its PIN; raises `Refused`."""
        return badges.sign_in(self._door, badge, pin)

    def finish(self, first: Credential, second: Credential, events: int) -> Restored:
        """Both sign that `events` is what they read, and the archive goes on from the backup.

        Raises `Refused`, and `StorageFailed` while a station has the old archive open; then
        nothing was changed.
        """
        aside, sign = "", partial(self._sign, first, second, events)
        if self._former.elsewhere:
            with self._former.alone() as old:
                if isinstance(self._location, FileLocation):
                    aside = put_in_place(self._location, lambda there: sign(there or old))
                else:
                    sign(old)
        elif isinstance(self._location, FileLocation):
            aside = put_in_place(self._location, sign)
        else:
            sign(None)
        self.signed = True
        view, place = self.view, self._location.place
        # the memory of this station takes the cut, as that of every other will
        open_archive(_url(self._location), clock=self._opened.clock).close()
        return Restored(
            view.archive, place, view.taken_at, view.events, view.lost, aside, view.given_up,
            view.numbers,
        )  # fmt: skip

    def _sign(self, first: Credential, second: Credential, events: int, old: Alone | None) -> None:
        """Both signatures, over what is known to be given up: that, and nothing else, was read."""
        engine = self._opened.engine
        for who in (first, second):
            still_with_us(who, engine, old)
        remembered = Memory(self.view.archive).read()
        known, gone = known_heads(remembered, old), given_up(engine, old, remembered)
        if (known, gone) != (self.view.known, self.view.given_up):
            raise Refused(ReadAnew(self.view.lost, self.view._replace(known=known).lost))
        engine.write(lambda: put_mark(engine, RESTORING, _said(self.view)))
        command = ConfirmRestore(backup=self.view.sha256, events=events)
        for who in (first, second):
            self._door.perform(command, who, new_op())
        engine.close()


def _url(location: Location) -> str:
    return getattr(location, "url", "") or location.place


@contextmanager
def restoring(
    file: Path, url: str, *, now: datetime | None = None, former: Path | None = None, told: Told
) -> Iterator[Restoring]:
    """A backup, loaded for the place `url` and audited, for two people to sign.

    What came after it is asked of what lies there, or of the file `former` where nothing does.
    Raises `BadInput` for what is no backup or no place for it, `LogBroken` for one that is not
    sound, `StorageFailed`. Whatever is not signed at the end is removed.
    """
    file, location = file.expanduser(), location_of(url)
    if not file.is_file():
        raise BadInput(_NO_FILE, path=file)
    with disk_told(location.place), closing(Frozen(file)) as backup:
        founding, key = _looked_at(backup, file, location)
        remembered = Memory(founding.id).read()
        before = Former(location, former, file)
        known, gone = before.known(founding.id, backup, remembered)
        with _cleared(location, backup) as target:
            view = _loaded(backup, file, founding, target, (known, gone), told)
            opened = open_file(_url(target), now, site=founding.site)
            with closing(opened.engine):
                if isinstance(target, FileLocation):
                    opened.engine.files = FolderFiles(target.files)
                check(opened, told, opened.engine.files)
                check_whole(backup, file)
                numbers = numbers_on(backup, view, remembered, opened.clock.tick().at)
                view = view._replace(numbers=numbers)
                work = Restoring(opened, key, view, location, before)
                yield work
                if not isinstance(target, FileLocation) and not work.signed:
                    raise _Unsigned


class _Unsigned(Exception):
    """Nobody signed."""


@contextmanager
def _cleared(location: Location, backup: Frozen) -> Iterator[Location]:
    """Where the backup is loaded; whatever is not in place at the end is removed."""
    if isinstance(location, FileLocation):
        with building_alone(location) as building:
            yield building
        return
    empty(location, backup)
    try:
        yield location
    except _Unsigned:
        empty(location, backup)
    except BaseException:
        empty(location, backup)
        raise


def _looked_at(backup: Frozen, file: Path, location: Location) -> tuple[Founding, LogKey]:
    """Whose backup it is, and the key with which its log goes on."""
    shape = int(backup.rows("PRAGMA user_version")[0][0])
    if shape != SCHEMA_VERSION:
        raise BadInput(_OTHER_SHAPE, path=file, found=shape, known=SCHEMA_VERSION)
    if mark(backup, BACKUP_OF) is None:
        raise BadInput(_NO_BACKUP, path=file)
    founding = Founding._make(backup.rows(select("archive"))[0])
    path = location.key_path(founding.id, founding.site, first=True)
    if not path.exists():
        raise BadInput(_NO_KEY, path=path)
    key = read_key(path)
    if key.verifier_key != founding.log_key:
        raise BadInput(_OTHER_KEY, path=path)
    return founding, key


def _loaded(
    backup: Frozen, file: Path, founding: Founding, target: Location,
    known: tuple[tuple[LogEnd, ...], GivenUp], told: Told,
) -> Restorable:  # fmt: skip
    """Every row and paper in its new place, marked as not signed yet."""
    with file.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    heads, taken_at = told_by(backup, file)
    view = Restorable(
        founding.id, founding.organisation, taken_at, heads, known[0], sha256, known[1]
    )
    tables = tables_of(backup)
    if isinstance(target, FileLocation):
        engine: Engine = SqliteEngine(target, create=True)
        target.path.chmod(0o600)
        tables = tuple(table for table in tables if table.name != FILES)
    else:
        engine = server_engine(target, create=True)

    def filled() -> None:
        if engine.kind != "sqlite":
            migrate(engine)
        carry(backup, engine, tables, partial(told, LOADING))
        drop_mark(engine, BACKUP_OF)
        put_mark(engine, RESTORING, _said(view))

    with closing(engine):
        if engine.kind == "sqlite":
            migrate(engine)
        engine.write(filled)
        ends = tuple(LogEnd(head.origin, head.size, head.root) for head in heads_of(engine))
        if isinstance(target, FileLocation):
            for sha in files_of(engine):
                engine.files.keep(_file(backup, sha))
    if ends != heads:
        origin = next(iter({*ends} ^ {*heads})).origin
        raise LogBroken(say(_ALTERED, path=file, origin=origin))
    return view


def _file(backup: Frozen, sha256: str) -> bytes:
    found = backup.rows('SELECT "bytes" FROM "stored_file" WHERE "sha256" = ?', (sha256,))
    return as_named(bytes(found[0][0]) if found else b"", sha256)


def _said(view: Restorable) -> dict[str, object]:
    """What a copy that is not signed yet says of itself."""
    return {
        "backup": view.sha256,
        "taken_at": stamp(view.taken_at),
        "heads": [list(head) for head in view.heads],
        "known": [list(head) for head in view.known],
        "asked": view.given_up.asked,
        "holds": [list(hold.told) for hold in view.given_up.holds],
        "numbers": [list(number) for number in view.numbers],
    }
