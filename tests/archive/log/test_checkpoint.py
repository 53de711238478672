import pytest

from archive.errors import BadInput, LogBroken
from archive.log.checkpoint import (
    LONGEST_NOTE,
    Checkpoint,
    LogKey,
    NoteRefused,
    key_name,
    log_origin,
    open_note,
    parse_verifier,
)
from archive.log.merkle import EMPTY_ROOT, leaf_hash
from archive.log.signing import SigningKey, encode64

# Built by hand from the two specifications with hashlib and Ed25519 alone: the seed is
# 00 01 … 1f, the tree holds the one leaf "one event".
KEY = LogKey("waybox/7H2K/HZ", SigningKey(bytes(range(32))))
HEAD = Checkpoint("waybox/7H2K/HZ", 1, leaf_hash(b"one event"))
VERIFIER = "waybox/7H2K/HZ+02f36dc6+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
TEXT = "waybox/7H2K/HZ\n1\nTkn62TAXqr4CeUjX6+YwqnEEWkWEvdMYPXzlvyjMlWw=\n"
NOTE = (
    TEXT + "\n— waybox/7H2K/HZ AvNtxjysZBRxdx+lfZI0XuyWlbiW+upPcjryX0r3eneQ"
    "JnGXUkNAtVlcFay/atD3RbkWBAaKehoQ/ZI/n2KyXsUKmQU=\n"
)
OTHER = LogKey("waybox/7H2K/NB", SigningKey(bytes(32)))
NAMESAKE = LogKey("waybox/7H2K/HZ", SigningKey(bytes(32)))

# The published example of Go's golang.org/x/mod/sumdb/note.
GO_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    b"If you think cryptography is the answer to your problem,\n"
    b"then you don't know what your problem is.\n"
)
GO_SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def line_of(key, text):
    return f"— {key.name} {encode64(key.key_id + key.signer.sign(text.encode()))}\n"


def signed(text, *keys):
    return text + "\n" + "".join(line_of(key, text) for key in keys or (KEY,))


def changed(text):
    """`text` with each character dropped, and replaced by some others."""
    for at, letter in enumerate(text):
        yield text[:at] + text[at + 1 :]
        for other in {"A", "1", "\n", " ", "—", "é"} - {letter}:
            yield text[:at] + other + text[at + 1 :]


def test_the_note_is_the_one_the_specifications_give():
    assert KEY.sign_note(HEAD) == NOTE
    assert KEY.verifier_key == VERIFIER
    assert open_note(NOTE, [VERIFIER]) == HEAD


def test_keys_and_signatures_are_those_of_go():
    key = LogKey.from_text(GO_SECRET)
    assert key.verifier_key == GO_VERIFIER
    assert key.secret_text == GO_SECRET + "\n"
    assert encode64(key.key_id + key.signer.sign(GO_TEXT)) == GO_SIGNATURE


def test_names_are_made_of_archive_and_origin_or_site():
    assert log_origin("7H2K", "org") == "waybox/7H2K/org"
    assert key_name("7H2K", "HZ") == "waybox/7H2K/HZ"


def test_every_change_of_one_character_is_refused():
    for text in changed(NOTE):
        with pytest.raises(NoteRefused):
            open_note(text, [VERIFIER])


@pytest.mark.parametrize("size", [0, 1, 20852163, 10**18])
def test_a_signed_head_opens_again(size):
    head = Checkpoint("waybox/7H2K/org", size, EMPTY_ROOT)
    assert open_note(KEY.sign_note(head), [OTHER.verifier_key, VERIFIER]) == head


def test_one_known_signature_of_several_is_enough():
    note = signed(TEXT, OTHER, KEY, NAMESAKE)
    for key in (KEY, OTHER, NAMESAKE):
        assert open_note(note, [key.verifier_key]) == HEAD


def test_sixteen_signatures_are_accepted():
    keys = [LogKey(f"witness/{number}", SigningKey(bytes([number] * 32))) for number in range(16)]
    assert open_note(signed(TEXT, *keys), [keys[-1].verifier_key]) == HEAD


@pytest.mark.parametrize("keys", [[], [OTHER.verifier_key], [NAMESAKE.verifier_key]])
def test_a_note_of_unknown_keys_is_refused(keys):
    with pytest.raises(NoteRefused, match="None of the given"):
        open_note(NOTE, keys)


def test_a_false_signature_of_a_known_key_condemns_the_note():
    note = signed(TEXT, OTHER) + line_of(KEY, "something else\n")
    assert open_note(note, [OTHER.verifier_key]) == HEAD
    with pytest.raises(NoteRefused, match="waybox/7H2K/HZ"):
        open_note(note, [OTHER.verifier_key, VERIFIER])


ROOT = encode64(HEAD.root)


@pytest.mark.parametrize(
    "text",
    [
        f"o\n01\n{ROOT}\n",
        f"o\n+1\n{ROOT}\n",
        f"o\n-1\n{ROOT}\n",
        f"o\n1 \n{ROOT}\n",
        f"o\n1.0\n{ROOT}\n",
        f"o\n１\n{ROOT}\n",
        f"o\n1_0\n{ROOT}\n",
        f"o\n\n{ROOT}\n",
        f"o\n{'9' * 20}\n{ROOT}\n",
        f"\n1\n{ROOT}\n",
        "o\n1\n",
        "o\n1\n\n",
        f"o\n1\n{ROOT[:-1]}\n",
        f"o\n1\n{ROOT[:-2]}x=\n",
        f"o\n1\n {ROOT}\n",
        f"o\n1\n{encode64(HEAD.root[:-1])}\n",
        f"o\n1\n{encode64(HEAD.root)}\nan extension\n",
        f"o\r\n1\r\n{ROOT}\r\n",
        f"o\t\n1\n{ROOT}\n",
        "",
    ],
    ids=repr,
)
def test_text_that_is_no_checkpoint_is_refused_though_signed(text):
    with pytest.raises(NoteRefused):
        open_note(signed(text), [VERIFIER])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n",
        "\n\n",
        "箱",
        TEXT,
        TEXT + "\n",
        NOTE[:-1],
        NOTE + "\n",
        NOTE + "rubbish\n",
        NOTE + "— \n",
        NOTE + "— name\n",
        NOTE + "— name AAAA\n",
        NOTE + "— name AAAAA\n",
        NOTE + "— na+me AAAAAAA=\n",
        NOTE + "- name AAAAAAA=\n",
        NOTE + "name AAAAAAA=\n",
        NOTE.replace("\n", "\r\n"),
        "\ufeff" + NOTE,
        NOTE + "\x00",
        "\udc80" + NOTE,
        NOTE + "— name AAAAAAA=\n" * (LONGEST_NOTE // 16),
    ],
    ids=lambda note: repr(note[-24:]),
)
def test_what_is_not_in_the_form_of_a_note_is_refused(note):
    with pytest.raises(NoteRefused):
        open_note(note, [VERIFIER])


def test_signatures_by_others_need_not_be_of_a_kind_we_know():
    assert open_note(NOTE + "— witness/1 AAAAAAA=\n", [VERIFIER]) == HEAD


def test_every_change_of_a_verifier_key_is_noticed():
    assert parse_verifier(VERIFIER + "\n").public == KEY.public
    for line in changed(VERIFIER):
        if line.rstrip("\r\n") != VERIFIER:
            with pytest.raises(BadInput):
                parse_verifier(line)
    for line in ("rubbish", "\ud800" + VERIFIER):
        with pytest.raises(BadInput):
            open_note(NOTE, [VERIFIER, line])


def test_every_change_of_a_secret_line_is_noticed():
    assert LogKey.from_text(KEY.secret_text) == KEY
    with pytest.raises(BadInput):
        LogKey.from_text(KEY.secret_text.removeprefix("PRIVATE+KEY+"))
    for line in changed(KEY.secret_text.strip()):
        if line.rstrip("\r\n") != KEY.secret_text.strip():
            with pytest.raises(BadInput):
                LogKey.from_text(line)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u3000b", "a\u200eb", "a\ud800"])
def test_a_log_key_has_a_name_a_note_can_carry(name):
    with pytest.raises(BadInput, match="cannot name"):
        LogKey(name, SigningKey(bytes(32)))


def test_a_log_key_is_made_of_the_randomness_it_is_given():
    key = LogKey.generate("waybox/7H2K/HZ", lambda count: bytes(range(count)))
    assert key == KEY
    assert "seed" not in repr(key)


@pytest.mark.parametrize(
    "head",
    [
        Checkpoint("", 1, EMPTY_ROOT),
        Checkpoint("a\nb", 1, EMPTY_ROOT),
        Checkpoint("o", -1, EMPTY_ROOT),
        Checkpoint("o", 1, EMPTY_ROOT[:-1]),
    ],
)
def test_a_head_no_log_can_have_is_not_signed(head):
    with pytest.raises(LogBroken):
        KEY.sign_note(head)
