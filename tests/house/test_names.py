"""The words of the trade, and the words we do not use for them."""

from __future__ import annotations

import ast
import re

# A machine has a state; "status" is left to a program's exit and to what a library calls so.
BANNED = {
    "status": "state",
    "carton": "box",
    "parcel": "box or slip",
    "loan": "consultation",
    "expiry": "due, last day kept",
    "supervisor": "witness",
    "tombstone": "stub",
    "ghost": "stub",
    "dto": "view",
    "entity": "say which",
    "helper": "say what it does",
    "helpers": "say what they do",
    "manager": "approver, or say what it does",
    "util": "say what it does",
    "utils": "say what they do",
}
ALLOWED = {"exit_status", "EXIT_STATUS", "returncode"}
EMPTY_VERBS = ("get_", "process_", "handle_")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def _given(node):
    """Name and line that this node gives: to a function, a class, an argument or a variable."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.lineno, node.name
        case ast.arg():
            yield node.lineno, node.arg
        case ast.Name(ctx=ast.Store()):
            yield node.lineno, node.id
        case ast.Attribute(ctx=ast.Store()):
            yield node.lineno, node.attr


def _names(source):
    yield 1, source.path.stem
    for node in ast.walk(source.tree):
        yield from _given(node)


def _words(name):
    return {word.lower() for word in _WORDS.findall(name)}


def test_the_words_of_the_trade(house):
    wrong = [
        f"{source.name}:{line} {name}: say {BANNED[word]}"
        for source in house.program()
        for line, name in _names(source)
        if name not in ALLOWED
        for word in sorted(_words(name) & BANNED.keys())
    ]
    assert wrong == []


def test_functions_say_what_they_give(house):
    empty = [
        f"{source.name}:{line} {name}"
        for source in house.sources("archive", "labels")
        for line, name in _names(source)
        if name.lstrip("_").startswith(EMPTY_VERBS)
    ]
    assert empty == []


def test_a_name_is_split_into_its_words():
    assert _words("BoxStatus") == {"box", "status"}
    assert _words("_qr_STATUS_of") == {"qr", "status", "of"}
