"""A clock that jumps stops retention and destruction until two people have looked at it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from archive.clock import Tick, parse_now
from archive.opening import open_archive
from archive.reading.audit import audit


class Wound:
    """A clock whose hands and whose spring can be moved apart."""

    def __init__(self, at: datetime) -> None:
        self.at, self.mono_ms, self.boot = at, 1_000_000, "one"

    def tick(self) -> Tick:
        return Tick(self.at, self.mono_ms, self.boot)

    def passes(self, span: timedelta) -> None:
        self.at += span
        self.mono_ms += int(span.total_seconds() * 1000)

    def is_set(self, span: timedelta) -> None:
        self.at += span

    def starts_anew(self, boot: str) -> None:
        self.boot, self.mono_ms = boot, 5_000


@pytest.fixture
def wound(town):
    """The town with an approved batch, under a clock that a test winds."""
    town.stored("A", "B")
    town.approved("A")
    town.archive.close()
    clock = Wound(parse_now("2026-03-10T08:30"))
    archive = open_archive(str(town.path), clock=clock, station="test")
    town.archive = archive
    town.do("c1", "move-box", box="B", place="HZ-A-01-2")
    yield town, clock
    archive.close()


@pytest.mark.parametrize(
    ("seconds", "doubted"),
    [(-59, False), (-60, False), (-61, True), (60, False), (61, True)],
)
def test_a_clock_that_is_set_by_more_than_a_minute_is_seen(wound, seconds, doubted):
    town, clock = wound
    clock.is_set(timedelta(seconds=seconds))
    if doubted:
        assert town.refused("c1", "pull-box", box="A").code == "R-013"
    else:
        town.do("c1", "pull-box", box="A")


def test_time_that_passes_is_no_jump(wound):
    town, clock = wound
    clock.passes(timedelta(days=30))
    town.do("c1", "pull-box", box="A")


def test_work_with_boxes_goes_on_and_the_doubt_stays(wound):
    town, clock = wound
    clock.is_set(timedelta(days=-400))
    town.do("c1", "move-box", box="B", place="HZ-A-01-1")
    clock.passes(timedelta(hours=1))
    assert town.refused("c1", "pull-box", box="A").code == "R-013"
    clock.is_set(timedelta(days=400))
    assert town.refused("c1", "pull-box", box="A").code == "R-013"


def test_two_people_end_the_doubt(wound):
    town, clock = wound
    assert town.refused("k1", "confirm-clock").code == "R-704"
    clock.is_set(timedelta(days=2))
    assert town.refused("c1", "confirm-clock").code == "R-001"
    town.do("k1", "confirm-clock", grounds="radio")
    assert town.refused("c1", "pull-box", box="A").code == "R-013"
    assert town.refused("k1", "confirm-clock").code == "R-016"
    town.do("m1", "confirm-clock", grounds="telephone")
    town.do("c1", "pull-box", box="A")


def test_a_second_jump_needs_two_people_again(wound):
    town, clock = wound
    for _ in range(2):
        clock.is_set(timedelta(days=2))
        assert town.refused("c1", "pull-box", box="A").code == "R-013"
        town.do("k1", "confirm-clock")
        assert town.refused("c1", "pull-box", box="A").code == "R-013"
        town.do("m1", "confirm-clock")
    town.do("c1", "pull-box", box="A")


@pytest.mark.parametrize("step", [10, -10])
def test_many_small_steps_are_a_large_one(wound, step):
    """Each of them alone is nothing."""
    town, clock = wound
    for _ in range(6):
        clock.is_set(timedelta(seconds=step))
        clock.passes(timedelta(seconds=1))
        town.do("c1", "report-missing", box="B", incident_no="I-1")
        town.do("c1", "find-box", box="B", seal_intact=True)
        town.do("c1", "store-box", box="B", place="HZ-A-01-2")
    clock.is_set(timedelta(seconds=step))
    assert town.refused("c1", "pull-box", box="A").code == "R-013"
    town.do("k1", "confirm-clock")
    town.do("m1", "confirm-clock")
    clock.is_set(timedelta(seconds=-step))
    town.do("c1", "pull-box", box="A")
    assert audit(town.archive).problems == ()


def test_two_clocks_never_run_alike(wound):
    """Forty seconds a day apart are drift; nobody confirms the clock for that."""
    town, clock = wound
    for _ in range(10):
        clock.passes(timedelta(days=1))
        clock.is_set(timedelta(seconds=40))
        town.refused("c1", "move-box", box="B", place="HZ-B-99")
    town.do("c1", "pull-box", box="A")


@pytest.mark.parametrize(
    ("hours", "doubted"), [(14, False), (62, False), (167, False), (169, True), (-1, True)]
)
def test_over_a_start_of_the_machine_a_week_is_the_measure(wound, hours, doubted):
    town, clock = wound
    clock.starts_anew("two")
    clock.is_set(timedelta(hours=hours))
    if doubted:
        assert town.refused("c1", "pull-box", box="A").code == "R-013"
    else:
        town.do("c1", "pull-box", box="A")


def test_a_lot_is_not_accepted_in_doubt(wound):
    town, clock = wound
    session = town.planned("1")
    town.loaded(session, "A")
    town.do("c1", "agree-count", counted=1)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", boxes=1)
    town.do("c1", "start-feeding")
    town.do("c1", "feed-box", box="A")
    clock.is_set(timedelta(days=-3))
    assert town.refused("w1", "accept-lot", boxes=1).code == "R-013"
    town.do("k1", "confirm-clock")
    town.do("m1", "confirm-clock")
    town.accepted(session, 1)
    assert town.state("A") == "DESTROYED"
