"""Nights and takings at the command line: two open, one takes, one approves, few read why."""

from __future__ import annotations

import pypdfium2

from tests.support.desk import Desk, Said
from tests.support.life import RECEIPT, TAKERS

NIGHT, MORNING, LATE = "2026-03-11T02:00", "2026-03-11T09:00", "2026-03-12T09:00"


def _words(**fields):
    return [f"{name}={value}" for name, value in fields.items()]


def _read(said: Said) -> str:
    """What was printed, JSON as a reader of JSON reads it."""
    return said.out + (repr(said.json) if said.out.startswith("{") else "")


def _night(desk: Desk) -> None:
    for key, hour in (("opens_hour", 7), ("closes_hour", 20)):
        assert desk.do("a1", "set-policy", f"key={key}", f"value={hour}").exit_status == 0
    at = ("--now", NIGHT)
    take = ["seize-box", "box=S002001", *_words(**TAKERS, receipt_no=RECEIPT)]
    assert "R-961" in desk.do("k1", *take, *at).err
    assert desk.do("c1", "record-opening", "why=authority", *at).exit_status == 0
    second = ("record-opening", "why=authority", "opening=1", *at)
    assert desk.do("c1", *second).exit_status == 1
    assert desk.do("k1", *second).exit_status == 0
    assert desk.do("k1", *take, *at).exit_status == 0


def test_a_night_is_told_to_all_and_its_matter_to_few(busy: Desk):
    _night(busy)
    waiting = busy.run("openings", "--json", "--now", MORNING).json
    assert waiting["hours"]["waiting"] == 1
    (opening,) = waiting["openings"]
    assert (opening["opened_by"], opening["taken"]) == (["c1", "k1"], 1)
    assert (opening["state"], opening["overdue"]) == ("OPENED", False)
    late = busy.run("openings", "--json", "--now", LATE).json
    assert late["openings"][0]["overdue"]
    assert late["openings"][0]["state"] == "OPENED"
    assert busy.do("m1", "approve-opening", "opening=1", "--now", LATE).exit_status == 0
    settled = busy.run("openings", "--json").json["openings"][0]
    assert (settled["state"], settled["late"], settled["settled_by"]) == ("APPROVED", True, "m1")


def test_nobody_reads_who_took_what_but_few(busy: Desk):
    _night(busy)
    secrets = (RECEIPT, *TAKERS.values())
    for words in (("takings",), ("show", "S002001"), ("boxes",), ("openings",)):
        for more in ((), ("--json",), ("--lang", "zh")):
            said = busy.run(*words, *more)
            assert said.exit_status == 0
            assert not [secret for secret in secrets if secret in _read(said)]
    assert busy.run("takings", "S002001").exit_status == 2
    for who, reads in (("m1", True), ("k1", True), ("c1", False), ("au", False)):
        for more in ((), ("--json",)):
            said = busy.run("takings", "S002001", *more, by=who)
            assert said.exit_status == 0
            assert [secret in _read(said) for secret in secrets] == [reads] * len(secrets)
    assert "依法调取（保密）" in busy.run("show", "S002001", "--lang", "zh").out


def _text(path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text.replace("\r", "").replace("\n", "")


def test_the_list_is_given_to_few_and_served_again_as_it_was(busy: Desk, tmp_path):
    _night(busy)
    words = ("takings", "S002001", "--out", str(tmp_path / "lists"), "--lang", "zh", "--json")
    assert busy.run(*words, by="c1").exit_status == 2
    assert not (tmp_path / "lists").exists()
    (made,) = busy.run(*words, by="m1").json["lists"]
    assert made["fresh"]
    assert made["missing_glyphs"] == []
    told = _text(made["path"])
    assert [secret for secret in (RECEIPT, *TAKERS.values()) if secret not in told] == []
    assert "O-0002" not in told
    assert "O-0001" in told
    (again,) = busy.run(*words, by="k1").json["lists"]
    assert (again["fresh"], again["sha256"]) == (False, made["sha256"])
    assert busy.run("takings", "--out", str(tmp_path), by="m1").exit_status == 2
    assert busy.run("verify").exit_status == 0


def test_the_register_of_openings_is_a_paper(busy: Desk, tmp_path):
    _night(busy)
    for lang, words in {"en": ("O-0001", "c1, k1"), "zh": ("O-0001", "办案机关到场")}.items():
        out = tmp_path / f"{lang}.pdf"
        assert busy.run("openings", "--out", str(out), "--lang", lang).exit_status == 0
        assert all(word in _text(out) for word in words)
