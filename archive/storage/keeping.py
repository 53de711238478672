"""What a command leaves in the annex, in the transaction of its events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from archive.clock import Clock, DemoClock
from archive.commands import Command, consultation, taking
from archive.commands.arrival import RegisterArrival
from archive.commands.box import (
    ExtractSlips,
    ImportBoxes,
    Rebox,
    RegisterBox,
    ReissueLabel,
    SealBox,
)
from archive.commands.count import CountUnknown
from archive.commands.hold import PlaceHold, ReleaseHold, RequestRelease, ReviewHold
from archive.commands.matters import ImportMatters
from archive.commands.people import (
    AddPerson,
    ChangePin,
    ImportPeople,
    IssueBadge,
    Leave,
    RevokeBadge,
)
from archive.commands.restoring import ConfirmRestore
from archive.commands.sites import AddSite
from archive.events import Event
from archive.intake.boxes import HandInRow
from archive.lifecycles import hold
from archive.storage import annex
from archive.storage.confidential import KEY, keep_texts, texts_in
from archive.storage.count_codes import keep_code, kept_code
from archive.storage.engine import Engine
from archive.storage.journal import open_origin
from archive.storage.loading.lists import open_of
from archive.storage.marks import RESTORING, drop_mark
from archive.storage.matters import keep_matters
from archive.storage.tx import Tx


def keep(tx: Tx, command: Command, events: Sequence[Event]) -> None:
    """Keep outside the log what `command` carries and its events only point to."""
    keeper = KEEPERS.get(type(command))
    if keeper is not None:
        keeper(tx, command, events)


def _of(events: Sequence[Event], kind: str) -> list[Event]:
    return [event for event in events if event.kind == kind]


def _boxes(tx: Tx, command: ImportBoxes, events: Sequence[Event]) -> None:
    born = _of(events, "box.registered")
    rows = list(zip(command.rows, born, strict=True))
    day = tx.today.isoformat()
    annex.keep_labels(tx.engine, ((event.subject, 0) for event in born), day, tx.random)
    annex.keep_ranges(
        tx.engine,
        "box",
        (
            (
                event.subject,
                annex.read_range(
                    row.range_first, row.range_last, row.copy, contiguous=row.contiguous
                ),
                event.data.get("commitment", ""),
            )
            for row, event in rows
        ),
    )
    annex.keep_notes(tx.engine, ((event.subject, row.note) for row, event in rows))
    _packers(tx, rows)


def _box(tx: Tx, command: RegisterBox | RegisterArrival, events: Sequence[Event]) -> None:
    event = _of(events, "box.registered")[0]
    annex.keep_labels(tx.engine, ((event.subject, 0),), tx.today.isoformat(), tx.random)
    wanted = annex.read_range(
        command.range_first, command.range_last, command.copy, contiguous=command.contiguous
    )
    kept = (event.subject, wanted, event.data.get("commitment", ""))
    annex.keep_ranges(tx.engine, "box", (kept,))


def _sealed(tx: Tx, command: SealBox, events: Sequence[Event]) -> None:
    _packers(tx, [(command, events[0])])


def _packers(tx: Tx, packed: Sequence[tuple[HandInRow | SealBox, Event]]) -> None:
    """Packer and checker, where the log could not take a name."""
    names = (
        (event.subject, row.packed_by, row.checked_by)
        for row, event in packed
        if (row.packed_by, row.checked_by) != (event.data["packed_by"], event.data["checked_by"])
    )
    annex.keep_packers(tx.engine, names)


def _reboxed(tx: Tx, _command: Rebox, events: Sequence[Event]) -> None:
    """The new box gets a label, and the numbers of the paper that is now in it."""
    old, new = events[0], _of(events, "box.registered")[0]
    annex.keep_labels(tx.engine, ((new.subject, 0),), tx.today.isoformat(), tx.random)
    tx.engine.run(
        """UPDATE "annex_range" SET "subject" = ? WHERE "machine" = 'box' AND "subject" = ?""",
        (new.subject, old.subject),
    )


def _extracted(tx: Tx, command: ExtractSlips, events: Sequence[Event]) -> None:
    """The new box gets a label, and the numbers taken out; else any of them may be in either."""
    old, new = events[0], _of(events, "box.registered")[0]
    annex.keep_labels(tx.engine, ((new.subject, 0),), tx.today.isoformat(), tx.random)
    annex.say_gaps(tx.engine, old.subject)
    wanted = annex.read_range(command.range_first, command.range_last)
    if wanted is None:
        annex.share_ranges(tx.engine, old.subject, new.subject)
    kept = (new.subject, wanted, new.data.get("commitment", ""))
    annex.keep_ranges(tx.engine, "box", (kept,))


def _relabelled(tx: Tx, command: ReissueLabel, events: Sequence[Event]) -> None:
    label = (events[0].subject, events[0].data["reissue"])
    annex.keep_labels(tx.engine, (label,), tx.today.isoformat(), tx.random, command.why)


def _held(tx: Tx, command: PlaceHold, events: Sequence[Event]) -> None:
    wanted = annex.read_range(command.number_first, command.number_last)
    kept = (events[0].subject, wanted, events[0].data.get("commitment", ""))
    annex.keep_ranges(tx.engine, "hold", (kept,))
    _hidden(tx, command, events)


def _hidden(tx: Tx, command: Command, events: Sequence[Event]) -> None:
    """What is said of the matter of a confidential hold."""
    if KEY in events[0].data:
        keep_texts(tx, events[0], hold.texts_of(command))


def _confided(tx: Tx, command: Command, events: Sequence[Event]) -> None:
    keep_texts(tx, events[0], texts_in(command))


def _of_readers(tx: Tx, command: Command, events: Sequence[Event]) -> None:
    """Who came from outside, or who got copies, where anything is told."""
    about = next((event for event in events if KEY in event.data), None)
    if about is not None:
        keep_texts(tx, about, texts_in(command))


def _matters(tx: Tx, command: ImportMatters, events: Sequence[Event]) -> None:
    """Open matters, as long as a check may rest on them; older lists' are erased."""
    since = tx.today - timedelta(days=tx.settings.policy.matters_days)
    number = events[0].data["number"]
    keep_matters(tx.engine, number, open_of(command.rows), since.isoformat())


def _code(tx: Tx, command: CountUnknown, events: Sequence[Event]) -> None:
    """A code that is no box of ours, as scanned."""
    event, code = events[0], kept_code(command.scanned)
    keep_code(tx.engine, event, code, tx.salt if code else "")


def _person(tx: Tx, command: AddPerson, events: Sequence[Event]) -> None:
    person = events[0].subject
    annex.keep_name(tx.engine, person, command.staff_no, command.full_name)
    for issued in command.issued:
        annex.keep_credential(tx.engine, issued.badge, person, issued.sealed)


def _people(tx: Tx, command: ImportPeople, events: Sequence[Event]) -> None:
    added = _of(events, "person.added")
    for row, issued, event in zip(command.rows, command.issued, added, strict=True):
        annex.keep_name(tx.engine, event.subject, row.staff_no, row.name)
        annex.keep_credential(tx.engine, issued.badge, event.subject, issued.sealed)


def _badge(tx: Tx, command: IssueBadge | ChangePin, events: Sequence[Event]) -> None:
    for issued in command.issued:
        annex.keep_credential(tx.engine, issued.badge, events[0].subject, issued.sealed)


def _revoked(tx: Tx, _command: RevokeBadge | Leave, events: Sequence[Event]) -> None:
    annex.drop_credentials(tx.engine, events[0].subject)


def _begun(tx: Tx, _command: AddSite, events: Sequence[Event]) -> None:
    """A log of its own, empty; its clock is held against that of the moment."""
    open_origin(tx.engine, events[0].subject, tx.tick)


def _restored(tx: Tx, _command: ConfirmRestore, events: Sequence[Event]) -> None:
    """Signed by both, the copy is the archive."""
    if events[0].kind == "archive.restored":
        drop_mark(tx.engine, RESTORING)


KEEPERS: dict[type[Command], Callable[[Tx, Any, Sequence[Event]], None]] = {
    AddSite: _begun,
    ImportBoxes: _boxes,
    RegisterBox: _box,
    RegisterArrival: _box,
    SealBox: _sealed,
    Rebox: _reboxed,
    ExtractSlips: _extracted,
    ReissueLabel: _relabelled,
    PlaceHold: _held,
    **{command: _hidden for command in (ReviewHold, RequestRelease, ReleaseHold)},
    ImportMatters: _matters,
    CountUnknown: _code,
    AddPerson: _person,
    ImportPeople: _people,
    IssueBadge: _badge,
    ChangePin: _badge,
    RevokeBadge: _revoked,
    Leave: _revoked,
    ConfirmRestore: _restored,
    **{command: _confided for command in taking.ALL},
    consultation.RequestConsultation: _of_readers,
    consultation.ResealBox: _of_readers,
}


_DEMO_TICK = """INSERT INTO "setting" VALUES ('demo_tick', ?)
    ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value" """


def remember_demo_time(engine: Engine, clock: Clock) -> None:
    """Keep how far the clock of a demo archive was set; other clocks need no memory."""
    if isinstance(clock, DemoClock):
        engine.run(_DEMO_TICK, (f"{clock.at.isoformat()} {clock.given.isoformat()}",))
