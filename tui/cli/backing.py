"""`waybox backup` and `waybox restore`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from archive.views_backup import Backup, Restorable, Restored
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.here import Here, Inside
from tui.cli.output import cell
from tui.words.restored import holds_said, numbers_said

if TYPE_CHECKING:
    from archive.upkeep.backing_up import Told

__all__ = ["Backup", "Restored", "backup", "restore"]

_TAKEN = N_(
    "{file} is a backup of {events} events and {files} papers, taken at {at}, audited whole: "
    "nothing is wrong. {size} bytes in {seconds} s, SHA-256 {sha256}."
)
_APART = N_(
    "It holds names, badges under their PINs, and waybill numbers: lock it away. The log key is "
    "not in it; keep a copy of that elsewhere."
)
_BACKUP = N_("{organisation}: backup taken at {at}, {events} events, audited, nothing is wrong.")
_END = N_("{origin}: {events} events in the backup; {known} are known here.")
_LOST = N_("Events that are known and will be given up: {lost}. They have to be done again.")
_WERE_LOST = N_("Events that were known and are given up: {lost}. They have to be done again.")
_NOT_ASKED = N_(
    "What came after the backup cannot be asked here: which holds were placed since, what was "
    "destroyed, who left. Ask those who place holds and who keep the signed records."
)
_NOT_ALL = N_(
    "What lies there is damaged or old and did not tell everything: more than is named here may "
    "have come after the backup. Ask those who place holds and who keep the signed records."
)
_GIVEN_UP: dict[str, str] = {
    "holds": N_("Holds placed since, in force no longer: {which}. Place them again."),
    "holds_back": N_("Holds released since, in force again: {which}. Release them again."),
    "boxes": N_(
        "Boxes destroyed, handed out or missing since, which count as kept again: {which}. Their "
        "signed papers say what became of them; keep those."
    ),
    "boxes_unknown": N_("Boxes entered since, on record no longer: {which}. Enter them again."),
    "people_unknown": N_("People entered since, on record no longer: {which}. Enter them again."),
    "people_back": N_(
        "People who left since and are with us again: {which}. Let them leave again."
    ),
    "roles_back": N_(
        "People whose roles were taken since and count again: {which}. Take them again."
    ),
    "badges_back": N_("People whose old badges count again: {which}. Give them new ones."),
}
_NUMBERS = N_("So that no number is given twice, numbers go on after {which}.")
_NUMBERS_LEFT_OUT = N_(
    "Which numbers were given since is not known here. So that none is given twice, they go on "
    "after {which}."
)
_HOLDS = ("holds", "holds_back")
_NONE_LOST = N_("No event is known here that is not in the backup.")
_TWO = N_("Two people sign: first an administrator, then a keeper or an approver.")
_ASK = N_("To restore it, type the number of events of the backup: ")
_ASK_FIRST, _ASK_SECOND = N_("Badge of the administrator: "), N_("Badge of the second person: ")
_NO_EVENTS = N_("Nobody said how many events the backup has: give --events {events}.")
_NO_NUMBER = N_("{typed} is no number of events.")
_DONE = N_("The archive at {place} goes on from the backup of {at}: {events} events.")
_ASIDE = N_("What lay there before is at {path}; nothing of it was changed.")
_STEP = N_("{step}: {done}")


def backup(
    file: Annotated[Path, Parameter(help=N_("a new file, on another disk"))],
    *,
    here: Inside,
) -> None:
    """Copy the archive into one file and audit it; nobody signs in for it."""
    from archive.upkeep.backing_up import back_up

    with _progress(here) as told:
        made = back_up(here.archive_url, file, now=here.now, told=told)
    output.warn(made.hints)
    if not here.shown(made):
        output.line(say(_TAKEN, **{**made._asdict(), "at": cell(made.taken_at),
                                   "size": made.bytes}))  # fmt: skip
        output.line(say(_APART))


def restore(
    file: Annotated[Path, Parameter(help=N_("a file that `waybox backup` made"))],
    *,
    events: Annotated[str, Parameter(
        help=N_("the backup's number of events, by which you say that you read it"))] = "",
    second: Annotated[str, Parameter(
        env_var="WAYBOX_SECOND_BADGE", help=N_("badge of the second person"))] = "",
    former: Annotated[Path | None, Parameter(
        help=N_("the archive's former file where it lies elsewhere: it is asked what came after"))
    ] = None,
    here: Inside,
) -> None:  # fmt: skip
    """Let the archive go on from a backup; an administrator and a keeper or approver sign."""
    from archive.upkeep.restoring import restoring
    from tui.cli.pins import badge_of, pin_of, second_pin_of

    with (
        _progress(here) as told,
        restoring(file, here.archive_url, now=here.now, former=former, told=told) as it,
    ):
        told("", 0)
        _tell(it.view)
        typed = _number(events or _typed(it.view))
        first = it.sign_in(badge_of(here, say(_ASK_FIRST)), pin_of(here))
        other = badge_of(here._replace(by=second), say(_ASK_SECOND))
        made = it.finish(first, it.sign_in(other, second_pin_of(here)), typed)
    if here.shown(made):
        return
    output.line(say(_DONE, place=made.place, at=cell(made.taken_at), events=made.events))
    if made.lost:
        output.line(say(_WERE_LOST, lost=made.lost))
    for sentence in _sentences(made):
        output.line(sentence)
    if made.aside:
        output.line(say(_ASIDE, path=made.aside))


@contextmanager
def _progress(here: Here) -> Iterator[Told]:
    """How far it is, on one line of a terminal; nothing where nobody looks."""
    shown = sys.stderr.isatty() and not here.json
    width = 0

    def told(step: str, done: int) -> None:
        nonlocal width
        if shown:
            line = say(_STEP, step=say(step), done=f"{done:,}") if step else ""
            sys.stderr.write(f"\r{line.ljust(width)}" + ("" if step else "\r"))
            sys.stderr.flush()
            width = len(line)

    try:
        yield told
    finally:
        told("", 0)


def _tell(view: Restorable) -> None:
    """What the two people read before they sign."""
    known = {head.origin: head.events for head in view.known}
    output.warn((
        say(_BACKUP, organisation=view.organisation, at=cell(view.taken_at), events=view.events),
        *(
            say(_END, origin=head.origin, events=head.events, known=known.get(head.origin, "—"))
            for head in view.heads
        ),
        say(_LOST, lost=view.lost) if view.lost else say(_NONE_LOST),
        *_sentences(view),
        say(_TWO),
    ))  # fmt: skip


def _sentences(told: Restorable | Restored) -> Iterator[str]:
    """What is given up by name, and how numbers go on; where it could not be asked, whom to ask."""
    gone = told.given_up
    if not gone.asked:
        yield say(_NOT_ALL if any(gone[1:]) else _NOT_ASKED)
    for name, sentence in _GIVEN_UP.items():
        which = getattr(gone, name)
        if which:
            names = holds_said(which) if name in _HOLDS else which
            yield say(sentence, which=output.some(names))
    if told.numbers:
        sentence = _NUMBERS if gone.asked else _NUMBERS_LEFT_OUT
        yield say(sentence, which=output.some(numbers_said(told.numbers)))


def _typed(view: Restorable) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadUsage(_NO_EVENTS, events=view.events)
    return input(say(_ASK))


def _number(typed: str) -> int:
    digits = typed.strip().replace(",", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 16):
        raise BadUsage(_NO_NUMBER, typed=typed[:40])
    return int(digits)
