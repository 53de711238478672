"""The machines in docs: a diagram and a matrix of each, and its whole table."""

from __future__ import annotations

from collections.abc import Iterator

from archive.lifecycles import MACHINES
from archive.state_words import STATES
from archive.words import say
from tui.cli.docs import Page
from tui.cli.matrix import NOT_YET, MachineMatrix, golden_text, grid, machine_matrix

_BY_OTHERS = {
    "box": (("FED", "DESTROYED", "accept-lot"),),
    "batch": (("APPROVED", "EXECUTING", "pull-box"),),
    "consultation": (
        ("APPROVED", "OPEN", "open-consultation"),
        ("OPEN", "RESEALED", "reseal-box"),
        ("OPEN", "BROKEN_OFF", "report-missing"),
        ("OPEN", "BROKEN_OFF", "seize-box"),
    ),
}
"""Steps that a command of another machine makes beside its own."""


def machines() -> str:
    """Every machine that has a table."""
    found = (machine_matrix(each) for each in MACHINES if each.rules)
    return "\n".join(line for each in found for line in _machine(each))


def _machine(found: MachineMatrix) -> Iterator[str]:
    yield f"## {found.machine}\n"
    words = [
        f"{state} {say(STATES[f'{found.machine}.{state}'], 'zh')}"
        for state in found.states
        if f"{found.machine}.{state}" in STATES
    ]
    if words:
        yield f"{' · '.join(words)}\n"
        yield "```mermaid"
        yield from _diagram(found)
        yield "```\n"
    yield from _matrix(found)
    yield f"```text\n{golden_text(found)}\n```\n"


def _diagram(found: MachineMatrix) -> Iterator[str]:
    """Where commands lead; those that stay are left out."""
    yield "stateDiagram-v2"
    steps: dict[tuple[str, str], list[str]] = {}
    for row in found.rows:
        for cell in row.cells:
            if cell.to_state != cell.from_state:
                steps.setdefault((cell.from_state, cell.to_state), []).append(row.command)
    for before, after, command in _BY_OTHERS.get(found.machine, ()):
        steps.setdefault((before, after), []).append(command)
    for (before, after), names in steps.items():
        start = "[*]" if before == NOT_YET else before
        yield f"    {start} --> {after}: {', '.join(dict.fromkeys(names))}"


def _matrix(found: MachineMatrix) -> Iterator[str]:
    yield f"| | {' | '.join(found.states)} |"
    yield f"|---{'|---' * len(found.states)}|"
    for command, *cells in grid(found):
        yield f"| {command} | {' | '.join(cells)} |"
    yield ""


PAGES = (Page("lifecycles.md", machines, "machines"),)
