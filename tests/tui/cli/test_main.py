"""The entrance: languages, mistakes, exit statuses, and what is said of each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.clock import Tick
from tests.support.desk import Desk
from tests.support.kept import Kept
from tui.cli import failures
from tui.cli.verbs import VERBS

ROOT = Path(__file__).parents[3]
NO_BOX = "HZ-26-999999-A"
FOREIGN = b"SQLite format 3\0" + b"\x10\0\1\1\0\x40\x20\x20" + bytes(4072)
"""How a database of another program begins."""


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_command_has_its_help_in_both_languages(bare: Desk, verb, lang):
    said = bare.run(*verb.path, "--help", "--lang", lang)
    assert (said.exit_status, said.err) == (0, "")
    assert f"waybox {verb.name}" in said.out
    assert "--archive" in said.out


def test_the_help_lists_every_command(bare: Desk):
    said = bare.run("--help")
    assert said.exit_status == 0
    assert not [verb.name for verb in VERBS if verb.name not in said.out]


def test_help_of_the_archives_own_commands(bare: Desk):
    assert "store-box" in bare.run("do", "--help").out
    said = bare.run("do", "store-box", "--help")
    assert said.out.startswith("Usage: waybox do store-box box= place=")
    assert "box=" in said.out
    assert "place=" in said.out
    assert bare.run("do", "stor-box", "--help").exit_status == 2


def test_without_a_command_and_a_terminal_it_says_what_the_screens_need(bare: Desk):
    said = bare.run()
    assert said.exit_status == 2
    assert "need a terminal" in said.err
    assert "waybox COMMAND" in said.out


def test_it_tells_its_version(bare: Desk):
    said = bare.run("--version")
    assert (said.exit_status, said.out.split()[0]) == (0, "waybox")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["boxs"], "boxes"),
        (["import"], "import boxes, import places, import people"),
        (["import", "boxs", "x"], "boxes"),
        (["boxes", "--stat", "x"], "--state"),
        (["boxes", "--limit", "many"], "--limit"),
        (["boxes", "--state", "storde"], "STORED"),
        (["boxes", "--due", "2026-13-01"], "2026-13-01"),
        (["boxes", "stray"], "stray"),
        (["due", "tomorrow"], "tomorrow"),
        (["due", "--by", "week"], "month"),
        (["show"], "CODE"),
        (["labels", "boxes", "--all", "--out", "x.pdf"], "--stock"),
        (["labels", "boxes", "--all", "--stock", "none", "--out", "x.pdf"], "avery-3483"),
        (["labels", "boxes", "--stock", "avery-3483", "--out", "x.pdf"], "--all"),
        (["matrix", "bx"], "box"),
        (["boxes", "--lang", "fr"], "en, zh"),
        (["boxes", "--archive"], "--archive"),
        (["do"], "COMMAND"),
        (["do", "store-box", "place"], "field=value"),
        (["do", "store-box", "--stdin"], "--stdin"),
        (["boxes", "--now", "someday"], "someday"),
        (["boxes", "--archive", "mysql://x/y"], "postgresql"),
        (["boxes", "\udcff"], "no text"),
    ],
)
def test_a_mistake_is_a_sentence_and_status_two(desk: Desk, words, says):
    said = desk.run(*words)
    assert (said.exit_status, said.out) == (2, "")
    assert says in said.err
    assert "Traceback" not in said.err
    shown = desk.run(*words, "--json")
    assert shown.exit_status == 2
    assert set(shown.error) == {
        "error", "so", "why", "next", "findings", "exit_status", "remedies"
    }  # fmt: skip
    assert shown.error["remedies"] == []


def test_a_global_option_stands_before_or_after_the_command(desk: Desk):
    before = desk.run("--json", "--lang", "zh", "boxes")
    after = desk.run("boxes", "--lang=zh", "--json")
    assert before == after
    assert before.json == {"boxes": []}


@pytest.mark.parametrize(
    ("env", "words", "chinese"),
    [
        ({}, [], False),
        ({"WAYBOX_LANG": "zh"}, [], True),
        ({"WAYBOX_LANG": "zh"}, ["--lang", "en"], False),
        ({"LANG": "zh_CN.UTF-8"}, [], True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, [], False),
        ({"LC_ALL": "zh_TW"}, ["--lang", "en"], False),
    ],
)
def test_the_language_is_asked_for_or_the_systems(desk: Desk, monkeypatch, env, words, chinese):
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    said = desk.run("boxes", "--state", "nosuch", *words, **env)
    assert said.exit_status == 2
    assert ("状态" in said.err) is chinese


def test_there_is_no_archive_yet(bare: Desk):
    said = bare.run("boxes", "--json")
    assert said.exit_status == 4
    assert said.error["error"] == "storage-failed"


@pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")
@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but long", b"\0" * 4096, FOREIGN]
)
def test_another_file_is_no_archive_and_is_left_alone(bare: Desk, content):
    bare.path.file.write_bytes(content)
    assert bare.run("boxes").exit_status == 4
    assert bare.path.file.read_bytes() == content


@pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")
def test_a_folder_is_no_archive(bare: Desk):
    assert bare.run("boxes", "--archive", str(bare.path.folder)).exit_status == 4


def test_a_refusal_is_status_one_with_its_three_sentences(desk: Desk):
    said = desk.run("show", NO_BOX)
    assert said.exit_status == 1
    assert said.err.startswith("R-015 ")
    assert len(said.err.splitlines()) == 3
    assert desk.run("show", NO_BOX, "--json").error["next"]


def test_a_wrong_pin_is_refused_and_counted(desk: Desk):
    words = ("draft-batch",)
    for left in (4, 3):
        said = desk.run("do", *words, by="c1", WAYBOX_PIN="000001", WAYBOX_BADGE=badge(desk, "c1"))
        assert said.exit_status == 0
        said = desk.run("do", *words, "--json", WAYBOX_PIN="000001", WAYBOX_BADGE=badge(desk, "c2"))
        assert (said.exit_status, said.error["error"]) == (1, "R-005")
        assert str(left) in said.error["so"]


def badge(desk: Desk, who: str) -> str:
    return desk.handouts[who].badge


def test_nobody_named_and_nobody_to_ask(desk: Desk):
    said = desk.run("do", "draft-batch")
    assert (said.exit_status, "WAYBOX_BADGE" in said.err) == (2, True)
    said = desk.run("do", "draft-batch", WAYBOX_BADGE=badge(desk, "c1"))
    assert (said.exit_status, "--pin-stdin" in said.err) == (2, True)


def test_the_pin_comes_from_the_first_line_of_standard_input(desk: Desk):
    pin = desk.handouts["c1"].pin
    said = desk.run("do", "draft-batch", "--pin-stdin", "--by", badge(desk, "c1"), stdin=f"{pin}\n")
    assert said.exit_status == 0, said.err
    said = desk.run("do", "draft-batch", "--pin-stdin", "--by", badge(desk, "c1"))
    assert said.exit_status == 2


def test_a_code_scanned_into_the_pin_is_thrown_away_and_not_counted(desk: Desk):
    for _ in range(6):
        scanned = badge(desk, "c2")
        said = desk.run("do", "draft-batch", WAYBOX_BADGE=badge(desk, "c1"), WAYBOX_PIN=scanned)
        assert (said.exit_status, "thrown away" in said.err) == (2, True)
        assert scanned not in said.err
    assert desk.do("c1", "draft-batch").exit_status == 0


def test_no_badge_and_no_pin_is_ever_repeated(desk: Desk):
    secrets = [badge(desk, "c1"), desk.handouts["c1"].pin]
    for words in (["do", "draft-batch"], ["do", "store-box", "box=x", "place=y"], ["do", "nosuch"]):
        for more in ([], ["--json"], ["--lang", "zh"]):
            said = desk.run(*words, *more, by="c1")
            assert not [secret for secret in secrets if secret in said.out + said.err]


def test_a_fault_of_the_program_ends_as_a_sentence_and_a_report(desk: Desk, monkeypatch, tmp_path):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("the unthinkable")

    monkeypatch.setattr("tui.cli.crash.user_log_path", lambda *_a, **_k: tmp_path / "log")
    monkeypatch.setattr("archive.reading.boxes.box_rows", broken)
    monkeypatch.setattr("tui.cli.crash.SystemClock", FixedClock)
    said = desk.run("boxes", "--text", "YD7701000000000", "--by", badge(desk, "c1"))
    assert said.exit_status == failures.CRASHED
    assert "Traceback" not in said.err
    (report,) = (tmp_path / "log").iterdir()
    assert str(report) in said.err
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: the unthinkable" in text
    assert "YD7701000000000" not in text
    assert badge(desk, "c1") not in text


class FixedClock:
    """A clock that stands."""

    def tick(self) -> Tick:
        from archive.clock import parse_now

        return Tick(parse_now("2026-03-10T08:00"), 0, "x")


def test_ctrl_c_is_130(desk: Desk, monkeypatch):
    def stopped(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("archive.reading.boxes.box_rows", stopped)
    said = desk.run("boxes")
    assert (said.exit_status, "Traceback" in said.err) == (130, False)


def waybox(*words: str, archive: Kept) -> list[str]:
    script = "import sys; from tui.cli.main import main; sys.exit(main())"
    return [sys.executable, "-c", script, *words, "--archive", str(archive)]


def process(*words: str, archive: Kept, **env: str):
    given = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(
        waybox(*words, archive=archive), stdin=subprocess.DEVNULL, capture_output=True, env=given,
        check=False,
    )  # fmt: skip


def test_as_a_process_of_its_own(desk: Desk):
    done = process("config", "--json", archive=desk.path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"organisation"' in done.stdout
    assert process("show", NO_BOX, archive=desk.path).returncode == 1
    assert process("nosuch", archive=desk.path).returncode == 2


def test_a_reader_that_went_away_is_no_fault(desk: Desk):
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = waybox("matrix", "--golden", archive=desk.path)
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=given
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        reader.stdout.close()
        said = reader.stderr.read()
    assert (reader.returncode, said) == (failures.PIPE_CLOSED, b"")


def test_an_old_terminal_gets_substitutes_and_no_fault(desk: Desk):
    plain = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = process("config", "--lang", "zh", archive=desk.path, **plain)
    assert done.returncode == 0, done.stderr
    data = process("config", "--json", archive=desk.path, **plain)
    assert "测试快递".encode("unicode_escape") in data.stdout


def test_a_list_loads_no_door(desk: Desk):
    script = (
        "import sys; from tui.cli.main import main; main(); "
        "print(*(m for m in ('archive.door', 'archive.refusals', 'reportlab', 'openpyxl', "
        "'textual', 'chinese_calendar') if m in sys.modules), file=sys.stderr)"
    )
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", script, "boxes", "--archive", str(desk.path)]
    done = subprocess.run(words, capture_output=True, env=given, check=True)
    assert done.stderr.strip() == b""
