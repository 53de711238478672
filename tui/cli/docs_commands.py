"""The commands of the archive in docs: fields, rows, roles, signatures."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from archive.commands import COMMANDS, Command, Kind, fields_of
from archive.commands.base import KIND_HELP, FieldSpec
from archive.lifecycles import BY_NAME
from tui.cli.docs import Page
from tui.cli.matrix import Cell, machine_matrix
from tui.cli.shapes import field_meanings


def commands() -> str:
    """Every command of the archive, by machine."""
    machines = dict.fromkeys(command.machine for command in COMMANDS)
    return "\n".join(line for machine in machines for line in _machine(machine))


def _machine(machine: str) -> Iterator[str]:
    yield f"## {machine}\n"
    for command in COMMANDS:
        if command.machine == machine:
            yield from _command(command)


def _command(command: type[Command]) -> Iterator[str]:
    yield f"### {command.name}\n"
    yield f"{' '.join((inspect.getdoc(command) or '').split())}\n"
    if command.signed:
        yield f"Signed with the person's own key: “{command.signed}”\n"
    yield from _fields(command)
    yield from _rows(command)


def _fields(command: type[Command]) -> Iterator[str]:
    specs = [spec for spec in fields_of(command) if spec.meaning.kind is not Kind.ROWS]
    if not specs:
        return
    meanings = field_meanings(command)
    yield "| field | | |\n|---|---|---|"
    for spec in specs:
        yield f"| `{spec.name}` | {_kind(spec)} | {_more(spec, meanings.get(spec.name, ''))} |"
    yield ""


def _kind(spec: FieldSpec) -> str:
    choices = " ¦ ".join(word for word in spec.meaning.choices if word)
    many = ", several" if spec.many else ""
    return f"{choices or KIND_HELP[spec.meaning.kind]}{many}"


def _more(spec: FieldSpec, meaning: str) -> str:
    needed = "needed" if spec.required else ""
    default = spec.default if spec.default not in ("", None, (), 0) else ""
    shown = f"else `{str(default).lower()}`" if default != "" else ""
    apart = "" if spec.meaning.logged else "kept outside the log"
    return "; ".join(part for part in (needed, shown, apart, meaning) if part)


def _rows(command: type[Command]) -> Iterator[str]:
    matrix = machine_matrix(BY_NAME[command.machine])
    cells = next(row.cells for row in matrix.rows if row.command == command.name)
    yield "| from | to | recorded as | who | only if |\n|---|---|---|---|---|"
    merged: dict[tuple[str, ...], list[str]] = {}
    for cell in cells:
        merged.setdefault(_beside(cell), []).append(cell.from_state)
    for (to, *rest), states in merged.items():
        yield f"| {', '.join(states)} | {to} | {' | '.join(rest)} |"
    yield ""


def _beside(cell: Cell) -> tuple[str, ...]:
    to = "stays" if cell.to_state == cell.from_state else cell.to_state
    guards = ", ".join(guard.replace("_", " ") for guard in cell.guards)
    return to, cell.recorded_as, ", ".join(cell.roles), guards


PAGES = (Page("commands.md", commands, "commands"),)
