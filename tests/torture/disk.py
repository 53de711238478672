"""A disk that loses its power: what may lie on it afterwards, by what had been synced.

What a file's sync covered is there. Of what came after it, anything may be there: each write, or
each sector of it, in any order, with garbage where it was under way; sizes and names likewise, the
names until their folder was synced. What had been synced is never damaged: against a disk that
does that only a copy elsewhere helps.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.recording import Recording, Step

HOW = ("nothing", "everything", "in order", "writes", "512", "4096", "garbled")
"""What becomes of what was not synced."""


@dataclass
class Inode:
    """A file's bytes on the disk, and what was done to it since."""

    synced: bytes = b""
    since: list[tuple[int, Step]] = field(default_factory=list)


class Disk:
    """Files and names while steps are done to them."""

    def __init__(self, recording: Recording, *, lies: bool = False) -> None:
        self._numbers = itertools.count()
        self.inodes: dict[int, Inode] = {}
        self.names: dict[str, int] = {}
        self.lies = lies
        """It says that it has synced, and has not."""
        for path, data in recording.before.items():
            self.names[path] = self._new(data)
        self.folders = {
            str(each) for path in recording.before for each in Path(path).parents
        } | {"."}  # fmt: skip
        self.synced_names = dict(self.names)
        self.since: list[tuple[int, Step, int]] = []
        """What was done to names since their folder was synced, and with which inode."""
        self.done = 0

    def _new(self, data: bytes = b"") -> int:
        number = next(self._numbers)
        self.inodes[number] = Inode(data)
        return number

    def go(self, steps: list[Step], to: int) -> None:
        """Do the steps up to `to`."""
        for place in range(self.done, to):
            self._do(place, steps[place])
        self.done = to

    def _do(self, place: int, step: Step) -> None:
        match step.kind:
            case "write" | "truncate":
                self.inodes[self.names[step.path]].since.append((place, step))
            case "sync":
                if not self.lies:
                    inode = self.inodes[self.names[step.path]]
                    inode.synced = after(inode.synced, [each for _, each in inode.since])
                    inode.since.clear()
            case "syncdir":
                if not self.lies:
                    self._sync_names(step.path)
            case _:
                self._name(place, step)

    def _name(self, place: int, step: Step) -> None:
        number = -1
        if step.kind == "create":
            number = self._new()
        elif step.kind in ("rename", "link"):
            number = self.names[step.path]
        self.since.append((place, step, number))
        move(self.names, step, number)

    def _sync_names(self, folder: str) -> None:
        mine = [each for each in self.since if folder_of(each[1]) == folder]
        for _, step, number in mine:
            move(self.synced_names, step, number)
            if step.kind == "mkdir":
                self.folders.add(step.path)
        self.since = [each for each in self.since if folder_of(each[1]) != folder]

    def after_power_cut(self, chance: random.Random, how: str) -> dict[str, bytes]:
        """What may be found on the disk now."""
        last = chance.randint(0, self.done)
        whole: dict[str, Callable[[int], bool]] = {
            "nothing": lambda _: False,
            "everything": lambda _: True,
            "in order": lambda place: place < last,
        }
        kept = whole.get(how, lambda _: chance.random() < 0.5)
        names, folders = dict(self.synced_names), set(self.folders)
        for place, step, number in self.since:
            if kept(place):
                move(names, step, number)
                if step.kind == "mkdir":
                    folders.add(step.path)
        found = {}
        for path, number in names.items():
            if all(str(each) in folders for each in Path(path).parents):
                found[path] = self._content(self.inodes[number], kept, chance, how)
        return found

    def _content(
        self, inode: Inode, kept: Callable[[int], bool], chance: random.Random, how: str
    ) -> bytes:
        if not inode.since:
            return inode.synced
        if how in ("nothing", "everything", "in order", "writes"):
            return after(inode.synced, [step for place, step in inode.since if kept(place)])
        sector = 512 if how == "512" else 4096 if how == "4096" else chance.choice((512, 4096))
        pieces = list(_pieces(inode.since, sector))
        content = after(inode.synced, _chosen(pieces, chance, garbled=how == "garbled"))
        if chance.random() < 0.3:  # the file grew, and its new size was not written down
            content = content[: max(len(inode.synced), chance.randint(0, len(content)))]
        return content


def folder_of(step: Step) -> str:
    """The folder whose entry a step changes."""
    return (step.to or step.path).rpartition("/")[0] or "."


def move(names: dict[str, int], step: Step, number: int) -> None:
    """Do a step to names."""
    if step.kind == "create":
        names[step.path] = number
    elif step.kind == "unlink":
        names.pop(step.path, None)
    elif step.kind == "rename":
        if names.get(step.path) == number:
            del names[step.path]
        names[step.to] = number
    elif step.kind == "link":
        names[step.to] = number


def after(content: bytes, steps: list[Step]) -> bytes:
    """A file's bytes after writes and truncations."""
    if not steps:
        return content
    made = bytearray(content)
    for step in steps:
        if step.kind == "truncate":
            size = step.offset
            made = made[:size] + bytes(max(0, size - len(made)))
        else:
            end = step.offset + len(step.data)
            if len(made) < step.offset:
                made += bytes(step.offset - len(made))
            made[step.offset : end] = step.data
    return bytes(made)


def _pieces(since: list[tuple[int, Step]], sector: int) -> Iterator[Step]:
    """The steps, each write cut where sectors begin."""
    for _, step in since:
        if step.kind == "truncate":
            yield step
            continue
        start, end = step.offset, step.offset + len(step.data)
        while start < end:
            stop = min(end, (start // sector + 1) * sector)
            yield step._replace(
                offset=start, data=step.data[start - step.offset : stop - step.offset]
            )
            start = stop


def _chosen(pieces: list[Step], chance: random.Random, *, garbled: bool) -> list[Step]:
    """Some of the pieces, the later ones of a place not always last."""
    share = chance.choice((0.1, 0.5, 0.9))
    found = []
    for piece in pieces:
        if chance.random() < share:
            found.append(piece)
        elif garbled and piece.data and chance.random() < 0.5:
            found.append(piece._replace(data=chance.randbytes(len(piece.data))))
    if chance.random() < 0.3:
        chance.shuffle(found)
    return found
