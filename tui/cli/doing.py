"""`waybox do`: any command of the archive, one by one or as JSON lines."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from cyclopts import Parameter

from archive import Command, Handout
from archive.commands.box import MoveBox, StoreBox
from archive.commands.evidence import RecordPaper
from archive.commands.people import AddPerson, ChangePin, IssueBadge
from archive.errors import ArchiveError, StorageFailed
from archive.event_words import event_word
from archive.state_words import state_word
from archive.words import N_, say
from tui.cli import output, pins
from tui.cli.failures import BadUsage, as_json, failure_of
from tui.cli.fields import built, command_class, json_fields, typed_fields
from tui.cli.foretelling import foretell, tell_before
from tui.cli.handing_out import print_handouts
from tui.cli.here import Here, Inside

if TYPE_CHECKING:
    from archive import Archive, Credential, Receipt

_NAME_IT = N_("Name a command: `waybox do COMMAND field=value …`, or --stdin.")
_NOT_BOTH = N_("With --stdin the commands come from standard input; an op stands in each line.")
_NO_JSON = N_("Line {line} is no JSON object like {example}.")
_EXAMPLE = '{"do": "store-box", "box": "…", "place": "…"}'
_REPEATED = N_("Already recorded {at}; nothing was done again.")
_RECORDED = N_("Recorded {at}.")
_ISSUED = N_("Only `waybox papers` issues a paper: it draws it and records its bytes itself.")
_UNSURE = N_("{failure} To ask: the same command with --op {op}.")
_MORE = N_("… and {count} more events")
_SHOWN = 12


class Done(NamedTuple):
    """What a receipt shows: stable as JSON."""

    do: str
    op: str
    """Id of the operation: the same again answers the same."""
    at: str
    """When it was recorded."""
    repeated: bool
    """True when it had been recorded before, and nothing was done now."""
    subject: str
    thing: str
    """How people call the subject: box number, batch, session, hold, staff number."""
    from_state: str
    to_state: str
    events: tuple[DoneEvent, ...]
    handouts: tuple[Handout, ...]
    """Badges and first PINs to hand out; shown this once."""
    notes: tuple[str, ...] = ()
    """What is odd about it, in sentences: a full place, a wrong room; recorded all the same."""


class DoneEvent(NamedTuple):
    """One event that a command made."""

    origin: str
    seq: int
    kind: str
    subject: str
    from_state: str
    to_state: str


class Wish(NamedTuple):
    """A command as it was asked for, with what it needs beside its fields."""

    command: Command
    files: tuple[bytes, ...] = ()
    """Files that it names, to be kept once somebody is signed in."""
    op: str = ""
    new_pin: str = ""

    @classmethod
    def of(cls, name: str, given: Mapping[str, Sequence[str]]) -> Wish:
        """The wish of a command's name and fields; raises `BadUsage`."""
        if name == RecordPaper.name:
            raise BadUsage(_ISSUED)
        files: list[bytes] = []

        def noted(data: bytes) -> str:
            files.append(data)
            return hashlib.sha256(data).hexdigest()

        return cls(built(command_class(name), given, noted), tuple(files))


# fmt: off
def do(
    *words: Annotated[str, Parameter(
        name="COMMAND", help=N_("the command, then field=value for each of its fields"))],
    stdin: Annotated[bool, Parameter(
        negative="", help=N_("read one JSON object a line, after one sign-in"))] = False,
    stop: Annotated[bool, Parameter(
        negative="", help=N_("with --stdin: stop at the first line that is refused"))] = False,
    dry_run: Annotated[bool, Parameter(
        negative="",
        help=N_("for keeping rules: tell what would become of boxes, do nothing"))] = False,
    here: Inside,
) -> int:
    """Do what a command of the archive says."""
    if stdin:
        if words or here.op or dry_run:
            raise BadUsage(_NOT_BOTH)
        return _each_line(here, stop=stop)
    if not words:
        raise BadUsage(_NAME_IT)
    if dry_run:
        return foretell(here, words[0], typed_fields(words[1:]))
    return _once(here, words)
# fmt: on


def _once(here: Here, words: Sequence[str]) -> int:
    wish = Wish.of(words[0], typed_fields(words[1:]))
    with here.writing() as archive:
        tell_before(here, archive, wish.command)
        by = pins.sign_in(here, archive)
        if wish.command.name == ChangePin.name:
            wish = wish._replace(new_pin=pins.new_pin_of(here))
        done, _ = _perform(here, archive, wish._replace(op=here.op), by)
        demo = bool(archive.founding.demo)
    if not here.shown(done):
        _print(done)
        print_handouts(done.handouts, demo=demo)
    return 0


def _each_line(here: Here, *, stop: bool) -> int:
    """Do every line of standard input; the worst exit status of them all."""
    worst = 0
    with here.writing() as archive:
        by = pins.sign_in(here, archive)
        for number, text in _lines():
            try:
                done, by = _line(here, archive, by, number, text)
            except StorageFailed:
                raise
            except ArchiveError as error:
                failure = failure_of(error)
                _answer({"line": number, **as_json(failure)})
                worst = max(worst, failure.exit_status)
                if stop:
                    break
            else:
                _answer({"line": number, **output.plain(done)})
    return worst


def _lines() -> Iterator[tuple[int, str]]:
    """The lines of standard input that are not empty, with their numbers, as they come."""
    number = 0
    while text := sys.stdin.readline():
        number += 1
        if text.strip("\ufeff \t\r\n"):
            yield number, text


def _answer(shape: Mapping[str, Any]) -> None:
    """One line of JSON, written out at once: what was answered is durable."""
    output.say_json(shape, lines=False)
    sys.stdout.flush()


def _line(
    here: Here, archive: Archive, by: Credential, number: int, text: str
) -> tuple[Done, Credential]:
    asked = _object(number, text)
    op, new_pin = (str(asked.pop(name, "") or "") for name in ("op", "new_pin"))
    wish = Wish.of(asked.pop("do"), json_fields(asked))._replace(op=op, new_pin=new_pin)
    return _perform(here, archive, wish, by)


def _object(number: int, text: str) -> dict[str, Any]:
    try:
        asked = json.loads(text.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        raise BadUsage(_NO_JSON, line=number, example=_EXAMPLE) from error
    if not isinstance(asked, dict) or not isinstance(asked.get("do"), str):
        raise BadUsage(_NO_JSON, line=number, example=_EXAMPLE)
    return asked


def _perform(here: Here, archive: Archive, wish: Wish, by: Credential) -> tuple[Done, Credential]:
    """What came of a wish, and who is signed in afterwards: a new PIN makes a new key."""
    from archive import new_op

    command, op = wish.command, wish.op or new_op()
    for data in wish.files:
        archive.keep_file(data)
    handouts: tuple[Handout, ...] = ()
    if isinstance(command, ChangePin):
        badge = pins.badge_of(here)
        receipt = archive.change_pin(badge, by, wish.new_pin, op)
        by = by if receipt.repeated else archive.sign_in(badge, wish.new_pin)
        return _done(archive, command, receipt, ()), by
    if isinstance(command, AddPerson | IssueBadge):
        command, handouts = archive.with_badges(command)
    try:
        receipt = archive.perform(command, by, op)
    except StorageFailed as failure:
        raise _named(failure, op) from failure
    return _done(archive, command, receipt, () if receipt.repeated else handouts), by


def _named(failure: StorageFailed, op: str) -> StorageFailed:
    """A failure that may be recorded all the same, with the id under which that can be asked."""
    if not failure.unsure:
        return failure
    named = StorageFailed(_UNSURE, failure=failure, op=op)
    named.unsure = True
    return named


def _done(
    archive: Archive, command: Command, receipt: Receipt, handouts: tuple[Handout, ...]
) -> Done:
    from archive.reading.things import thing_of

    first = receipt.events[0]
    return Done(
        do=command.name,
        op=receipt.op,
        at=receipt.at,
        repeated=receipt.repeated,
        subject=receipt.subject,
        thing=thing_of(archive, first.machine, first.subject),
        from_state=first.from_ or "",
        to_state=first.to or first.from_ or "",
        events=tuple(
            DoneEvent(e.origin, e.seq, e.kind, e.subject, e.from_ or "", e.to or "")
            for e in receipt.events
        ),
        handouts=handouts,
        notes=_notes(archive, command),
    )


def _notes(archive: Archive, command: Command) -> tuple[str, ...]:
    """What is odd about where a box was put."""
    if not isinstance(command, StoreBox | MoveBox):
        return ()
    from archive.placing_words import odd_said
    from archive.reading.placing import put_away

    return odd_said(put_away(archive, command.box, command.place))


def _print(done: Done) -> None:
    said = _REPEATED if done.repeated else _RECORDED
    output.line(f"{done.thing}: {event_word(done.events[0].kind)}")
    if done.to_state and done.to_state != done.from_state:
        machine = done.events[0].kind.partition(".")[0]
        before = f"{state_word(machine, done.from_state)} → " if done.from_state else ""
        output.line(f"  {before}{state_word(machine, done.to_state)}")
    for event in done.events[1:_SHOWN]:
        output.line(f"  {event_word(event.kind)}: {event.subject}")
    if len(done.events) > _SHOWN:
        output.line(f"  {say(_MORE, count=len(done.events) - _SHOWN)}")
    output.line(f"  {say(said, at=output.cell_of_stamp(done.at))} op {done.op}")
    for note in done.notes:
        output.line(f"  ▲ {note}")
