"""No sentence that a person at a screen may read is one for a command line."""

from __future__ import annotations

import ast
import re

from archive.commands import BY_NAME

NAMES = "|".join(name for name in BY_NAME if "-" in name)
FOR_A_COMMAND_LINE = re.compile(
    rf"(?<![\w-])(?:{NAMES})(?![\w-])|`|\bwaybox [a-z]|(?<![\w-])--[a-z]|\b[a-z_]+=(?![{{\w]*}})"
)
AMONG_COMMAND_LINES = ("tui/cli/", "tui/proof.py", "tui/papers.py")
"""Where sentences are for a command line, or for paper and files."""
BEFORE_A_SCREEN = {
    "There is no archive at {path}. `waybox init` makes one; --archive says where it is.",
    "Only an archive made with --demo accepts --now.",
    "Fill this in and one is made. Yours is elsewhere? Leave, use --archive.",
    "rows of a list; given by `waybox import`",
}
"""How the program is started, and a field that no form has."""


def _marked(tree: ast.Module):
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="N_" | "say" | "_"), args=[ast.Constant(text), *_]):
                yield text


def test_no_sentence_names_a_command_or_types_a_field(house):
    found = {
        text
        for source in house.sources("archive", "tui")
        if not source.name.startswith(AMONG_COMMAND_LINES)
        for text in _marked(source.tree)
        if FOR_A_COMMAND_LINE.search(text)
    }
    assert found == BEFORE_A_SCREEN


def test_it_would_be_found():
    for text in ("give-opinion first.", "end with remaining= their number", "see `waybox show`"):
        assert FOR_A_COMMAND_LINE.search(text)
    assert not FOR_A_COMMAND_LINE.search("{count} boxes; add lines, then give opinions.")
