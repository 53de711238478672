"""Colours: seen while they are chosen, kept when they are, as they were when they are not."""

from __future__ import annotations

from pathlib import Path

import archive
from tests.support.crew import Town
from tests.support.station import Hands, seated
from tui.app import WayboxApp
from tui.preferences import Kept, Preferences, load


def app_on(town: Town, kept: Kept) -> WayboxApp:
    return WayboxApp(lambda: archive.open(str(town.path), station="test"), kept=kept)


async def choose(me: Hands, *keys: str) -> None:
    await me.app.run_action("app.colours")
    await me.settle()
    await me.press(*keys)


async def test_they_are_shown_while_the_cursor_moves_and_kept_by_enter(town: Town, tmp_path: Path):
    path = tmp_path / "settings.toml"
    async with seated(app_on(town, Kept(path))) as me:
        await choose(me, "down")
        assert me.app.theme == "waybox-light"
        assert not path.exists()
        await me.press("enter")
        assert me.app.theme == "waybox-light"
    assert load(path).preferences.theme == "light"
    async with seated(app_on(town, load(path))) as me:
        assert me.app.theme == "waybox-light"


async def test_escape_leaves_them_as_they_were(town: Town, tmp_path: Path):
    path = tmp_path / "settings.toml"
    async with seated(app_on(town, Kept(path, Preferences(theme="contrast")))) as me:
        await choose(me, "up", "up")
        assert me.app.theme == "waybox-dark"
        await me.press("escape")
        assert me.app.theme == "waybox-contrast"
    assert not path.exists()


async def test_where_they_cannot_be_kept_they_are_worn_and_a_sentence_says_so(
    town: Town, tmp_path: Path
):
    (tmp_path / "file").write_text("no folder")
    async with seated(app_on(town, Kept(tmp_path / "file" / "settings.toml"))) as me:
        await choose(me, "down", "enter")
        assert me.app.theme == "waybox-light"
        assert "settings.toml" in me.told()
