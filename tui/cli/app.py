"""The command line as a whole: options for every command, then the command itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter
from cyclopts.exceptions import CycloptsError

from archive.words import N_
from tui.cli.here import Here
from tui.cli.usage import unfinished, usage
from tui.cli.verbs import VERBS

Words = Annotated[str, Parameter(show=False, allow_leading_hyphen=True)]
_QUIETLY: dict[str, Any] = {"exit_on_error": False, "print_error": False}
_BARE: dict[str, Any] = {
    "help_flags": [],
    "version_flags": [],
    "default_parameter": Parameter(negative_iterable=""),
}


# fmt: off
def everywhere(  # noqa: PLR0913 - each is one option
    *words: Words,
    archive: Annotated[str, Parameter(
        env_var="WAYBOX_ARCHIVE",
        help=N_("the archive: a path, sqlite:///… or postgresql://…"))] = "",
    site: Annotated[str, Parameter(
        env_var="WAYBOX_SITE",
        help=N_("the site of this station; for init: 2 to 6 letters or digits"))] = "",
    lang: Annotated[Literal["", "en", "zh"], Parameter(
        env_var="WAYBOX_LANG", help=N_("language: en or zh"))] = "",
    now: Annotated[str, Parameter(
        help=N_("the time by the clock of a demo archive; it goes forward only"))] = "",
    op: Annotated[str, Parameter(
        help=N_("id of this operation: a repeat answers what was done and does nothing"))] = "",
    by: Annotated[str, Parameter(
        env_var="WAYBOX_BADGE", help=N_("the badge of whoever does this"))] = "",
    pin_stdin: Annotated[bool, Parameter(
        negative="", help=N_("read the PIN from the first line of standard input"))] = False,
    new_pin_stdin: Annotated[bool, Parameter(
        negative="", help=N_("read the new PIN from the next line of standard input"))] = False,
    json: Annotated[bool, Parameter(
        negative="", help=N_("print JSON, errors too"))] = False,
) -> tuple[tuple[str, ...], Here]:
    """The words of the command itself, and the options that every command takes."""
    here = Here(archive, lang, now, op, by, pin_stdin, new_pin_stdin, json, site)
    return words, here
# fmt: on


def built() -> App:
    """The command line; the module of a command is loaded when it is called."""
    app = App(name="waybox", **_BARE)
    groups: dict[str, App] = {}
    for verb in VERBS:
        *over, name = verb.path
        parent = groups.setdefault(over[0], App(name=over[0], **_BARE)) if over else app
        parent.command(f"tui.cli.{verb.where}", name=name, **_BARE)
    for group in groups.values():
        app.command(group)
    app.meta.default(everywhere)
    return app


def everyones(app: App, tokens: Sequence[str]) -> tuple[tuple[str, ...], Here]:
    """The command's own words and the options every command takes; raises `BadUsage`."""
    try:
        split: tuple[tuple[str, ...], Here] = app.meta(
            list(tokens), result_action="return_value", **_QUIETLY
        )
    except CycloptsError as error:
        raise usage(error) from error
    return split


def called(app: App, words: Sequence[str], here: Here) -> int:
    """Call the command that `words` name; raises `BadUsage` for words that name none."""
    try:
        command, bound, _ = app.parse_args(list(words), **_QUIETLY)
    except CycloptsError as error:
        raise usage(error) from error
    if isinstance(getattr(command, "__self__", None), App):
        raise unfinished(words)
    return command(*bound.args, **bound.kwargs, here=here) or 0
