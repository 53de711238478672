"""What is known of an archive's answers, and what people are told of it."""

from __future__ import annotations

import pytest

from archive.errors import BadInput, Refused, StorageFailed
from archive.refusals.general import ClockDoubted
from tui.reach import Reach


class Watch:
    """A reach, and the time it is told."""

    def __init__(self) -> None:
        self.now = 100.0
        self.reach = Reach(lambda: self.now)

    def answers(self, error: Exception | None = None, *, writing: bool = True) -> None:
        self.reach.answered(self.reach.asked(), error, writing=writing)


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_a_write_that_fails_is_not_mended_by_a_reading_that_does_not(watch: Watch):
    watch.answers(StorageFailed("full"))
    watch.answers(writing=False)
    assert watch.reach.writing is not None
    watch.answers()
    assert watch.reach.failure is None


@pytest.mark.parametrize("error", [None, Refused(ClockDoubted())])
def test_a_refusal_is_an_answer(watch: Watch, error: Exception | None):
    watch.answers(StorageFailed("full"))
    watch.answers(error)
    assert watch.reach.failure is None


def test_what_was_never_asked_says_nothing(watch: Watch):
    watch.answers(StorageFailed("full"))
    watch.answers(BadInput("no number"))
    assert watch.reach.failure is not None


def test_what_fails_again_soon_was_not_mended(watch: Watch):
    """A disk with room for a knock and for no scan is not asked each second."""
    pauses = []
    for _ in range(4):
        watch.answers(StorageFailed("full"))
        pauses.append(watch.reach.again_in)
        watch.now += watch.reach.again_in
        watch.answers()
    assert pauses == [1, 2, 4, 8]
    watch.now += 61
    watch.answers(StorageFailed("full"))
    assert watch.reach.again_in == 1


def test_an_answer_that_does_not_come_is_told_of_after_some_seconds(watch: Watch):
    ticket = watch.reach.asked()
    watch.now += 3
    assert watch.reach.waits_s == 0
    watch.now += 4
    assert watch.reach.waits_s == 7
    watch.reach.answered(ticket, None, writing=True)
    assert watch.reach.waits_s == 0
