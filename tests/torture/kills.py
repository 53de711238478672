"""Stations that are killed: real processes, ended by signal 9 at any moment of their work.

A station says what it asks for before it asks, and what it was answered before it asks again, on a
pipe that outlives it. The parent forks them, so that one is at work within milliseconds.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from archive import Refused
from archive.errors import StorageFailed

ASKED, TOLD, REFUSED, FAILED, READY = "asked", "told", "refused", "failed", "ready"
_AGAIN = 0.05
"""Seconds until somebody who was told that it failed asks again."""


@dataclass
class Station:
    """A process of its own, and what it has said so far."""

    pid: int
    pipe: int
    heard: bytes = b""
    lines: list[list[str]] = field(default_factory=list)

    def listen(self, *, whole: bool = False) -> None:
        """Take in what it has said; with `whole` until it says no more."""
        while whole or select.select([self.pipe], [], [], 0)[0]:
            data = os.read(self.pipe, 65_536)
            if not data:
                break
            self.heard += data
        said, _, self.heard = self.heard.rpartition(b"\n")
        self.lines += [line.decode().split("\t") for line in said.splitlines() if line]

    def until(self, word: str, seconds: float = 60) -> bool:
        """Wait until it says so; False when it does not."""
        end = time.monotonic() + seconds
        while not any(line[0] == word for line in self.lines):
            left = end - time.monotonic()
            if left < 0 or not select.select([self.pipe], [], [], left)[0]:
                return False
            before = len(self.lines)
            self.listen()
            if len(self.lines) == before and not self.heard:
                return False
        return True

    def kill(self) -> None:
        """End it as nothing else can."""
        os.kill(self.pid, signal.SIGKILL)

    def gone(self) -> int:
        """Wait for its end and hear the rest; how it ended."""
        _, state = os.waitpid(self.pid, 0)
        self.listen(whole=True)
        os.close(self.pipe)
        return state

    @property
    def told(self) -> list[str]:
        """Operations it was given a receipt for."""
        return [line[1] for line in self.lines if line[0] == TOLD]

    @property
    def open(self) -> str:
        """The operation it had asked for and had no answer to; empty when there is none."""
        last = self.lines[-1] if self.lines else [""]
        return last[1] if last[0] in (ASKED, FAILED) else ""

    @property
    def failures(self) -> list[str]:
        """What it was told instead of an answer."""
        return [line[-1] for line in self.lines if line[0] == FAILED]


@dataclass
class Voice:
    """What a station speaks with."""

    pipe: int

    def say(self, *words: str) -> None:
        """One line, at once and whole."""
        os.write(self.pipe, ("\t".join(words) + "\n").encode())

    def ask(self, op: str, what: Callable[[], Any]) -> None:
        """Ask, and say that before and what came of it after; what failed is asked for again."""
        self.say(ASKED, op)
        while True:
            try:
                what()
            except Refused as refused:
                self.say(REFUSED, op, refused.refusal.code)
                return
            except StorageFailed as failure:
                self.say(FAILED, op, str(failure).replace("\n", " "))
                time.sleep(_AGAIN)
            else:
                self.say(TOLD, op)
                return


def forked(work: Callable[[Voice], None]) -> Station:
    """A process that does `work`; nobody may hold an open archive here meanwhile."""
    mine, theirs = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        os.close(theirs)
        return Station(pid, mine)
    try:
        os.close(mine)
        work(Voice(theirs))
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a process of ours never comes back from here
        sys.excepthook(*sys.exc_info())
        os._exit(1)
