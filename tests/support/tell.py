"""Stories: a docstring that is told to a real archive, line by line.

::

    given  A B  categories=R-DOM accepted_to=2025-03-09      boxes in store
    given  approved  A B                                     and everything up to a stage
    given  matters   YD1000000000050,TZH01,2025-03-05,claim,open ,TZH02,2025-03-05,claim,closed
    2026-03-09 23:59  c1  pull-box  box=A        ! R-101 2026-03-10
    2026-03-10        c1  pull-box  box=A
    then  A  PULLED  place=None
    c1  rebox  box=A reason=burst seal_no=Q7 weight_g=900   -> A2      names the new box

Each line is a day (and a time in China), who asks, a command of the door with its own fields, and,
behind a ``!``, the refusal with words of its sentence. A line without a day goes on at once.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from archive.commands import BY_NAME, fields_of
from archive.commands.base import FieldSpec, Kind
from tests.support.crew import Town

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?(?=\s|$)")
_STAGES = {
    "submitted": Town.submitted,
    "approved": Town.approved,
    "feeding": Town.feeding,
    "destroyed": Town.destroyed,
}


def tell(town: Town, story: str) -> None:
    """Run a story; fails at the line that goes otherwise than told."""
    for line in story.splitlines():
        told = line.split("#")[0].strip()
        if told:
            try:
                _line(town, told)
            except AssertionError as wrong:
                raise AssertionError(f"{told}\n    {wrong}") from wrong


def _line(town: Town, told: str) -> None:
    day = _DAY.match(told)
    if day:
        town.at(day[0])
        told = told[day.end() :].strip()
        if not told:
            return
    first, *rest = told.split(maxsplit=1)
    if first == "given":
        _given(town, rest[0].split())
    elif first == "then":
        _then(town, _words(rest[0]))
    else:
        _asked(town, first, rest[0])


def _given(town: Town, words: list[str]) -> None:
    if words[0] in _STAGES:
        _STAGES[words[0]](town, *words[1:])
        return
    if words[0] == "matters":
        town.matters(*map(_matter, words[1:]))
        return
    names = [word for word in words if "=" not in word]
    fields = dict(word.split("=", 1) for word in words if "=" in word)
    town.stored(*names, **{key: _of_row(key, value) for key, value in fields.items()})


def _matter(word: str) -> tuple[Any, ...]:
    number, outlet, day, type_, state = word.split(",")
    return number, outlet, date.fromisoformat(day) if day else None, type_, state == "open"


def _of_row(key: str, value: str) -> Any:
    if key == "categories":
        return tuple(value.split(","))
    if key in ("accepted_from", "accepted_to", "packed_on"):
        return date.fromisoformat(value)
    return int(value) if value.isdigit() else value


_MACHINES = {
    "D-": "gap",
    "B-": "batch", "S-": "session", "H-": "hold", "O-": "opening", "X-": "consultation",
    "C-": "count", "RA": "reassessment", "T-": "handover", "Q-": "arrival",
}  # fmt: skip


def _then(town: Town, words: list[str]) -> None:
    name, *facts = words
    row = town.row(_MACHINES.get(name[:2], "box"), name)
    assert row is not None, f"there is no {name}"
    for fact in facts:
        key, given, value = fact.partition("=")
        if not given:
            key, value = "state", key
        assert str(getattr(row, key)) == value, f"{name} is {row}"


def _asked(town: Town, who: str, told: str) -> None:
    asked, refused, answer = told.partition("!")
    asked, named, newborn = asked.partition("->")
    name, *fields = _words(asked)
    assert name in BY_NAME, f"{name} is no command"
    given = dict(field.split("=", 1) for field in fields)
    specs = {spec.name: spec for spec in fields_of(BY_NAME[name])}
    values = {key: _value(specs[key], value) for key, value in given.items()}
    if values.get("register") == "its":  # what the approval sheet prints
        values["register"] = town.row("batch", "B-0001").register_hash[:8]
    if not refused:
        receipt = town.do(who, name, **values)
        if named:
            town.boxes[newborn.strip()] = receipt.events[-1].subject
        return
    code, _, words = answer.strip().partition(" ")
    refusal = town.refused(who, name, **values)
    assert refusal.code == code, f"refused with {refusal.code}: {refusal.sentence()}"
    assert words.strip() in refusal.sentence(), refusal.sentence()


def _words(told: str) -> list[str]:
    """Words, where quotes hold several together."""
    found = re.findall(r"""(?:[^\s"]|"[^"]*")+""", told)
    return [word.replace('"', "") for word in found]


def _value(spec: FieldSpec, text: str) -> Any:
    if spec.many:
        return tuple(text.split(",")) if text else ()
    match spec.meaning.kind:
        case Kind.DAY:
            return date.fromisoformat(text)
        case Kind.COUNT | Kind.GRAMS:
            return int(text)
        case Kind.FILE:
            return (text * 64)[:64]
        case Kind.FLAG:
            return text == "yes"
        case _:
            return text
