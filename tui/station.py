"""A station: one archive open, somebody signed in, and every question and command of the screens.

Knows no widget. Everything that waits for the disk is awaited; see `tui.work`.
"""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from archive.clock import DemoClock, stamp
from archive.errors import BadInput, OpenAnew, StorageFailed, WentBack
from archive.words import N_, say
from tui.reach import Reach
from tui.who import Keyring, Operator
from tui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive import Archive, Command, Credential, Handout, Receipt
    from archive.reading.offers import Offer
    from archive.reading.pulse import Pulse
    from tui.feeding import Feeder
    from tui.journal import Journal
    from tui.verifying import Verifying

P = ParamSpec("P")
T = TypeVar("T")

LEAVE_S = 4.0
"""How long whoever leaves waits for an archive that does not answer."""
_KEPT = N_("What was recorded here until then is whole in {path}.")
_NO_PIN = N_("A PIN is {digits} to {most} digits and nothing else; this was not tried.")


class Done(NamedTuple):
    """What came of a command, and what is to be handed out because of it, this once."""

    receipt: Receipt
    handouts: tuple[Handout, ...] = ()


class Station:
    """One archive as the screens of one terminal use it."""

    def __init__(
        self, opener: Callable[[], Archive], state: Path | None = None, reach: Reach | None = None
    ) -> None:
        self.work = Work(opener, reach)
        self._state = state
        self.keyring = Keyring()
        self.operator: Operator | None = None
        self.archive: Archive | None = None
        """For what never changes: where it lies, what it is called, its clock."""
        self.nights = 0
        """Openings of the store that wait for too long; every screen says so."""
        self.late_between = 0
        """Boxes too long on their way between this site and others; likewise."""
        self.readings = 0
        """Boxes that are open to be read since an earlier day; likewise."""
        self.doubted = False
        """Whether the clock jumped and nobody has confirmed it; likewise."""
        self.begun: Path | None = None
        """Where this user's station remembers sheets begun and printers; None keeps nothing."""
        self._feeders: dict[str, Feeder] = {}
        self._anew = asyncio.Lock()
        self.desk_stopped: Callable[[], bool] = lambda: False
        """Whether a STOP waits at the desk."""
        self.run = secrets.token_hex(4)
        """This start of the program: feeding does not go on over another one unseen."""

    @cached_property
    def journal(self) -> Journal:
        """Scans as they arrived, beside the archive."""
        from tui.journal import Journal

        return Journal()

    @cached_property
    def verifying(self) -> Verifying:
        """The verification of the archive, whichever screen asked for it."""
        from tui.verifying import Verifying

        return Verifying(self.work)

    def feeder(self, session: str) -> Feeder:
        """The queue of boxes scanned for a session, whichever screen shows it."""
        from tui.fed import asked, scanned
        from tui.feeding import Feeder

        if session not in self._feeders:
            done, asks = partial(scanned, self, session), partial(asked, self)
            feeder = Feeder(done, self._stopped_at_desk, asks, self.journal)
            self._feeders[session] = feeder
        return self._feeders[session]

    def _stopped_at_desk(self) -> bool:
        return self.desk_stopped()

    @property
    def reach(self) -> Reach:
        """Whether the archive answers."""
        return self.work.reach

    async def knock(self) -> None:
        """Ask whether the archive can be written and read now; raises `StorageFailed`.

        What was missing or another when it was opened is opened anew first; raises `WentBack` where
        an older file lies there by now.
        """
        await self._written(lambda archive: archive.knock())
        await self.pulse()

    @property
    def held_feeders(self) -> tuple[Feeder, ...]:
        """Queues of sessions that wait until something can be recorded again."""
        return tuple(feeder for feeder in self._feeders.values() if feeder.held is not None)

    @property
    def stopped_session(self) -> str:
        """The session at which a STOP waits to be acknowledged; empty where none does."""
        return next((no for no, feeder in self._feeders.items() if feeder.stopped), "")

    @property
    def is_feeding(self) -> bool:
        """Whether a box that was scanned for a session is not recorded yet."""
        return any(feeder.busy or feeder.held for feeder in self._feeders.values())

    async def open(self, opener: Callable[[], Archive] | None = None) -> Archive:
        """Open the archive; raises `StorageFailed` and its kin."""
        self.archive = await self.work.open(opener)
        self.archive.started_as(self.run)
        if self.folder is not None:
            self.journal.begin(self.folder, self.run, self.now)
        return self.archive

    async def _written(self, job: Callable[[Archive], T]) -> T:
        """What a job that records gives; what cannot go on as it is open is opened anew first."""
        await self._on_its_feet()
        return await self.work.write(job)

    async def _on_its_feet(self) -> None:
        """Open anew what cannot go on as it was opened; what is asked next says why not."""
        async with self._anew:
            was = self.reach.failure
            if isinstance(was, OpenAnew):
                with suppress(StorageFailed):
                    await self._open_anew(was)

    async def _open_anew(self, was: OpenAnew) -> None:
        """Open the archive as it lies there by now; to another archive `was` still applies."""
        assert self.archive is not None, "what was never opened was not replaced"
        ours = self.archive.founding.id

        def expected(opened: Archive) -> None:
            if opened.founding.id != ours:
                raise was

        try:
            self.archive = await self.work.anew(expected)
        except WentBack as error:
            kept = self.archive.engine.kept_in
            raise WentBack(f"{error} {say(_KEPT, path=kept)}" if kept else str(error)) from error
        self.archive.started_as(self.run)

    @property
    def folder(self) -> Path | None:
        """Where this user keeps what this archive's station was doing; None where nothing is kept.

        A start of the program knows it once the archive is open.
        """
        if self._state is None or self.archive is None:
            return None
        return self._state / self.archive.founding.id

    def now(self) -> str:
        """The instant, as the log writes it."""
        assert self.archive is not None, "scans come after the archive was opened"
        clock = self.archive.clock
        return stamp(clock.at if isinstance(clock, DemoClock) else clock.tick().at)

    async def close(self) -> bool:
        """Finish what was asked and close; gives whether the archive let us, in good time."""
        self.keyring.forget()
        self.operator = None
        self.journal.end()
        return await self.work.close(LEAVE_S)

    async def admit(self, badge: str, pin: str) -> Operator:
        """Whoever badge and PIN name; nobody is signed in by it yet. Raises `Refused`.

        What cannot be a PIN, such as a code scanned into its field, raises `BadInput` and is not
        counted as a wrong one.
        """
        from archive.log.person import PIN_LENGTH, PIN_MOST

        if not (pin.isascii() and pin.isdigit() and PIN_LENGTH <= len(pin) <= PIN_MOST):
            raise BadInput(_NO_PIN, digits=PIN_LENGTH, most=PIN_MOST)
        return await self._written(lambda archive: self.keyring.admit(archive, badge, pin))

    async def change_pin(self, badge: str, by: Operator, new_pin: str) -> Operator:
        """The person under a new PIN; raises `Refused` for a weak one."""
        await self._written(lambda archive: archive.change_pin(badge, by.credential, new_pin))
        return await self.admit(badge, new_pin)

    async def perform(
        self, command: Command, by: Credential | None = None, op: str = "",
        files: tuple[bytes, ...] = (),
    ) -> Done:  # fmt: skip
        """Do what `command` asks, by `by` or whoever is signed in; raises `Refused`.

        When it returns, it is committed. A repeat of `op` answers what was done.
        """
        if by is None:
            assert self.operator is not None, "nobody is signed in"
            by = self.operator.credential
        from archive import new_op

        who = by

        def job(archive: Archive) -> Done:
            for data in files:
                archive.keep_file(data)
            asked, handouts = _issued(archive, command)
            receipt = archive.perform(asked, who, op or new_op())
            return Done(receipt, () if receipt.repeated else handouts)

        return await self._written(job)

    async def read(
        self, question: Callable[Concatenate[Archive, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What a question of `archive.reading` answers."""
        return await self.work.read(lambda archive: question(archive, *args, **kwargs))

    async def beside(self, question: Callable[[Archive], T]) -> T:
        """What a question that takes long answers, beside everything else."""
        return await self.work.audit(question)

    async def offers(self, machine: str, subject: str = "") -> tuple[Offer, ...]:
        """What may be done with a thing by whoever is signed in, and why not."""
        if self.operator is None:
            return ()
        from archive.reading.offers import offers

        person = self.operator.credential.person
        return await self.read(offers, machine, subject, person)

    async def count_nights(self) -> None:
        """Count what waits for too long, and see whether the clock is in doubt."""
        from archive.reading.clocks import clock_doubted
        from archive.reading.consultations import overdue_consultations
        from archive.reading.openings import overdue_openings
        from archive.reading.sites import late_between

        self.nights = await self.read(overdue_openings)
        self.readings = await self.read(overdue_consultations)
        self.late_between = len(await self.read(late_between))
        self.doubted = await self.read(clock_doubted)

    async def pulse(self) -> Pulse:
        """How far the logs have grown, by whichever station."""
        from archive.reading.pulse import pulse

        return await self.read(pulse)


def _issued(archive: Archive, command: Command) -> tuple[Command, tuple[Handout, ...]]:
    from archive.commands.people import AddPerson, ImportPeople, IssueBadge

    if isinstance(command, AddPerson | ImportPeople | IssueBadge):
        return archive.with_badges(command)
    return command, ()
