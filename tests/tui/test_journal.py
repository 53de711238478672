"""The journal of scans: written before anything is done, settled after, nothing secret in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from archive.codes import BadgeCode, CommandCode, PlaceCode
from tui.entries import Entry, doable
from tui.journal import Journal
from tui.scan import Scanned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHELF = PlaceCode("HZ-A-01-1")


_MADE: list[Journal] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """Every journal of a test is closed at its end."""
    yield
    for book in _MADE:
        book.end()
    _MADE.clear()


def journal(folder: Path, run: str = "r1") -> Journal:
    made = Journal()
    made.begin(folder, run, lambda: "2026-03-10T00:00:00.000Z")
    _MADE.append(made)
    return made


def place(op: str = "1") -> Scanned:
    return Scanned(op, SHELF.text, SHELF, raw=SHELF.text.lower())


def lines(folder: Path, run: str = "r1") -> list[dict[str, Any]]:
    text = (folder / f"{run}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def killed(one: Journal) -> None:
    """The program is gone, and nothing was said to the file: the system lets its lock go."""
    for file in (one._file, one._alive):
        assert file is not None
        file.close()
    one._file = one._alive = None


def test_a_scan_stands_there_before_its_outcome(tmp_path: Path):
    book = journal(tmp_path)
    book.scan(place(), "p1", "move", "HZ-A-01-2")
    book.scan(place(), "p1", "move", "HZ-A-01-2")
    (scan,) = lines(tmp_path)
    assert scan["scan"] == {
        "op": "1", "at": "2026-03-10T00:00:00.000Z", "by": "p1", "raw": SHELF.text.lower(),
        "text": SHELF.text, "job": "move", "where": "HZ-A-01-2", "masked": False,
    }  # fmt: skip
    book.settle("1", "ok")
    book.settle("1", "ok")
    assert [line.get("as") for line in lines(tmp_path)] == [None, "ok"]
    assert (tmp_path / "r1.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("274836", "••••••"), ("YT1234567890123", "…"), ("13812345678", "•••••••••••"),
        ("110101199003070038", "…"), ("BG1…", "…"), ("张三 13812345678", "…"),
        ("S001000", "S001000"), ("5230", "5230"), ("HZ-A-01-1", "HZ-A-01-1"),
        ("BX1-7K3M9QX2TA-00-4D7HZ9W", "BX1-7K3M9QX2TA-00-4D7HZ9W"),
        ("274836HZ-26-000001-E", "…"), ("274836BX1-7K3M9QX2TA-00-4D7HZ9WA", "…"),
        ("pin 274836", "…"), ("2 7 4 8 3 6", "…"),
    ],
)  # fmt: skip
def test_what_may_be_a_pin_or_a_customers_is_masked(tmp_path: Path, text: str, kept: str):
    book = journal(tmp_path)
    book.scan(Scanned("1", text, None), "p1", "receive", "")
    (line,) = lines(tmp_path)
    assert (line["scan"]["text"], line["scan"]["raw"]) == (kept, kept)
    assert line["scan"]["masked"] is (kept != text)


def test_a_screen_that_took_a_scan_settles_it_unless_it_stands_in_a_queue(tmp_path: Path):
    book = journal(tmp_path)
    for op in "12":
        book.scan(place(op), "p1", "move", "")
    book.claim("1")
    book.taken("1")
    book.taken("2")
    assert [line["done"] for line in lines(tmp_path) if "done" in line] == ["2"]


def test_what_a_crash_left_goes_to_whoever_scanned_it_and_only_once(tmp_path: Path):
    dead = journal(tmp_path)
    for op, who in (("1", "p1"), ("2", "p2"), ("3", "p1"), ("4", "p1")):
        dead.scan(place(op), who, "move", "HZ-A-01-2")
    dead.settle("3", "ok")
    killed(dead)
    with (tmp_path / "r1.jsonl").open("a") as file:
        file.write('{"scan":{"op":"cut sh')
    after = journal(tmp_path, "r2")
    assert [entry.op for entry in after.adopt("p1")] == ["1", "4"]
    assert after.adopt("p1") == ()
    killed(after)
    third = journal(tmp_path, "r3")
    assert sorted(entry.op for entry in third.adopt("p1")) == ["1", "4"], "asked, not answered"
    third.settle("1", "ok")
    third.settle("4", "left")
    assert [entry.op for entry in third.adopt("p2")] == ["2"]
    assert third.adopt("p1") == ()


def test_nobody_takes_over_what_a_running_program_has_under_way(tmp_path: Path):
    running, other = journal(tmp_path), journal(tmp_path, "r2")
    running.scan(place(), "p1", "move", "")
    assert other.adopt("p1") == ()
    assert other.is_alive("r1")
    killed(running)
    assert not other.is_alive("r1")
    assert len(other.adopt("p1")) == 1


def test_a_journal_closed_in_order_says_so_and_is_not_read_again(tmp_path: Path):
    done = journal(tmp_path)
    done.scan(place(), "p1", "move", "")
    done.settle("1", "ok")
    done.end()
    assert lines(tmp_path)[-1] == {"end": "2026-03-10T00:00:00.000Z"}
    left = journal(tmp_path, "r2")
    left.scan(place("2"), "p1", "move", "")
    left.end()
    assert [entry.op for entry in journal(tmp_path, "r3").adopt("p1")] == ["2"]


def test_old_journals_are_dropped_and_large_ones_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import os

    killed(journal(tmp_path))
    os.utime(tmp_path / "r1.jsonl", (0, 0))
    os.utime(tmp_path / "r1.lock", (0, 0))
    monkeypatch.setattr("tui.journal.LARGEST", 300)
    book = journal(tmp_path, "r2")
    assert not list(tmp_path.glob("r1.*"))
    for op in "123":
        book.scan(place(op), "p1", "move", "")
        book.settle(op, "ok")
    assert (tmp_path / "r2.old").stat().st_size > 300 > (tmp_path / "r2.jsonl").stat().st_size


def test_where_nothing_can_be_written_work_goes_on(tmp_path: Path):
    (tmp_path / "in the way").write_text("")
    book = journal(tmp_path / "in the way")
    assert book.trouble
    book.scan(place(), "p1", "move", "")
    book.settle("1", "ok")
    assert book.adopt("p1") == ()
    book.end()


@pytest.mark.parametrize(
    ("job", "masked", "may"),
    [
        ("move", False, True),
        ("feed", False, False),
        ("session", False, False),
        ("move", True, False),
    ],
)
def test_what_feeds_and_what_is_not_known_whole_is_never_done_again(
    job: str, masked: bool, may: bool
):
    entry = Entry("1", "", "p1", "", SHELF.text, job, "", masked)
    assert entry.may_be_done is may
    assert (entry.scanned().op, entry.scanned().code) == ("1", SHELF)


def test_a_command_is_known_again():
    entry = Entry("7", "", "p1", "", CommandCode("UNDO").text, "move", "")
    assert entry.scanned().code == CommandCode("UNDO")


BOX = Entry("2", "", "p1", "HZ-26-000001-E", "HZ-26-000001-E", "look-up", "")


def test_what_chose_to_feed_and_what_stands_behind_it_are_not_done_again():
    feed, move = (Entry(verb, "", "p1", "", CommandCode(verb).text, "look-up", "")
                  for verb in ("FEED", "MOVE"))  # fmt: skip
    assert doable((BOX, feed, BOX, move, BOX)) == (BOX, move, BOX)
    assert doable((BOX, move, BOX), "feed") == (move, BOX)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": BadgeCode("T0XE4FTY", bytes(16)).printed()}, {"text": 5}, {"at": "never"},
        {"job": {}}, {"masked": "no"}, {"raw": None},
    ],
)  # fmt: skip
def test_what_a_hand_has_written_into_a_journal_stops_nobody(tmp_path: Path, changed: Any):
    at = "2026-03-10T00:00:00.000Z"
    entry = {**BOX._replace(at=at)._asdict(), **changed}
    (tmp_path / "r0.lock").touch()
    (tmp_path / "r0.jsonl").write_text(json.dumps({"scan": entry}) + "\n")
    assert journal(tmp_path).adopt("p1") == ()
