"""Into the screens and out again, whatever pulls the plug: terminal and archive stay whole."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

import archive
from archive.reading.audit import audit
from archive.reading.pulse import pulse
from tests.support.crew import Town
from tests.support.kept import Kept, kept_in
from tests.support.terminal import ROOT, Terminal
from tests.tui.conftest import Founded
from tui.badges import issuer_of
from tui.crew import remember

READY = "Type your PIN"
CREW = "Only a demo has this list"
FAULT = """
import tui.screens.signin
def broken(*_): raise ZeroDivisionError("a fault")
tui.screens.signin.SignIn.admitted = broken
"""


def ready(path: Kept, **env: str) -> Terminal:
    terminal = Terminal("--archive", str(path), **env)
    terminal.wait_for("· site HZ")
    return terminal


def test_ctrl_q_gives_the_terminal_back(town: Town):
    with ready(town.path) as terminal:
        terminal.type("\x11")
        assert terminal.ended() == 0
        assert terminal.is_whole
        assert terminal.said.strip() == ""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_from_outside_ends_it_in_order(town: Town, name):
    with ready(town.path) as terminal:
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.ended() == 0
        assert terminal.is_whole


def test_a_terminal_that_is_closed_ends_it_and_the_archive_is_whole(town: Town):
    with ready(town.path) as terminal:
        terminal.close()
        assert terminal.ended() == 0
    assert audit(town.archive).problems == ()


def test_ctrl_c_ends_nothing(town: Town):
    with ready(town.path) as terminal:
        terminal.type("\x03")
        terminal.wait_for("要退出")
        assert terminal.process.poll() is None
        terminal.type("\x11")
        assert terminal.ended() == 0


def test_a_kill_amid_writing_leaves_a_clean_archive(town: Town):
    before = pulse(town.archive)
    with ready(town.path) as terminal:
        terminal.type(f"{town.handouts['c1'].badge}\r")
        terminal.wait_for("was read")
        terminal.type("000001\r")
        terminal.wait_for("tries left: 4")
        for _ in range(3):
            terminal.type("000002\r")
        terminal.process.kill()
        assert terminal.ended() == -signal.SIGKILL
    assert pulse(town.archive) != before
    assert audit(town.archive).problems == ()
    assert town.do("c1", "draft-batch").subject


@pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")
def test_a_file_that_is_no_archive_is_a_sentence_and_status_four(tmp_path):
    path = tmp_path / "other.db"
    path.write_text("no archive")
    with Terminal("--archive", str(path)) as terminal:
        assert terminal.ended() == 4
        assert terminal.is_whole
        assert "no Waybox archive" in terminal.said
    assert path.read_text() == "no archive"


def test_a_fault_is_a_sentence_with_a_report_and_status_seventy(town: Town, tmp_path):
    remember(issuer_of(town.archive), town.handouts.values())
    words = ("--archive", str(town.path))
    with Terminal(*words, before=FAULT, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.wait_for(CREW)
        terminal.type("\r")
        assert terminal.ended() == 70
        assert terminal.is_whole
        assert "Please hand in this report" in terminal.said
        assert "Traceback" not in terminal.output.decode(errors="replace")
    (report,) = tmp_path.rglob("waybox-crash-*.txt")
    told = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: a fault" in told
    assert not [out.pin for out in town.handouts.values() if out.pin in told]


@pytest.mark.backend("sqlite", why="first runs and demos lie in folders")
def test_where_no_archive_is_it_asks_for_one(tmp_path):
    path = tmp_path / "archive.db"
    with Terminal("--archive", str(path)) as terminal:
        terminal.wait_for("There is no archive yet")
        terminal.type("\x11")
        assert terminal.ended() == 0
        assert terminal.is_whole
    assert list(tmp_path.iterdir()) == []


def test_a_real_archive_takes_no_other_clock(real: Founded):
    with Terminal("--archive", str(real.path), "--now", "2030-01-01") as terminal:
        assert terminal.ended() == 2
        assert "--now" in terminal.said


@pytest.mark.parametrize(
    ("words", "env", "says"),
    [
        ((), {}, "扫描您的工牌"),
        (("--lang", "en"), {}, "Scan your badge"),
        ((), {"WAYBOX_LANG": "en"}, "Scan your badge"),
    ],
)
def test_the_settings_file_speaks_where_nothing_else_was_asked_for(
    town: Town, tmp_path, words, env, says
):
    settings = tmp_path / "waybox" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('language = "zh"\n', encoding="utf-8")
    with Terminal(
        "--archive", str(town.path), *words, XDG_CONFIG_HOME=str(tmp_path), LANG="C", **env
    ) as terminal:
        terminal.wait_for(says)


def test_the_first_screen_waits_for_no_archive_and_no_paper():
    script = (
        "import sys, tui.app, tui.screens.signin; print(*(m for m in ('apsw', 'peewee', "
        "'reportlab', 'archive.commands', 'archive.door', 'cryptography') if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == ""


@pytest.mark.backend("sqlite", why="first runs and demos lie in folders")
def test_a_demo_is_lived_and_then_opened(tmp_path):
    words = ("demo", "--out", str(tmp_path / "out"), "--boxes", "4", "--open", "--lang", "en")
    with Terminal(*words) as terminal:
        terminal.wait_for(CREW)
        terminal.type("\r")
        terminal.wait_for("0001 administrator")
        terminal.type("\x11")
        assert terminal.ended() == 0
        assert terminal.is_whole
    with archive.open(str(tmp_path / "out" / "demo.db")) as lived:
        assert audit(lived).problems == ()


@pytest.mark.backend("sqlite", twin="tests/archive/storage/test_seeing.py")
def test_an_archive_that_went_backwards_says_so_on_the_first_screen(town: Town):
    old = town.path.copy_to(kept_in(town.path.folder, "old"))
    town.do("c1", "draft-batch")
    town.archive.close()
    old.copy_to(town.path)
    with Terminal("--archive", str(town.path)) as terminal:
        terminal.wait_for("This archive went backwards")
        terminal.wait_for("were seen here")
        terminal.type("\r")
        assert terminal.ended() == 3
        assert "went backwards" in terminal.said


def test_errors_that_are_kept_in_a_file_leave_the_screens_where_they_are_seen(town: Town):
    kept = "import os; os.dup2(os.open(os.devnull, os.O_WRONLY), 2)"
    with Terminal("--archive", str(town.path), before=kept) as terminal:
        terminal.wait_for("· site HZ")
        terminal.type("\x11")
        assert terminal.ended() == 0
        assert terminal.is_whole
