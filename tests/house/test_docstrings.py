"""Every module says its role; every docstring opens with one short line."""

from __future__ import annotations

import ast

FIRST_LINE = 96
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _docstrings(source):
    for node in ast.walk(source.tree):
        if isinstance(node, _DOCUMENTED) and (doc := ast.get_docstring(node)):
            yield getattr(node, "lineno", 1), doc


def test_every_module_has_a_docstring(house):
    silent = [s.name for s in house.program() if not ast.get_docstring(s.tree)]
    assert silent == []


def test_first_lines_are_short(house):
    long = [
        f"{source.name}:{line} {len(doc.splitlines()[0])}"
        for source in house.program()
        for line, doc in _docstrings(source)
        if len(doc.splitlines()[0]) > FIRST_LINE
    ]
    assert long == []
