"""Sites on the command line: entered, named by each station, anchored and checked together."""

from __future__ import annotations

from pathlib import Path

from tests.support.desk import Desk


def entered(desk: Desk) -> None:
    said = desk.do("a1", "add-site", "site=nb")
    assert (said.exit_status, said.err) == (0, "")


def test_a_site_is_entered_and_a_station_says_which_one_it_is(desk: Desk) -> None:
    entered(desk)
    first, second = desk.run("sites", "--json", "--site", "nb").json["sites"]
    assert (first["site"], first["own"], first["key_here"]) == ("HZ", False, True)
    assert (second["site"], second["own"], second["key_here"]) == ("NB", True, True)
    assert desk.run("config", "--json", WAYBOX_SITE="NB").json["settings"]["site"] == "NB"
    assert desk.run("config", "--json").json["settings"]["site"] == "HZ"
    place = ("add-place", "code=NB-S", "title=s", "kind=bay")
    assert desk.do("a1", *place, "--site", "NB").exit_status == 0
    move = ("close-place", "place=NB-S", "reason=r")
    assert desk.do("a1", *move).exit_status == 1
    assert desk.do("a1", *move, "--site", "NB").exit_status == 0


def test_a_site_that_is_none_and_all_of_them(desk: Desk) -> None:
    entered(desk)
    none = desk.run("boxes", "--site", "XX")
    assert none.exit_status == 2
    assert "HZ, NB" in none.err
    for words in (("boxes",), ("config",), ("doctor",)):
        assert desk.run(*words, "--site", "all").exit_status in (0, 3)
    assert desk.do("a1", "add-site", "site=WZ", "--site", "all").exit_status == 2


def test_what_is_refused_leaves_no_key(desk: Desk) -> None:
    keys = sorted(desk.path.key.parent.glob("*.key"))
    assert desk.do("c1", "add-site", "site=NB").exit_status == 1
    assert desk.do("a1", "add-site", "site=HZ").exit_status == 1
    assert desk.do("a1", "add-site", "site=x y").exit_status == 2
    assert sorted(desk.path.key.parent.glob("*.key")) == keys


def test_a_key_is_made_on_the_sites_own_machine(desk: Desk) -> None:
    made = desk.run("site-key", "nb", WAYBOX_SITE="NB")
    line = made.out.strip()
    assert (made.exit_status, line.count("\n")) == (0, 0)
    assert desk.run("site-key", "NB").out.strip() == line  # never made twice
    key = desk.run("site-key", "NB", "--json").json["key_file"]
    away = Path(key).rename(Path(key).with_suffix(".away"))
    assert desk.do("a1", "add-site", "site=NB", f"log_key={line}").exit_status == 0
    assert desk.run("sites", "--json").json["sites"][1]["key_here"] is False
    assert desk.run("site-key", "NB").exit_status == 1  # another key would sign for nobody
    away.rename(key)
    place = ("add-place", "code=NB-S", "title=s", "kind=bay", "--site", "NB")
    assert desk.do("a1", *place).exit_status == 0
    assert desk.run("verify").exit_status in (0, 3)
    assert desk.run("site-key", "x y").exit_status == 2


def test_an_anchor_covers_every_log(desk: Desk, tmp_path: Path) -> None:
    entered(desk)
    place = ("add-place", "code=NB-S", "title=s", "kind=bay", "--site", "NB")
    assert desk.do("a1", *place).exit_status == 0
    out = tmp_path / "anchor.json"
    assert desk.run("anchor", "--out", str(out), "--site", "NB", by="a1").exit_status == 0
    report = desk.run("verify", "--anchor", str(out), "--json")
    assert report.exit_status == 0
    covered = {each["origin"]: each["anchored"] for each in report.json["origins"]}
    assert covered["NB"] == 1
    assert covered["HZ"] > 0
    assert report.json["keys"] == ["HZ", "NB"]
    assert desk.run("verify", str(out), WAYBOX_ARCHIVE="").exit_status == 0
