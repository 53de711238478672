"""What is typed or read may be made to harm: it is shown harmlessly, or refused in a sentence."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.support.desk import Desk
from tui.cli.main import main
from tui.cli.output import harmless

EVIL = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e{box}{0}\r\nRecorded"


@pytest.mark.parametrize(
    "words",
    [
        (EVIL,), ("--" + EVIL,), ("do", EVIL), ("do", "store-box", f"{EVIL}=1"), ("show", EVIL),
        ("boxes", "--place", EVIL), ("boxes", "--due", EVIL), ("boxes", "--now", EVIL),
        ("boxes", "--archive", EVIL), ("batch", EVIL), ("verify", EVIL),
        ("do", "store-box", f"box={EVIL}", "place=HZ-B"), ("do", "draft-batch", "--op", EVIL),
        ("do", "draft-batch", f"title={EVIL}"),
    ],
    ids=str,
)  # fmt: skip
def test_nothing_typed_moves_the_terminal(desk: Desk, words: tuple[str, ...]) -> None:
    said = desk.run(*words, by="c1")
    assert said.exit_status in (1, 2, 4)
    assert all(line == harmless(line) for line in (said.out + said.err).split("\n"))


def test_harmless_leaves_what_people_write() -> None:
    assert harmless("杭州 A\u3000库房 \u00a0{box} 📦") == "杭州 A\u3000库房 \u00a0{box} 📦"
    assert harmless("a\nb\tc\u2028d\ud800") == "a·b·c·d·"


@pytest.mark.parametrize("op", ["\ud800", "a\0b", "x" * 101, "two words", "编号"])
def test_an_operation_that_the_log_cannot_name_is_refused(desk: Desk, op: str) -> None:
    line = json.dumps({"do": "draft-batch", "op": op})
    said = desk.do("c1", "--stdin", stdin=f'{line}\n{{"do": "draft-batch", "op": "fit-1"}}\n')
    assert said.exit_status == 2
    assert [each.get("error", each.get("op")) for each in said.lines] == ["R-020", "fit-1"]


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_that_nobody_means_is_refused(desk: Desk, day: str) -> None:
    given = ("outlet_code=q", "outlet=O", "categories=R-DOM", "slips=5", f"accepted_to={day}")
    assert desk.do("c1", "register-box", *given).exit_status == 2
    assert desk.run("boxes", "--due", "--now", day).exit_status == 2
    assert desk.run("boxes").exit_status == 0


def test_a_paper_is_issued_by_drawing_it_alone(desk: Desk) -> None:
    given = ("batch=1", "paper=destruction-record", "lang=zh", "size=9", "sha256=" + "ab" * 32)
    said = desk.do("k1", "record-paper", *given)
    assert said.exit_status == 2
    assert "waybox papers" in said.err


def test_a_hostile_record_prints_no_line_of_its_own(desk: Desk, tmp_path: Path) -> None:
    event = {"origin": EVIL, "seq": 0, "body": f"\r\n{EVIL}", "proof": []}
    whole = {"v": 1, "archive": EVIL, "log_keys": [EVIL], "notes": [EVIL], "events": [event]}
    record = tmp_path / "record.json"
    record.write_text(json.dumps(whole), encoding="utf-8")
    said = desk.run("verify", str(record), WAYBOX_ARCHIVE="")
    assert said.exit_status == 3
    lines = said.out.splitlines()
    assert all(line == harmless(line) for line in lines)
    assert [line for line in lines if line.startswith("Recorded")] == []


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_crash(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    out = desk.handouts["c1"]
    given = {"ARCHIVE": str(desk.path), "BADGE": out.badge, "PIN": out.pin}
    for name, value in given.items():
        monkeypatch.setenv(f"WAYBOX_{name}", value)
    for name in ("stdin", "stdout", "stderr"):
        open_one = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, name, None if name == stream else open_one)
    assert main(["do", "draft-batch"]) == 0
    assert main(["do", "--stdin"]) == 0
    assert main(["no-command"]) == 2
    getattr(sys, stream).close()
