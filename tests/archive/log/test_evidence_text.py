import json

import pytest

from archive.errors import BadInput
from archive.log.evidence import dump, parse


def test_a_bundle_comes_back_from_its_text(told):
    evidence = told.evidence()
    assert parse(dump(evidence)) == evidence
    assert dump(parse(dump(evidence))) == dump(evidence)


def damaged(whole):
    """The bundle's JSON with one thing wrong at a time, and where."""
    event = whole["events"][0]
    yield "record", []
    yield "record", whole | {"more": 1}
    yield "record", {name: value for name, value in whole.items() if name != "notes"}
    for version in (2, "1", True, 1.0, None):
        yield "v", whole | {"v": version}
    yield "archive", whole | {"archive": 7}
    yield "log_keys", whole | {"log_keys": "x"}
    yield "log_keys", whole | {"log_keys": [1]}
    yield "notes", whole | {"notes": {}}
    yield "notes", whole | {"notes": [None]}
    yield "events", whole | {"events": {}}
    changes: tuple[dict[str, object], ...] = (
        {"seq": -1},
        {"seq": True},
        {"seq": "0"},
        {"seq": 0.0},
        {"origin": 1},
        {"body": {}},
        {"proof": "00"},
        {"proof": [1]},
        {"proof": ["zz" * 32]},
        {"proof": ["AA" * 32]},
        {"proof": ["aa" * 31]},
        {"proof": ["aa " * 32]},
        {"more": 1},
    )
    for change in changes:
        yield "events[1]", whole | {"events": [event, event | change]}
    yield "events[0]", whole | {"events": [[]]}


def test_what_is_not_in_the_form_of_a_record_is_refused_with_its_place(told):
    whole = json.loads(dump(told.evidence()))
    for place, changed in damaged(whole):
        with pytest.raises(BadInput) as refused:
            parse(json.dumps(changed))
        assert refused.value.fields == {"place": place}


@pytest.mark.parametrize("text", ["", "箱", "{", "[" * 9000, "NaN", "1" * 5000])
def test_what_is_not_json_is_refused(text):
    with pytest.raises(BadInput, match="no record"):
        parse(text)


def test_a_name_given_twice_is_refused(told):
    text = dump(told.evidence())
    with pytest.raises(BadInput):
        parse(text.replace('"archive":', '"archive": "x",\n "archive":', 1))
