"""A file is one page of thought, a function one screen of it."""

from __future__ import annotations

import ast

FILE_LINES, TEST_FILE_LINES, FUNCTION_LINES = 300, 400, 40


def _long_files(sources, limit):
    sizes = ((source.name, len(source.text.splitlines())) for source in sources)
    return {name: lines for name, lines in sizes if lines > limit}


def _functions(tree):
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def _lines(function):
    return function.end_lineno - function.lineno + 1


def test_no_file_is_a_hall(house):
    assert _long_files(house.program(), FILE_LINES) == {}


def test_no_test_file_is_a_hall(house):
    assert _long_files(house.sources("tests"), TEST_FILE_LINES) == {}


def test_no_function_is_a_corridor(house):
    long = {
        f"{source.name}:{function.lineno} {function.name}": _lines(function)
        for source in house.program()
        for function in _functions(source.tree)
        if _lines(function) > FUNCTION_LINES
    }
    assert long == {}


def test_length_counts_from_def_to_the_last_line():
    (function,) = _functions(ast.parse("@mark\ndef f():\n    a = 1\n\n    return a\n"))
    assert _lines(function) == 4
