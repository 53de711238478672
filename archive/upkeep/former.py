"""The archive that a restored one goes on from: at its place, or elsewhere by now.

Onto a server or under another name nothing lies at the place; whoever still has the former file
names it, and it is asked what came after the backup.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.door import Credential
from archive.errors import BadInput, LogBroken, Refused
from archive.location import FileLocation, Location
from archive.log.seen import Remembered
from archive.refusals.general import BadgeUnknown, PersonLeft
from archive.storage.alone import Alone, alone_in
from archive.storage.given_up import given_up
from archive.storage.standing import Asked, heads_of
from archive.views_backup import GivenUp, LogEnd
from archive.words import N_

_NO_FILE = N_("There is no file {path}.")
_ANOTHER = N_("{path} is another archive than the one of this backup. Nothing was done.")
_LIES_THERE = N_(
    "An archive lies at {place}; that one is asked what came after the backup. Leave out {path}, "
    "or restore to another place."
)
_THE_BACKUP = N_("{path} is the backup itself; it cannot tell what came after it.")
_PERSON = 'SELECT "state", "badge" FROM "person" WHERE "id" = ?'


class Former:
    """Where the former archive lies, if it can be asked."""

    def __init__(self, location: Location, named: Path | None, backup: Path) -> None:
        """`named` lies elsewhere; raises `BadInput` where it cannot be that."""
        here = location.path if isinstance(location, FileLocation) else None
        self._path = here if here is not None and here.exists() else None
        self.elsewhere = named is not None
        if named is None:
            return
        path = named.expanduser()
        if not path.is_file():
            raise BadInput(_NO_FILE, path=path)
        if path.samefile(backup):
            raise BadInput(_THE_BACKUP, path=path)
        if self._path is not None:
            raise BadInput(_LIES_THERE, place=location.place, path=path)
        self._path = path

    @contextmanager
    def alone(self) -> Iterator[Alone | None]:
        """What can be asked, while nobody else has it open; None where there is nothing."""
        if self._path is None:
            yield None
            return
        with alone_in(self._path) as old:
            yield old

    def known(
        self, archive: str, backup: Asked, remembered: Remembered
    ) -> tuple[tuple[LogEnd, ...], GivenUp]:
        """What is known of `archive` and not in the backup; raises `BadInput` for another one."""
        with self.alone() as old:
            theirs = old.rows('SELECT "id" FROM "archive"') if old is not None else []
            if theirs and theirs != [(archive,)]:
                raise BadInput(_ANOTHER, path=self._path)
            return known_heads(remembered, old), given_up(backup, old, remembered)


def known_heads(remembered: Remembered, old: Alone | None) -> tuple[LogEnd, ...]:
    """The highest heads that are known: to this station, and in the former archive."""
    seen = remembered.heads.items()
    known = {origin: LogEnd(origin, head.size, head.root) for origin, head in seen}
    with suppress(LogBroken):
        for head in heads_of(old) if old is not None else ():
            if head.origin not in known or known[head.origin].events < head.size:
                known[head.origin] = LogEnd(head.origin, head.size, head.root)
    return tuple(known[origin] for origin in sorted(known))


def still_with_us(who: Credential, backup: Asked, old: Alone | None) -> None:
    """Raise `Refused` for who left, or whose badge was revoked, after the backup was taken.

    The former archive tells, as long as it can be asked.
    """
    now = old.rows(_PERSON, (who.person,)) if old is not None else []
    then = backup.rows(_PERSON, (who.person,))
    if now and now[0][0] != then[0][0]:
        raise Refused(PersonLeft(who.person))
    if now and now[0][1] != then[0][1]:
        raise Refused(BadgeUnknown(then[0][1]))
