"""What is printed of an archive: for people in both languages, for scripts as JSON; no names."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pypdfium2
import pytest
from rich.cells import cell_len

from archive.lifecycles.session import SESSION
from tests.support.crew import CREW
from tests.support.desk import Desk, no_terminal
from tui.cli.output import plain, table

LISTS = (
    ("config",),
    ("boxes",),
    ("boxes", "--due", "--state", "stored", "--no-held", "--limit", "1"),
    ("boxes", "--due", "2030-01-01"),
    ("show", "$1"),
    ("find", "YD7700000001500"),
    ("due",),
    ("due", "2027-01-01"),
    ("due", "--by", "month"),
    ("overdue",),
    ("overdue", "2027-01-01"),
    ("holds",),
    ("holds", "1"),
    ("batches",),
    ("batch", "B-0001"),
    ("sessions",),
    ("openings",),
    ("takings",),
    ("sessions", "1"),
    ("places",),
    ("people",),
    ("vendors",),
    ("pallets",),
    ("pull-list",),
    ("load-list", "1"),
    ("matrix",),
    ("matrix", "box"),
)


def named(desk: Desk, words: tuple[str, ...]) -> list[str]:
    box = desk.run("boxes", "--limit", "1", "--json").json["boxes"][0]["box_no"]
    return [box if word == "$1" else word for word in words]


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_every_list_speaks_json_english_and_chinese(busy: Desk, words):
    words = named(busy, words)
    data = busy.run(*words, "--json")
    assert (data.exit_status, data.err) == (0, "")
    assert isinstance(data.json, dict)
    english, chinese = busy.run(*words), busy.run(*words, "--lang", "zh")
    assert (english.exit_status, chinese.exit_status) == (0, 0)
    assert english.out.strip()
    assert english.out != chinese.out


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_no_list_tells_a_name_a_secret_or_a_number(busy: Desk, words):
    words = named(busy, words)
    secret = [hand.name for hand in CREW]
    secret += [each for out in busy.handouts.values() for each in (out.badge, out.pin)]
    secret += ["7700000001000", "7700000001999"]
    for more in ((), ("--json",)):
        said = busy.run(*words, *more).out
        assert not [each for each in secret if each in said]


def test_filters_of_boxes_narrow_the_list(busy: Desk):
    def found(*words: str) -> int:
        return len(busy.run("boxes", *words, "--json").json["boxes"])

    assert found() == 4
    assert found("--state", "stored") == found("--place", "HZ-A") == 3
    assert found("--held") == found("--batch", "B-0001") == found("--text", "S002000") == 1
    assert found("--no-held", "--due") == 3
    assert found("--due", "2026-03-01") == 0
    assert found("--limit", "2") == 2
    assert busy.run("boxes", "--place", "NOWHERE").exit_status == 2


def test_a_box_answers_to_its_seal(busy: Desk):
    assert busy.run("show", "s002001", "--json").json["box"]["seal_no"] == "S002001"


def test_a_box_says_what_may_follow_in_its_state(busy: Desk):
    line = busy.run("show", "s002001").out.splitlines()[-1]
    assert line.startswith("→ ")
    assert "report-missing" in line.removeprefix("→ ").split(" · ")


def test_a_table_stays_aligned_under_chinese(capsys):
    table(["a", "箱"], [("宁波镇海网点", 5), ("x", 12345), ("", None)])
    lines = capsys.readouterr().out.splitlines()
    assert cell_len("宁波镇海网点") == 12
    assert [cell_len(line) for line in lines[:3]] == [19, 19, 19]
    assert lines[3].split() == ["—", "—"]


def test_nothing_in_a_cell_moves_the_terminal(capsys):
    table(["a"], [("\x1b[2Jx\n",)])
    assert capsys.readouterr().out == "a\n·[2Jx·\n"


def test_labels_are_made_for_what_was_selected(busy: Desk, tmp_path):
    out = tmp_path / "labels.pdf"
    words = ("labels", "boxes", "--stock", "avery-l7169", "--out", str(out), "--json")
    said = busy.run(*words, "--place", "HZ-A", "--start", "2", by="c1")
    assert said.exit_status == 0, said.err
    assert (said.json["boxes"], said.json["labels"]) == (3, 6)
    document = pypdfium2.PdfDocument(out)
    assert len(document) == 2
    document.close()
    twice = ("S001000", "S002000", "--faces", "1", "--copies", "3")
    assert busy.run(*words, *twice, by="c1").json["labels"] == 6
    assert busy.run(*words, "--all", "--nudge", "0.5,-1", by="c1").json["labels"] == 8
    for wrong in (["--all", "--start", "9"], ["nosuch"], ["--all", "--nudge", "x"],
                  ["--state", "missing"], []):  # fmt: skip
        assert busy.run(*words, *wrong, by="c1").exit_status in (1, 2)


def test_labels_go_where_they_can_be_written(busy: Desk, tmp_path):
    for out in (tmp_path, tmp_path / "none" / "x.pdf"):
        words = ("labels", "boxes", "--all", "--stock", "thermal-100x100", "--out", str(out))
        said = busy.run(*words, by="c1")
        assert (said.exit_status, "Traceback" in said.err) == (2, False)
    assert list(tmp_path.glob("*.part")) == []


def test_no_label_is_made_by_nobody(busy: Desk, tmp_path, monkeypatch):
    out = tmp_path / "x.pdf"
    words = ("labels", "boxes", "--all", "--stock", "thermal-100x100", "--out", str(out), "--json")
    with no_terminal(monkeypatch):
        assert busy.run(*words).exit_status == 2
    assert busy.run(*words, by="w1").error["error"] == "R-001"
    assert not out.exists()


def test_the_whole_table_is_told_row_by_row(bare: Desk):
    said = bare.run("matrix", "session", "--golden").out
    assert said.startswith("machine session\n")
    rows = [rule for rule in SESSION.rules for _ in rule.from_]
    assert said.count(" -> ") == said.count("\n      by ") == len(rows)
    assert "  feed-box: LOADED -> FED as fed\n" in bare.run("matrix", "box", "--golden").out


def test_views_become_plain_values():
    given = {"a": (date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC), None, True)}
    assert plain(given) == {"a": ["2026-01-02", "2026-01-02T00:00:00.000Z", None, True]}


def test_the_report_of_what_is_overdue_is_written_as_a_pdf(busy: Desk, tmp_path):
    for lang, title in (("en", "Boxes kept beyond their period"), ("zh", "超期保管情况表")):
        out = tmp_path / f"{lang}.pdf"
        said = busy.run("overdue", "2026-06-30", "--out", str(out), "--lang", lang)
        assert said.exit_status == 0
        assert str(out) in said.out
        text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
        assert title in text
        assert "台州椒江网点" in text
    away = busy.run("overdue", "--out", str(tmp_path / "none" / "x.pdf"))
    assert away.exit_status == 2


def test_what_falls_due_soon_stands_among_what_is_due(busy: Desk):
    told = busy.run("due", "2026-03-01", "--json").json["ahead"]
    assert [(each["days"], each["boxes"]) for each in told] == [(90, 4), (30, 4), (0, 0)]
    assert "fall due within 30 days" in busy.run("due", "2026-03-01").out
