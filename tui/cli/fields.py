"""From ``field=value`` and JSON to a command of the archive, by the command's own fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from archive.command_words import COMMANDS
from archive.commands import BY_NAME, Command, Field, Kind, fields_of
from archive.commands.base import KIND_HELP, FieldSpec
from archive.errors import Finding
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage, nearest
from tui.cli.files import file_bytes
from tui.cli.values import day_of, flag_of, is_text, number_of, text_of

Noted = Callable[[bytes], str]
"""Takes note of a file's bytes and gives their SHA-256."""

COMMAS = re.compile(r"[,，、]")
"""What stands between the values of a field that takes several."""
_ALL = N_("Commands of the archive")
_USAGE = N_("Usage: {usage}")
_ITS_FIELDS = N_("Fields")
_COMMANDS = N_("`waybox do --help` lists them.")
_FIELDS = N_("`waybox do {command} --help` tells its fields.")
_NO_COMMAND = N_("The archive has no command “{name}”.")
_NO_FIELD = N_("{command} has no field “{name}”.")
_NO_EQUALS = N_("“{word}” is no field=value.")
_INCOMPLETE = N_("{command} needs more:")
_TWICE = N_("{name} is given twice; {command} takes one.")
_NO_CHOICE = N_("{name} is “{value}”; one of these is expected: {choices}.")
_UNSEEN = N_("{name} holds a character that cannot be seen; type it again.")
_ROWS = N_("The rows of a list come with `waybox import`.")
_NO_LIST = N_("{name} takes text or a list of texts.")


def command_class(name: str) -> type[Command]:
    """The command called `name`, ``_`` or ``-`` in it; raises `BadUsage` with the nearest one."""
    known = BY_NAME.get(name.strip().lower().replace("_", "-"))
    if known is None:
        near, then = nearest(name, BY_NAME), say(_COMMANDS)
        raise BadUsage(_NO_COMMAND, near=near, then=then, name=name)
    return known


def typed_fields(words: Iterable[str]) -> dict[str, list[str]]:
    """``field=value`` words by field; a field may stand there more than once."""
    found: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise BadUsage(_NO_EQUALS, word=word)
        found.setdefault(_plain(name), []).append(value)
    return found


def json_fields(asked: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields of a JSON object: text, numbers, yes and no, or lists of text."""
    return {_plain(name): _texts(name, value) for name, value in asked.items() if value is not None}


def _texts(name: str, value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int) for each in values):
        raise BadUsage(_NO_LIST, name=name)
    texts = [("no", "yes")[each] if isinstance(each, bool) else str(each) for each in values]
    if not all(is_text(text) for text in texts):
        raise BadUsage(_UNSEEN, name=name)
    return texts


def own_name(spec: FieldSpec) -> str:
    """A field as the command line calls it."""
    return spec.name


def built(
    command: type[Command], given: Mapping[str, Sequence[str]], noted: Noted,
    called: Callable[[FieldSpec], str] = own_name,
) -> Command:  # fmt: skip
    """The command of the fields given; `noted` is told the bytes of a file that is named.

    Sentences call a field what `called` says. Raises `BadUsage` for an unknown field, a value
    that does not fit, or fields that are missing.
    """
    specs = {spec.name: spec for spec in fields_of(command) if spec.meaning.kind is not Kind.ROWS}
    for name in given:
        if name not in specs:
            near, then = nearest(name, specs), say(_FIELDS, command=command.name)
            raise BadUsage(_NO_FIELD, near=near, then=then, command=command.name, name=name)
    filled = {name: values for name, values in given.items() if any(map(str.strip, values))}
    _complete(command, specs.values(), filled)
    named = {name: specs[name]._replace(name=called(specs[name])) for name in filled}
    values = {name: value_of(command, named[name], filled[name], noted) for name in filled}
    return command(**values)


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_")


def _complete(
    command: type[Command], specs: Iterable[FieldSpec], filled: Mapping[str, object]
) -> None:
    lists = any(spec.required and spec.meaning.kind is Kind.ROWS for spec in fields_of(command))
    if lists or command.name.startswith("import-"):
        raise BadUsage(_ROWS)
    missing = [spec for spec in specs if spec.required and spec.name not in filled]
    if missing:
        findings = tuple(Finding(0, spec.name, "missing", field_help(spec)) for spec in missing)
        then = say(_FIELDS, command=command.name)
        raise BadUsage(_INCOMPLETE, findings, then=then, command=command.name)


def field_help(spec: FieldSpec) -> str:
    """What to type for a field, in the language in use."""
    help_ = say(KIND_HELP[spec.meaning.kind])
    choices = "|".join(word for word in spec.meaning.choices if word)
    many = say(N_("several with commas or repeated")) if spec.many else ""
    return "; ".join(part for part in (choices or help_, many) if part)


def value_of(command: type[Command], spec: FieldSpec, given: Sequence[str], noted: Noted) -> Any:
    """The value of one field; raises `BadUsage` for what does not fit, by the name of `spec`."""
    if spec.many:
        parts = [part for text in given for part in COMMAS.split(text)]
        return tuple(_one(spec, part, noted) for part in map(text_of, parts) if part)
    if len(given) > 1:
        raise BadUsage(_TWICE, name=spec.name, command=command.name)
    return _one(spec, text_of(given[0]), noted)


def _one(spec: FieldSpec, text: str, noted: Noted) -> Any:
    match spec.meaning.kind:
        case Kind.DAY:
            return day_of(spec.name, text)
        case Kind.COUNT | Kind.GRAMS:
            return number_of(spec.name, text)
        case Kind.FLAG:
            return flag_of(spec.name, text)
        case Kind.CHOICE:
            return _choice(spec.name, spec.meaning, text)
        case Kind.FILE:
            return noted(file_bytes(text))
        case Kind.CODE if not text.isprintable():
            raise BadUsage(_UNSEEN, name=spec.name)
    return text


def _choice(name: str, meaning: Field, text: str) -> str:
    meant = {choice.casefold(): choice for choice in meaning.choices}
    if text.casefold() in meant:
        return meant[text.casefold()]
    choices = [choice for choice in meaning.choices if choice]
    near = nearest(text.lower(), choices)
    raise BadUsage(_NO_CHOICE, near=near, name=name, value=text, choices=", ".join(choices))


def print_commands() -> None:
    """Print every command that `waybox do` takes."""
    output.line(f"\n{say(_ALL)}")
    output.facts((f"  {name}", say(COMMANDS[name])) for name in BY_NAME)


def print_fields(command: type[Command]) -> None:
    """Print one of them: how it is given, what it does, and its fields."""
    shown = [spec for spec in fields_of(command) if spec.meaning.kind is not Kind.ROWS]
    usage = " ".join(("waybox do", command.name, *map(_shown, shown)))
    output.line(say(_USAGE, usage=usage))
    output.line(f"\n{say(COMMANDS[command.name])}")
    if command.signed:
        output.line(say(N_("Signed: {meaning}"), meaning=say(command.signed)))
    output.line(f"\n{say(_ITS_FIELDS)}")
    output.facts((f"  {_shown(spec)}", field_help(spec)) for spec in shown)


def _shown(spec: FieldSpec) -> str:
    return f"{spec.name}=" if spec.required else f"[{spec.name}=]"
