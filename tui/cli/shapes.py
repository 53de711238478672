"""The shapes that commands print as JSON, read from the views themselves."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib import import_module
from itertools import pairwise
from textwrap import dedent
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from tui.cli.verbs import Verb

_PLAIN: dict[Any, str] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
    date: "day",
    datetime: "instant",
    NoneType: "null",
}


class ShapeField(NamedTuple):
    """One field of a shape."""

    name: str
    kind: str
    """What it holds, with the names of other shapes in it."""
    meaning: str


class Shape(NamedTuple):
    """One JSON object: its name, what it is, its fields."""

    name: str
    meaning: str
    fields: tuple[ShapeField, ...]


def shapes_of(verb: Verb) -> tuple[type[Any], ...]:
    """The views that a command prints as JSON."""
    return tuple(_view(where) for where in verb.shows.split())


def _view(where: str) -> type[Any]:
    module, _, name = where.partition(":")
    found = vars(import_module(f"tui.cli.{module}")).get(name)
    if found is None:
        found = _imported_for_types(module, name)
    assert isinstance(found, type)
    return found


def _imported_for_types(module: str, name: str) -> Any:
    """A view that a module names in its annotations alone."""
    tree = ast.parse(inspect.getsource(sys.modules[f"tui.cli.{module}"]))
    homes = (
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == name for alias in node.names)
    )
    return getattr(import_module(next(home for home in homes if home)), name)


def shape(view: type[Any]) -> Shape:
    """The shape of a view."""
    hints = get_type_hints(view)
    meanings = field_meanings(view)
    return Shape(
        view.__name__,
        (inspect.getdoc(view) or "").splitlines()[0],
        tuple(
            ShapeField(name, kind_of(hints[name]), meanings.get(name, "")) for name in view._fields
        ),
    )


def inside(view: type[Any]) -> Iterator[type[Any]]:
    """The view and every view within it, each once."""
    seen: dict[type[Any], None] = {}
    waiting = [view]
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen[each] = None
        for hint in get_type_hints(each).values():
            waiting += _views_in(hint)
    yield from seen


def _views_in(hint: Any) -> list[type[Any]]:
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return [hint]
    return [view for part in get_args(hint) for view in _views_in(part)]


def kind_of(hint: Any) -> str:
    """What a field holds, in words."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    parts = get_args(hint)
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return " or ".join(kind_of(part) for part in parts)
    if get_origin(hint) is tuple and parts[-1] is Ellipsis:
        return f"list of {kind_of(parts[0])}"
    if get_origin(hint) is tuple:
        return f"[{', '.join(map(kind_of, parts))}]"
    return f"`{hint.__name__}`"


def field_meanings(view: type[Any]) -> dict[str, str]:
    """The strings under the fields of a class, which Python itself does not keep."""
    (tree,) = ast.parse(dedent(inspect.getsource(view))).body
    assert isinstance(tree, ast.ClassDef)
    return dict(_documented(tree.body))


def _documented(body: Sequence[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, beneath in pairwise(body):
        match field, beneath:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.replace("``", "`").split())
