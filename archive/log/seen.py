"""What this station saw of an archive's logs: a small file outside the archive.

It holds the highest head of each origin that this user's programs have met, so that an archive
that went backwards is noticed here even where its own signatures hold. Several programs write it:
under a lock, whole or not at all, and never lower than it was. It is not waited for on the disk: a
power cut may leave an older one, never a wrong one. Where it cannot be kept, work goes on and
somebody is told.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import portalocker

from archive.log.merkle import HASH_SIZE
from archive.numbering import highest
from archive.words import N_, say

_UNREADABLE = N_(
    "What this station had seen of the archive cannot be read ({path}: {reason}). The work goes "
    "on; whether the archive went backwards before now cannot be told here."
)
_UNWRITTEN = N_(
    "What this station sees of the archive cannot be kept ({path}: {reason}). The work goes on; "
    "should the archive go backwards later, it would not be noticed here."
)
_NOT_WHOLE = N_("it was cut off or altered")


class Stand(NamedTuple):
    """Where the log of an origin stands."""

    origin: str
    size: int
    root: str
    """In hex."""
    at: str
    """When its last event was recorded, as the log writes it; empty before the first."""


class Seen(NamedTuple):
    """The highest head of one origin that was seen, and when."""

    size: int
    root: str
    """In hex."""
    at: str
    """When its last event was recorded, as the log writes it."""


class Remembered(NamedTuple):
    """All that is remembered of one archive."""

    heads: dict[str, Seen]
    restores: tuple[str, ...] = ()
    """Leaf hashes, in hex, of the restores that are known here."""
    numbers: Mapping[str, int] = MappingProxyType({})
    """The highest numbers after which restores that were met said to go on."""

    def goes_on(self, restores: Iterable[str]) -> bool:
        """Whether a log that tells of these restores is what the last one known here led to."""
        return not self.restores or self.restores[-1] in restores

    def met(
        self, heads: Iterable[Stand], restores: Iterable[str], numbers: Mapping[str, int]
    ) -> Remembered:
        """What is remembered once these heads, too, were met: the higher one of each origin."""
        merged = dict(self.heads)
        for origin, size, root, at in heads:
            if origin not in merged or merged[origin].size < size:
                merged[origin] = Seen(size, root, at)
        known = tuple(dict.fromkeys((*self.restores, *restores)))
        return Remembered(merged, known, highest(self.numbers.items(), numbers.items()))


def state_path() -> Path:
    """Where this user's stations keep what they were doing; ``WAYBOX_STATE`` moves it."""
    from platformdirs import user_state_path  # noqa: PLC0415 - who names a place does without

    named = os.environ.get("WAYBOX_STATE")
    return Path(named) if named else user_state_path("waybox", appauthor=False)


class Memory:
    """The memory of one archive."""

    def __init__(self, archive: str, folder: Path | None = None) -> None:
        self._archive = archive
        # An id comes out of a file; one of ours is plain, whatever else it is must not name a path.
        plain = archive.isascii() and archive.isalnum()
        name = archive if plain else sha256(archive.encode("utf-8", "replace")).hexdigest()
        self.path = (folder or state_path()) / "seen" / f"{name}.json"
        self.trouble = ""
        """Why it could not be read or kept, as a sentence; empty while all is well."""

    def read(self) -> Remembered:
        """What is remembered; nothing where there is no file, or one that cannot be read."""
        try:
            return _parsed(self.path.read_bytes(), self._archive)
        except FileNotFoundError:
            return Remembered({})
        except OSError as error:
            self._failed(_UNREADABLE, error.strerror or str(error))
        except ValueError:
            self._failed(_UNREADABLE, say(_NOT_WHOLE))
        return Remembered({})

    def change(self, changed: Callable[[Remembered], Remembered]) -> None:
        """Replace what is remembered by what `changed` makes of it; nobody else writes between."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = self.path.with_suffix(".lock")
            with lock.open("a+b") as held:
                portalocker.lock(held, portalocker.LockFlags.EXCLUSIVE)
                before = self.read()
                after = changed(before)
                if after != before or not self.path.exists():
                    self._write(after)
        except (OSError, portalocker.LockException) as error:
            self._failed(_UNWRITTEN, getattr(error, "strerror", None) or str(error))

    def _write(self, remembered: Remembered) -> None:
        shape = {
            "archive": self._archive,
            "heads": {origin: list(seen) for origin, seen in sorted(remembered.heads.items())},
            "restores": list(remembered.restores),
            "numbers": dict(sorted(remembered.numbers.items())),
        }
        writing = self.path.with_suffix(".part")
        try:
            writing.write_text(json.dumps(shape, indent=1) + "\n", encoding="utf-8")
            writing.replace(self.path)
        finally:
            with suppress(OSError):
                writing.unlink(missing_ok=True)

    def _failed(self, sentence: str, reason: str) -> None:
        self.trouble = self.trouble or say(sentence, path=self.path, reason=reason)


def _parsed(data: bytes, archive: str) -> Remembered:
    """What a memory file says; raises `ValueError` for one that is not whole."""
    shape = json.loads(data.decode("utf-8"))
    if not isinstance(shape, dict) or shape.get("archive") != archive:
        raise ValueError(archive)
    heads, restores, numbers = shape.get("heads"), shape.get("restores"), shape.get("numbers", {})
    if not (isinstance(heads, dict) and isinstance(restores, list) and isinstance(numbers, dict)):
        raise ValueError(archive)  # noqa: TRY004 - whatever is in it, it is not whole
    return Remembered(
        {str(origin): _seen(found) for origin, found in heads.items()},
        tuple(map(str, restores)),
        {str(key): _number(found) for key, found in numbers.items()},
    )


def _number(found: Any) -> int:
    if not isinstance(found, int) or found < 0:
        raise ValueError(found)
    return found


def _seen(found: Any) -> Seen:
    match found:
        case [int(size), str(root), str(at)] if size >= 0:
            if len(bytes.fromhex(root)) == HASH_SIZE:
                return Seen(size, root, at)
    raise ValueError(found)
