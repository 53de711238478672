"""Long lists in pages: where the next one begins, where the one before did, what is held."""

from __future__ import annotations

from archive.words import use
from tui.widgets.paged import HELD, PAGE, Page, Paging, stretch


class Long:
    """A list of numbers, fetched in pages by the last number of the page before."""

    def __init__(self, count: int) -> None:
        self.numbers = list(range(count))
        self.asked: list[str] = []

    def fetch(self, after: str) -> Page[int]:
        self.asked.append(after)
        rest = [number for number in self.numbers if not after or number > int(after)]
        more = len(rest) > PAGE
        return Page(tuple(rest[:PAGE]), str(rest[PAGE - 1]) if more else "")

    def held(self, paging: Paging) -> tuple[int, ...]:
        found = stretch(self.fetch, paging.after, paging.pages)
        paging.hold(found)
        return found.rows


def test_a_short_list_is_one_page_and_says_so():
    paging = Paging()
    assert Long(3).held(paging) == (0, 1, 2)
    assert not paging.down()
    assert not paging.up()
    assert paging.said == "1 to 3; these are all."


def test_never_more_than_a_few_pages_are_held_and_every_row_is_seen():
    long, paging = Long(PAGE * 7 + 5), Paging()
    seen: set[int] = set()
    while True:
        rows = long.held(paging)
        assert len(rows) <= HELD * PAGE
        assert rows == tuple(range(rows[0], rows[-1] + 1))
        seen.update(rows)
        if not paging.down():
            break
    assert seen == set(long.numbers)
    assert paging.said == f"{PAGE * 5 + 1} to {PAGE * 7 + 5}; these are all."


def test_the_way_back_goes_by_the_keys_of_the_way_down():
    long, paging = Long(PAGE * 6), Paging()
    long.held(paging)
    while paging.down():
        long.held(paging)
    while paging.up():
        rows = long.held(paging)
        assert len(rows) == HELD * PAGE
    assert rows[0] == 0
    assert "0" not in long.asked, "a page begins where one ended, never by counting off"


def test_rows_that_came_in_between_are_not_lost():
    long, paging = Long(PAGE * 4), Paging()
    long.numbers = [number * 10 for number in long.numbers]
    long.held(paging)
    while paging.down():
        long.held(paging)
    long.numbers = sorted([*long.numbers, *range(5, 2000, 10)])
    while paging.up():
        long.held(paging)
    seen: set[int] = set()
    seen.update(long.held(paging))
    while paging.down():
        seen.update(long.held(paging))
    assert seen == set(long.numbers)


def test_a_list_that_shrank_may_leave_nothing_and_is_begun_again():
    long, paging = Long(PAGE * 6), Paging()
    long.held(paging)
    while paging.down():
        long.held(paging)
    long.numbers = long.numbers[:10]
    assert long.held(paging) == ()
    assert paging.after
    paging.restart()
    assert long.held(paging) == tuple(range(10))


def test_what_is_counted_may_be_anything() -> None:
    """Boxes, events, bad rows of a list: the sentence is one for all of them."""
    use("zh")
    try:
        paging = Paging()
        paging.hold(stretch(lambda _: Page(("a",), ""), "", 1))
        assert paging.said == "第 1 至 1 项，已是全部。"
        paging.hold(stretch(lambda _: Page(("a",), "b"), "", 1))
        assert paging.said == "第 1 至 1 项，下面还有。"
    finally:
        use("en")
