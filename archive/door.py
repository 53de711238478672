"""The one door: every change to an archive passes `Archive.perform`.

Inside one write transaction it takes the origin's head, loads frozen facts, asks the table, appends
the events with a signed checkpoint, and moves the projection. What the table refuses is remembered
in a second transaction; a refusal changes no domain row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from archive.clock import CONFIRMED
from archive.commands import Command
from archive.commands.base import wish
from archive.commands.people import ImportPeople
from archive.errors import Refused
from archive.events import Draft, Event, parse
from archive.facts import Occasion
from archive.lifecycles import BY_NAME, OF_ORG, ORG
from archive.log.canonical import canonical_bytes
from archive.log.checkpoint import Checkpoint, LogKey
from archive.log.person import PersonKey, key_id
from archive.log.seen import Stand
from archive.log.signing import encode64
from archive.manual import marked
from archive.refusals import Refusal
from archive.refusals.general import BadgeUnknown, KeyMissing, OperationReused, PinMustChange
from archive.rules import Machine, decide, role_for
from archive.stating import statement_of
from archive.storage.journal import Head, Making, last_head, take_head, ticked, write
from archive.storage.keeping import keep, remember_demo_time
from archive.storage.loading import load
from archive.storage.opened import Opened
from archive.storage.projection import project
from archive.storage.sitekeys import OwnKey
from archive.storage.tx import Org, Tx, org_size
from archive.typed import as_meant, objection, op_objection


class Credential(NamedTuple):
    """A person signed in: who, and the unlocked key that signs what they state."""

    person: str
    key: PersonKey | None
    """None while the PIN handed out has not been changed."""


class Receipt(NamedTuple):
    """What came of a command."""

    op: str
    events: tuple[Event, ...]
    """The events made, the primary one first."""
    repeated: bool = False
    """True when the operation had been recorded before; `events` are those of then."""

    @property
    def at(self) -> str:
        """When it was recorded."""
        return self.events[0].at

    @property
    def subject(self) -> str:
        """The subject of the primary event."""
        return self.events[0].subject


class Door:
    """Where commands enter; `archive.open` makes one."""

    def __init__(
        self, opened: Opened, key: LogKey | None, station: str, random: Callable[[int], bytes]
    ) -> None:
        self.engine, self.founding, self.clock = opened.engine, opened.founding, opened.clock
        self.site = opened.site
        """The site that this station belongs to."""
        self._key = OwnKey(key, opened, opened.site)
        self._station = station
        self._random = random
        self._org = Org()
        self._met: dict[str, Head] = {}
        self.run = ""
        """Which start of a station this is; empty where it runs for one command."""

    def begin(self) -> None:
        """What is recorded from now on goes on from where the logs stand now."""
        with self.engine.translated():
            for origin in (ORG, self.site):
                self._wrote(last_head(self.engine, origin))

    @property
    def stands(self) -> tuple[Stand, ...]:
        """How far the logs went when they were opened, or written in here last."""
        return tuple(head.stand for head in self._met.values())

    def perform(self, command: Command, by: Credential, op: str) -> Receipt:
        """Do what `command` asks, or raise `Refused`; a repeat of `op` answers what was done.

        Raises `StorageFailed` when the database could not be written; nothing is half done. It is
        `OpenAnew` where the log does not go on from what was met or recorded here before.
        """
        unnamed = op_objection(op)
        if unnamed is not None:
            raise Refused(unnamed)
        command = as_meant(command)
        try:
            return self._transact(command, by, op)
        except Refused as refused:
            self.remember(refused.refusal, command.name, by.person, op)
            raise

    def _transact(self, command: Command, by: Credential, op: str) -> Receipt:
        """Nothing that is decided outlives a try: the database may ask for all of it again."""
        refusal = objection(command)
        if refusal is not None:
            raise Refused(refusal)
        asked = command_hash(command)
        origin = origin_of(command, self.site)
        assert self._signing  # raises where the key is not here, before anything is begun

        def work() -> tuple[Receipt, Head | None]:
            tx = self._begun(origin, by.person)
            done = self._repeated(tx, op, asked)
            if done is not None:
                return done, None
            events, head = self._recorded(tx, command, by, op)
            self.engine.run(_OPERATION, (op, asked, origin, events[0].seq, len(events)))
            return Receipt(op, events), head

        def settled() -> tuple[Receipt, Head | None] | None:
            done = self._repeated(self._begun(origin, by.person), op, asked)
            return (done._replace(repeated=False), None) if done is not None else None

        receipt, head = self.engine.write(work, settled)
        self._wrote(head)
        return receipt

    def _wrote(self, head: Head | None) -> None:
        """What was committed here: from there the log goes on."""
        if head is not None and head.last:
            self._met[head.origin] = head

    def _recorded(
        self, tx: Tx, command: Command, by: Credential, op: str
    ) -> tuple[tuple[Event, ...], Head]:
        """Decide, and write what comes of it everywhere it belongs."""
        events, subject = self._decided(tx, command, by, op)
        doubted = tx.doubted and events[0].kind != CONFIRMED
        head = write(self.engine, tx.head, events, self._signing, doubted=doubted)
        project(self.engine, events, subject)
        keep(tx, command, events)
        remember_demo_time(self.engine, self.clock)
        return events, head

    def _begun(self, origin: str, actor: str) -> Tx:
        """A write in progress: the origin's head is taken before anything is asked."""
        head = take_head(self.engine, origin, self._met.get(origin))
        tick = ticked(self.engine, self.clock, head)
        size = head.size if origin == ORG else org_size(self.engine)
        settings = self._org.refresh(self.engine, size)
        return Tx(
            self.engine, head, tick, self.site, actor, self._org, settings,
            self._random, head.doubts(tick), self.run,
        )  # fmt: skip

    def knock(self) -> None:
        """Find out whether anything can be recorded; no event comes of it."""
        met = self._met.get(self.site)
        self.engine.write(lambda: (self._signing, take_head(self.engine, self.site, met)))

    @property
    def _signing(self) -> LogKey:
        """The log key; raises `StorageFailed` where it is not here, or is not this site's."""
        return self._key.signing

    def _repeated(self, tx: Tx, op: str, asked: str) -> Receipt | None:
        found = self.engine.row(_DONE, (op,))
        if found is None:
            return None
        known, origin, first, count = found
        if known != asked:
            raise Refused(OperationReused(op))
        bodies = self.engine.rows(_BODIES, (origin, first, first + count))
        events = tuple(parse(row[0]) for row in bodies)
        if events[0].by != tx.actor:
            raise Refused(OperationReused(op))
        return Receipt(op, events, repeated=True)

    def _decided(
        self, tx: Tx, command: Command, by: Credential, op: str
    ) -> tuple[tuple[Event, ...], object]:
        """The events that come of `command`, and the row of the first one's subject before."""
        machine = BY_NAME[command.machine]
        facts = load(tx, command)
        if by.key is None and command.name != "change-pin":
            raise Refused(PinMustChange(facts.on.name))
        outcome = decide(machine, facts, command)
        if isinstance(outcome, Refusal):
            raise Refused(outcome)
        if not still_theirs(by, facts.on):
            raise Refused(BadgeUnknown(facts.on.actor.badge))
        role = acting_role(machine, command, facts.on)
        made = Making(self.founding.id, tx.head, tx.tick, by.person, role, self._station, op)
        events = made.events(marked(outcome, command, facts.subject))
        if command.signed:
            signed = self._signed(events[0], command, by, facts.on)
            events = (signed, *events[1:])
        return events, facts.subject

    def _signed(self, event: Event, command: Command, by: Credential, on: Occasion) -> Event:
        if by.key is None:
            raise Refused(KeyMissing(on.name))
        name = self.engine.row(_NAME, (by.person,))
        named = str(name[0]) if name else ""
        statement = statement_of(event, command, on, by.person, named)
        by_hand = event.data.get("by_hand_of") or event.data.get("paper_signer")
        if by_hand:
            statement["by_hand_of"] = self._named(by_hand)
        value = encode64(by.key.sign(canonical_bytes(statement)))
        sig = {"key": key_id(by.key.public), "value": value}
        return event._replace(statement=statement, sig=sig)

    def _named(self, person: str) -> dict[str, str]:
        """Who signed a sheet by hand, as those who entered and checked it say."""
        row, staff_no = self._org.person(self.engine, person)
        name = self.engine.row(_NAME, (person,))
        full = str(name[0]) if name else ""
        return {"person": person, "name": full, "staff_no": staff_no, "unit": row.unit}

    @property
    def own_key(self) -> str:
        """The verifier line of the log key that lies here; empty without one."""
        return self._key.line

    def signed_note(self, checkpoint: Checkpoint) -> str:
        """The log key's signed note of a checkpoint; raises `StorageFailed` without the key."""
        return self._signing.sign_note(checkpoint)

    def remember(self, refusal: Refusal, command: str, person: str, op: str) -> None:
        """Append `attempt.refused`: what was tried by whom and why not; no typed text."""
        key, site, subject = self._signing, self.site, f"x{self._random(10).hex()}"
        data = {"command": command, "code": refusal.code, "attempted_op": op}
        draft = Draft("attempt", "attempt.refused", subject, 0, None, None, data)

        def work() -> Head | None:
            tx = self._begun(site, person)
            made = Making(self.founding.id, tx.head, tx.tick, person, "", self._station, subject)
            head = write(self.engine, tx.head, made.events((draft,)), key, doubted=tx.doubted)
            remember_demo_time(self.engine, self.clock)
            return head

        def settled() -> Head | None:
            head = take_head(self.engine, site, self._met.get(site))
            return head if self.engine.row(_REMEMBERED, (subject,)) else None

        self._wrote(self.engine.write(work, settled))


_REMEMBERED = """SELECT 1 FROM "event" WHERE "machine" = 'attempt' AND "subject" = ?
    AND "n" = 0"""
_OPERATION = """INSERT INTO "operation" ("op", "command_hash", "origin", "first_seq", "events")
    VALUES (?, ?, ?, ?, ?)"""
_DONE = """SELECT "command_hash", "origin", "first_seq", "events" FROM "operation"
    WHERE "op" = ?"""
_BODIES = """SELECT "body" FROM "event" WHERE "origin" = ? AND "seq" >= ? AND "seq" < ?
    ORDER BY "seq" """
_NAME = 'SELECT "full_name" FROM "annex_name" WHERE "person" = ?'


def command_hash(command: Command) -> str:
    """What an operation id stands for: the command's name and what was asked."""
    return hashlib.sha256(canonical_bytes([command.name, wish(command)])).hexdigest()


def origin_of(command: Command, site: str) -> str:
    """The origin whose log the command's events enter."""
    of_org = command.machine in OF_ORG or isinstance(command, ImportPeople)
    return ORG if of_org else site


def still_theirs(by: Credential, on: Occasion) -> bool:
    """Whether the badge and the key of a sign-in are the person's still.

    Whoever signed in with the first PIN before its owner changed it makes no other key of it.
    """
    known = by.key.public.hex() if by.key is not None else ""
    return bool(on.actor.badge) and known == on.actor.public


def acting_role(machine: Machine, command: Command, on: Occasion) -> str:
    """The role under which the actor is recorded."""
    roles = (role_for(rule, on) for rule in machine.rows(type(command)))
    return next((role.value for role in roles if role is not None), "")
