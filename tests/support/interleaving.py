"""Two stations ask at once; one is stopped in the middle, after it knows and before it acts."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any, NamedTuple

from archive import door
from archive.clock import Clock
from archive.door import Receipt
from archive.errors import Refused
from archive.opening import open_archive
from archive.refusals import Refusal
from tests.races.station import SteadyClock

if TYPE_CHECKING:
    import pytest

    from tests.support.crew import Town

FIRST, SECOND = "first", "second"
PATIENCE = 20.0
A_MOMENT = 0.06
"""How long the second one is watched to see that it waits."""


class Asked(NamedTuple):
    """Who asks for what."""

    who: str
    command: str
    given: dict[str, Any]
    op: str | None = None


class Both(NamedTuple):
    """What two stations were told that asked at once."""

    first: Receipt | Refusal
    second: Receipt | Refusal
    waited: bool
    """Whether the second one had to wait for the first."""


def at_once(
    town: Town, monkeypatch: pytest.MonkeyPatch, first: Asked, second: Asked, *, waits: bool = True
) -> Both:
    """Stop `first` when its facts are loaded, let `second` ask, then let `first` go on.

    `second` is watched for a moment where it `waits`, and until it is answered where it does not.
    Their clock goes on as a real one does: a demo's is a row that both would write.
    """
    knows, begins, go_on = threading.Event(), threading.Event(), threading.Event()
    clock = SteadyClock(town.archive.clock.tick().at, time.monotonic_ns())
    load, begun = vars(door)["load"], door.Door._begun

    def known(tx: Any, command: Any) -> Any:
        facts = load(tx, command)
        if threading.current_thread().name.startswith(FIRST):
            knows.set()
            assert go_on.wait(PATIENCE)
        return facts

    def beginning(self: door.Door, *given: Any) -> Any:
        if threading.current_thread().name.startswith(SECOND):
            begins.set()
        return begun(self, *given)

    monkeypatch.setattr(door, "load", known)
    monkeypatch.setattr(door.Door, "_begun", beginning)
    with (
        ThreadPoolExecutor(1, thread_name_prefix=FIRST) as one,
        ThreadPoolExecutor(1, thread_name_prefix=SECOND) as other,
    ):
        asked = one.submit(_ask, town, first, clock)
        wait_for(knows, asked)
        also = other.submit(_ask, town, second, clock)
        if town.archive.engine.kind != "sqlite":  # there it waits before it begins
            wait_for(begins, also)
        waited = not wait((also,), A_MOMENT if waits else PATIENCE).done
        go_on.set()
        answers = asked.result(PATIENCE), also.result(PATIENCE)
    monkeypatch.setattr(door, "load", load)
    monkeypatch.setattr(door.Door, "_begun", begun)
    return Both(*answers, waited)


def wait_for(event: threading.Event, answer: Future[Any]) -> None:
    """Wait for an event of a thread, or for what went wrong in it."""
    while not event.wait(0.05):
        assert not answer.done(), answer.result()


def _ask(town: Town, asked: Asked, clock: Clock) -> Receipt | Refusal:
    """Ask at a station of its own, that has its own connection."""
    with open_archive(str(town.path), clock=clock, station=asked.command) as station:
        command = town.asked(asked.command, **asked.given)
        try:
            return station.perform(command, town.credentials[asked.who], asked.op)
        except Refused as refused:
            return refused.refusal
