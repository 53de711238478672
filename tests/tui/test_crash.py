"""The program is killed in the middle of work: what was under way is taken up, named, done once."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from archive.clock import CHINA
from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.destruction import SESSION, feeding
from tests.support.scans import label, number, place, verb
from tests.support.station import Hands, station
from tests.support.terminal import Terminal
from tui.desk.jobs import BY_NAME, COUNT
from tui.desk.shift import Lamp, Shift
from tui.dialogs.leftover import LeftOver
from tui.journal import Journal
from tui.noting import note
from tui.scan import Scanned
from tui.screens.desk import Desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import pytest

NIGHT = datetime(2026, 3, 11, 7, 30, tzinfo=CHINA)


def shift(me: Hands) -> Shift:
    found: Shift = me.app.doing.shift
    return found


def happened(town: Town, name: str) -> list[str]:
    return [event.kind for event in town.events() if event.subject == town.boxes[name]]


@asynccontextmanager
async def killed(
    town: Town, state: Path, patch: pytest.MonkeyPatch, who: str = "c1"
) -> AsyncIterator[Hands]:
    """A station that ends as a killed one does: nobody says good-bye to its journal."""
    with patch.context() as inner:
        inner.setattr(Journal, "end", _dropped)
        async with station(town.path, town.handouts[who], state=state) as me:
            yield me


def _dropped(self: Journal) -> None:
    for file in (self._file, self._alive):
        if file is not None:
            file.close()
    self._file = self._alive = None


async def test_the_next_sign_in_goes_on_where_the_work_was(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    town.hand_in("A", "B", "C")
    for name in "ABC":
        town.do("c1", "receive-box", box=name)
    async with killed(town, tmp_path, monkeypatch) as me:
        await me.scan(verb("PUT-AWAY"), place(SHELF), label(town, "A"), label(town, "B"))
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert isinstance(me.screen, Desk)
        assert me.shows("Continued: Put away HZ-A-01-1 · boxes: 2 · from 08:00:00")
        assert me.shows(number(town, "B"), "put in its place · HZ-A-01-1", "boxes: 2")
        await me.scan(label(town, "C"))
        assert (shift(me).light.lamp, shift(me).boxes) == (Lamp.OK, 3)
        await me.press("f12")
    assert town.row("box", "C").place == SHELF
    async with station(town.path, town.handouts["c1"], state=tmp_path, lang="zh") as me:
        assert not me.shows("续"), "what was finished is not continued"
        assert len(shift(me).rows) == 4


async def test_somebody_else_gets_nothing_of_it(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async with killed(town, tmp_path, monkeypatch) as me:
        await me.scan(verb("PUT-AWAY"), place(SHELF))
    async with station(town.path, town.handouts["c2"], state=tmp_path) as me:
        assert (shift(me).job.name, shift(me).rows) == ("look-up", ())


async def test_a_stop_that_nobody_read_stands_there_still(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    town.stored("A")
    async with killed(town, tmp_path, monkeypatch) as me:
        await me.scan(verb("PULL"), label(town, "A"), label(town, "A"), number(town, "A"))
        assert shift(me).skipped == 1
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert shift(me).stopped
        assert me.shows("R-104", "is not listed", "Scans not done since: 1.", "Continued: Pull")
        await me.press("f4")
        assert not shift(me).stopped


async def test_half_a_step_and_what_is_worked_on_survive(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async with killed(town, tmp_path, monkeypatch) as me:
        doing = me.app.doing
        begun = shift(me).chosen(BY_NAME["move"]).working_on(COUNT, "C-0001")
        doing._shifts[doing.person] = begun.half_done(grams="5230")
        await me.scan("HZ-A-01-2")
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert (shift(me).about, shift(me).work) == ({COUNT: "C-0001"}, {"grams": "5230"})
        assert shift(me).where == OTHER_SHELF


async def test_after_a_night_it_is_said_and_not_continued(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    town.stored("A")
    async with killed(town, tmp_path, monkeypatch) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"))
    async with station(town.path, town.handouts["c1"], state=tmp_path, now=NIGHT) as me:
        (told, *_) = shift(me).light.lines
        assert told.said().startswith("Not continued, for it is some time ago: Move HZ-A-01-2 · ")
        assert me.shows("Not continued")
        assert (shift(me).job.name, shift(me).place) == ("look-up", None)


async def test_a_shift_that_went_on_elsewhere_is_not_taken_from_there(town: Town, tmp_path: Path):
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF))
        async with station(town.path, town.handouts["c1"], state=tmp_path) as other:
            assert shift(other).job.name == "look-up"


async def test_what_is_kept_by_a_hand_or_another_release_stops_nobody(town: Town, tmp_path: Path):
    folder = tmp_path / town.archive.founding.id
    folder.mkdir()
    person = town.credentials["c1"].person
    for text in ("{", "[]", '{"run": "x", "at": "2026-03-10T00:00:00.000Z"}'):
        (folder / f"shift-{person}.json").write_text(text)
        async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
            assert shift(me).job.name == "look-up"


async def test_where_nothing_can_be_noted_it_is_said_once_and_work_goes_on(
    town: Town, tmp_path: Path
):
    town.stored("A")
    (tmp_path / "full").write_text("no folder")
    async with station(town.path, town.handouts["c1"], state=tmp_path / "full") as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"))
        for _ in range(2):
            await me.app.beat()
        assert me.told().count("Scans cannot be noted beside the archive") == 1
        assert shift(me).light.lamp is Lamp.OK


async def test_scans_without_an_outcome_are_named_and_done_once(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """One was committed and its outcome not written any more; another had not begun."""
    town.stored("A", "B")
    async with killed(town, tmp_path, monkeypatch) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF))
        with monkeypatch.context() as dying:
            dying.setattr(Journal, "settle", lambda *_: None)
            dying.setattr("tui.desk.keeping.write", lambda *_: None)
            await me.scan(label(town, "A"))
            note(me.app, Scanned("not-begun", label(town, "B"), None))
    before = happened(town, "B")
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert isinstance(me.screen, LeftOver)
        assert me.shows("outcome unknown: 2", label(town, "A"), label(town, "B"))
        await me.press("f4")
        assert me.shows("Recorded already, at 08:00", "moved · HZ-A-01-2")
        assert (shift(me).boxes, shift(me).where) == (2, OTHER_SHELF)
    assert happened(town, "A").count("box.moved") == 1
    assert happened(town, "B") == [*before, "box.moved"]
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert isinstance(me.screen, Desk), "answered is answered"


async def test_what_feeds_is_named_and_never_done_again(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    yard = feeding(town, 2)
    async with killed(town, tmp_path, monkeypatch) as me:
        await yard.open(me)
        with monkeypatch.context() as dying:
            dying.setattr(Journal, "settle", lambda *_: None)
            await me.scan(*yard.codes("B0"))
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert me.shows("both witnesses", SESSION, yard.codes("B0")[0])
        await me.press("f4")
        assert isinstance(me.screen, Desk)
    assert yard.fed() == [town.boxes["B0"]]


async def test_nothing_is_fed_behind_a_word_that_was_still_to_be_done(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Word and box were noted in the job before; done anew, the word would lead to the machine."""
    yard = feeding(town, 2)
    async with killed(town, tmp_path, monkeypatch) as me:
        for op, text in (("1", verb("FEED")), ("2", yard.codes("B0")[0])):
            (code,) = me.app.scanning.router.paste(f"{text}\n")
            assert isinstance(code, Scanned)
            note(me.app, code._replace(op=op))
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert me.shows("outcome unknown: 2", "both witnesses")
        await me.press("f4")
    assert yard.fed() == []


def test_a_killed_program_started_anew_goes_on(town: Town, tmp_path: Path):
    out = town.handouts["c1"]
    town.archive.close()
    home = {"HOME": str(tmp_path), "WAYBOX_STATE": str(tmp_path / "state")}
    for told in ("here:", "Continued"):
        with Terminal("--archive", str(town.path), "--lang", "en", **home) as terminal:
            terminal.wait_for("site HZ")
            terminal.type(f"{out.badge}\r")
            terminal.wait_for("was read")
            terminal.type(f"{out.pin}\r")
            terminal.wait_for("This job")
            if told != "Continued":
                terminal.type(f"{verb('MOVE')}\r{place(OTHER_SHELF)}\r")
            terminal.wait_for(told)
            terminal.process.kill()


async def test_a_journal_whose_disk_was_full_notes_again_what_is_open(town: Town, tmp_path: Path):
    town.stored("A")
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        journal = me.app.station.journal
        journal._open["op-1"] = {"scan": {"op": "op-1"}}
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            real, journal._file = journal._file, full
            await me.scan(verb("MOVE"), place(OTHER_SHELF), label(town, "A"))
            assert shift(me).light.lamp is Lamp.OK, "what is recorded is recorded"
            await me.app.beat()
            assert "Scans cannot be noted" in me.told()
            with suppress(OSError):
                full.close()
        assert real is not None
        real.close()
        for _ in range(2):
            await me.app.beat()
        assert me.told().count("Scans are noted beside the archive again.") == 1
        assert not journal.trouble
        (kept,) = tmp_path.rglob("*.jsonl")
        assert '"op-1"' in kept.read_text(encoding="utf-8")
        del journal._open["op-1"]
