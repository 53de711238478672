"""Two stations ask at once; one is stopped in the middle, after it knows and before it acts."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any, NamedTuple

from archive import door
from archive.door import Receipt
from archive.errors import Refused
from archive.opening import open_archive
from archive.refusals import Refusal

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


class Both(NamedTuple):
    """What two stations were told that asked at once."""

    first: Receipt | Refusal
    second: Receipt | Refusal
    waited: bool
    """Whether the second one had to wait for the first."""


def at_once(town: Town, monkeypatch: pytest.MonkeyPatch, first: Asked, second: Asked) -> Both:
    """Stop `first` when its facts are loaded, let `second` ask, then let `first` go on."""
    knows, go_on = threading.Event(), threading.Event()
    real: Any = vars(door)["load"]

    def load(tx: Any, command: Any) -> Any:
        facts = real(tx, command)
        if threading.current_thread().name.startswith(FIRST):
            knows.set()
            assert go_on.wait(PATIENCE)
        return facts

    monkeypatch.setattr(door, "load", load)
    with (
        ThreadPoolExecutor(1, thread_name_prefix=FIRST) as one,
        ThreadPoolExecutor(1, thread_name_prefix=SECOND) as other,
    ):
        asked = one.submit(_ask, town, first)
        wait_for(knows, asked)
        also = other.submit(_ask, town, second)
        waited = not wait((also,), A_MOMENT).done
        go_on.set()
        answers = asked.result(PATIENCE), also.result(PATIENCE)
    monkeypatch.setattr(door, "load", real)
    return Both(*answers, waited)


def wait_for(event: threading.Event, answer: Future[Any]) -> None:
    """Wait for an event of a thread, or for what went wrong in it."""
    while not event.wait(0.05):
        assert not answer.done(), answer.result()


def _ask(town: Town, asked: Asked) -> Receipt | Refusal:
    """Ask at a station of its own, that has its own connection."""
    with open_archive(str(town.path), clock=town.archive.clock, station=asked.command) as station:
        command = town.asked(asked.command, **asked.given)
        try:
            return station.perform(command, town.credentials[asked.who])
        except Refused as refused:
            return refused.refusal
