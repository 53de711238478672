"""What was typed is held against what its field means, whoever built the command."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.commands import BY_NAME, COMMANDS, Kind, fields_of
from archive.commands.base import wish
from archive.log.canonical import INT_LIMIT, canonical_bytes
from archive.typed import as_meant, objection
from tests.support.scene import sample


def _code(name, **fields):
    refusal = objection(sample(name, **fields))
    return "" if refusal is None else refusal.code


@pytest.mark.parametrize(
    ("name", "field", "value", "code"),
    [
        ("appraise-lines", "verdict", "destroy", ""),
        ("appraise-lines", "verdict", "maybe", "R-020"),
        ("appraise-lines", "verdict", "", "R-020"),
        ("register-box", "count_method", "guess", "R-020"),
        ("register-box", "slips", 0, ""),
        ("register-box", "slips", -1, "R-020"),
        ("register-box", "slips", INT_LIMIT - 1, ""),
        ("register-box", "slips", INT_LIMIT, "R-020"),
        ("register-box", "slips", True, "R-020"),
        ("register-box", "slips", 1.5, "R-020"),
        ("register-box", "slips", "12", "R-020"),
        ("register-box", "accepted_to", None, ""),
        ("register-box", "accepted_to", "2026-01-01", "R-020"),
        ("register-box", "accepted_to", datetime(2026, 1, 1, tzinfo=UTC), "R-020"),
        ("register-box", "contiguous", "no", "R-020"),
        ("register-box", "categories", "R-DOM", "R-020"),
        ("register-box", "categories", ("R-DOM", 1), "R-020"),
        ("seal-box", "seal_no", "", "R-020"),
        ("seal-box", "seal_no", "  ", "R-020"),
        ("seal-box", "weight_g", -1, "R-020"),
        ("void-box", "reason", "", "R-020"),
        ("void-box", "reason", "x" * 200, ""),
        ("void-box", "reason", "x" * 201, "R-009"),
        ("extend-box", "until", None, "R-020"),
        ("receive-box", "seal_no", "", ""),
        ("approve-batch", "opinion", "", ""),
        ("give-opinion", "opinion", "", "R-020"),
    ],
)
def test_a_field_takes_what_it_means(name, field, value, code):
    assert _code(name, **{field: value}) == code


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_choice_is_one_of_its_words(name):
    for spec in fields_of(BY_NAME[name]):
        if spec.meaning.kind is Kind.CHOICE:
            assert spec.meaning.choices
            assert spec.required or spec.default in spec.meaning.choices


_DECOMPOSED = unicodedata.normalize("NFD", "é ö が 金")


def test_text_enters_the_log_in_one_form():
    composed = unicodedata.normalize("NFC", _DECOMPOSED)
    assert composed != _DECOMPOSED
    assert _meant("void-box", "reason", _DECOMPOSED) == composed
    assert _meant("appraise-lines", "appraisers", (_DECOMPOSED, "k1")) == (composed, "k1")


def _meant(name, field, value):
    return getattr(as_meant(sample(name, **{field: value})), field)


def test_a_command_in_order_stays_the_very_same():
    command = sample("void-box", reason="原因")
    assert as_meant(command) is command


@given(st.text(max_size=40))
def test_whatever_passes_can_be_hashed(text):
    """No text that a person can type breaks the log instead of being refused."""
    meant = as_meant(sample("void-box", reason=text))
    if objection(meant) is None:
        canonical_bytes(wish(meant))


@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary(), st.dates()))
def test_whatever_stands_in_a_field_is_judged_not_stumbled_over(value):
    for name, field in (("register-box", "slips"), ("void-box", "reason"), ("extend-box", "until")):
        refusal = objection(sample(name, **{field: value}))
        if refusal is None:
            assert type(value) in {int, str, date}


def test_a_hash_is_no_telephone_number_and_what_looks_like_one_is_no_hash():
    digits = "13812345678"
    for register, found in ((f"ab{digits}".ljust(64, "c"), None), (digits, "R-009")):
        refusal = objection(sample("record-paper-opinion", register=register))
        assert (refusal.code if refusal else None) == found
