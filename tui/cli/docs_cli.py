"""The manual of the command line in docs: options, every command, every shape of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.cli.app import built
from tui.cli.docs import Page
from tui.cli.failures import Failure
from tui.cli.manual import Option, options, usage
from tui.cli.shapes import Shape, inside, shape, shapes_of
from tui.cli.verbs import VERBS, Verb


def everywhere() -> str:
    """The options that every command takes."""
    return "\n".join(_option_table(options(built(), ())))


def commands() -> str:
    """Every command with its options and what it prints."""
    return "\n".join(line for verb in VERBS for line in _command(verb))


def shapes() -> str:
    """Every shape of JSON, each once."""
    views = (view for verb in VERBS for top in shapes_of(verb) for view in inside(top))
    found = (shape(view) for view in dict.fromkeys(views))
    return "\n".join(line for each in found for line in shape_lines(each))


def errors() -> str:
    """What is printed on stderr with --json."""
    return "\n".join(line for view in inside(Failure) for line in shape_lines(shape(view)))


def _command(verb: Verb) -> Iterator[str]:
    found = options(built(), verb.path)
    yield f"### waybox {verb.name}\n"
    yield f"{verb.help[:1].upper()}{verb.help[1:]}.\n"
    yield f"```\n{usage(verb, found)}\n```\n"
    yield from _option_table(found)
    printed = [f"`{view.__name__}`" for view in shapes_of(verb)]
    if printed:
        yield f"With `--json` it prints {' or '.join(printed)}.\n"


def _option_table(found: Sequence[Option]) -> Iterator[str]:
    if not found:
        return
    yield "| | |\n|---|---|"
    for option in found:
        name = f"{option.name} {option.takes}".strip() if option.is_option else option.name
        variable = f" (`{option.variable}`)" if option.variable else ""
        yield f"| `{_in_table(name)}` | {option.help}{variable} |"
    yield ""


def shape_lines(found: Shape) -> Iterator[str]:
    """A shape as a table."""
    yield f"#### {found.name}\n"
    yield f"{found.meaning}\n"
    yield "| field | holds | |\n|---|---|---|"
    for field in found.fields:
        yield f"| `{field.name}` | {field.kind} | {_in_table(field.meaning)} |"
    yield ""


def _in_table(text: str) -> str:
    return text.replace("|", "¦")


PAGES = (
    Page("cli.md", everywhere, "options"),
    Page("cli.md", commands, "commands"),
    Page("cli.md", shapes, "shapes"),
    Page("cli.md", errors, "errors"),
)
