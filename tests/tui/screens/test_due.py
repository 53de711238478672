"""What is due: the clock, the months, and the way to a batch."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.crew import Town
from tests.support.station import Hands, station

HOLD: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 8, 1)}


@pytest.fixture
def waiting(town: Town) -> Town:
    """On 2026-06-15: boxes long overdue, overdue, due, due later this month, and far off."""
    for name, latest, count in (
        ("red", date(2025, 3, 9), 8), ("amber", date(2025, 4, 9), 2), ("due", date(2025, 6, 9), 4),
        ("soon", date(2025, 6, 24), 1), ("far", date(2025, 9, 9), 2),
    ):  # fmt: skip
        names = [f"{name}{number}" for number in range(count)]
        town.hand_in(*names, accepted_from=latest, accepted_to=latest, packed_on=latest)
        town.store(*names)
    town.do("c1", "register-box", outlet_code="X1", outlet="x", categories=("R-DOM",), slips=1)
    town.do("c1", "place-hold", boxes=("due0",), **HOLD)
    town.at("2026-06-15")
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", boxes=("due1",))
    return town


async def _open(me: Hands) -> None:
    me.app.go("due")
    await me.settle()


def _months(me: Hands) -> dict[str, str]:
    lines = (line.strip() for line in me.text().splitlines())
    return {line[:7]: line[7:] for line in lines if line[:3] == "202"}


async def test_the_clock_tells_how_long_what_is_due_has_waited(waiting: Town) -> None:
    async with station(waiting.path, waiting.handouts["c1"]) as me:
        await _open(me)
        assert me.shows(
            "14 · oldest since 2026-03-10 · longest wait: 97 days",
            "▲ over 60 days: 10", "■ over 90 days: 8",
            "can be listed: 12 · on hold: 1 · on a batch: 1 · not in store: 0",
            "latest date unknown: 1",
        )  # fmt: skip


async def test_months_are_bars_with_words_beside_their_colours(waiting: Town) -> None:
    async with station(waiting.path, waiting.handouts["c1"]) as me:
        await _open(me)
        months = _months(me)
        assert list(months) == [f"2026-{number:02d}" for number in range(3, 10)]
        assert "■ long overdue: 97 days" in months["2026-03"]
        assert "▲ overdue: 66 days" in months["2026-04"]
        assert "● due: 5 days" in months["2026-06"]
        assert months["2026-05"].split() == ["0", "—"], "a month without a box is shown"
        bars = {month: text.count("█") for month, text in months.items()}
        assert bars["2026-03"] == max(bars.values()) > bars["2026-06"] > bars["2026-09"] > 0


async def test_bars_are_as_wide_as_the_screen(waiting: Town) -> None:
    widths = []
    for size in ((80, 24), (120, 40)):
        async with station(waiting.path, waiting.handouts["c1"], size=size) as me:
            await _open(me)
            widths.append(_months(me)["2026-03"].count("█"))
    assert widths[1] == widths[0] + 40


async def test_a_month_opens_its_boxes_and_one_of_them(waiting: Town) -> None:
    async with station(waiting.path, waiting.handouts["c1"]) as me:
        await _open(me)
        assert me.screen.query_one("#months").chosen == "2026-06", "the present month at first"
        await me.press("enter")
        numbers = [waiting.row("box", name).box_no for name in ("due0", "due1", "soon0")]
        assert me.shows("What falls due in 2026-06", *numbers, "on hold H-0001", "on B-0001")
        chosen = me.screen.query_one("#list").chosen
        await me.press("enter")
        assert (me.screen.room, me.screen.address) == ("box", (chosen,))


async def test_who_may_not_draft_hears_why(waiting: Town) -> None:
    async with station(waiting.path, waiting.handouts["w1"]) as me:
        await _open(me)
        assert me.shows("F4 (Compile)")
        await me.press("f4")
        assert me.shows("Not possible: R-001")


async def test_an_archive_without_boxes_says_so(town: Town) -> None:
    async with station(town.path, town.handouts["c1"], lang="zh") as me:
        await _open(me)
        assert me.shows("没有到期的箱子", "没有任何箱子能算出到期日")


async def test_the_screen_speaks_chinese(waiting: Town) -> None:
    async with station(waiting.path, waiting.handouts["c1"], lang="zh") as me:
        await _open(me)
        assert me.shows("最长已等 97 天", "▲ 超过 60 天：10", "■ 严重超期：97 天", "可列入：12")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "today: 0 · within 30 days: 1 · within 90 days: 3"),
        ("zh", "今天：0箱 · 30天内：1箱 · 90天内：3箱"),
    ],
)
async def test_what_falls_due_soon_is_told(waiting: Town, lang: str, said: str) -> None:
    async with station(waiting.path, waiting.handouts["c1"], lang=lang) as me:
        await _open(me)
        assert me.shows(said)


async def test_the_report_is_written_to_the_file_that_is_named(waiting: Town, tmp_path) -> None:
    async with station(waiting.path, waiting.handouts["k1"]) as me:
        await _open(me)
        await me.press("f6")
        assert me.shows("Report of what is kept beyond its period", "overdue.pdf")
        me.screen.query_one("#path").value = str(tmp_path / "none" / "x.pdf")
        await me.press("f4")
        assert me.shows("cannot be written")
        me.screen.query_one("#path").value = str(tmp_path / "r.pdf")
        await me.press("f4")
        await me.until("The report lies in")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


async def test_the_menu_tells_what_is_due_and_long_overdue(waiting: Town) -> None:
    async with station(waiting.path, waiting.handouts["c1"]) as me:
        await me.press("f10")
        assert me.shows("due now: 14 · ■ over 90 days: 8")
