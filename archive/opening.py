"""Opening an archive: the public face that command line and screens hold."""

from __future__ import annotations

import dataclasses
import secrets
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from archive import badges
from archive.clock import Clock, DemoClock, SystemClock
from archive.commands import Command
from archive.commands.people import (
    AddPerson,
    ChangePin,
    ImportPeople,
    IssueBadge,
)
from archive.commands.sites import AddSite
from archive.door import Credential, Door, Receipt
from archive.errors import ArchiveError, NotAllowedHere, OpenAnew, Refused
from archive.events import ORG
from archive.founding import Founded, Means, Plan
from archive.founding import found as found_archive
from archive.lifecycles.sites import is_site_code
from archive.location import Location, location_of
from archive.log.checkpoint import Checkpoint, LogKey, key_name
from archive.log.keyfile import read_key, write_key
from archive.log.person import STANDARD, Cost
from archive.refusals.backups import IsCopy
from archive.rows import Person
from archive.storage.engine import disk_told
from archive.storage.marks import closed_by
from archive.storage.opened import NOW_REAL, open_file
from archive.storage.seeing import Seeing
from archive.storage.selecting import find
from archive.storage.sitekeys import OwnKey, is_named, keep_key, key_beside, key_path_of

DEMO_COST = Cost(19_456, 2, 1)
"""A demo's PINs are on paper anyway; its sign-ins are quick."""


class Archive:
    """An open archive: what may be asked of it, and who may sign in."""

    def __init__(self, door: Door, seeing: Seeing | None = None) -> None:
        self._door = door
        self.engine = door.engine
        self.founding = door.founding
        self.site = door.site
        self.seeing = seeing or Seeing()
        """What this station remembers of the archive, and what is to be said of it."""
        self._closed = closed_by(door.engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write down how far the logs were seen, and close the database."""
        self.seeing.look_again(self.engine)
        self.engine.close()

    @property
    def run(self) -> str:
        """Which start of a station this is; empty where it runs for one command."""
        return self._door.run

    def started_as(self, run: str) -> None:
        """Work as one start of a station: feeding does not go on over another one unseen."""
        self._door.run = run

    @property
    def clock(self) -> Clock:
        """The clock the archive goes by."""
        return self._door.clock

    @property
    def location(self) -> Location:
        """Where the archive lies."""
        return self.engine.location

    def keep_file(self, data: bytes) -> str:
        """Store a paper or attachment for good and give its SHA-256."""
        with disk_told(self.engine.place):
            return self.engine.files.keep(data)

    def file(self, sha256: str) -> bytes:
        """The bytes of a stored paper or attachment; raises `LogBroken` if altered."""
        with disk_told(self.engine.place):
            return self.engine.files.get(sha256)

    @property
    def own_key(self) -> str:
        """The verifier line of the key file beside the archive; empty when it is not here."""
        return self._door.own_key

    def key_beside(self, site: str) -> str:
        """The verifier line of a site's key file beside the archive; empty when it is not here."""
        return self.own_key if site == self.site else key_beside(self, site)

    def signed_note(self, checkpoint: Checkpoint) -> str:
        """A checkpoint, signed by the key of its site; org's, and others', by this station's.

        Raises `StorageFailed` without the key.
        """
        site = checkpoint.origin.rpartition("/")[2]
        if site not in (self.site, ORG):
            theirs = OwnKey(read_key(key_path_of(self, site)), self, site)
            return theirs.signing.sign_note(checkpoint)
        return self._door.signed_note(checkpoint)

    def sign_in(self, badge: str, pin: str) -> Credential:
        """Who holds the badge and knows its PIN; raises `Refused`."""
        self._check_open()
        credential = badges.sign_in(self._door, badge, pin)
        self.seeing.look_again(self.engine, always=True)
        return credential

    def perform(self, command: Command, by: Credential, op: str | None = None) -> Receipt:
        """Do what `command` asks, or raise `Refused`; see `Door.perform`."""
        self._check_open()
        with self._going_on():
            receipt = self._performed(command, by, op or new_op())
        self.seeing.recorded(self.engine)
        return receipt

    def knock(self) -> None:
        """Find out whether the archive can be written now; raises `StorageFailed`."""
        with self._going_on():
            self._door.knock()

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        """Write down how far it was written here, where it is another one now than it was."""
        try:
            yield
        except OpenAnew:
            self.seeing.keep(self._door.stands)
            raise

    def _performed(self, command: Command, by: Credential, op: str) -> Receipt:
        if isinstance(command, AddSite) and not command.log_key:
            return self._add_site(command, by, op)
        return self._door.perform(command, by, op)

    def _add_site(self, command: AddSite, by: Credential, op: str) -> Receipt:
        """Enter a site with a key made here; what is refused leaves no key behind.

        Where it is not known whether it was recorded, the key stays: the site would be without.
        """
        code = command.site.strip().upper()
        if not is_site_code(code):
            return self._door.perform(command, by, op)
        path = key_path_of(self, code)
        made = not path.exists()
        if made:
            write_key(path, LogKey.generate(key_name(self.founding.id, code), secrets.token_bytes))
        key = read_key(path)
        try:
            return self._door.perform(
                dataclasses.replace(command, log_key=key.verifier_key), by, op
            )
        except Refused:
            if made and not is_named(self, code, key):
                path.unlink(missing_ok=True)
            raise
        finally:
            keep_key(self, code, key)

    def _check_open(self) -> None:
        """Raise `Refused` for a copy that nobody works in, such as a backup."""
        if self._closed:
            raise Refused(IsCopy(self.engine.place))

    def change_pin(
        self, badge: str, by: Credential, new_pin: str, op: str | None = None
    ) -> Receipt:
        """Give the signed-in person a new PIN; the first change makes the signing key."""
        issued = badges.resealed(badge, "", by, new_pin, self._cost, secrets.token_bytes)
        return self.perform(ChangePin(issued=(issued,)), by, op)

    def with_badges(
        self, command: AddPerson | ImportPeople | IssueBadge
    ) -> tuple[Command, tuple[badges.Handout, ...]]:
        """`command` with fresh badges for the people it enters, and what to hand out, once."""
        made = [
            badges.issue(
                staff_no, name, demo=bool(self.founding.demo), cost=self._cost,
                random=secrets.token_bytes,
            )
            for staff_no, name in self._people_of(command)
        ]  # fmt: skip
        issued = tuple(kept for kept, _ in made)
        return type(command)(**{**command.__dict__, "issued": issued}), tuple(
            out for _, out in made
        )

    def _people_of(self, command: Command) -> list[tuple[str, str]]:
        if isinstance(command, ImportPeople):
            return [(row.staff_no, row.name) for row in command.rows]
        if isinstance(command, AddPerson):
            return [(command.staff_no, command.full_name)]
        assert isinstance(command, IssueBadge)
        sql = """SELECT "staff_no", "full_name" FROM "annex_name" WHERE "staff_no" = ?
            OR "person" = ?"""
        found = self.engine.row(sql, (command.person, command.person))
        return [(found[0], found[1])] if found else [(command.person, "")]

    @property
    def _cost(self) -> Cost:
        return DEMO_COST if self.founding.demo else STANDARD

    def person(self, person: str) -> Person | None:
        """A person's row by opaque id."""
        row: Person | None = find(self.engine, "person", person)
        return row


def new_op() -> str:
    """A fresh operation id."""
    return uuid.uuid4().hex


def open_archive(
    url: str, *, now: datetime | None = None, clock: Clock | None = None, station: str = "",
    guarded: bool = True, site: str = "",
) -> Archive:  # fmt: skip
    """Open the archive at `url` (a path, ``sqlite:///…`` or ``postgresql://…``).

    Raises `StorageFailed` when it is not there or cannot be read, `NotAllowedHere` for a `now`
    that the archive does not accept, `BadInput` for a `site` that it does not have, `LogBroken`
    when its log is unprotected or went backwards; only an audit opens such a one (`guarded` False).
    """
    opened = open_file(url, now, clock, guarded=guarded, site=site)
    if not opened.site:
        opened = opened._replace(site=opened.founding.site)
    seeing = Seeing.of(opened.engine, opened.founding.id)
    try:
        seeing.begin(opened.engine, guarded=guarded)
        name = station or socket.gethostname().encode("ascii", "replace").decode()[:40]
        own = key_path_of(opened, opened.site)
        key = read_key(own) if own.exists() else None
        door = Door(opened, key, name, secrets.token_bytes)
        if guarded:
            door.begin()
    except ArchiveError:
        opened.engine.close()
        raise
    return Archive(door, seeing)


def found(
    url: str, plan: Plan, *, now: datetime | None = None, cost: Cost | None = None
) -> Founded:
    """Make an archive; raises `BadInput` or `StorageFailed`, and then nothing was made."""
    if now is not None and not plan.demo:
        raise NotAllowedHere(NOW_REAL)
    location = location_of(url)
    clock: Clock = DemoClock(now) if now is not None else SystemClock()
    chosen = cost or (DEMO_COST if plan.demo else STANDARD)
    with disk_told(location.place):
        return found_archive(location, plan, Means(clock, chosen, secrets.token_bytes))
