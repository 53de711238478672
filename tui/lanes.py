"""A thread that does jobs in their order, and keeps no program alive."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Lane:
    """One thread; the executors of the library would be waited for when the program ends.

    What waits for a disk or a server that is gone may wait for a minute, and longer.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Do `job` after those before it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        asked: Future[T] = Future()
        self._jobs.put((asked, job))
        return asked

    def end(self, *, wait: bool) -> None:
        """Do no more than what was asked for, and `wait` until that is done."""
        self._jobs.put(None)
        if wait and self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while (asked := self._jobs.get()) is not None:
            future, job = asked
            if not future.set_running_or_notify_cancel():
                continue
            try:
                answer = job()
            except BaseException as error:  # noqa: BLE001 - it is whoever's who asked
                future.set_exception(error)
            else:
                future.set_result(answer)
