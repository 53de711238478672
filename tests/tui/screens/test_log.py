"""The log's screen: what it shows, what it opens, verifying beside the work, anchors on disk."""

from __future__ import annotations

import json
import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from archive.reading.audit import audit
from tests.support.kept import Kept
from tests.support.station import Hands, station
from tui.proof import anchors_for
from tui.screens.log import Log

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


@pytest.fixture
def lived(town: Town) -> Town:
    """A box in store, one attempt refused, a batch with a signed opinion."""
    town.stored("A", "B")
    town.refused("c1", "store-box", box="A", place="HZ-A-01-1")
    town.submitted("A")
    town.do("k1", "give-opinion", batch="1", opinion="agree")
    return town


async def _open(me: Hands) -> None:
    me.app.go("log")
    await me.settle()


def _kinds(town: Town) -> list[str]:
    return [event.kind for event in town.events()]


async def test_the_newest_event_stands_on_top_with_who_did_what(lived: Town):
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        first = next(line for line in me.text().splitlines() if line.startswith("2026"))
        assert "k1" in first
        assert "opinion given" in first
        assert "B-0001" in first
        assert "✓" in first
        assert me.shows("✗ refused: Put a box in", "no anchor yet")


async def test_every_log_tells_its_size(lived: Town):
    sizes = {origin: len(lived.events(origin)) for origin in ("org", "HZ")}
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        assert me.shows(*(f"{origin}: {size} events" for origin, size in sizes.items()))


async def test_refusals_alone_and_everything_again(lived: Town):
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        await me.press("f12")
        assert me.shows("Refused attempts only", "R-")
        said = " ".join(line[24:61].strip() for line in me.text().splitlines())
        assert "✗ refused: Put a box in its place, or bring back one that was pulled" in said
        assert not me.shows("put in its place")
        await me.press("f12")
        await me.until("put in its place")


async def test_a_day_begins_the_list(lived: Town):
    lived.at("2026-03-12")
    lived.stored("C")
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        await me.press("f3")
        await me.type("2026-03-10")
        await me.press("enter")
        rows = [line for line in me.text().splitlines() if line.startswith("2026")]
        assert rows[0].startswith("2026-03-10")
        assert "opinion given" in rows[0]
        await me.press("f3", "home", *["delete"] * 10, "enter")
        assert me.shows("2026-03-12 08:00")
        await me.press("f3")
        await me.type("yesterday")
        await me.press("enter")
        assert me.shows("Attention", "yesterday is no day")


async def test_enter_opens_what_the_event_is_about(lived: Town):
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        me.screen.query_one("#list").move_cursor(row=_row_of(me, "put in its place"))
        await me.press("enter")
        assert me.screen.room == "box"
        assert me.screen.address == (lived.row("box", "B").box_no,)


async def test_enter_on_what_has_no_screen_shows_the_event(lived: Town):
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        me.screen.query_one("#list").move_cursor(row=_row_of(me, "✗ refused"))
        await me.press("enter")
        assert me.shows("Event ", "attempt refused", "Put a box in its place", "c1")
        assert me.shows("R-011: It is recorded once and counts once.")
        assert not me.shows("…")
        assert not me.shows("attempt.refused"), "it is said in words"
        await me.press("escape")
        assert isinstance(me.screen, Log)


async def test_a_refused_attempt_is_told_in_chinese_alone(lived: Town):
    async with station(lived.path, lived.handouts["au"], lang="zh") as me:
        await _open(me)
        me.screen.query_one("#list").move_cursor(row=_row_of(me, "✗"))
        await me.press("f7")
        said = "".join(line.strip(" │") for line in me.text().splitlines())
        assert (
            "操作被拒：箱上架，或把已下架、已装车的箱放回。R-011：同一事项只记录一次，只算一次。"
            in said
        )
        assert not me.shows("对象")


async def test_a_wide_screen_names_each_detail(lived: Town):
    async with station(lived.path, lived.handouts["au"], size=(120, 40)) as me:
        await _open(me)
        rows = [line for line in me.text().splitlines() if line.startswith("2026")]
        assert "post Head of archives; opinion" in rows[0]


def _row_of(me: Hands, words: str) -> int:
    table = me.screen.query_one("#list")
    rows = [" ".join(cell.plain for cell in table.get_row_at(at)) for at in range(table.row_count)]
    return next(at for at, row in enumerate(rows) if words in row)


async def test_an_event_in_full_shows_what_was_signed(lived: Town):
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        await me.press("f7")
        assert me.shows("Event ", "k1 as keeper", "agree", "Signed: I ", "hash in the log")
        assert not me.shows("李专管")


async def test_the_list_goes_down_to_the_first_event_of_all(lived: Town):
    for _ in range(120):
        lived.do("c1", "move-box", box="B", place="HZ-A-01-2")
        lived.do("c1", "move-box", box="B", place="HZ-A-01-1")
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        assert not me.shows("archive founded")
        for _ in range(6):
            await me.press("end")
        assert me.shows("archive founded")


async def test_a_scanned_box_is_opened(lived: Town):
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        await me.scan(lived.row("box", "A").box_no)
        assert me.screen.room == "box"


# -- verifying ---------------------------------------------------------------------------------


async def test_verifying_a_sound_archive_finds_nothing(lived: Town):
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        assert me.shows("Not verified at this station")
        await me.press("f4", "f4")
        report = audit(lived.archive)
        await me.until(f"✓ Nothing is wrong. Events: {report.events}", "No anchor file was given")
        said = me.text()
        assert f"HZ: {len(lived.events('HZ'))} events." in said
        assert "anchored" not in said, "that nothing was given says nothing of what was taken out"
        await me.press("escape")
        await me.pilot.pause(0.6)
        await me.until("Verified at 2026-03-10 08:00: ✓ Nothing is wrong")


async def test_what_was_altered_is_told_plainly(lived: Town):
    _tamper(lived.path)
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        await me.press("f4", "f4")
        await me.until("things do not hold", "Stop working with this archive", "does not agree")
        found = me.app.station.verifying.found
        assert found is not None
        assert not found.sound
        await me.press("escape")
        await me.pilot.pause(0.6)
        await me.until("✗ ", "things do not hold")


def _tamper(path: Kept) -> None:
    """Change a row that screens read, as another program would."""
    with path.tool() as tool:
        tool.do("UPDATE box SET slips = 1")


async def test_a_verification_goes_on_when_left_and_comes_back_with_its_result(lived: Town):
    gate = threading.Event()
    async with station(lived.path, lived.handouts["au"]) as me:
        work = me.app.station.work
        begun = work.audit

        async def held(job):
            return await begun(lambda archive: (gate.wait(20), job(archive))[1])

        work.audit = held  # type: ignore[method-assign]
        await _open(me)
        await me.pilot.press("f4", "f4")
        await me.pilot.pause(0.4)
        verifying = me.app.station.verifying
        assert verifying.running
        await me.until("Esc")
        assert await verifying.run() is None, "two at once"
        await me.pilot.press("f4")
        await me.pilot.press("escape")
        await me.pilot.pause()
        assert isinstance(me.screen, Log)
        me.app.go("desk")
        await me.pilot.pause()
        gate.set()
        await me.settle()
        assert verifying.found is not None
        assert not verifying.running
        assert verifying.found.sound


async def test_a_log_that_was_cut_off_shows_only_against_an_anchor(lived: Town, tmp_path: Path):
    whole = tmp_path / "whole.json"
    async with station(lived.path, lived.handouts["k1"]) as me:
        await _take_anchor(me, whole)
    forged = json.loads(whole.read_text())
    forged["log_key"] = forged["log_key"].replace("a", "b", 1)
    foreign = tmp_path / "foreign.json"
    foreign.write_text(json.dumps(forged))
    async with station(lived.path, lived.handouts["au"]) as me:
        await _open(me)
        await me.press("f4")
        await me.type(str(foreign))
        await me.press("enter")
        await me.until("belongs to another archive")
        await me.press(*["backspace"] * len(str(foreign)))
        await me.type(str(whole))
        await me.press("enter", "f4")
        await me.until("Held against", "signed heads: 2", "✓ Nothing is wrong", "of them, 0 not.")


# -- anchors -------------------------------------------------------------------------------------


async def _take_anchor(me: Hands, path: Path) -> None:
    await _open(me)
    await me.press("f6", "home", *["delete"] * 60)
    await me.type(str(path))
    await me.press("enter")
    await me.type("usb")
    await me.press("enter")


async def test_an_anchor_is_written_and_the_log_says_so(lived: Town, tmp_path: Path):
    path = tmp_path / "head.json"
    async with station(lived.path, lived.handouts["k1"]) as me:
        await _take_anchor(me, path)
        await me.until("Keep it on another machine", "all in the anchor of 2026-03-10")
    last = lived.events("org")[-1]
    assert (last.kind, last.data["kept_by"]) == ("anchor.taken", "usb")
    anchors = anchors_for(lived.archive, [path])
    assert {anchor.size for anchor in anchors} == {
        len(lived.events("org")), len(lived.events("HZ")),
    }  # fmt: skip
    assert audit(lived.archive, anchors).problems == ()


async def test_a_folder_gets_a_file_named_after_log_and_time(lived: Town, tmp_path: Path):
    folder = tmp_path / "usb"
    folder.mkdir()
    async with station(lived.path, lived.handouts["k1"]) as me:
        await _take_anchor(me, folder)
    assert [path.name for path in folder.iterdir()] == ["waybox-anchor-HZ-20260310-0800.json"]


async def test_an_anchor_is_never_overwritten_and_then_none_is_recorded(
    lived: Town, tmp_path: Path
):
    path = tmp_path / "head.json"
    path.write_text("older")
    before = _kinds(lived)
    async with station(lived.path, lived.handouts["k1"]) as me:
        await _take_anchor(me, path)
        assert me.shows("is there already; an anchor is never overwritten")
    assert path.read_text() == "older"
    assert _kinds(lived) == before


async def test_a_place_that_cannot_be_written_is_named_and_nothing_is_recorded(
    lived: Town, tmp_path: Path
):
    before = _kinds(lived)
    async with station(lived.path, lived.handouts["k1"]) as me:
        await _take_anchor(me, tmp_path / "absent" / "head.json")
        assert me.shows("cannot be written")
    assert _kinds(lived) == before


async def test_a_refused_anchor_leaves_no_file(lived: Town, tmp_path: Path):
    path = tmp_path / "head.json"
    async with station(lived.path, lived.handouts["k1"]) as me:
        await _open(me)
        await me.press("f6", "home", *["delete"] * 60)
        await me.type(str(path))
        lived.do("a1", "leave", person="k1", left_on=date(2026, 3, 9))
        await me.press("f4")
        assert me.shows("✗ ")
    assert not path.exists()
    assert "anchor.taken" not in _kinds(lived)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_at_the_least_size_nothing_is_cut_in_the_heads(lived: Town, lang: str):
    async with station(lived.path, lived.handouts["au"], lang=lang) as me:
        await _open(me)
        lines = me.text().splitlines()
        assert any(("no anchor yet" if lang == "en" else "尚无锚点") in line for line in lines)
        assert len(lines) == 24
