"""Pull list and load list from the screens; and no figure that a weigher must not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from archive.codes import CommandCode
from archive.reading.sessions import session_card
from tests.support.crew import OTHER_SHELF, SHELF
from tests.support.station import station
from tui.cli.output import plain

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


@pytest.fixture
def loading(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Two batches are approved; of the first one box is loaded for its session."""
    monkeypatch.chdir(tmp_path)
    town.hand_in("A", "B", "C")
    for name, place in zip("ABC", (SHELF, SHELF, OTHER_SHELF), strict=True):
        town.store(name, place=place)
    town.loaded(town.planned(town.approved("A", "B")), "A")
    town.approved("C")
    return town


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def _number(town: Town, name: str) -> str:
    return str(town.row("box", name).box_no)


@pytest.mark.parametrize(("lang", "title"), [("en", "Pull list"), ("zh", "下架清单")])
async def test_the_sessions_write_what_is_still_to_be_pulled(
    loading: Town, tmp_path: Path, lang: str, title: str
) -> None:
    async with station(loading.path, loading.handouts["c1"], lang=lang) as me:
        me.app.go("sessions")
        await me.settle()
        await me.press("f6", "f4")
        await me.until("The list lies in" if lang == "en" else "清单已存到")
    text = _text(tmp_path / "pull-list.pdf")
    assert title in text
    assert all(_number(loading, name) in text for name in "BC")
    assert _number(loading, "A") not in text


async def test_the_sessions_of_a_batch_write_the_list_of_that_batch(
    loading: Town, tmp_path: Path
) -> None:
    async with station(loading.path, loading.handouts["c1"]) as me:
        me.app.go("sessions", "B-0001")
        await me.settle()
        await me.press("f6", "f4")
        await me.until("The list lies in")
    text = _text(tmp_path / "pull-list.pdf")
    assert _number(loading, "B") in text
    assert _number(loading, "C") not in text


async def test_the_desk_writes_it_while_boxes_are_pulled(loading: Town, tmp_path: Path) -> None:
    async with station(loading.path, loading.handouts["c1"], size=(120, 40)) as me:
        me.app.go("desk")
        await me.settle()
        assert me.shows("F11 Session")
        await me.scan(CommandCode("PULL").text)
        await me.until("F11 Pull list")
        await me.press("f11", "f4")
        await me.until("The list lies in")
        assert _number(loading, "C") in _text(tmp_path / "pull-list.pdf")
        for name in "BC":
            loading.do("c1", "pull-box", box=name)
        await me.press("f11", "f4")
        await me.until("Nothing is left to be pulled")
    assert [path.name for path in tmp_path.glob("pull*")] == ["pull-list.pdf"]


@pytest.mark.parametrize(("room", "key"), [("sessions", "f7"), ("session", "ctrl+l")])
async def test_a_load_list_is_written_from_the_list_and_from_the_session(
    loading: Town, tmp_path: Path, room: str, key: str
) -> None:
    async with station(loading.path, loading.handouts["c1"]) as me:
        me.app.go(room, *(["S-0001"] if room == "session" else []))
        await me.settle()
        await me.press(key)
        assert me.shows("Load list")
        await me.press("f4")
        await me.until("The list lies in")
    text = _text(tmp_path / "load-list.pdf")
    assert _number(loading, "A") in text
    assert _number(loading, "B") not in text


async def test_an_empty_truck_has_no_list_and_says_so(loading: Town, tmp_path: Path) -> None:
    loading.do("w1", "abort-session", session="S-0001", reason="rain")
    loading.do("c1", "store-box", box="A", place=SHELF)
    async with station(loading.path, loading.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.settle()
        await me.press("f7", "f4")
        await me.until("No box is on the truck of S-0001")
    assert not list(tmp_path.glob("load*"))


async def test_without_a_session_there_is_nothing_on_a_truck(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.settle()
        await me.press("f7")
        assert me.shows("There is no session yet")


async def test_who_weighs_is_nowhere_told_what_is_expected(town: Town, tmp_path: Path) -> None:
    for name in "AB":
        town.stored(name, weight_g=12_345)
    _, session = town.feeding("A", "B")
    total = sum(town.row("box", name).weight_g for name in "AB")
    for name in "AB":
        town.do("c1", "feed-box", box=name, session=session)
    town.accepted(session, 2)
    town.do("c1", "end-session", session=session)
    card = session_card(town.archive, session)
    assert card.weighing is None
    secret = (str(total), f"{total:,}", "24.6", "24.7")  # grams, and kilograms however rounded
    assert not [each for each in secret if each in str(plain(card))]
    async with station(town.path, town.handouts["c2"]) as me:
        me.app.go("sessions")
        await me.settle()
        shown = [me.text()]
        me.app.go("session", session)
        await me.settle()
        shown.append(me.text())
        me.screen.action_do("record-weights")
        await me.settle()
        assert type(me.screen).__name__ == "CeremonyForm"
        shown.append(me.text())
        assert not [each for each in secret for text in shown if each in text]
    town.do("c2", "record-weights", session=session, gross_g=total, division_g=100)
    weighing = session_card(town.archive, session).weighing
    assert weighing is not None
    assert weighing.declared_g == total
