"""One SQLite library per process: the one that storage brings."""

from __future__ import annotations

import ast


def _imported(source):
    for node in ast.walk(source.tree):
        match node:
            case ast.Import():
                yield from ((node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                yield node.lineno, node.module or ""


def test_nobody_imports_the_standard_sqlite3(house):
    found = [
        f"{source.name}:{line}"
        for source in house.sources(*house.packages, "tests")
        for line, name in _imported(source)
        if name.partition(".")[0] == "sqlite3"
    ]
    assert found == []
