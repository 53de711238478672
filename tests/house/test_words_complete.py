"""Every sentence a person meets stands in the catalogue, in Chinese, with the same blanks."""

from __future__ import annotations

import ast
import gettext
import re
from string import Formatter

import pytest

from archive.locale import catalogue

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLAIN_WORDS = re.compile(r"\b[A-Za-z][a-z]+\b.*\b[a-z]{2,}\b")
MARKS = {"_", "N_", "say"}


@pytest.fixture(scope="module")
def said():
    return frozenset(catalogue.said())


@pytest.fixture(scope="module")
def known():
    return catalogue.translations()


def _blanks(sentence):
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}


def _without_blanks(sentence):
    return re.sub(r"\{[^}]*\}", " ", sentence)


def test_every_sentence_has_its_chinese(said, known):
    assert sorted(sentence for sentence in said if not known.get(sentence)) == []


def test_the_catalogue_holds_nothing_else(said, known):
    assert sorted(known.keys() - said) == []


def test_a_translation_has_the_same_blanks(known):
    differing = {
        sentence: chinese
        for sentence, chinese in known.items()
        if chinese and _blanks(sentence) != _blanks(chinese)
    }
    assert differing == {}


def test_a_translation_is_chinese(known):
    left = [
        sentence
        for sentence, chinese in known.items()
        if chinese and PLAIN_WORDS.search(_without_blanks(sentence)) and not CHINESE.search(chinese)
    ]
    assert left == []


def test_the_compiled_catalogue_is_in_step(known):
    with catalogue.PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    said_in_chinese = {sentence: compiled.gettext(sentence) for sentence in known}
    assert said_in_chinese == {sentence: text or sentence for sentence, text in known.items()}


def test_the_file_is_as_make_words_would_write_it(said, known):
    made = catalogue.catalogue(known, iter(said))
    in_step = catalogue.PO.read_bytes() == catalogue.po_bytes(made)
    assert in_step, "run `make words`"


def _marked(source):
    """The first argument of every call of `_`, `N_` or `say` in `source`."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(func=ast.Name(id=mark), args=[first, *_]) if mark in MARKS:
                yield mark, first


def test_a_marked_sentence_is_written_out_where_it_is_marked(house):
    """A sentence put together by f-string or + never reaches the catalogue."""
    hidden = [
        f"{source.name}:{first.lineno}"
        for source in house.program()
        for mark, first in _marked(source)
        if isinstance(first, ast.JoinedStr | ast.BinOp)
        or (mark == "N_" and not isinstance(first, ast.Constant))
    ]
    assert hidden == []


def test_every_marked_sentence_is_found(house, said):
    """What stands inside an f-string is read by some versions of Python and not by others."""
    lost = [
        f"{source.name}:{first.lineno}"
        for source in house.program()
        for _mark, first in _marked(source)
        if isinstance(first, ast.Constant) and first.value and first.value not in said
    ]
    assert lost == []
