"""Taking in a memory scanner's file on the screen, and by the command line."""

from __future__ import annotations

import json

from tests.support.crew import SHELF
from tests.support.desk import Desk
from tests.support.scans import label, place
from tests.support.station import station


async def test_a_file_is_looked_at_and_then_done(town, tmp_path):
    town.hand_in("A", "B")
    town.do("c1", "receive-box", box="A")
    file = tmp_path / "mem.txt"
    file.write_text("\r\n".join([label(town, "A"), label(town, "B")]), "utf-8")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("lists")
        await me.press("f11")
        await me.type(str(file))
        me.screen.query_one("#job").value = "put-away"
        await me.scan(place(SHELF))
        await me.press("f4")
        assert me.shows("done: 0", "dry run", "would be asked for")
        assert town.state("A") == "RECEIVED"
        await me.press("f4")
        assert me.shows("done: 1", "refused or unreadable: 1", "R-010")
        assert (town.state("A"), town.row("box", "A").place) == ("STORED", SHELF)
        await me.press("f4", "f4")
        assert me.shows("done: 0", "already recorded: 1")


def test_the_command_line_says_1_where_a_line_was_refused(town, tmp_path, monkeypatch):
    town.hand_in("A", "B")
    town.do("c1", "receive-box", box="A")
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(label(town, "A"), "utf-8")
    bad.write_text(label(town, "B"), "utf-8")
    desk = Desk(town.path, town.handouts, monkeypatch)
    how = ("--job", "put-away", "--place", SHELF)
    assert desk.run("scans", str(good), *how, by="c1").exit_status == 0
    said = desk.run("scans", str(bad), *how, "--json", by="c1")
    assert said.exit_status == 1
    assert json.loads(said.out)["answers"][0]["code"] == "R-010"
    assert desk.run("scans", str(good), *how, by="c1").out.count("already recorded") >= 1
    assert desk.run("scans", str(good), "--job", "feed", by="c1").exit_status == 1
    assert desk.run("scans", str(good), "--job", "eat", by="c1").exit_status == 2
