"""What happened since a thing was shown: told once, not what was done here, in any language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from archive.views_work import PastEvent
from archive.words import use
from tui.since import since, since_said

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


def line(minutes: int, what: str, by: str = "c2", kind: str = "") -> PastEvent:
    at = NOON + timedelta(minutes=minutes)
    return PastEvent(at, kind or f"box.{what}", what, by, "clerk", (), signed=False)


def test_what_was_shown_is_no_news():
    shown = (line(0, "moved"), line(1, "pulled"))
    assert since(shown, shown) == ()
    assert since_said(()) == ""


def test_what_came_since_is_told_the_newest_first():
    shown = (line(0, "moved"),)
    now = (line(0, "moved"), line(3, "pulled"), line(5, "loaded", "k1"))
    fresh = since(shown, now)
    assert fresh == now[1:]
    assert since_said(fresh) == "Meanwhile: 12:05 k1: loaded; 12:03 c2: pulled"


def test_news_may_stand_between_what_was_shown():
    shown = (line(0, "moved"), line(9, "moved"))
    now = (line(0, "moved"), line(5, "held"), line(9, "moved"))
    assert since(shown, now) == (line(5, "held"),)


def test_the_same_thing_twice_in_one_minute_is_news_once():
    shown = (line(0, "moved"),)
    assert since(shown, (line(0, "moved"), line(0, "moved"))) == (line(0, "moved"),)


def test_what_was_done_here_is_no_surprise():
    now = (line(0, "moved"), line(3, "pulled", "c1"))
    own = {("box.pulled", NOON + timedelta(minutes=3))}
    assert since((), now, own) == (line(0, "moved"),)


def test_another_language_is_no_news():
    shown = (line(0, "已移位", kind="box.moved"),)
    assert since(shown, (line(0, "moved", kind="box.moved"),)) == ()


def test_many_things_are_counted_and_a_name_moves_no_terminal():
    fresh = [line(minute, f"w{minute}\x1b[2J") for minute in range(5)]
    said = since_said(fresh)
    assert said.startswith("Meanwhile: 12:04 c2: w4·[2J; ")
    assert said.endswith("2 more before")
    use("zh")
    try:
        assert since_said(fresh[:1]).startswith("其间：12:00 c2：w0")
    finally:
        use("en")
