"""`waybox matrix`: what each command does in each state, read from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from cyclopts import Parameter

from archive.lifecycles import MACHINES
from archive.rows import NONE
from archive.state_words import state_word
from archive.words import N_
from tui.cli import output
from tui.cli.failures import BadUsage, nearest
from tui.cli.here import Inside

if TYPE_CHECKING:
    from archive.rules import Machine, Rule

_NO_MACHINE = N_("There is no machine “{name}”; there are: {known}.")
NOT_YET = "(none)"
"""How a matrix calls the state of what does not exist yet."""


class Cell(NamedTuple):
    """What one command does from one state."""

    from_state: str
    to_state: str
    """Equal to `from_state` where the state stays."""
    recorded_as: str
    roles: tuple[str, ...]
    guards: tuple[str, ...]
    """Names of the conditions, in the order they are asked."""


class MatrixRow(NamedTuple):
    """What one command does from every state in which it is possible."""

    command: str
    cells: tuple[Cell, ...]


class MachineMatrix(NamedTuple):
    """One machine: its states and its table."""

    machine: str
    states: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class Matrix(NamedTuple):
    """Every machine: stable as JSON."""

    machines: tuple[MachineMatrix, ...]


def matrix(
    machine: Annotated[str, Parameter(help=N_("one machine, such as box"))] = "",
    *,
    golden: Annotated[
        bool, Parameter(negative="", help=N_("with roles and conditions, for comparing"))
    ] = False,
    here: Inside,
) -> None:
    """Print the tables as state and command matrices."""
    found = Matrix(tuple(_chosen(machine)))
    if here.shown(found):
        return
    for each in found.machines:
        if golden:
            output.line(golden_text(each))
        else:
            _print(each, here.spoken)


def _print(found: MachineMatrix, lang: str) -> None:
    """A matrix with the states as tables name them; in Chinese as people call them."""

    def shown(text: str) -> str:
        states = text.split("/")
        words = (state_word(found.machine, state) for state in states)
        return "/".join(words) if lang == "zh" else text

    output.line(f"{found.machine}\n")
    rows = ((command, *map(shown, cells)) for command, *cells in grid(found))
    output.table(["", *map(shown, found.states)], rows)
    output.line()


def machine_matrix(machine: Machine) -> MachineMatrix:
    """A machine's table as a matrix."""
    commands = dict.fromkeys(rule.command.name for rule in machine.rules)
    states = tuple(machine.states)
    return MachineMatrix(
        machine.name,
        (NOT_YET, *(state.value for state in states)),
        tuple(MatrixRow(name, tuple(_cells(machine, name))) for name in commands),
    )


def _cells(machine: Machine, command: str) -> Iterator[Cell]:
    order = (NONE, *(state.value for state in machine.states))
    rules = [rule for rule in machine.rules if rule.command.name == command]
    for state in order:
        yield from (_cell(rule, state) for rule in rules if state in rule.from_)


def _cell(rule: Rule, state: str) -> Cell:
    checks = (*rule.first, *rule.only_if, *rule.and_if)
    return Cell(
        from_state=state or NOT_YET,
        to_state=rule.to or state or NOT_YET,
        recorded_as=rule.recorded_as,
        roles=tuple(sorted(role.value for role in rule.roles)),
        guards=tuple(check.__name__ for check in checks),
    )


def _chosen(name: str) -> Iterator[MachineMatrix]:
    machines = [machine for machine in MACHINES if machine.rules]
    known = [machine.name for machine in machines]
    if name and name not in known:
        near = nearest(name, known)
        raise BadUsage(_NO_MACHINE, near=near, name=name, known=", ".join(known))
    return (machine_matrix(each) for each in machines if name in ("", each.name))


def grid(found: MachineMatrix) -> Iterator[Sequence[str]]:
    """Rows of a matrix: the command, then where it leads from each state; ``·`` nowhere."""
    for row in found.rows:
        leads = {
            state: [cell.to_state for cell in row.cells if cell.from_state == state]
            for state in found.states
        }
        cells = ("/".join(dict.fromkeys(leads[state])) or "·" for state in found.states)
        yield row.command, *cells


def golden_text(found: MachineMatrix) -> str:
    """A machine's table in full, one line a row of it; committed, read by a person."""
    lines = [f"machine {found.machine}"]
    for row in found.rows:
        for cell in row.cells:
            lines.append(
                f"  {row.command}: {cell.from_state} -> {cell.to_state} as {cell.recorded_as}"
            )
            lines.append(f"      by {', '.join(cell.roles)}")
            if cell.guards:
                lines.append(f"      if {', '.join(cell.guards)}")
    return "\n".join(lines)
