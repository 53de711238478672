"""The first run: from nothing to an archive, its two badges, and the sign-in."""

from __future__ import annotations

import stat
from contextlib import asynccontextmanager
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from textual.widgets import Input, Select

import archive
from archive.clock import parse_now
from archive.location import FileLocation
from archive.reading.audit import audit
from archive.reading.settings import settings
from tests.support.crew import CHEAP
from tests.support.station import Hands, seated
from tui.app import WayboxApp
from tui.crew import crew, crew_path
from tui.dialogs.handouts import Handouts
from tui.screens.desk import Desk
from tui.screens.firstrun import PROFILE_WORDS, FirstRun
from tui.screens.signin import SignIn
from tui.where import Where

pytestmark = pytest.mark.backend("sqlite", why="an archive on a server is founded by `waybox init`")

TYPED = ("测试快递", "hz", "0001", "钱零一", "信息科", "0002", "孙零二", "人事科")
FIELDS = ("organisation", "site", "first-0", "first-1", "first-2", "second-0", "second-1",
          "second-2")  # fmt: skip


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.opening.DEMO_COST", CHEAP)
    monkeypatch.setattr("archive.opening.STANDARD", CHEAP)


@asynccontextmanager
async def first_run(path: Path, now: str = "", **how):
    where = Where(str(path), parse_now(now) if now else None)
    assert where.is_absent
    async with seated(WayboxApp(where.open, absent=where), **how) as me:
        yield me


async def fill(me: Hands, *texts: str) -> None:
    """Type into the fields one after the other, leaving the profile as it stands."""
    for name, text in zip(FIELDS, texts, strict=True):
        me.screen.query_one(f"#{name}", Input).focus()
        await me.type(text)


def handouts(me: Hands) -> dict[str, archive.Handout]:
    assert isinstance(me.screen, Handouts)
    return {out.staff_no: out for out in me.screen._handouts}


async def test_an_archive_is_made_and_its_badges_are_shown_once(tmp_path):
    path = tmp_path / "new" / "archive.db"
    async with first_run(path) as me:
        assert me.shows(str(path.name), "no archive")
        await fill(me, *TYPED)
        await me.press("f4")
        out = handouts(me)
        assert me.shows(out["0001"].badge, out["0001"].pin, "钱零一", out["0002"].pin)
        await me.press("escape", "escape")
        assert isinstance(me.screen, SignIn)
        assert me.shows("测试快递", "HZ")
        assert not me.shows(out["0001"].pin)
        await me.sign_in(out["0001"])
        for _ in range(2):
            await me.type("482915")
            await me.press("enter")
        assert isinstance(me.screen, Desk)
    with archive.open(str(path)) as made:
        told = settings(made)
        assert (told.organisation, told.site, made.founding.demo) == ("测试快递", "HZ", 0)
        assert audit(made).problems == ()
    assert not crew_path(FileLocation(path)).exists()


async def test_the_sheet_is_written_once_and_every_badge_on_it_is_read(tmp_path):
    path = tmp_path / "archive.db"
    async with first_run(path) as me:
        await fill(me, *TYPED)
        await me.press("f4")
        out = handouts(me)
        await me.press("escape")
        assert me.shows("not shown again")
        await me.press("f4")
        sheet = tmp_path / "badges-HZ.pdf"
        assert me.shows("Written")
        await me.press("f4")
        assert me.shows("already"), "what is written is not written over"
        await me.press("escape")
        assert isinstance(me.screen, SignIn)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    document = pypdfium2.PdfDocument(sheet)
    picture = document[0].render(scale=203 / 72).to_pil()
    document.close()
    codes = {code.text for code in zxingcpp.read_barcodes(picture)}
    assert codes == {each.badge for each in out.values()}


async def test_leaving_before_the_sheet_is_asked_twice(tmp_path):
    async with first_run(tmp_path / "archive.db") as me:
        await fill(me, *TYPED)
        await me.press("f4")
        await me.press("ctrl+q")
        assert me.app.is_running
        assert "begun and not done" in me.told()
        await me.press("ctrl+q")
        assert not me.app.is_running


async def test_what_is_missing_is_named_and_nothing_is_made(tmp_path):
    path = tmp_path / "archive.db"
    async with first_run(path) as me:
        await fill(me, "测试快递", "", *TYPED[2:6], "", TYPED[7])
        await me.press("f4")
        assert isinstance(me.screen, FirstRun)
        assert me.shows("site code", "administrator 2 name")
        assert not me.shows("administrator 1 name")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [({1: "杭州"}, "2 to 6"), ({1: "ORG"}, "2 to 6"), ({5: "0001"}, "two administrators")],
)
async def test_what_cannot_be_is_a_sentence_and_may_be_mended(tmp_path, changed, says):
    path = tmp_path / "archive.db"
    async with first_run(path) as me:
        await fill(me, *(changed.get(at, text) for at, text in enumerate(TYPED)))
        await me.press("f4")
        assert me.shows(says)
        assert not path.exists()
        for name, text in zip(FIELDS, TYPED, strict=True):
            me.screen.query_one(f"#{name}", Input).value = text
        await me.press("f4")
        assert isinstance(me.screen, Handouts)


async def test_a_place_where_nothing_can_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("no folder")
    async with first_run(tmp_path / "file" / "archive.db") as me:
        await fill(me, *TYPED)
        await me.press("f4")
        assert isinstance(me.screen, FirstRun)
        assert me.shows("✗ There is no folder", "Nothing was done")


async def test_another_file_than_the_one_that_was_asked_for(tmp_path):
    async with first_run(tmp_path / "a.db") as me:
        await fill(me, *TYPED)
        me.screen.query_one("#path", Input).value = str(tmp_path / "b.db")
        await me.press("f4")
        assert isinstance(me.screen, Handouts)
    assert not (tmp_path / "a.db").exists()
    assert (tmp_path / "b.db").exists()


async def test_a_demo_writes_its_crew_and_anybody_may_be_chosen(tmp_path):
    path = tmp_path / "demo.db"
    async with first_run(path, now="2026-01-05") as me:
        await fill(me, *TYPED)
        me.screen.query_one("#demo", Select).value = "demo"
        await me.press("f4")
        await me.press("escape", "escape")
        assert me.shows("DEMO", "0001", "孙零二")
        await me.press("down", "enter")
        assert me.app.operator is not None
        assert me.app.operator.staff_no == "0002"
    with archive.open(str(path)) as made:
        assert [each.staff_no for each in crew(made)] == ["0001", "0002"]


async def test_only_a_demo_takes_another_clock(tmp_path):
    async with first_run(tmp_path / "a.db", now="2026-01-05") as me:
        await fill(me, *TYPED)
        await me.press("f4")
        assert me.shows("--now")
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_field_is_explained_and_every_profile_too(tmp_path, lang):
    async with first_run(tmp_path / "a.db", lang=lang) as me:
        told = set()
        for _ in range(11):
            told.add(str(me.screen.query_one("#about").render()))
            await me.press("tab")
        assert len(told) == 7
        assert "" not in told
        me.screen.query_one("#profile", Select).focus()
        explained = set()
        for name in PROFILE_WORDS:
            me.screen.query_one("#profile", Select).value = name
            await me.settle()
            explained.add(str(me.screen.query_one("#about").render()))
        assert len(explained) == len(PROFILE_WORDS)


async def test_the_profile_is_chosen_by_keys_and_counts(tmp_path):
    path = tmp_path / "a.db"
    async with first_run(path) as me:
        await fill(me, *TYPED)
        me.screen.query_one("#profile", Select).focus()
        await me.press("enter", "up", "enter")
        await me.press("f4")
        assert isinstance(me.screen, Handouts)
    with archive.open(str(path)) as made:
        values = {policy.key: policy.value for policy in settings(made).policy}
    assert values["profile"] == "small"


async def test_what_was_typed_stays_when_the_language_changes(tmp_path):
    async with first_run(tmp_path / "a.db") as me:
        await fill(me, *TYPED)
        me.screen.query_one("#profile", Select).value = "soe"
        await me.press("f8")
        assert me.shows("新建档案库", "测试快递", "国有企业", "孙零二")
        await me.press("f4")
        assert isinstance(me.screen, Handouts)


async def test_a_scan_does_nothing_here(tmp_path):
    async with first_run(tmp_path / "a.db") as me:
        me.screen.query_one("#profile", Select).focus()
        await me.scan("CM1-UNDO-L")
        assert me.shows("Nothing is scanned here yet")
