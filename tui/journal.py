"""The journal of scans: each is written down before it is acted on, then what came of it.

It lies beside the archive's evidence, not in it: a file of this user, one for each start of the
program, so that two programs never write into one. A scan that a crash left without an outcome is
named to whoever scanned it. Badges never come here; what may be a PIN or a customer's number is
masked. Nothing waits for the disk: a killed program loses nothing, a power cut the last moments.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import portalocker

from archive.codes import echoed, may_be_pin, repair
from archive.privacy import personal_data
from tui.entries import Entry, can_be_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.scan import Scanned

KEPT_DAYS = 30
"""A journal is dropped when nothing was written into it for so long."""
LARGEST = 8_000_000
"""Bytes after which a journal begins anew; the one before is kept beside it."""


class Journal:
    """The journal of this start of the program, and what others before it left."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._run = ""
        self._file: IO[str] | None = None
        self._alive: IO[str] | None = None
        self._now: Callable[[], str] = str
        self._open: dict[str, dict[str, Any]] = {}
        """Operations whose outcome is not known yet, as they are noted."""
        self._claimed: set[str] = set()
        """Those of them that somebody who does them one by one will settle."""
        self.trouble, self.told = "", False
        """Why nothing can be written, and whether somebody was told."""

    def begin(self, folder: Path, run: str, now: Callable[[], str]) -> None:
        """Keep a journal in `folder` from now on; where that cannot be, `trouble` says why."""
        self._folder, self._run, self._now = folder, run, now
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = folder / f"{run}.lock"
            self._alive = lock.open("a", encoding="utf-8")
            _drop_old(folder, lock.stat().st_mtime - KEPT_DAYS * 86_400)
            portalocker.lock(self._alive, _AT_ONCE)
            self._file = _private(self._path)
        except (OSError, portalocker.LockException) as error:
            self.failed(error)

    def end(self) -> None:
        """Close it; what is settled whole needs never be read again."""
        if self._file is not None and not self._open:
            self._write({"end": self._now()})
        for each in (self._file, self._alive):
            if each is not None:
                each.close()
        self._file = self._alive = None

    def scan(self, code: Scanned, by: str, job: str, where: str) -> None:
        """Write a scan down before anything is done with it; once for each operation."""
        if code.op in self._open:
            return
        clear = code.code is not None or _is_clear(code.text)
        text = code.text if clear else echoed(code.text) if may_be_pin(code.text) else "…"
        raw = (code.raw or code.text) if clear else text
        entry = Entry(code.op, self._now(), by, raw, text, job, where, masked=not clear)
        self._open[code.op] = {"scan": entry._asdict()}
        self._write(self._open[code.op])

    def claim(self, op: str) -> None:
        """Somebody does this operation in its turn, and settles it then."""
        self._claimed.add(op)

    def taken(self, op: str) -> None:
        """A screen took the scan; unless it stands in a queue, that was all."""
        if op not in self._claimed:
            self.settle(op, "taken")

    def settle(self, op: str, outcome: str) -> None:
        """Write down what came of an operation."""
        self._claimed.discard(op)
        if op in self._open:
            del self._open[op]
            self._write({"done": op, "at": self._now(), "as": outcome})

    def adopt(self, by: str) -> tuple[Entry, ...]:
        """Scans of a person that a program before this one left without an outcome.

        They are this journal's from then on: another crash leaves them here.
        """
        if self._folder is None or self._file is None:
            return ()
        found: dict[str, Entry] = {}
        for path in self._folder.glob("*.jsonl"):
            if path != self._path:
                found |= {entry.op: entry for entry in self._adopted(path, by)}
        return tuple(found.values())

    def is_alive(self, run: str) -> bool:
        """Whether the program of a start still runs, on this machine."""
        if self._folder is None or run == self._run:
            return run == self._run
        lock = self._folder / f"{run}.lock"
        if not lock.exists():
            return False
        free = _claim(lock)
        if free is not None:
            free.close()
        return free is None

    @property
    def left(self) -> tuple[str, ...]:
        """Scans whose outcome is not known, as they may be shown, in their order."""
        return tuple(str(noted["scan"]["text"]) for noted in self._open.values())

    @property
    def kept_in(self) -> Path | None:
        """The file in which they stand; None where they could not be written down."""
        return None if self._folder is None or self.trouble else self._path

    @property
    def _path(self) -> Path:
        assert self._folder is not None
        return self._folder / f"{self._run}.jsonl"

    def _adopted(self, path: Path, by: str) -> list[Entry]:
        """What `by` left in a journal whose program is gone; it is settled there, and open here."""
        claimed = _claim(path.with_suffix(".lock"))
        if claimed is None:
            return []
        try:
            left = [] if _has_ended(path) else _left_in(path)
            mine = [entry for entry in left if entry.by == by]
            for entry in mine:
                self._open[entry.op] = {"scan": entry._asdict()}
                self._write(self._open[entry.op])
            ends = [{"end": self._now()}] if len(mine) == len(left) else []
            if left:
                gone = [{"done": each.op, "at": self._now(), "as": "adopted"} for each in mine]
                _append(path, [*gone, *ends])
        except OSError as error:
            self.failed(error)
            return []
        finally:
            claimed.close()
        return mine

    def _write(self, record: dict[str, Any]) -> None:
        if self._file is None:
            return
        with self._keeping():
            self._file.write(_line(record))
            self._file.flush()
            if self._file.tell() > LARGEST and not self._open:
                self._file.close()
                self._path.replace(self._path.with_suffix(".old"))
                self._file = _private(self._path)

    def failed(self, error: Exception, *, mine: bool = True) -> None:
        """Something could not be kept: the work goes on, and somebody is told once.

        `mine` where it was the journal; beside it the station keeps shifts.
        """
        self.trouble = getattr(error, "strerror", None) or str(error)
        if mine:
            self._file = None

    def mend(self) -> bool:
        """Whether scans, which could not be noted, are noted again: what is open anew."""
        if not self.trouble or self._folder is None or self._file is not None:
            return False
        self.trouble = ""
        if self._alive is None:
            self.begin(self._folder, self._run, self._now)
        if not self.trouble:
            with self._keeping():
                self._file = self._file or _private(self._path)
                self._file.write("\n" + "".join(map(_line, self._open.values())))
                self._file.flush()
        if self.trouble:
            return False
        self.told = False
        return True

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.failed(error)


_OURS = (".jsonl", ".old", ".lock")
_AT_ONCE = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING


_PIN_BEFORE = re.compile(r"[0-9]{6,12}(?:[A-Z]{2}1-|[A-Z]{2,6}-?[0-9]{2}-?[0-9]{6})")
"""A PIN that nobody ended, and the code that was scanned behind it."""


def _is_clear(text: str) -> bool:
    """Whether text that is no code of ours may be written down as it is."""
    may_hold = (*text.split(), "".join(text.split()))
    pin = any(map(may_be_pin, may_hold)) or _PIN_BEFORE.match(repair(text))
    return not ("…" in text or pin or personal_data(text))


def _claim(lock: Path) -> IO[str] | None:
    """The lock of a program that is gone, ours until it is closed; None while the program runs."""
    with ExitStack() as undo:
        try:
            file = undo.enter_context(lock.open("a", encoding="utf-8"))
            portalocker.lock(file, _AT_ONCE)
        except (OSError, portalocker.LockException):
            return None
        undo.pop_all()
        return file


def _private(path: Path) -> IO[str]:
    """A file that only its owner reads, to be appended to."""
    number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    return os.fdopen(number, "a", encoding="utf-8", newline="\n")


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _append(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n" + "".join(map(_line, records)))


def _has_ended(path: Path) -> bool:
    """Whether everything in a journal was settled when it was closed."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 200))
        return size == 0 or file.read().splitlines()[-1].startswith(b'{"end":')


def _left_in(path: Path) -> list[Entry]:
    """The scans of a journal without an outcome; a line cut short by a crash says nothing."""
    left: dict[str, Entry] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            record = json.loads(line)
            if "scan" in record:
                entry = Entry(**record["scan"])
                if can_be_ours(entry):
                    left[entry.op] = entry
            left.pop(record.get("done", ""), None)
        except (ValueError, TypeError, AttributeError):
            continue
    return list(left.values())


def _drop_old(folder: Path, oldest: float) -> None:
    for lock in list(folder.glob("*.lock")):
        files = [lock.with_suffix(suffix) for suffix in _OURS]
        # A station that starts at the same time drops them, too.
        touched = [time for time in map(_touched, files) if time is not None]
        if touched and max(touched) < oldest and (gone := _claim(lock)):
            gone.close()
            for path in files:
                path.unlink(missing_ok=True)


def _touched(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None
