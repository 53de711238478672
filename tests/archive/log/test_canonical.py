from enum import StrEnum
from unicodedata import normalize

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import LogBroken
from archive.log.canonical import DEPTH_LIMIT, INT_LIMIT, canonical_bytes

NAMES = st.text(st.characters(max_codepoint=127), max_size=8)
TEXTS = st.text(max_size=8).map(lambda text: normalize("NFC", text))
LEAVES = st.none() | st.booleans() | st.integers(1 - INT_LIMIT, INT_LIMIT - 1) | TEXTS
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES, max_size=6))
def test_bytes_are_those_of_rfc_8785(fields):
    assert canonical_bytes(fields) == rfc8785.dumps(fields)


def test_names_are_sorted_and_nothing_is_padded():
    fields = {"b": [1, None, True], "a": {"z": "箱", "y": '"\\\n\x1f\x7f'}}
    written = '{"a":{"y":"\\"\\\\\\n\\u001f\x7f","z":"箱"},"b":[1,null,true]}'
    assert canonical_bytes(fields) == written.encode()


def test_a_combining_mark_after_an_escape_stays_itself():
    assert canonical_bytes({"a": "\n\u0303"}) == '{"a":"\\n\u0303"}'.encode()


def test_tuples_are_lists_and_enumerated_words_are_texts():
    class State(StrEnum):
        STORED = "stored"

    assert canonical_bytes({"to": State.STORED, "l": (1, 2)}) == b'{"l":[1,2],"to":"stored"}'


def nested(levels):
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


def test_one_level_more_than_the_limit_is_too_deep():
    assert canonical_bytes(nested(DEPTH_LIMIT))
    with pytest.raises(LogBroken):
        canonical_bytes({"a": nested(DEPTH_LIMIT)})


def test_numbers_and_nesting_are_allowed_up_to_their_limits():
    fields = {"high": INT_LIMIT - 1, "low": 1 - INT_LIMIT, "deep": nested(DEPTH_LIMIT - 1)}
    assert canonical_bytes(fields) == rfc8785.dumps(fields)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        float("inf"),
        INT_LIMIT,
        -INT_LIMIT,
        "e\u0301",
        "\ud800",
        b"bytes",
        {1, 2},
        1j,
        {"é": 1},
        {1: 1},
        {None: 1},
    ],
    ids=repr,
)
@pytest.mark.parametrize("place", [lambda v: {"a": v}, lambda v: {"a": [0, v]}, lambda v: v])
def test_what_the_closed_schema_excludes_never_gets_bytes(value, place):
    with pytest.raises(LogBroken):
        canonical_bytes(place(value))


def test_the_sentence_names_the_field():
    with pytest.raises(LogBroken, match=r"weight_g.*fraction"):
        canonical_bytes({"data": {"weight_g": 1.5}})
