"""`waybox import` and `init`: all or nothing, every bad row named, badges once."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from archive.badges import Handout
from tests.support.desk import Desk

DATA = Path(__file__).parents[2] / "data"
LATER = "2026-06-02T08:00"
BAD, GOOD = str(DATA / "hand-in-bad.csv"), str(DATA / "hand-in-gb18030.csv")


def expected() -> list[tuple[int, str]]:
    text = (DATA / "hand-in-bad-expected.csv").read_text(encoding="utf-8-sig")
    return [(int(row[0]), row[1]) for row in list(csv.reader(io.StringIO(text)))[1:]]


def boxes(desk: Desk) -> int:
    return len(desk.run("boxes", "--json").json["boxes"])


def test_a_list_with_bad_rows_is_refused_whole_and_each_is_named(desk: Desk):
    said = desk.run("import", "boxes", BAD, "--json", "--now", LATER, by="c1")
    assert (said.exit_status, said.out) == (2, "")
    found = [(each["row"], each["column"]) for each in said.error["findings"]]
    assert found == expected()
    assert all(each["code"] and each["text"] for each in said.error["findings"])
    assert boxes(desk) == 0
    plain = desk.run("import", "boxes", BAD, "--now", LATER, by="c1")
    assert [f"row {row}, {column}:" in plain.err for row, column in expected()] == [True] * 28


def test_good_rows_are_taken_and_the_others_set_aside(desk: Desk, tmp_path):
    rejects = tmp_path / "rejects.csv"
    words = ("import", "boxes", BAD, "--accept-good", "--rejects", str(rejects), "--now", LATER)
    said = desk.run(*words, "--json", by="c1")
    assert said.exit_status == 0, said.err
    assert (said.json["rows"], len(said.json["made"]), len(said.json["rejected"])) == (8, 8, 28)
    assert boxes(desk) == 8
    rows = list(csv.reader(io.StringIO(rejects.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 29
    again = desk.run(*words, by="c1")
    assert (again.exit_status, str(rejects) in again.err) == (2, True)


def test_what_is_refused_leaves_no_file_of_rejects(desk: Desk, tmp_path):
    rejects = tmp_path / "rejects.csv"
    words = ("import", "boxes", BAD, "--accept-good", "--rejects", str(rejects), "--now", LATER)
    assert desk.run(*words, by="au").exit_status == 1
    assert not rejects.exists()
    nowhere = str(tmp_path / "none" / "rejects.csv")
    said = desk.run(*words[:5], nowhere, *words[6:], by="c1")
    assert (said.exit_status, boxes(desk)) == (2, 0)


@pytest.mark.parametrize("more", [("--accept-good",), ("--rejects", "x.csv")])
def test_accepting_and_rejecting_go_together(desk: Desk, more):
    assert desk.run("import", "boxes", BAD, *more, by="c1").exit_status == 2


def test_a_trial_run_needs_nobody_and_takes_nothing_in(desk: Desk):
    said = desk.run("import", "boxes", GOOD, "--dry-run", "--json", "--now", LATER)
    assert said.exit_status == 0, said.err
    assert (said.json["dry_run"], said.json["rows"], said.json["made"]) == (True, 20, [])
    assert len(said.json["repairs"]) > 20
    assert boxes(desk) == 0
    plain = desk.run("import", "boxes", GOOD, "--dry-run", "--now", LATER)
    assert "row 2, " in plain.out
    assert plain.out.count("→") > 20
    assert desk.run("import", "boxes", BAD, "--dry-run", "--now", LATER).exit_status == 2


def test_a_list_counts_once_and_so_does_a_row(desk: Desk, tmp_path):
    words = ("import", "boxes", "--now", LATER)
    assert desk.run(*words, GOOD, by="c1").exit_status == 0
    again = desk.run(*words, GOOD, "--json", by="c1")
    assert (again.exit_status, again.error["error"]) == (2, "R-018")
    assert "20" in again.error["so"]
    part = tmp_path / "part.csv"
    lines = Path(GOOD).read_bytes().splitlines(keepends=True)
    part.write_bytes(b"".join(lines[:4]))
    taken = desk.run(*words, str(part), "--json", by="c1")
    assert (taken.exit_status, taken.error["error"]) == (2, "R-019")
    assert [each["row"] for each in taken.error["findings"]] == [2, 3, 4]
    trial = desk.run(*words, str(part), "--dry-run", "--json")
    assert [each["row"] for each in trial.error["findings"]] == [2, 3, 4]
    none = desk.run(*words, str(part), "--accept-good", "--rejects", str(tmp_path / "r"), by="c1")
    assert (none.exit_status, (tmp_path / "r").exists()) == (2, False)
    assert boxes(desk) == 20


def test_the_same_operation_again_is_answered_without_taking_in(desk: Desk):
    words = ("import", "boxes", GOOD, "--op", "list-1", "--json", "--now", LATER)
    first = desk.run(*words, by="c1").json
    again = desk.run(*words, by="c1").json
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert first["made"] == again["made"]


def test_people_get_their_badges_once(desk: Desk):
    words = ("import", "people", str(DATA / "people.csv"), "--op", "people-1", "--json")
    first = desk.run(*words, by="a1").json
    assert len(first["handouts"]) == first["rows"] == len(first["made"])
    assert desk.run(*words, by="a1").json["handouts"] == []
    out = Handout(**first["handouts"][0])
    desk.handouts[out.staff_no] = out
    assert desk.do(out.staff_no, "draft-batch", "--json").exit_status in (0, 1)
    assert desk.run("people", by="").out.count(out.name) == 0


def test_places_may_stand_in_places_that_are_there_already(desk: Desk, tmp_path):
    more = tmp_path / "places.csv"
    more.write_text(
        "编码,名称,上级,类型,容量\nHZ-A-09,九架,HZ-A,架,\nHZ-A-09-1,一层,HZ-A-09,层,9\n", "utf-8"
    )
    assert desk.run("import", "places", str(more), by="k1").exit_status == 0
    again = desk.run("import", "places", str(more), "--dry-run", "--json")
    assert [each["code"] for each in again.error["findings"]] == ["already-known", "already-known"]


@pytest.mark.parametrize("content", [b"", b"\0\1\2\3" * 99, b"PK\3\4 no workbook", b"a,b\n1,2\n"])
def test_a_file_that_is_no_list_is_a_sentence(desk: Desk, tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    for kind in ("boxes", "places", "people"):
        said = desk.run("import", kind, str(path), by="c1")
        assert (said.exit_status, said.out) == (2, "")
        assert said.err.strip()


def test_a_file_that_cannot_be_read_is_a_sentence(desk: Desk, tmp_path):
    for path in (tmp_path, tmp_path / "none.csv", "x\0y"):
        said = desk.run("import", "boxes", str(path), by="c1")
        assert (said.exit_status, "Traceback" in said.err) == (2, False)


PLAN = ("init", "--organisation", "甲", "--site", "xx", "--admin", "1:甲:u", "--admin", "2:乙:v")


def test_an_archive_is_made_once_with_two_administrators(bare: Desk):
    said = bare.run(*PLAN, "--json")
    assert said.exit_status == 0, said.err
    made = said.json
    assert (made["site"], made["demo"], made["profile"]) == ("XX", False, "basic")
    assert [out["staff_no"] for out in made["handouts"]] == ["1", "2"]
    assert Path(made["key"]).stat().st_mode & 0o077 == 0
    again = bare.run(*PLAN, "--json")
    assert (again.exit_status, "BG1-" in again.out + again.err) == (2, False)
    assert bare.run("people", "--json").json["people"][0]["staff_no"] == "1"


def test_the_badges_are_printed_for_people_too(bare: Desk):
    said = bare.run(*PLAN)
    assert "BG1-" in said.out
    assert "change-pin" in said.out
    assert "2 administrator" in said.out


@pytest.mark.parametrize(
    "words",
    [
        PLAN[:3],
        PLAN[:7],
        (*PLAN[:7], "--admin", "1:b:v"),
        (*PLAN[:7], "--admin", "2:b"),
        (*PLAN, "--admin", "3:c:w"),
        (*PLAN, "--profile", "huge"),
        (*PLAN[:4], "x", *PLAN[5:]),
        (*PLAN[:4], "ORG", *PLAN[5:]),
        (*PLAN, "--now", "2026-01-01"),
    ],
)
def test_a_plan_that_cannot_be_makes_nothing(bare: Desk, words):
    said = bare.run(*words)
    assert (said.exit_status, said.out) == (2, "")
    assert list(bare.path.folder.iterdir()) == []


def test_a_terminal_is_asked_for_what_is_missing(bare: Desk, monkeypatch):
    answers = iter(["乙方", "YY", "1:甲:u", "2:乙:v"])
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("tui.cli.making._has_terminal", lambda: True)
    said = bare.run("init", "--json")
    assert said.exit_status == 0, said.err
    assert (said.json["organisation"], said.json["site"], len(asked)) == ("乙方", "YY", 4)
