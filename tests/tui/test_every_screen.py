"""Every screen, in both languages, at every size, on an empty and on a busy archive: looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len

import archive
from archive.events import parse
from archive.words import say
from tests.support.crew import Hired, Town
from tests.support.kept import Kept, kept_in, tables
from tests.support.pictures import PICTURES, scene
from tests.support.station import Hands, station
from tui.dialogs.help import Help
from tui.keymap import KEYS
from tui.rooms import ROOMS

ABOUT = {picture.room: picture.about for picture in PICTURES if picture.about}
SMALLEST = (80, 24)
SEEN = ((SMALLEST, "en"), (SMALLEST, "zh"), ((120, 40), "en"), ((200, 60), "zh"))
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
LATIN = re.compile(r"[A-Za-z]{4,}")
SPOKEN_ALIKE = {"DEMO", "Waybox", "English", "Enter", "Space", "PgUp", "PgDn", "Home", "Ctrl"}
"""Names, and what is printed on keys."""
DECISIONS = {
    "batch.approved", "batch.opinion_given", "batch.submitted", "batch.returned", "batch.closed",
    "batch.reconfirmed", "batch.matters_declared", "session.opened", "session.signed_before",
    "session.lot_seen", "session.lot_accepted", "session.signed_after", "session.signed",
    "session.difference_explained", "hold.released", "box.destroyed", "box.extended",
    "box.dates_determined", "box.relabelled", "person.roles_set", "policy.set", "rule.added",
    "clock.confirmed", "opening.proposed", "opening.opened", "opening.approved",
    "opening.questioned", "count.signed_by_one", "count.signed", "handover.given",
    "handover.closed", "consultation.approved", "consultation.explained",
}  # fmt: skip
"""What only a person who gives badge and PIN may record."""
WALKED = sorted(
    {row.key for row in KEYS} - {"ctrl+q", "f9"}
    | {"up", "down", "left", "right", "enter", "tab", "pagedown", "a", "1"}
)
"""Keys that people press by mistake; locking and leaving would end the walk."""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """An archive in which much is under way; only looked at."""
    town = scene(tmp_path_factory.mktemp("busy"))
    town.archive.close()
    return town


@pytest.fixture(scope="module")
def data(busy: Town, hired: Hired) -> str:
    """Everything that people typed into the archives, and what the law calls its categories."""
    with archive.open(str(busy.path)) as opened:
        engine = opened.engine
        return "\n".join(
            str(row) for table in tables(engine) for row in engine.rows(f'SELECT * FROM "{table}"')
        )


async def _each_room(me: Hands) -> AsyncIterator[str]:
    for door in ROOMS:
        if door.main or door.name in ABOUT:
            me.app.go(door.name, *ABOUT.get(door.name, ()))
            await me.settle()
            yield door.name


@pytest.mark.parametrize(("size", "lang"), SEEN, ids=str)
async def test_every_screen_of_a_busy_archive_stands(
    busy: Town, data: str, size: tuple[int, int], lang: str,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
):  # fmt: skip
    monkeypatch.chdir(tmp_path)  # its folders are listed, whatever they are called
    foreign, known = HAN if lang == "en" else LATIN, f"{data}{tmp_path}中文"
    async with station(
        busy.path, busy.handouts["a1"], size=size, lang=lang, painted=size == SMALLEST
    ) as me:
        async for room in _each_room(me):
            text = me.text()
            assert all(cell_len(line) <= size[0] for line in text.splitlines()), room
            assert me.shows(say("Menu", lang), "F1"), room
            assert not [
                word for word in foreign.findall(text)
                if word not in known and not any(word in alike for alike in SPOKEN_ALIKE)
            ], f"{room}\n{text}"  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_screen_of_an_empty_archive_says_what_to_do(hired: Hired, lang: str):
    async with station(hired.path, hired.handouts["a1"], lang=lang) as me:
        for door in ROOMS:
            if door.main:
                me.app.go(door.name)
                await me.settle()
                assert len("".join(me.text().split())) > 100, f"{door.name}\n{me.text()}"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_small_terminal_shows_a_sentence_and_nothing_else(busy: Town, lang: str):
    async with station(busy.path, busy.handouts["a1"], size=(60, 20), lang=lang) as me:
        async for room in _each_room(me):
            text = me.text()
            assert "80" in text, room
            assert "24" in text, room
            assert "F10" not in text, room
            assert len([line for line in text.splitlines() if line.strip()]) <= 5, room


async def test_the_keys_of_every_screen_work_on_every_screen(busy: Town):
    async with station(busy.path, busy.handouts["a1"]) as me:
        async for room in _each_room(me):
            here, focused = me.screen, me.app.focused
            await me.press("f1")
            assert isinstance(me.screen, Help), room
            await me.press("escape")
            assert me.screen is here, room
            await me.press("f2")
            assert me.screen.is_modal or me.shows("There is nothing here that you may do"), room
            await me.press(*["escape"] * me.screen.is_modal, "f5", "f10")
            assert me.screen is not here, room
            await me.press("escape")
            assert me.screen is here, room
            assert focused is None or me.app.focused is focused, room


@pytest.mark.parametrize("who", ["c1", "m1", "a1"])
async def test_no_keys_without_a_pin_decide_anything(
    busy: Town, tmp_path: Path, who: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)  # some keys write papers
    path = busy.path.copy_to(kept_in(tmp_path, "walked"))
    before = _kinds(path)
    chance = Random(who)
    async with station(path, busy.handouts[who]) as me:
        for door in chance.choices(
            [door for door in ROOMS if door.main or door.name in ABOUT], k=8
        ):
            me.app.go(door.name, *ABOUT.get(door.name, ()))
            await me.press(*chance.choices(WALKED, k=14))
            while me.screen.is_modal:
                me.screen.dismiss(None)
                await me.settle()
    assert not {kind for kind in (_kinds(path) - before) if kind in DECISIONS}


def _kinds(path: Kept) -> Counter[str]:
    with archive.open(str(path)) as opened:
        rows = opened.engine.rows('SELECT "body" FROM "event"')
        return Counter(parse(body).kind for (body,) in rows)
