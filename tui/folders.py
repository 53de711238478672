"""A folder as a list to choose from: where it lies in, its folders, the files that may be lists."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import NamedTuple

SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".xlsx"})
"""What lists are saved as."""
_MOST = 500


class Entry(NamedTuple):
    """A line of the list."""

    path: Path
    label: str
    folder: bool


class Folder(NamedTuple):
    """What a folder has to offer."""

    path: Path
    entries: tuple[Entry, ...]
    readable: bool = True


def folder_of(path: Path) -> Folder:
    """The folder above first, then folders, then files, each by name; what is hidden is left out.

    A folder that may not be read has nothing but the way out of it.
    """
    out = (Entry(path.parent, "..", True),) if path.parent != path else ()
    try:
        found = sorted(path.iterdir(), key=lambda each: each.name.casefold())
        seen = [each for each in found if not each.name.startswith(".")]
        folders = [Entry(each, f"{each.name}/", True) for each in seen if each.is_dir()]
        files = [
            Entry(each, each.name, False)
            for each in seen
            if each.suffix.lower() in SUFFIXES and each.is_file()
        ]
    except OSError:
        return Folder(path, out, readable=False)
    return Folder(path, (*out, *islice((*folders, *files), _MOST)))
