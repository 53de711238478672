"""Labels printed from the command line: where to, as a printer is set, on the sheet begun."""

from __future__ import annotations

import pytest

from tests.support.cups import fake_cups
from tests.support.desk import Desk


def _words(*more: str) -> tuple[str, ...]:
    return ("labels", "boxes", "S001000", "S002000", *more, "--json")


def test_a_printer_gets_what_it_is_set_to_and_the_ledger_says_where(
    busy: Desk, tmp_path, monkeypatch
):
    cups = fake_cups(tmp_path, monkeypatch, "Office", "Zebra-1")
    set_ = ("--stock", "thermal-100x100", "--format", "zpl", "--dpi", "300", "--nudge", "1,-0.5")
    found = busy.run("labels", "printers", "--desk", "Zebra-1", *set_, "--json").json["printers"]
    assert [(row["printer"], row["usual"], row["at_desk"]) for row in found] == [
        ("Office", True, False), ("Zebra-1", False, True),
    ]  # fmt: skip
    zebra = found[1]
    assert (zebra["form"], zebra["dpi"], zebra["right_mm"], zebra["up_mm"]) == ("zpl", 300, 1, -0.5)
    said = busy.run(*_words("--stock", "thermal-100x100", "--print", "Zebra-1"), by="c1")
    assert (said.json["printer"], said.json["job"], said.json["path"]) == (
        "Zebra-1",
        "Zebra-1-1",
        "",
    )
    (job,) = cups.jobs
    assert (job.words[-1], job.data.count(b"^XA")) == ("raw", 4)
    ledger = busy.run("labels", "ledger", "S001000", "--json").json["labels"][0]["prints"]
    assert [(made["printer"], made["by"], made["faces"]) for made in ledger] == [
        ("Zebra-1", "c1", 2)
    ]
    assert (
        busy.run("labels", "printers", "--no-desk", "--json").json["printers"][1]["at_desk"]
        is False
    )


def test_next_is_the_cell_behind_those_used(busy: Desk, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    out = ("--stock", "avery-l7165", "--out", str(tmp_path / "x.pdf"))
    used = []
    for start in ("1", "next", "next"):
        assert busy.run(*_words(*out, "--start", start), by="c1").exit_status == 0
        kept = (tmp_path / "home" / "waybox" / "printing.json").read_text()
        used.append(kept.count("\n") and kept)
    assert '"avery-l7165": [\n   1,\n   2,\n   3,\n   4\n  ]' in used[0]
    assert '"sheets": {}' in used[1]
    assert '"avery-l7165"' in used[2]


@pytest.mark.parametrize(("words", "said"), [
    ((), "one of them"),
    (("--out", "x.pdf", "--print", "Office"), "one of them"),
    (("--print", "Nosuch"), "Known: Office"),
    (("--out", "x.pdf", "--start", "x"), "the number of a cell"),
    (("--out", "x.pdf", "--start", "9" * 5_000), "the number of a cell"),
    (("--out", "x.pdf", "--nudge", "x"), "two numbers"),
])  # fmt: skip
def test_what_cannot_be_meant_prints_nothing(busy: Desk, tmp_path, monkeypatch, words, said):
    cups = fake_cups(tmp_path, monkeypatch, "Office")
    monkeypatch.chdir(tmp_path)
    told = busy.run("labels", "boxes", "--all", "--stock", "avery-l7165", *words, by="c1")
    assert (told.exit_status, said in told.err) == (2, True), told.err
    assert cups.jobs == []
    assert not list(tmp_path.glob("x.pdf*"))


def test_a_printer_that_takes_nothing_is_told_and_the_job_is_in_the_ledger(
    busy: Desk, tmp_path, monkeypatch
):
    fake_cups(tmp_path, monkeypatch, "Office", fails="lp: no paper")
    told = busy.run(*_words("--stock", "avery-l7165", "--print", "Office"), by="c1")
    assert (told.exit_status, "no paper" in told.error["so"]) == (2, True)
    prints = busy.run("labels", "ledger", "S001000", "--json").json["labels"][0]["prints"]
    assert [made["printer"] for made in prints] == ["Office"]


def test_a_label_is_replaced_and_the_new_one_printed_at_once(busy: Desk, tmp_path):
    out = tmp_path / "new.pdf"
    words = ("labels", "reissue", "S001000", "--stock", "avery-l7165", "--json")
    for wrong in ("--out", str(tmp_path / "none" / "x.pdf")), ("--out", str(out), "--start", "9"):
        assert busy.run(*words, "--why", "lost", *wrong, by="k1").exit_status == 2
    refused = busy.run(*words, "--why", "other", "--out", str(out), by="k1")
    assert (refused.exit_status, refused.error["error"]) == (1, "R-164")
    assert len(busy.run("labels", "ledger", "S001000", "--json").json["labels"]) == 1
    assert not list(tmp_path.glob("*.pdf*"))
    assert busy.run(*words, "--why", "lost", "--out", str(out), by="k1").json["labels"] == 2
    older, newer = busy.run("labels", "ledger", "S001000", "--json").json["labels"]
    assert (older["replaced"], older["valid"], len(newer["prints"])) == ("lost", False, 1)
    assert out.exists()


def test_the_same_operation_prints_no_second_time(busy: Desk, tmp_path):
    words = _words("--stock", "avery-l7165", "--op", "print-1")
    assert busy.run(*words, "--out", str(tmp_path / "1.pdf"), by="c1").exit_status == 0
    again = busy.run(*words, "--out", str(tmp_path / "2.pdf"), by="c1")
    assert (again.exit_status, "printed at" in again.error["so"]) == (2, True)
    assert [path.name for path in tmp_path.glob("*.pdf*")] == ["1.pdf"]
