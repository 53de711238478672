"""Every field and choice of every command has words, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rich.cells import cell_len

from archive import COMMANDS
from archive.commands.base import Kind, fields_of
from archive.locale import catalogue
from archive.words import use
from tui.words.field import CHOICES, FIELDS, HINTS, choice_of, hint_of, label_of, short_hint_of

LABEL = 22
"""Cells of a label on a form, its mark and the gap left out."""
SPECS = [(command, spec) for command in COMMANDS for spec in fields_of(command)
         if spec.meaning.kind is not Kind.ROWS]  # fmt: skip


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    use(request.param)
    yield str(request.param)
    use("en")


def test_every_field_is_called_something_that_fits_beside_it(lang: str) -> None:
    wide = {spec.name: label_of(spec) for _, spec in SPECS if cell_len(label_of(spec)) > LABEL}
    assert wide == {}


def test_every_field_says_what_to_type(lang: str) -> None:
    for _, spec in SPECS:
        assert hint_of(spec)
        assert cell_len(short_hint_of(spec, listed=True)) < 40


def test_every_choice_has_a_word_of_its_own(lang: str) -> None:
    for command, spec in SPECS:
        words = [choice_of(spec, word) for word in spec.meaning.choices]
        assert len(set(words)) == len(words), f"{command.name} {spec.name}"


def test_the_same_code_is_called_as_its_field_means_it() -> None:
    by_name: dict[str, Any] = {f"{command.name}.{spec.name}": spec for command, spec in SPECS}
    assert choice_of(by_name["place-hold.type"], "other") == "other reason"
    assert choice_of(by_name["attach.kind"], "other") == "other paper"


def test_words_are_kept_for_fields_that_there_are() -> None:
    assert FIELDS.keys() - {spec.name for _, spec in SPECS} == set()
    assert HINTS.keys() == set(Kind) - {Kind.ROWS}


def test_every_word_has_its_chinese() -> None:
    known = catalogue.translations()
    said = (
        *FIELDS.values(),
        *HINTS.values(),
        *(word for each in CHOICES for word in each.values()),
    )
    assert [word for word in said if not known.get(word)] == []
