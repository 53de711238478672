"""The documentation shows every screen, in both languages, and fetches nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.pictures import FOLDER, LANGUAGES, PICTURES, named, scene
from tests.support.station import station
from tui.rooms import ROOMS


def test_every_screen_has_its_picture() -> None:
    assert {room.name for room in ROOMS} <= {picture.room for picture in PICTURES}


def test_the_folder_holds_what_is_drawn_and_nothing_else() -> None:
    wanted = {named(picture, lang) for picture in PICTURES for lang in LANGUAGES}
    assert {path.name for path in FOLDER.glob("*")} == wanted


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_is_whole_and_stands_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.rstrip().endswith("</svg>")
    assert "url(" not in text.replace("url(#", "")
    assert text.count("<text") > 10


async def test_the_scene_is_what_its_pictures_say(tmp_path: Path) -> None:
    town = scene(tmp_path)
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("session", "S-0001")
        await me.settle()
        assert me.shows("B-0001", "3 of 8")
    town.archive.close()
