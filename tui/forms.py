"""Forms from a command's own fields: what to ask, what is known, and the command typed.

Knows no screen: a dialog draws the questions, the headless twin reads the same fields.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from archive.codes import BoxCode, BoxId, BoxNo, Code, PlaceCode
from archive.commands import Command, Kind, fields_of
from archive.commands.base import FieldSpec
from archive.words import N_, say
from tui.cli.failures import BadUsage
from tui.cli.fields import built, field_help
from tui.field_words import choice_of, label_of

Given = Mapping[str, Sequence[str]]
"""Texts by field."""

_CODES: dict[Kind, tuple[type[Any], ...]] = {
    Kind.BOX: (BoxCode, BoxNo, BoxId),
    Kind.PLACE: (PlaceCode,),
}


_MISSING = N_("Still to be filled in: {fields}.")


class Question(NamedTuple):
    """A field of a command as a form asks for it."""

    spec: FieldSpec
    label: str
    hint: str
    """What to type, in a few words."""
    value: str
    """What stands there at first."""
    choices: tuple[tuple[str, str], ...] = ()
    """(label, word) of what may be chosen; empty where text is typed."""

    @property
    def name(self) -> str:
        """The field's name."""
        return self.spec.name

    def takes(self, code: Code | None) -> bool:
        """Whether a scan of this kind belongs into the field."""
        return isinstance(code, _CODES.get(self.spec.meaning.kind, ()))


class Wish(NamedTuple):
    """A command as it was typed, and the files that it names."""

    command: Command
    files: tuple[bytes, ...] = ()


def questions(command: type[Command], known: Given) -> tuple[Question, ...]:
    """What a form asks: every field but those of which the answer is known."""
    return tuple(_question(spec) for spec in _asked(command) if spec.name not in known)


def facts(command: type[Command], known: Given) -> tuple[tuple[str, str], ...]:
    """(label, value) of what is known already."""
    specs = {spec.name: spec for spec in fields_of(command)}
    return tuple((label_of(specs[name]), ", ".join(known[name])) for name in known)


def wish_of(command: type[Command], known: Given, typed: Given) -> Wish:
    """The command that the answers make; raises `BadUsage` for what does not fit."""
    files: list[bytes] = []

    def noted(data: bytes) -> str:
        files.append(data)
        return hashlib.sha256(data).hexdigest()

    given = {**typed, **known}
    missing = [spec for spec in _asked(command) if spec.required and not _filled(given, spec)]
    if missing:
        raise BadUsage(_MISSING, fields=say(N_(", ")).join(map(label_of, missing)))
    return Wish(built(command, given, noted, label_of), tuple(files))


def _asked(command: type[Command]) -> Iterator[FieldSpec]:
    return (spec for spec in fields_of(command) if spec.meaning.kind is not Kind.ROWS)


def _filled(given: Given, spec: FieldSpec) -> bool:
    return any(text.strip() for text in given.get(spec.name, ()))


def _question(spec: FieldSpec) -> Question:
    default = "" if spec.required else _plain(spec.default)
    return Question(spec, label_of(spec), field_help(spec), default, _choices(spec))


def _choices(spec: FieldSpec) -> tuple[tuple[str, str], ...]:
    if spec.meaning.kind is Kind.FLAG:
        return ((say(N_("yes")), "yes"), (say(N_("no")), "no"))
    return tuple((choice_of(word), word) for word in spec.meaning.choices)


def _plain(default: object) -> str:
    match default:
        case bool():
            return "yes" if default else "no"
        case None | () | "":
            return ""
    return str(default)
