"""`papers`, `verify` and `anchor` at the desk: what is said, and the exit status a script sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.clock import parse_now
from archive.opening import open_archive
from tests.support.crew import Town
from tests.support.desk import Desk
from tests.support.kept import Kept, kept_in

MISSING = 4


@pytest.fixture
def submitted(desk: Desk) -> Desk:
    """A desk whose batch B-0001 of two boxes waits for its approval."""
    with open_archive(str(desk.path), now=parse_now("2026-03-20T08:00")) as archive:
        credentials = {
            no: archive.sign_in(out.badge, out.pin)
            for no, out in desk.handouts.items()
            if no in ("c1", "c2", "k1")
        }
        town = Town(archive, credentials, desk.handouts)
        town.stored("A", "B")
        town.submitted("A", "B")
    return desk


def changed(path: Kept, sql: str) -> None:
    """What another program does to it, once it removed what was in its way."""
    with path.tool() as tool:
        tool.unguard()
        tool.do(sql)


def test_papers_are_written_and_proven(submitted: Desk, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    said = submitted.run("papers", "1", "--out", str(out), "--json", by="k1")
    assert said.exit_status == 0
    assert [each["paper"] for each in said.json["papers"]] == [
        "appraisal-report", "register-approval", "approval-sheet",
    ]  # fmt: skip
    files = [str(file) for file in out.iterdir()]
    offline = submitted.run("verify", *files, WAYBOX_ARCHIVE="")
    assert (offline.exit_status, offline.err) == (0, "")
    again = submitted.run("papers", "1", "--out", str(out), "--json")
    assert [each["fresh"] for each in again.json["papers"]] == [False, False, False]


def test_new_papers_need_somebody(submitted: Desk, tmp_path: Path) -> None:
    said = submitted.run("papers", "1", "--out", str(tmp_path / "papers"))
    assert said.exit_status == 2
    assert "--by" in said.err
    assert not (tmp_path / "papers").exists()


def test_papers_in_chinese(submitted: Desk, tmp_path: Path) -> None:
    said = submitted.run("papers", "1", "--out", str(tmp_path), "--lang", "zh", by="k1")
    assert said.exit_status == 0
    assert "-zh-" in said.out


def test_a_clean_archive_verifies(submitted: Desk) -> None:
    said = submitted.run("verify")
    assert said.exit_status == 0
    assert "Nothing is wrong." in said.out
    shape = submitted.run("verify", "--json").json
    assert shape["problems"] == []
    assert {origin["origin"] for origin in shape["origins"]} == {"org", "HZ"}


def test_findings_exit_with_three_and_name_the_event(submitted: Desk) -> None:
    changed(
        submitted.path,
        "UPDATE event SET body = x'7b7d' WHERE origin = 'HZ' AND seq = 2",
    )
    said = submitted.run("verify")
    assert said.exit_status == 3
    assert "Event 2 of HZ" in said.out
    found = submitted.run("verify", "--json")
    assert found.exit_status == 3
    assert {"altered", "trigger"} <= {each["code"] for each in found.json["problems"]}


def test_an_unprotected_log_is_not_written(submitted: Desk) -> None:
    changed(submitted.path, "SELECT 1")
    said = submitted.do("c1", "draft-batch")
    assert said.exit_status == 3
    assert "trigger" in said.err or "protected" in said.err


def test_an_anchor_is_written_once_and_holds(submitted: Desk, tmp_path: Path) -> None:
    path = tmp_path / "anchor.json"
    assert submitted.run("anchor", "--out", str(path), by="k1").exit_status == 0
    assert submitted.run("anchor", "--out", str(path), by="k1").exit_status == 2
    said = submitted.run("verify", "--anchor", str(path))
    assert said.exit_status == 0
    assert "of them, 0 not." in said.out
    assert submitted.run("verify", str(path)).exit_status == 0
    assert submitted.run("anchor", "--out", str(tmp_path / "b.json")).exit_status == 2


def test_another_archives_anchor_is_bad_input(submitted: Desk, tmp_path: Path) -> None:
    path = tmp_path / "anchor.json"
    assert submitted.run("anchor", "--out", str(path), by="k1").exit_status == 0
    fields = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**fields, "archive": "x" * 16}), encoding="utf-8")
    assert submitted.run("verify", "--anchor", str(path)).exit_status == 2


def test_files_that_are_none_of_ours(submitted: Desk, tmp_path: Path) -> None:
    strange = tmp_path / "strange.json"
    strange.write_text("{}", encoding="utf-8")
    assert submitted.run("verify", str(strange)).exit_status == 2
    assert submitted.run("verify", str(tmp_path / "absent.pdf")).exit_status == 2
    assert submitted.run("verify", str(tmp_path)).exit_status == 2


def test_a_folder_is_checked_file_by_file(submitted: Desk, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    submitted.run("papers", "1", "--out", str(out), by="k1")
    said = submitted.run("verify", str(out), WAYBOX_ARCHIVE="")
    assert (said.exit_status, said.err) == (0, "")
    assert said.out.count(": holds.") == 4, "three papers and their record"
    (out / "labels.pdf").write_bytes(b"%PDF-1.4 labels")
    (out / "notes.txt").write_text("notes")
    said = submitted.run("verify", str(out))
    assert said.exit_status == 0
    assert "Not checked" in said.out
    assert "labels.pdf, notes.txt" in said.out
    paper = next(out.glob("*approval-sheet*.pdf"))
    paper.write_bytes(paper.read_bytes() + b" ")
    said = submitted.run("verify", str(out))
    assert said.exit_status == 3
    assert f"{paper.name}: does NOT hold." in said.out


def test_a_folder_with_nothing_to_check_is_said(submitted: Desk, tmp_path: Path) -> None:
    said = submitted.run("verify", str(tmp_path))
    assert said.exit_status == 2
    assert "There is no paper, record or anchor in" in said.err
    said = submitted.run("verify", "--anchor", str(tmp_path))
    assert said.exit_status == 2
    assert "is a folder; give a file in it." in said.err


def test_no_archive_is_said(bare: Desk) -> None:
    said = bare.run("verify")
    assert said.exit_status == MISSING
    assert "Traceback" not in said.err


def test_the_demo_at_the_desk(bare: Desk, tmp_path: Path) -> None:
    said = bare.run("demo", "--out", str(tmp_path / "demo"), "--boxes", "4", "--json")
    assert said.exit_status == 0
    assert said.json["story"][-1].endswith("nothing wrong.")
    assert bare.run("demo", "--boxes", "1").exit_status == 2
    assert bare.run("demo", "--open").exit_status == 2


def test_an_archive_that_went_backwards_is_read_with_a_warning_and_not_written(
    desk: Desk, tmp_path: Path
) -> None:
    old = desk.path.copy_to(kept_in(tmp_path, "old"))
    assert desk.run("do", "draft-batch", by="c1").exit_status == 0
    old.copy_to(desk.path)
    read = desk.run("boxes", "--json")
    assert (read.exit_status, "went backwards" in read.err) == (0, True)
    written = desk.run("do", "draft-batch", by="c1", WAYBOX_LANG="zh")
    assert written.exit_status == 3
    assert "倒退" in written.err
    audited = desk.run("verify")
    assert (audited.exit_status, "went backwards" in audited.out) == (3, True)
