from __future__ import annotations

import gettext
import io

from archive.locale.catalogue import catalogue, mo_bytes, po_bytes, said, translations


def _code(root, text):
    for package in ("archive", "labels", "tui"):
        (root / package).mkdir()
    (root / "labels" / "a.py").write_text(text, encoding="utf-8")


def test_every_mark_is_collected_and_nothing_else(tmp_path):
    _code(tmp_path, 'N_("one")\n_("two {n}", n=1)\nsay("three", lang)\nlog("four")\nsay(text)\n')
    assert sorted(said(tmp_path)) == ["one", "three", "two {n}"]


def test_a_sentence_written_in_two_strings_is_one(tmp_path):
    _code(tmp_path, '_(\n    "one "\n    "sentence"\n)\n')
    assert list(said(tmp_path)) == ["one sentence"]


def test_known_translations_stay_and_lost_sentences_go():
    made = catalogue({"kept": "留", "lost": "去"}, iter(["kept", "new"]))
    assert [(m.id, m.string) for m in made if m.id] == [("kept", "留"), ("new", "")]


def test_what_is_written_is_read_back(tmp_path):
    sentences = ["a {x}", 'with "quotes"', "two\nlines", "50 % of all"]
    known = {sentence: f"中文{sentence}" for sentence in sentences}
    file = tmp_path / "a.po"
    file.write_bytes(po_bytes(catalogue(known, iter(sentences))))
    assert translations(file) == known


def test_equal_sentences_give_equal_files_without_dates():
    once, twice = (po_bytes(catalogue({}, iter(order))) for order in (["a", "b"], ["b", "a", "b"]))
    assert once == twice
    assert b"Date" not in once


def test_an_empty_translation_is_not_compiled():
    compiled = gettext.GNUTranslations(
        io.BytesIO(mo_bytes(catalogue({"a": "甲"}, iter(["a", "b"]))))
    )
    assert (compiled.gettext("a"), compiled.gettext("b")) == ("甲", "b")
