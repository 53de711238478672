from hashlib import sha256
from hmac import digest

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from archive.errors import BadInput, LogBroken
from archive.log.person import (
    STANDARD,
    Cost,
    PersonKey,
    SealedKey,
    first_pin,
    key_id,
    opens,
    pin_is_weak,
    seal,
    unseal,
    verify,
)

FAST = Cost(8, 1, 1)
BADGE = bytes(range(16))
PIN = "493817"
KEY = PersonKey(b"k" * 32)


def stream(*parts):
    """A source of randomness that gives these parts in turn."""
    rest = iter(parts)
    return lambda count: next(rest)[:count]


SEALED = seal(KEY, BADGE, PIN, FAST, stream(b"s" * 16))
BARE = seal(None, BADGE, PIN, FAST, stream(b"s" * 16))
STORED = (
    "8:1:1:gyClGXfYw4yopJJ8Zw31gh5El2GUXhXp77JqFQnSMOo=:c3Nzc3Nzc3Nzc3Nzc3Nzcw=="
    ":Wnri9TiFuK8rzY2sMVCnLBCoCVvNgYvJ3gMjiyh5JsA7TNvPsM4wKSNMoIIKAX9o"
    ":x3+G8YNf4lhAIgx+j+DOBAnG9TGf3HqQDlQMY6MAIwA="
)


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_badge_and_pin_together_give_the_key_back():
    key = unseal(SEALED, BADGE, PIN)
    assert key == KEY
    assert verify(SEALED.public, b"I approve.", key.sign(b"I approve."))
    assert opens(SEALED, BADGE, PIN)


@pytest.mark.parametrize("pin", ["493818", "", "4938177", "箱", "\udc80"])
def test_a_wrong_pin_opens_nothing(pin):
    assert unseal(SEALED, BADGE, pin) is None
    assert not opens(SEALED, BADGE, pin)
    assert not opens(BARE, BADGE, pin)


def test_a_wrong_badge_opens_nothing():
    for at in range(16):
        assert unseal(SEALED, flipped(BADGE, at), PIN) is None
        assert not opens(SEALED, flipped(BADGE, at), PIN)


def test_a_tampered_wrapping_is_not_mistaken_for_a_wrong_pin():
    for at in range(len(SEALED.wrapped)):
        with pytest.raises(LogBroken):
            unseal(SEALED._replace(wrapped=flipped(SEALED.wrapped, at)), BADGE, PIN)
    with pytest.raises(LogBroken):
        unseal(SEALED._replace(wrapped=SEALED.wrapped[:-1]), BADGE, PIN)


def test_a_key_cannot_be_passed_off_as_another_persons():
    with pytest.raises(LogBroken):
        unseal(SEALED._replace(public=PersonKey(b"x" * 32).public), BADGE, PIN)


@pytest.mark.parametrize(
    "change",
    [
        {"salt": b"S" * 16},
        {"cost": Cost(16, 1, 1)},
        {"cost": Cost(8, 2, 1)},
        {"verifier": flipped(SEALED.verifier, 31)},
        {"verifier": b""},
    ],
)
def test_a_changed_credential_does_not_open(change):
    assert unseal(SEALED._replace(**change), BADGE, PIN) is None


@pytest.mark.parametrize("cost", [Cost(0, 1, 1), Cost(8, 0, 1), Cost(8, 1, 0), Cost(8, 1, 2)])
def test_an_impossible_cost_is_damage(cost):
    with pytest.raises(LogBroken):
        opens(SEALED._replace(cost=cost), BADGE, PIN)


def test_the_derivation_is_argon2id_then_hkdf():
    """RFC 9106 and RFC 5869, the latter by hand."""
    stretch = Argon2id(salt=b"s" * 16, length=32, iterations=1, lanes=1, memory_cost=8)
    extracted = digest(b"s" * 16, stretch.derive(PIN.encode()) + BADGE, "sha256")
    first = digest(extracted, b"waybox person key 1\x01", "sha256")
    second = digest(extracted, first + b"waybox person key 1\x02", "sha256")
    assert SEALED.verifier == BARE.verifier == second
    assert first not in SEALED


def test_a_stored_credential_opens_for_ever():
    assert SEALED.text == STORED
    assert unseal(SealedKey.from_text(STORED), BADGE, PIN) == KEY


def test_a_credential_comes_back_from_its_line():
    for sealed in (SEALED, BARE):
        assert SealedKey.from_text(sealed.text) == sealed


@pytest.mark.parametrize(
    "text",
    [
        "",
        STORED[:-1],
        STORED + ":",
        STORED.replace("8:", "8x:", 1),
        STORED.replace("8:", "-8:", 1),
        STORED.replace("8:", "8:8:", 1),
        STORED.replace("c3Nz", "c3N!", 1),
        STORED.rpartition(":")[0],
    ],
)
def test_a_damaged_line_is_no_credential(text):
    with pytest.raises(LogBroken):
        SealedKey.from_text(text)


def test_a_person_without_a_key_can_sign_in_and_nothing_more():
    assert (BARE.public, BARE.wrapped) == (b"", b"")
    assert opens(BARE, BADGE, PIN)
    with pytest.raises(ValueError, match="b''"):
        unseal(BARE, BADGE, PIN)


@pytest.mark.parametrize(
    "pin", ["", "12345", "12345a", "１２３４５６", "123 456", "-12345", "1" * 13]
)
def test_only_six_to_twelve_digits_are_a_pin(pin):
    with pytest.raises(BadInput, match="6 to 12 digits"):
        seal(KEY, BADGE, pin, FAST, stream(b"s" * 16))


@pytest.mark.parametrize("length", [0, 15, 17])
def test_a_badge_secret_has_128_bits(length):
    with pytest.raises(ValueError, match=str(length)):
        seal(KEY, bytes(length), PIN, FAST, stream(b"s" * 16))


def test_a_guess_costs_64_mebibytes_and_three_passes():
    assert STANDARD.memory_kib >= 65_536
    assert STANDARD.iterations >= 3


def test_keys_come_from_the_randomness_given_and_keep_their_secret():
    key = PersonKey.generate(stream(b"k" * 32))
    assert key == KEY
    assert "kkk" not in repr(key)
    assert "kkk" not in repr(SEALED)
    assert KEY.seed not in SEALED.wrapped


def test_a_key_is_called_by_sixteen_hex_digits():
    assert key_id(KEY.public) == sha256(KEY.public).hexdigest()[:16]


def test_a_first_pin_is_drawn_again_while_it_is_weak():
    draws = [number.to_bytes(8, "big") for number in (0, 123456, 10**12 + 654321, 8_000_042_917)]
    assert first_pin(stream(*draws)) == "042917"


def test_a_source_that_only_repeats_itself_gives_no_pin():
    with pytest.raises(ValueError, match="bytes"):
        first_pin(bytes)


WEAK = (
    "",
    "12345",
    "abcdef",
    "111111",
    "000000",
    "112212",
    "123456",
    "654321",
    "234567",
    "890123",
    "098765",
    "864208",
    "135791",
    "121212",
    "123123",
    "907907",
    "12312312",
    "112233",
    "123321",
    "147258",
    "520131",
    "1234567890",
)


@pytest.mark.parametrize("pin", WEAK)
def test_what_is_tried_first_is_weak(pin):
    assert pin_is_weak(pin)


@pytest.mark.parametrize("pin", ["493817", "042917", "123457", "101213", "20391845"])
def test_other_pins_are_not_weak(pin):
    assert not pin_is_weak(pin)


def test_few_pins_are_weak():
    assert sum(pin_is_weak(f"{number:06d}") for number in range(0, 10**6, 17)) * 17 < 10_000
