"""Forms from a command's own fields: what to ask, what is known, and the command typed.

Knows no screen: a dialog draws the questions, the headless twin reads the same fields.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from archive.codes import BoxCode, BoxId, BoxNo, Code, PalletCode, PlaceCode
from archive.commands import Command, Kind, fields_of
from archive.commands.base import FieldSpec
from archive.errors import BadInput
from archive.reading.choices import is_choosable
from archive.words import N_, say
from tui.cli.failures import BadUsage
from tui.cli.fields import COMMAS, value_of
from tui.words.field import choice_of, hint_of, label_of, short_hint_of
from tui.words.typed import code_meant, meant, told_for, words_for

Given = Mapping[str, Sequence[str]]
"""Texts by field."""

_CODES: dict[Kind, tuple[type[Any], ...]] = {
    Kind.BOX: (BoxCode, BoxNo, BoxId),
    Kind.PLACE: (PlaceCode,),
    Kind.PALLET: (PalletCode,),
}

_MISSING = N_("Still to be filled in: {fields}.")
_EMPTY = N_("This has to be filled in.")
_UNFIT = N_("Not as it can be meant: {fields}.")


class Unfit(BadUsage):
    """Answers that make no command yet; `at` says what is wrong with each field."""

    def __init__(self, message: str, at: Mapping[str, str], fields: str) -> None:
        super().__init__(message, fields=fields)
        self.at = at


class Question(NamedTuple):
    """A field of a command as a form asks for it."""

    spec: FieldSpec
    label: str
    hint: str
    """What to type, in a sentence."""
    value: str
    """What stands there at first."""
    choices: tuple[tuple[str, str], ...] = ()
    """(label, word) of what may be chosen; empty where text is typed."""
    listed: bool = False
    """Whether the archive knows what fits, so that a list can be shown."""

    @property
    def name(self) -> str:
        """The field's name."""
        return self.spec.name

    @property
    def short_hint(self) -> str:
        """What the empty field shows."""
        return short_hint_of(self.spec, listed=self.listed)

    def takes(self, code: Code | None) -> bool:
        """Whether a scan of this kind belongs into the field."""
        return isinstance(code, _CODES.get(self.spec.meaning.kind, ()))

    def put(self, text: str, now: str) -> str:
        """What stands in the field once `text` is put into it; where several fit it is added."""
        word = words_for(self.spec, text)
        if not self.spec.many:
            return word
        parts = [part.strip() for part in COMMAS.split(now) if part.strip()]
        gap = say(N_(", "))
        return gap.join(parts if word in parts else (*parts, word))

    def read(self, text: str) -> str:
        """`text` as the field understood it: a day as ``2026-03-01``, a weight in grams."""
        return text if self.spec.many else meant(self.spec, text)


class Wish(NamedTuple):
    """A command as it was typed, and the files that it names."""

    command: Command
    files: tuple[bytes, ...] = ()


def questions(command: type[Command], known: Given) -> tuple[Question, ...]:
    """What a form asks: every field but those of which the answer is known."""
    return tuple(_question(command, spec) for spec in _asked(command) if spec.name not in known)


def facts(command: type[Command], known: Given) -> tuple[tuple[str, str], ...]:
    """(label, value) of what is known already."""
    specs = {spec.name: spec for spec in fields_of(command)}
    gap = say(N_(", "))
    return tuple(
        (label_of(specs[name]), gap.join(told_for(specs[name], text) for text in texts))
        for name, texts in known.items()
        if any(texts)
    )


def wish_of(command: type[Command], known: Given, typed: Given) -> Wish:
    """The command that the answers make; raises `Unfit` with what is wrong at each field."""
    files: list[bytes] = []

    def noted(data: bytes) -> str:
        files.append(data)
        return hashlib.sha256(data).hexdigest()

    given = {**typed, **known}
    values, wrong = _read(command, given, noted)
    if wrong:
        raise _unfit(command, wrong, given)
    return Wish(command(**values), tuple(files))


def part_of(
    command: type[Command], names: Iterable[str], known: Given, typed: Given
) -> dict[str, Any]:
    """The values of some fields, those that are empty left out; raises `Unfit`."""
    given = {**typed, **known}
    wanted = {name: given[name] for name in names if any(map(str.strip, given.get(name, ())))}
    values, wrong = _read(command, wanted, lambda data: hashlib.sha256(data).hexdigest())
    wrong = {name: text for name, text in wrong.items() if name in wanted}
    if wrong:
        raise _unfit(command, wrong, given)
    return values


def _read(
    command: type[Command], given: Given, noted: Callable[[bytes], str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of the answers, and what is wrong with the others."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for spec in _asked(command):
        texts = [text for text in given.get(spec.name, ()) if text.strip()]
        try:
            if texts:
                values[spec.name] = _value(command, spec, texts, noted)
            elif spec.required:
                wrong[spec.name] = say(_EMPTY)
        except BadInput as unfit:
            wrong[spec.name] = str(unfit)
    return values, wrong


def _value(
    command: type[Command], spec: FieldSpec, texts: Sequence[str], noted: Callable[[bytes], str]
) -> Any:
    read = [",".join(code_meant(spec, part) for part in COMMAS.split(text)) for text in texts]
    texts = read if spec.many else [meant(spec, text) for text in texts]
    return value_of(command, spec._replace(name=label_of(spec)), texts, noted)


def _unfit(command: type[Command], wrong: Mapping[str, str], given: Given) -> Unfit:
    """Why these answers make no command: first what is missing, else what cannot be meant."""
    specs = [spec for spec in _asked(command) if spec.name in wrong]
    missing = [spec for spec in specs if not any(map(str.strip, given.get(spec.name, ())))]
    message, named = (_MISSING, missing) if missing else (_UNFIT, specs)
    return Unfit(message, wrong, fields=say(N_(", ")).join(map(label_of, named)))


def _asked(command: type[Command]) -> Iterator[FieldSpec]:
    return (spec for spec in fields_of(command) if spec.meaning.kind is not Kind.ROWS)


def _question(command: type[Command], spec: FieldSpec) -> Question:
    default = "" if spec.required else _plain(spec.default)
    choices = _choices(spec)
    listed = not choices and is_choosable(command, spec.name)
    return Question(spec, label_of(spec), hint_of(spec), default, choices, listed)


def _choices(spec: FieldSpec) -> tuple[tuple[str, str], ...]:
    if spec.meaning.kind is Kind.FLAG:
        return ((say(N_("yes")), "yes"), (say(N_("no")), "no"))
    return tuple((choice_of(spec, word), word) for word in spec.meaning.choices)


def _plain(default: object) -> str:
    match default:
        case bool():
            return "yes" if default else "no"
        case None | () | "":
            return ""
    return str(default)
