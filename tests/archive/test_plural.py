"""One box, two boxes: English sentences agree with their numbers, whichever sentence it is."""

from __future__ import annotations

import re

import pytest

from archive.locale.catalogue import PO, translations
from archive.plural import ONE, of_one
from archive.words import say

_NEXT = re.compile(r"\{\w+(?::[^}]*)?\} (?:[0-9] )?([a-z]+s|people)\b")
OTHERS = {
    "accepts", "acknowledges", "afterwards", "allows", "answers", "as", "backwards", "begins",
    "belongs", "carries", "comes", "confirms", "counts", "covers", "does", "ends", "exists",
    "goes", "has", "holds", "is", "keeps", "lacks", "lies", "means", "ms", "needs", "ours",
    "overrules", "owns", "prints", "proposes", "proves", "refuses", "says", "shows", "signs",
    "stands", "takes", "tells", "waits", "was", "weighs", "works",
}  # fmt: skip
"""Words behind a field that count nothing."""


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        ("{count} boxes", {"count": 1}, "1 box"),
        ("{count} boxes", {"count": 11}, "11 boxes"),
        ("{n} people", {"n": 1}, "1 person"),
        ("{a} boxes, {b} slips", {"a": 2, "b": 1}, "2 boxes, 1 slip"),
        ("{n} rows of {source} are refused; they are", {"n": 1, "source": "x"},
         "1 row of x is refused; they are"),
        ("{a} events and {b} signed statements were checked", {"a": 1, "b": 2},
         "1 event and 2 signed statements were checked"),
        ("… and {count} more events", {"count": 1}, "… and 1 more event"),
        ("{box} days", {"box": "HZ-1"}, "HZ-1 days"),
        ("{size:,} events were seen", {"size": 1}, "1 event was seen"),
    ],
)  # fmt: skip
def test_a_number_and_its_noun_agree(text: str, fields: dict[str, object], said: str):
    assert of_one(text, fields).format(**fields) == said


def test_it_is_said_so_in_english_alone():
    assert say("{count} boxes", "en", count=1) == "1 box"
    assert say("{count} boxes", "zh", count=1) == say("{count} boxes", "zh", count=2).replace(
        "2", "1"
    )


def test_whatever_a_sentence_counts_is_known():
    counted = {word for text in translations(PO) for word in _NEXT.findall(text)}
    assert counted - OTHERS - ONE.keys() == set(), "add it to archive.plural.ONE, or to OTHERS here"
