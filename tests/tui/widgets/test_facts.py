"""Facts share the lines there are: each has one, and the weightiest get more first."""

from __future__ import annotations

from textual.content import Content

from tui.widgets.facts import Fact, laid_out

LONG = Content("one two three four five six seven")


def _lines(facts: list[Fact], width: int, height: int) -> list[str]:
    return [line.rstrip() for line in laid_out(facts, width, height).plain.splitlines()]


def test_values_stand_under_each_other() -> None:
    facts = [Fact("a", Content("1")), Fact("long", Content("2")), Fact("", Content("3"))]
    assert _lines(facts, 20, 5) == ["a     1", "long  2", "      3"]


def test_what_finds_no_room_ends_in_an_ellipsis() -> None:
    assert _lines([Fact("a", LONG), Fact("b", LONG)], 20, 2) == [
        "a  one two three…",
        "b  one two three…",
    ]


def test_room_goes_to_the_lowest_rank_first() -> None:
    facts = [Fact("a", LONG, 5), Fact("b", LONG, 1)]
    assert _lines(facts, 20, 3) == ["a  one two three…", "b  one two three", "   four five six…"]


def test_every_fact_keeps_a_line_on_a_screen_too_low() -> None:
    facts = [Fact(name, LONG) for name in "abcd"]
    assert len(_lines(facts, 20, 1)) == 4
