"""What is wrong with a command line, in sentences of ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args, get_origin

from cyclopts.exceptions import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from archive.words import N_, say
from tui.cli.failures import BadUsage, nearest
from tui.cli.verbs import VERBS

_HELP = N_("`waybox --help` lists the commands.")
_HELP_OF = N_("`waybox {command} --help` tells its words and options.")
_NO_COMMAND = N_("There is no command “{name}”.")
_NO_OPTION = N_("There is no option {name} here.")
_MISSING = N_("{name} is missing.")
_NO_VALUE = N_("{name} needs a value.")
_UNFIT = N_("“{value}” does not fit {name}.")
_NO_CHOICE = N_("“{value}” does not fit {name}; it takes one of: {choices}.")
_TWICE = N_("{name} is given twice.")
_UNFINISHED = N_("“{name}” needs one more word: {words}.")
_TOO_MUCH = N_("Too much: “{words}”.")
_GLOBAL = ("--archive", "--lang", "--now", "--op", "--by")


def usage(error: CycloptsError) -> BadUsage:
    """A sentence of ours for what the parser found; its own words where we have none."""
    found = _meant(error)
    chain = " ".join(error.command_chain or ())
    found.then = found.then or (say(_HELP_OF, command=chain) if chain else say(_HELP))
    return found


def _meant(error: CycloptsError) -> BadUsage:
    match error:
        case UnknownCommandError():
            return _unknown_command(error)
        case UnknownOptionError():
            return _unknown_option(error)
        case MissingArgumentError():
            return BadUsage(_NO_VALUE if error.keyword else _MISSING, name=_name(error))
        case CoercionError():
            return _unfit(error)
        case RepeatArgumentError():
            return BadUsage(_TWICE, name=_name(error))
        case UnusedCliTokensError():
            return BadUsage(_TOO_MUCH, words=" ".join(error.unused_tokens or ()))
    error.verbose = False
    return BadUsage("{said}", said=str(error))


def _unknown_command(error: UnknownCommandError) -> BadUsage:
    word = (error.unused_tokens or [""])[0]
    chain = " ".join(error.command_chain or ())
    names = [verb.name.removeprefix(f"{chain} ") for verb in VERBS if verb.name.startswith(chain)]
    return BadUsage(_NO_COMMAND, near=nearest(word, names), name=f"{chain} {word}".strip())


def _unknown_option(error: UnknownOptionError) -> BadUsage:
    name = error.token.keyword or error.token.value
    if name in _GLOBAL:
        return BadUsage(_NO_VALUE, name=name)
    known = [name for argument in error.argument_collection for name in argument.names]
    return BadUsage(_NO_OPTION, near=nearest(name, [*known, *_GLOBAL]), name=name.split("=")[0])


def _unfit(error: CoercionError) -> BadUsage:
    value = error.token.value if error.token else ""
    kind = error.target_type
    if get_origin(kind) is Literal:
        choices = ", ".join(str(word) for word in get_args(kind) if word)
        return BadUsage(_NO_CHOICE, value=value, name=_name(error), choices=choices)
    return BadUsage(_UNFIT, value=value, name=_name(error))


def _name(error: CycloptsError) -> str:
    argument = error.argument
    if argument is None:
        return ""
    is_option = argument.field_info.is_keyword_only
    return argument.name if is_option else argument.name.lstrip("-").upper()


def unfinished(words: Sequence[str]) -> BadUsage:
    """What is said of the first words of a command alone."""
    begun = " ".join(words)
    names = [verb.name for verb in VERBS if verb.name.startswith(f"{begun} ")]
    return BadUsage(_UNFINISHED, name=begun, words=", ".join(names), then=say(_HELP))
