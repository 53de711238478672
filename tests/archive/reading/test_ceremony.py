"""A destruction as it is led: who is present for how long, every box, and no weight too early."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from archive.clock import read_stamp
from archive.codes import BadgeCode, read
from archive.errors import Refused
from archive.reading.ceremony import badge_holder, ceremony, signed_in_lately
from tests.support.crew import Town


@pytest.fixture
def begun(town: Town) -> Town:
    """A session of three boxes that is being fed since eight o'clock."""
    town.stored("A", "B", "C")
    town.feeding("A", "B", "C")
    return town


def _seen(town: Town) -> datetime:
    return read_stamp(town.row("session", "S-0001").presence1)


def test_presence_runs_out_by_the_minute(begun: Town):
    one, other = ceremony(begun.archive, "1").witnesses
    assert (one.staff_no, one.minutes_left) == ("w1", 29)
    assert one.person == begun.credentials["w1"].person
    begun.at("2026-03-10T08:29")
    assert [each.minutes_left for each in ceremony(begun.archive, "1").witnesses] == [1, 1]
    begun.at("2026-03-10T08:31")
    one, other = ceremony(begun.archive, "1").witnesses
    assert (one.minutes_left, other.minutes_left) == (None, None)
    assert one.seen is not None


def test_a_pause_ends_a_presence_that_had_minutes_left(begun: Town):
    begun.at("2026-03-10T08:05")
    begun.do("c1", "pause-session", reason="belt")
    assert [each.minutes_left for each in ceremony(begun.archive, "1").witnesses] == [None, None]
    begun.do("w2", "confirm-presence")
    assert [each.minutes_left for each in ceremony(begun.archive, "1").witnesses] == [None, 29]


def test_a_full_sign_in_counts_as_long_as_a_presence(begun: Town):
    at = _seen(begun)
    assert signed_in_lately(begun.archive, "1", at)
    assert not signed_in_lately(begun.archive, "1", at - timedelta(minutes=31))
    begun.at("2026-03-10T08:05")
    begun.do("c1", "pause-session", reason="belt")
    assert not signed_in_lately(begun.archive, "1", at), "never over a pause"


def test_every_box_tells_what_stands_against_it(begun: Town):
    begun.do("c1", "feed-box", box="A", session="1")
    begun.do("m1", "place-hold", type="claim", reason="open", boxes=("B",),
             review_on=date(2026, 4, 1))  # fmt: skip
    begun.do("k1", "withhold-line", batch="1", box="C", reason="claim")
    boxes = {box.box_no: box for box in ceremony(begun.archive, "1").boxes}
    a, b, c = (boxes[begun.row("box", name).box_no] for name in "ABC")
    assert (a.state, a.lot, a.listed) == ("FED", 1, True)
    assert a.fed_at is not None
    assert (b.state, b.holds, b.listed) == ("LOADED", ("H-0001",), True)
    assert (c.state, c.holds, c.listed) == ("LOADED", (), False)
    begun.do("c1", "request-release", hold="1", evidence="settled")
    begun.do("m2", "release-hold", hold="1", boxes=1)
    assert not [box.holds for box in ceremony(begun.archive, "1").boxes if box.holds]


def test_it_tells_no_weight_before_the_scale_has_spoken(town: Town):
    town.stored("A", "B", weight_g=7_777)
    town.destroyed("A", "B")
    town.do("c1", "end-session", session="1")
    told = repr(ceremony(town.archive, "1"))
    assert "7777" not in told
    assert "15554" not in told
    town.do("c2", "record-weights", session="1", gross_g=15_554)
    assert "15554" in repr(ceremony(town.archive, "1"))


def test_it_names_its_batches(begun: Town):
    assert ceremony(begun.archive, "1").batches == (("B-0001", "EXECUTING"),)


def test_a_badge_names_its_holder_and_no_other_does(begun: Town):
    badge = read(begun.handouts["w1"].badge)
    assert isinstance(badge, BadgeCode)
    assert badge_holder(begun.archive, badge.id) == begun.credentials["w1"].person
    assert badge_holder(begun.archive, "00000000") == ""
    begun.do("a1", "leave", person="w1", left_on=date(2026, 3, 10))
    assert badge_holder(begun.archive, badge.id) == ""
    assert badge_holder(begun.archive, "") == "", "who has none is nobody's holder"


def test_an_unknown_session_is_refused(town: Town):
    with pytest.raises(Refused, match="R-015"):
        ceremony(town.archive, "7")
