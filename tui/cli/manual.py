"""The manual of the command line, made from the commands themselves.

`waybox --help` prints it in the reader's language; docs/cli.md is made from the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin

from archive.words import N_, say
from tui.cli import output
from tui.cli.verbs import VERBS, Verb

if TYPE_CHECKING:
    from cyclopts import App


class Option(NamedTuple):
    """One word or option that a command takes."""

    name: str
    """``--stock``, or ``CODE`` for a word without a name."""
    is_option: bool
    takes: str
    """What follows it: ``NAME``, ``en|zh`` … ; empty for a switch."""
    required: bool
    many: bool
    variable: str
    """Environment variable that stands in for it; empty when there is none."""
    help: str
    """A marked sentence."""

    @property
    def usage(self) -> str:
        """How it stands in the usage line."""
        text = f"{self.name} {self.takes}".strip() if self.is_option else self.name
        text = f"{text} …" if self.many else text
        return text if self.required else f"[{text}]"


def options(app: App, path: Sequence[str]) -> tuple[Option, ...]:
    """What the command of `path` takes; without a path what every command takes."""
    command = app.meta if not path else app
    for word in path:
        command = command[word]
    found = command.assemble_argument_collection()
    return tuple(_option(each) for each in found if each.show and each.parse)


_TAKES = {
    "--archive": "PATH",
    "--now": "TIME",
    "--op": "ID",
    "--by": "BADGE",
    "--admin": "STAFFNO:NAME:UNIT",
    "--due": "[DAY]",
    "--rejects": "FILE",
    "--sheet": "FILE",
    "--out": "PATH",
    "--nudge": "X,Y",
}
"""What follows an option where its own name would not say it."""


def _option(argument: Any) -> Option:
    named = argument.field_info.is_keyword_only
    kind = _without_none(argument.hint)
    many = get_origin(kind) is tuple
    metavar = argument.name.lstrip("-").upper().replace("-", "_")
    variables = argument.parameter.env_var or ()
    single = get_args(kind)[0] if many else kind
    return Option(
        name=" | ".join((argument.name, *argument.negatives)) if named else metavar,
        is_option=named,
        takes=_takes(single, _TAKES.get(argument.name, metavar)),
        required=argument.required,
        many=many and argument.name != "--due",
        variable=variables[0] if variables else "",
        help=argument.parameter.help or "",
    )


def _without_none(hint: Any) -> Any:
    """The kind of a value that may also be left out."""
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return kinds[0] if isinstance(hint, UnionType) or get_origin(hint) is Union else hint


def _takes(kind: Any, metavar: str) -> str:
    if kind is bool:
        return ""
    if get_origin(kind) is Literal:
        return "|".join(str(word) for word in get_args(kind) if word)
    return {int: "N"}.get(kind, metavar)


_USAGE = N_("Usage: {usage}")
_COMMANDS = N_("Commands")
_OPTIONS = N_("Options")
_EVERYWHERE = N_("Options of every command")
_MORE = N_("`waybox COMMAND --help` tells more of a command.")


def print_help(app: App, words: Sequence[str]) -> int:
    """Print the help for what `words` begin to say, in the language in use."""
    named = [word for word in words if not word.startswith("-")]
    verb = next((verb for verb in VERBS if tuple(named[: len(verb.path)]) == verb.path), None)
    if verb is None:
        _print_overview(app, [verb for verb in VERBS if verb.path[: len(named)] == tuple(named)])
    else:
        _print_command(app, verb, named[len(verb.path) :])
    return 0


def _print_overview(app: App, verbs: Sequence[Verb]) -> None:
    output.line(say(_USAGE, usage="waybox COMMAND …"))
    output.line(f"\n{say(_COMMANDS)}")
    _print_pairs((verb.name, say(verb.help)) for verb in verbs or VERBS)
    _print_options(_EVERYWHERE, options(app, ()))
    output.line(f"\n{say(_MORE)}")


def _print_command(app: App, verb: Verb, rest: Sequence[str]) -> None:
    found = options(app, verb.path)
    if verb.name == "do" and rest:
        from tui.cli.fields import command_class, print_fields

        print_fields(command_class(rest[0]))
        found = tuple(option for option in found if option.is_option)
    else:
        output.line(say(_USAGE, usage=usage(verb, found)))
        output.line(f"\n{say(verb.help)}")
    if found:
        _print_options(_OPTIONS, found)
    if verb.name == "do" and not rest:
        from tui.cli.fields import print_commands

        print_commands()
    _print_options(_EVERYWHERE, options(app, ()))


def usage(verb: Verb, found: Sequence[Option]) -> str:
    """The usage line of a command."""
    words = sorted(found, key=lambda option: option.is_option)
    return " ".join(("waybox", verb.name, *(option.usage for option in words)))


def _print_options(title: str, found: Sequence[Option]) -> None:
    output.line(f"\n{say(title)}")
    _print_pairs(_explained(option) for option in found)


def _explained(option: Option) -> tuple[str, str]:
    name = f"{option.name} {option.takes}".strip() if option.is_option else option.name
    variable = f" ({option.variable})" if option.variable else ""
    return name, f"{say(option.help)}{variable}"


def _print_pairs(pairs: Iterator[tuple[str, str]] | Any) -> None:
    output.facts((f"  {name}", text) for name, text in pairs)
