"""A lock on a file that is waited for, but not for ever.

The kernel wakes those who wait for a lock, and knows no time limit. So whoever finds it taken lets
a thread of its own wait for it. When that takes too long the thread waits on: whoever asks next
finds it there, and what it gets after everybody has gone it gives back at once.
"""

from __future__ import annotations

import threading
from typing import BinaryIO

import portalocker

_EXCLUSIVE = portalocker.LockFlags.EXCLUSIVE
LOCK_S = 10.0
"""So long a write waits for others; who holds it longer is stuck."""
_NOW = _EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING


class WaitingLock:
    """The lock of one open file, for one thread."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._guard = threading.Lock()
        self._got = threading.Event()
        self._waits = self._wanted = False
        self._failed: Exception | None = None

    @property
    def closed(self) -> bool:
        """Whether it was given up for good."""
        return self._file.closed

    def take(self) -> bool:
        """Whether the lock was got within `LOCK_S` seconds."""
        with self._guard:
            self._wanted = True
            if not self._waits:
                try:
                    portalocker.lock(self._file, _NOW)
                except portalocker.AlreadyLocked:
                    self._waits = True
                    self._got.clear()
                    threading.Thread(target=self._wait, daemon=True).start()
                else:
                    return True
        self._got.wait(LOCK_S)
        with self._guard:
            if self._failed is not None:
                failed, self._failed = self._failed, None
                raise failed
            self._wanted = self._got.is_set()
            return self._wanted

    def _wait(self) -> None:
        try:
            portalocker.lock(self._file, _EXCLUSIVE)
        except (portalocker.LockException, OSError, ValueError) as failure:
            self._failed = failure
        with self._guard:
            self._waits = False
            if self._wanted or self._failed is not None:
                self._got.set()
            else:
                portalocker.unlock(self._file)

    def free(self) -> None:
        """Let the next one have it."""
        portalocker.unlock(self._file)

    def close(self) -> None:
        """Give it up for good."""
        self._file.close()
