import pytest

from archive.log.canonical import canonical_bytes
from archive.log.person import PersonKey, key_id
from archive.log.signing import encode64
from archive.log.statements import EventBody, KeyHolder, check_statement, read_key_made

KEY, OTHER = PersonKey(b"k" * 32), PersonKey(b"o" * 32)
ID = key_id(KEY.public)
HOLDERS = {
    key_id(key.public): KeyHolder(key_id(key.public), key.public, person)
    for key, person in ((KEY, "p-li"), (OTHER, "p-wang"))
}
FIELDS = {"archive": "7H2K", "op": "op-1", "kind": "batch.approved", "subject": "b1", "n": 4}
STATEMENT = FIELDS | {"person": "p-li", "meaning": "I approve 12 boxes."}


def signed(statement, key=KEY, **changes):
    sig = {
        "key": key_id(key.public),
        "value": encode64(key.sign(canonical_bytes(statement))),
    }
    return FIELDS | {"by": "p-li", "statement": statement, "sig": sig} | changes


def found(fields):
    problems = list(check_statement(EventBody("HZ", 7, fields), HOLDERS))
    assert {(one.origin, one.seq) for one in problems} <= {("HZ", 7)}
    return [(one.what, one.detail) for one in problems]


def test_a_fitting_statement_and_an_unsigned_event_raise_no_problem():
    assert found(signed(STATEMENT)) == []
    assert found(FIELDS | {"by": "p-li"}) == []


@pytest.mark.parametrize("field", ["archive", "op", "kind", "subject", "n", "person"])
@pytest.mark.parametrize("change", ["other", "missing"])
def test_every_shared_field_must_agree(field, change):
    statement = STATEMENT | {field: "p-wang"}
    if change == "missing":
        del statement[field]
    whats = found(signed(statement))
    assert ("statement-differs", field) in whats
    assert [one for one in whats if one[0] != "key-of-another"] == [("statement-differs", field)]


def test_a_field_that_both_lack_is_not_agreed_upon():
    fields = signed({name: value for name, value in STATEMENT.items() if name != "op"})
    del fields["op"]
    assert found(fields) == [("statement-differs", "op")]


def test_true_is_not_one():
    assert found(signed(STATEMENT | {"n": True}, n=1)) == [("statement-differs", "n")]


def test_a_word_changed_in_the_statement_breaks_the_signature():
    fields = signed(STATEMENT)
    fields["statement"] = STATEMENT | {"meaning": "I approve 13 boxes."}
    assert found(fields) == [("signature-false", ID)]


def test_another_persons_key_does_not_speak_for_the_one_who_states():
    assert found(signed(STATEMENT, OTHER)) == [("key-of-another", key_id(OTHER.public))]


def test_a_key_nobody_was_given_is_named():
    stranger = PersonKey(b"s" * 32)
    assert found(signed(STATEMENT, stranger)) == [("key-unknown", key_id(stranger.public))]


def test_a_statement_without_a_signature_is_named():
    fields = signed(STATEMENT)
    del fields["sig"]
    assert found(fields) == [("statement-unsigned", "")]


GOOD = signed(STATEMENT)["sig"]


@pytest.mark.parametrize(
    "changes",
    [
        {"statement": None},
        {"statement": "I approve."},
        {"statement": []},
        {"sig": "x"},
        {"sig": {}},
        {"sig": {"key": ID}},
        {"sig": GOOD | {"more": 1}},
        {"sig": GOOD | {"key": 1}},
        {"sig": GOOD | {"value": 1}},
        {"sig": GOOD | {"value": "AAAA"}},
        {"sig": GOOD | {"value": GOOD["value"] + "\n"}},
    ],
    ids=repr,
)
def test_what_is_not_in_the_form_of_a_signature_is_named(changes):
    assert found(signed(STATEMENT) | changes) == [("signature-malformed", "")]


MADE = {"person": "p-li", "key": ID, "public": KEY.public.hex()}


def test_a_key_is_read_from_the_event_that_made_it():
    event = EventBody("org", 0, {"data": MADE})
    assert read_key_made(event) == KeyHolder(ID, KEY.public, "p-li")


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        MADE | {"person": 1},
        MADE | {"key": None},
        MADE | {"key": key_id(OTHER.public)},
        MADE | {"public": OTHER.public.hex()},
        MADE | {"public": KEY.public.hex().upper()},
        MADE | {"public": KEY.public.hex()[:-2]},
        MADE | {"public": "g" * 64},
        MADE | {"public": 5},
    ],
    ids=repr,
)
def test_a_key_that_does_not_hold_together_is_none(data):
    assert read_key_made(EventBody("org", 0, {"data": data})) is None
