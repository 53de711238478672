"""Where on a form a refusal belongs: at the field that its sentence speaks of."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from archive.commands import field_of
from archive.errors import Refused, StorageFailed
from archive.refusals import boxes, general, holds, people, sessions
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.cli.fields import COMMAS
from tui.words.field import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.commands import Command
    from archive.errors import ArchiveError
    from archive.refusals import Refusal
    from tui.cli.failures import Failure
    from tui.forms import Given

_OF: dict[type[Refusal], tuple[str, ...]] = {
    boxes.NotLonger: ("until",),
    boxes.SealDiffers: ("seal_no",),
    general.MeaningDiffers: ("boxes",),
    general.SamePerson: ("witness2", "checked_by"),
    holds.ReviewOutside: ("review_on",),
    holds.ScopeEmpty: ("boxes",),
    people.PeriodBackward: ("until", "agreement_until"),
    people.RolesConflict: ("roles",),
    sessions.BackwardWeights: ("gross_g",),
    sessions.CountDiffers: ("counted",),
    sessions.OpenBurning: ("method_detail",),
    sessions.WitnessesOneUnit: ("witness2",),
}
"""Fields of refusals whose facts are not what was typed."""
_THIS = N_("this step")
_LOST = N_("It may be recorded or not.")
_LOST_BEFORE = N_("What was sent before that may be recorded or not.")
_STAYS = N_("What you typed stays here.")
_SEND_ANEW = N_("F4 asks again; it is recorded once.")
_SIGN_ANEW = N_("Type the PIN again, then F4 asks again; it is recorded once.")
_ALSO = {"range_first": "number_first", "range_last": "number_last"}
"""A range of numbers is read in one place for boxes and for holds."""


def field_at(refusal: Refusal, typed: Given) -> str:
    """The field that a refusal is about, among those typed; empty when it is about none."""
    known = [name for name in _OF.get(type(refusal), ()) if name in typed]
    named = getattr(refusal, "field", "")
    known += [name for name in (named, _ALSO.get(named, "")) if name in typed]
    known += reversed(list(_spoken_of(refusal, typed)))
    return known[0] if known else ""


def in_words(refusal: Refusal, command: type[Command]) -> Refusal:
    """The refusal with its field called as the form calls it."""
    named = getattr(refusal, "field", "")
    spec = field_of(command, named) or field_of(command, _ALSO.get(named, ""))
    return _changed(refusal, "field", label_of(spec)) if spec else refusal


def spoken(refusal: Refusal) -> tuple[str, str, str]:
    """The sentences of a refusal where its command stands beside it: they call it “this step”."""
    said = getattr(refusal, "command", "")
    shown = _changed(refusal, "command", say(_THIS)) if said else refusal
    so, why, then = shown.sentences()
    begins = bool(said) and so.startswith(say(_THIS))
    return f"{so[:1].upper()}{so[1:]}" if begins else so, why, then


def failure_beside(error: ArchiveError) -> Failure:
    """What is said of an error where the command that met it stands beside it."""
    failure = failure_of(error)
    if not isinstance(error, Refused):
        return failure
    so, why, then = spoken(error.refusal)
    return failure._replace(so=so, why=why, next=then)


def what_stays(error: ArchiveError, *, signed: bool, before: bool = False) -> Iterator[str]:
    """After a failure of the storage: what is kept on the form, and what sending it again does.

    `before` tells that the answer to an earlier try was lost.
    """
    if isinstance(error, StorageFailed):
        if error.unsure:
            yield say(_LOST)
        elif before:
            yield say(_LOST_BEFORE)
        yield say(_STAYS)
        yield from again(signed=signed)


def again(*, signed: bool) -> Iterator[str]:
    """How what could not be sent is sent again."""
    yield say(_SIGN_ANEW if signed else _SEND_ANEW)


def _changed(refusal: Refusal, fact: str, word: str) -> Refusal:
    changed: Any = replace(refusal, **{fact: word})
    found: Refusal = changed
    return found


def _spoken_of(refusal: Refusal, typed: Given) -> Iterator[str]:
    """Fields in which a fact of the refusal was typed."""
    said = {str(fact) for value in asdict(refusal).values() for fact in _facts(value)}
    for name, texts in typed.items():
        parts = {part.strip() for text in texts for part in COMMAS.split(text)} - {""}
        if parts & said:
            yield name


def _facts(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
