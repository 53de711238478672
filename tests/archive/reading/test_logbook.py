"""The log page by page: newest first, nothing twice, nothing left out, refusals in words."""

from __future__ import annotations

from datetime import date

from archive.reading.logbook import log_event, log_heads, log_page, log_until
from archive.reading.pulse import pulse
from archive.views_log import LogLine
from tests.support.crew import Town


def _whole(town: Town, limit: int, *, refused: bool = False) -> list[LogLine]:
    page = log_page(town.archive, limit=limit, refused=refused)
    lines = list(page.lines)
    while page.after:
        page = log_page(town.archive, page.after, limit, refused=refused)
        lines += page.lines
    return lines


def test_pages_of_any_size_make_the_same_log(town: Town):
    town.stored("A", "B")
    known = [(event.origin, event.seq) for event in town.events()]
    for limit in (1, 7, 1000):
        lines = _whole(town, limit)
        assert sorted((line.origin, line.seq) for line in lines) == sorted(known)
        assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)


def test_the_newest_event_comes_first_and_says_who_and_what(town: Town):
    town.stored("A")
    first = log_page(town.archive, limit=1).lines[0]
    assert (first.what, first.by, first.role) == ("put in its place", "c1", "clerk")
    assert first.thing == town.row("box", "A").box_no
    assert ("place", "HZ-A-01-1") in first.detail
    assert not first.signed


def test_a_refused_attempt_tells_what_was_tried_and_why_not(town: Town):
    town.stored("A")
    town.refused("c1", "store-box", box="A", place="HZ-A-01-1")
    lines = _whole(town, 5, refused=True)
    assert [(line.by, line.command, line.thing) for line in lines] == [("c1", "store-box", "")]
    assert lines[0].code.startswith("R-")


def test_refusals_alone_are_all_there_and_nothing_else(town: Town):
    town.stored("A")
    for _ in range(5):
        town.refused("c1", "store-box", box="A", place="HZ-A-01-1")
        town.do("c1", "move-box", box="A", place="HZ-A-01-2")
        town.do("c1", "move-box", box="A", place="HZ-A-01-1")
    for limit in (1, 2, 100):
        assert [line.kind for line in _whole(town, limit, refused=True)] == ["attempt.refused"] * 5


def test_a_day_begins_the_list_with_what_happened_on_it(town: Town):
    town.stored("A")
    town.at("2026-03-12")
    town.stored("B")
    of_the_tenth = log_page(town.archive, log_until(town.archive, date(2026, 3, 10))).lines
    assert of_the_tenth[0].thing == town.row("box", "A").box_no
    assert log_page(town.archive, log_until(town.archive, date(2026, 3, 12))).lines == (
        log_page(town.archive).lines
    )
    before_all = log_page(town.archive, log_until(town.archive, date(2020, 1, 1)))
    assert before_all.lines == ()


def test_heads_tell_how_far_an_anchor_covers_them(town: Town):
    town.stored("A")
    assert {head.anchored for head in log_heads(town.archive)} == {0}
    town.do("k1", "anchor", kept_by="usb")
    org, site = log_heads(town.archive)
    assert (org.origin, org.size - org.anchored, org.kept_by) == ("org", 0, "usb")
    assert (site.origin, site.size - site.anchored) == ("HZ", 0)
    town.do("c1", "move-box", box="A", place="HZ-A-01-2")
    org, site = log_heads(town.archive)
    assert (org.size - org.anchored, site.size - site.anchored) == (0, 1)
    assert dict(pulse(town.archive)) == {"org": org.size, "HZ": site.size}
    assert org.last_at is not None
    assert org.last_at == org.anchored_at


def test_an_event_in_full_says_what_was_signed_but_no_name(town: Town):
    town.stored("A")
    town.submitted("A")
    town.do("k1", "give-opinion", batch="1", opinion="agree")
    line = log_page(town.archive, limit=1).lines[0]
    told = log_event(town.archive, line.origin, line.seq)
    assert told.line == line
    assert told.line.signed
    assert told.meaning.startswith("I ")
    assert told.key
    assert (told.station, told.n) == ("test", town.events()[line.seq].n)
    assert "李专管" not in repr(told)
    assert len(told.leaf) == 64
