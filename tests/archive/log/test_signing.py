import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.log.signing import SigningKey, decode64, encode64, verify

# RFC 8032, 7.1, tests 1 and 2: seed, public key, message, signature.
RFC_8032 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
)


@pytest.mark.parametrize("vector", RFC_8032)
def test_signatures_are_those_of_rfc_8032(vector):
    seed, public, message, signature = (bytes.fromhex(part) for part in vector)
    key = SigningKey(seed)
    assert key.public == public
    assert key.sign(message) == signature
    assert verify(public, message, signature)


def test_a_signature_fits_one_key_and_one_text():
    key, other = SigningKey(b"a" * 32), SigningKey(b"b" * 32)
    signature = key.sign(b"text")
    assert not verify(other.public, b"text", signature)
    assert not verify(key.public, b"texT", signature)
    assert not any(
        verify(
            key.public, b"text", signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]
        )
        for at in range(64)
    )


@given(st.binary(max_size=64), st.binary(max_size=80))
def test_rubbish_is_no_signature_and_no_crash(public, signature):
    assert not verify(public, b"text", signature)
    assert not verify(public.ljust(32, b"\xff")[:32], b"text", signature.ljust(64, b"\xff")[:64])


def test_a_key_is_made_of_the_randomness_it_is_given():
    assert SigningKey.generate(lambda count: b"r" * count) == SigningKey(b"r" * 32)


def test_a_key_never_shows_its_secret():
    assert "seed" not in repr(SigningKey(b"s" * 32))
    assert "sss" not in repr(SigningKey(b"s" * 32))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_has_32_bytes(length):
    with pytest.raises(ValueError, match=str(length)):
        SigningKey(bytes(length))


@given(st.binary())
def test_base64_comes_back(data):
    assert decode64(encode64(data)) == data


@pytest.mark.parametrize("text", ["AB==", "AA", "AA=", "AA==\n", " AA==", "A-==", "箱", "AA==AA=="])
def test_base64_has_one_spelling(text):
    assert decode64(text) is None
