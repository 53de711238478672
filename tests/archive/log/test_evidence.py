from dataclasses import replace

import pytest

from archive.log.checkpoint import Checkpoint, LogKey, log_origin, open_note
from archive.log.evidence import check
from archive.log.person import PersonKey, key_id
from archive.log.problems import FAULTS, WHOLE
from archive.log.signing import SigningKey, encode64

STRANGER = PersonKey(b"s" * 32)
OTHER_LOG = LogKey("waybox/7H2K9QXW/HZ", SigningKey(bytes(32)))


def found(evidence, trusted=None):
    problems = check(evidence, trusted)
    assert all(one.sentence() for one in problems)
    return {(one.origin, one.seq, one.what) for one in problems}


def entry_changed(evidence, at, **changes):
    entries = list(evidence.entries)
    entries[at] = entries[at]._replace(**changes)
    return replace(evidence, entries=tuple(entries))


def at(evidence, origin, seq):
    return next(n for n, one in enumerate(evidence.entries) if one[:2] == (origin, seq))


def test_a_bundle_as_it_was_made_checks_clean(told):
    evidence = told.evidence()
    assert check(evidence) == ()
    assert check(evidence, [told.key.verifier_key + "\n"]) == ()


def test_part_of_the_events_is_a_bundle_too(told):
    evidence = told.evidence()
    picked = tuple(one for one in evidence.entries if one[:2] != ("HZ", 1))
    assert check(replace(evidence, entries=picked)) == ()


# Each change, and every (origin, seq, what) it must raise, no more and no less.


def test_a_changed_word_of_an_event(told):
    evidence = told.evidence()
    where = at(evidence, "HZ", 1)
    body = evidence.entries[where].body.replace("A-1", "A-9")
    assert found(entry_changed(evidence, where, body=body)) == {("HZ", 1, "proof-false")}


def test_an_event_moved_to_another_number(told):
    evidence = told.evidence()
    changed = entry_changed(evidence, at(evidence, "HZ", 4), seq=5)
    assert found(changed) == {("HZ", 5, "proof-false"), ("HZ", 5, "body-elsewhere")}


def test_a_flipped_bit_of_a_proof(told):
    evidence = told.evidence()
    where = at(evidence, "HZ", 2)
    proof = evidence.entries[where].proof
    broken = (bytes([proof[0][0] ^ 1]) + proof[0][1:], *proof[1:])
    assert found(entry_changed(evidence, where, proof=broken)) == {("HZ", 2, "proof-false")}
    assert found(entry_changed(evidence, where, proof=())) == {("HZ", 2, "proof-false")}


def test_a_checkpoint_of_another_size_signed_by_another_key(told):
    evidence = told.evidence()
    head = open_note(evidence.notes[1], [told.key.verifier_key])
    note = OTHER_LOG.sign_note(head._replace(size=4))
    changed = replace(evidence, notes=(evidence.notes[0], note))
    assert found(changed) == {("", WHOLE, "note-refused"), ("HZ", 0, "note-missing")}


def test_a_checkpoint_with_a_changed_root(told):
    evidence = told.evidence()
    head = open_note(evidence.notes[1], [told.key.verifier_key])
    altered = evidence.notes[1].replace(encode64(head.root), encode64(bytes(32)))
    changed = replace(evidence, notes=(evidence.notes[0], altered))
    assert found(changed) == {("", WHOLE, "note-refused"), ("HZ", 0, "note-missing")}


def test_a_signed_checkpoint_of_a_different_log(told):
    evidence = told.evidence()
    head = open_note(evidence.notes[1], [told.key.verifier_key])
    note = told.key.sign_note(head._replace(root=bytes(32)))
    changed = replace(evidence, notes=(evidence.notes[0], note))
    assert found(changed) == {("HZ", seq, "proof-false") for seq in range(5)}


def test_a_missing_checkpoint(told):
    evidence = told.evidence()
    changed = replace(evidence, notes=evidence.notes[1:])
    assert found(changed) == {("org", 0, "note-missing")}


def test_two_checkpoints_of_one_log(told):
    evidence = told.evidence()
    changed = replace(evidence, notes=(*evidence.notes, evidence.notes[0]))
    assert found(changed) == {("org", WHOLE, "note-twice")}


def test_a_checkpoint_of_another_archive(told):
    evidence = told.evidence()
    note = told.key.sign_note(Checkpoint(log_origin("OTHER", "HZ"), 1, bytes(32)))
    changed = replace(evidence, notes=(*evidence.notes, note))
    assert found(changed) == {("", WHOLE, "note-foreign")}


def test_a_log_key_that_is_none(told):
    evidence = told.evidence()
    changed = replace(evidence, log_keys=(*evidence.log_keys, "rubbish"))
    assert found(changed) == {("", WHOLE, "log-key-unreadable")}


def test_a_log_key_of_another_archive(told):
    evidence = told.evidence()
    foreign = LogKey("waybox/OTHER/HZ", SigningKey(bytes(32))).verifier_key
    changed = replace(evidence, log_keys=(*evidence.log_keys, foreign))
    assert found(changed) == {("", WHOLE, "log-key-foreign")}


def test_everything_written_anew_with_another_key_is_clean_only_for_itself(told):
    known = told.key.verifier_key
    told.key = OTHER_LOG
    assert found(told.evidence()) == set()
    assert found(told.evidence(), [known]) == {("", WHOLE, "log-key-untrusted")}


def test_events_out_of_order(told):
    evidence = told.evidence()
    changed = replace(evidence, entries=evidence.entries[::-1])
    expected = {("org", seq, "out-of-order") for seq in (0, 1)}
    expected |= {("HZ", seq, "out-of-order") for seq in range(4)}
    assert found(changed) == expected


def test_an_event_given_twice(told):
    evidence = told.evidence()
    changed = replace(evidence, entries=(*evidence.entries, evidence.entries[-1]))
    assert found(changed) == {("HZ", 4, "out-of-order")}


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", "5", '{"a":1.5}', '{"a":"\\ud800"}', '{"a": 1}', '{"a":1,"a":1}', "[" * 9000],
)
def test_a_text_that_is_no_event(told, body):
    evidence = told.evidence()
    changed = entry_changed(evidence, at(evidence, "HZ", 0), body=body)
    assert found(changed) == {("HZ", 0, "proof-false"), ("HZ", 0, "body-unreadable")}


def test_a_text_with_half_a_character(told):
    evidence = told.evidence()
    changed = entry_changed(evidence, at(evidence, "HZ", 0), body="\ud800")
    assert found(changed) == {("HZ", 0, "proof-false"), ("HZ", 0, "body-unreadable")}


def test_an_event_logged_twice_spelt(told):
    told.texts = lambda origin: (
        ['{"b":1,"a":1}'] if origin == "HZ" else type(told).texts(told, origin)
    )
    told.logs["HZ"] = []
    assert found(told.evidence()) == {("HZ", 0, "body-unreadable")}


@pytest.mark.parametrize(
    ("field", "value"), [("archive", "OTHER"), ("origin", "NB"), ("seq", 2), ("seq", True)]
)
def test_an_event_that_names_another_place(told, field, value):
    told.logs["HZ"][1][field] = value
    assert found(told.evidence()) == {("HZ", 1, "body-elsewhere")}


def test_a_changed_statement_in_a_log_written_anew(told):
    told.logs["HZ"][3]["statement"]["name"] = "王"
    assert found(told.evidence()) == {("HZ", 3, "signature-false")}


def test_a_statement_whose_signature_was_taken_away(told):
    del told.logs["HZ"][3]["sig"]
    assert found(told.evidence()) == {("HZ", 3, "statement-unsigned")}


def test_a_signature_whose_statement_was_taken_away(told):
    del told.logs["HZ"][3]["statement"]
    assert found(told.evidence()) == {("HZ", 3, "signature-malformed")}


def test_a_statement_moved_to_another_event(told):
    first, second = told.logs["HZ"][3:5]
    second["statement"], second["sig"] = first["statement"], first["sig"]
    problems = [one for one in check(told.evidence()) if one.what == "statement-differs"]
    assert {one.detail for one in problems} == {"op", "kind", "subject", "person"}
    assert found(told.evidence()) == {("HZ", 4, "statement-differs")}


def test_a_statement_signed_by_a_key_nobody_was_given(told):
    told.state(told.logs["HZ"][3], STRANGER)
    assert found(told.evidence()) == {("HZ", 3, "key-unknown")}


def test_a_statement_signed_with_another_persons_key(told):
    told.state(told.logs["HZ"][3], PersonKey(b"w" * 32))
    assert found(told.evidence()) == {("HZ", 3, "key-of-another")}


def test_a_bundle_without_the_event_that_gave_the_key(told):
    evidence = told.evidence()
    changed = replace(evidence, entries=evidence.entries[1:])
    assert found(changed) == {("HZ", 3, "key-unknown")}


def test_a_public_key_exchanged_under_its_id(told):
    told.logs["org"][0]["data"]["public"] = STRANGER.public.hex()
    assert found(told.evidence()) == {("org", 0, "key-false"), ("HZ", 3, "key-unknown")}


def test_a_key_given_to_a_second_person(told):
    made = told.logs["org"][0]["data"] | {"person": "p-zhao"}
    told.add("org", "key.made", "p-zhao", made)
    assert found(told.evidence()) == {("org", 3, "key-twice")}


def test_a_stranger_who_gives_himself_a_key_is_seen_as_himself(told):
    key = {"key": key_id(STRANGER.public), "public": STRANGER.public.hex(), "person": "p-s"}
    told.add("org", "key.made", "p-s", key)
    told.state(told.logs["HZ"][3], STRANGER)
    assert found(told.evidence()) == {("HZ", 3, "key-of-another")}


def test_a_bundle_of_nothing_proves_nothing(told):
    assert found(replace(told.evidence(), entries=())) == {("", WHOLE, "empty")}


def test_every_fault_is_raised_somewhere_here():
    from pathlib import Path

    here = Path(__file__).read_text(encoding="utf-8")
    assert [fault.what for fault in FAULTS if f'"{fault.what}"' not in here] == []
