"""Keys that a person moved: which of them can be used, and a sentence for each that cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from archive.words import N_, say
from tui.keymap import KEYS

_USABLE = re.compile(r"((ctrl|shift|alt)\+)*f([1-9]|1[0-9]|2[0-4])|ctrl\+[bglnorsty]|insert")
"""Function keys, and with ctrl the letters that no field uses and no terminal takes for a key."""
_NO_ID = N_("Settings file: no key is called {name}; did you mean {near}?")
_UNFIT = N_(
    "Settings file: {name} cannot be on {key}, because scanners and fields type it; "
    "use another key, such as {near}."
)
_TAKEN = N_("Settings file: {name} cannot be on {key}, because {other} is there.")


class Moved(NamedTuple):
    """What came of a table of keys."""

    keys: dict[str, str]
    """Key by id; only what can be used."""
    complaints: tuple[str, ...]


def moved(wanted: Mapping[str, str]) -> Moved:
    """The keys of `wanted` that can be used, and what is to be said of the others."""
    keys = {name: typed.strip().lower().replace(" ", "") for name, typed in wanted.items()}
    complaints: list[str] = []
    for tell in (_unusable, _taken):
        for name in tuple(keys):
            complaint = tell(name, keys[name], keys)
            if complaint:
                complaints.append(complaint)
                del keys[name]
    return Moved(keys, tuple(complaints))


def _unusable(name: str, key: str, keys: Mapping[str, str]) -> str:
    ids = {row.id for row in KEYS}
    if name not in ids:
        return say(_NO_ID, name=name, near=get_close_matches(name, sorted(ids), 1, 0.0)[0])
    if not _USABLE.fullmatch(key):
        return say(_UNFIT, name=name, key=key or "…", near=_free(name, keys))
    return ""


def _taken(name: str, key: str, keys: Mapping[str, str]) -> str:
    other = next(_others_on(key, name, keys), "")
    return say(_TAKEN, name=name, key=key, other=other) if other else ""


def _others_on(key: str, name: str, keys: Mapping[str, str]) -> Iterator[str]:
    """What else is on `key` wherever `name` is live."""
    rooms = {row.room for row in KEYS if row.id == name}
    everywhere = not rooms.isdisjoint({"", "program"})
    for row in KEYS:
        shared = everywhere or row.room in rooms or row.room in ("", "program")
        if shared and row.id != name and keys.get(row.id, row.key) == key:
            yield row.id


def _free(name: str, keys: Mapping[str, str]) -> str:
    """The first key of a usual keyboard where `name` could be."""
    usual = (*(f"f{number}" for number in range(1, 13)), "ctrl+l", "ctrl+b", "ctrl+s", "f13")
    return next((key for key in usual if not any(_others_on(key, name, keys))), "f14")
