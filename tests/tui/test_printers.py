"""Labels handed to CUPS: arguments never pass a shell, a failure says what to do."""

from __future__ import annotations

import pytest

from archive.errors import BadInput
from labels.stock import named
from tests.support.cups import fake_cups
from tui import printers
from tui.printers import Job, known, send, usual_printer

ROLL, SHEET = named("thermal-100x150"), named("avery-l7165")


def test_a_job_keeps_its_size_and_its_words(tmp_path, monkeypatch):
    cups = fake_cups(tmp_path, monkeypatch, "Zebra-1", "Office")
    assert printers.printers() == ("Zebra-1", "Office")
    assert usual_printer() == "Zebra-1"
    title = "x; touch $(echo y) '\""
    assert send(known("Office"), Job(b"%PDF", SHEET, "pdf", title)) == "Office-1"
    assert send(known("Zebra-1"), Job(b"%PDF", ROLL, "pdf", title)) == "Zebra-1-2"
    assert send(known("Zebra-1"), Job(b"^XA", ROLL, "zpl", title)) == "Zebra-1-3"
    sheet, roll, raw = cups.jobs
    exact = ("-o", "print-scaling=none", "-o", "sides=one-sided")
    assert sheet == (("-d", "Office", "-t", title, "-o", "media=A4", *exact), b"%PDF")
    assert roll.words[4:] == ("-o", "media=Custom.100x150mm", *exact)
    assert raw == (("-d", "Zebra-1", "-t", title, "-o", "raw"), b"^XA")


def test_what_the_service_says_is_told(tmp_path, monkeypatch):
    fake_cups(tmp_path, monkeypatch, "Office", fails="lp: Error - out of paper.")
    with pytest.raises(BadInput, match=r"Office did not take the job: lp: Error - out of paper\."):
        send("Office", Job(b"", SHEET, "pdf", "t"))


@pytest.mark.parametrize("name", ["Nosuch", "-h", "", "a b"])
def test_a_printer_that_is_not_there_is_refused_and_the_others_named(tmp_path, monkeypatch, name):
    fake_cups(tmp_path, monkeypatch, "Office")
    with pytest.raises(BadInput, match="Known: Office"):
        known(name)


def test_without_a_print_service_there_is_no_printer(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (printers.printers(), usual_printer()) == ((), "")
    with pytest.raises(BadInput, match="no print service"):
        known("Office")
    with pytest.raises(BadInput, match="did not take the job"):
        send("Office", Job(b"", SHEET, "pdf", "t"))


def test_a_service_that_does_not_answer_is_not_waited_for(tmp_path, monkeypatch):
    fake_cups(tmp_path, monkeypatch, "Office")
    for name in ("lp", "lpstat"):
        (tmp_path / "bin" / name).write_text("#!/bin/sh\nexec sleep 5\n")
    monkeypatch.setattr(printers, "LOOK_S", 0.05)
    monkeypatch.setattr(printers, "TAKE_S", 0.05)
    assert printers.printers() == ()
    with pytest.raises(BadInput, match=r"no answer for 0\.05 s"):
        send("Office", Job(b"", SHEET, "pdf", "t"))
