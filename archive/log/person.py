"""Personal keys: sealed by badge and PIN, opened by both, signing what a person states.

One stretched value both verifies and unwraps: Argon2id of the PIN, mixed by HKDF with the
badge's 128-bit secret, so a stolen database cannot be searched for PINs without the badge.
Two subkeys are drawn from it, so the stored verifier says nothing about the wrapping key.
"""

from __future__ import annotations

from hashlib import sha256
from hmac import compare_digest
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from archive.errors import BadInput, LogBroken
from archive.log.signing import SigningKey, decode64, encode64, verify
from archive.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable

BADGE_SECRET_SIZE = 16
"""Bytes of the secret in a badge's QR."""
PIN_LENGTH = 6
"""Digits a PIN has at least (NIST SP 800-63B, random numeric secrets)."""
PIN_MOST = 12
"""Digits a PIN has at most: the barcode of an article or a parcel is no PIN."""
SALT_SIZE = 16
"""Bytes (RFC 9106, 3.1)."""

_SUBKEY = 32
_NONCE = bytes(12)
"""Constant: each wrapping key comes of a fresh salt and encrypts once."""
# fmt: off
_FAVOURITES = (
    "112233", "123321", "123654", "147258", "147369", "159357", "159753", "258369", "520131",
    "741852", "963852", "1314520", "5201314", "11223344", "12344321",
)
# fmt: on
"""Keypad paths and much-loved numbers that the rules of `pin_is_weak` do not name."""


class Cost(NamedTuple):
    """What one guess at a PIN costs (Argon2id parameters)."""

    memory_kib: int
    iterations: int
    lanes: int


STANDARD = Cost(65_536, 3, 1)
"""64 MiB, three passes: 0.1 to 0.25 s on an office PC."""


class PersonKey(SigningKey):
    """A person's Ed25519 private key; make one with `generate`, or `unseal` it."""


class SealedKey(NamedTuple):
    """A credential as it is stored: opens with badge and PIN together."""

    public: bytes
    """32 bytes; empty while the person has no key yet."""
    salt: bytes
    cost: Cost
    wrapped: bytes
    """The private key, encrypted; empty while the person has no key yet."""
    verifier: bytes
    """32 bytes that tell a right badge and PIN from a wrong one."""

    @property
    def text(self) -> str:
        """The credential as one line for a table: cost in figures, the rest in base64."""
        numbers = (str(part) for part in self.cost)
        fields = (encode64(part) for part in (self.public, self.salt, self.wrapped, self.verifier))
        return ":".join((*numbers, *fields))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The credential written as `text`; raises `LogBroken` when it is not whole."""
        parts = text.split(":")
        figures = [int(part) for part in parts[:3] if part.isascii() and part.isdigit()]
        fields = [decode64(part) for part in parts[3:]]
        match figures, fields:
            case [memory, iterations, lanes], [
                bytes() as public,
                bytes() as salt,
                bytes() as wrapped,
                bytes() as verifier,
            ]:
                return cls(public, salt, Cost(memory, iterations, lanes), wrapped, verifier)
        raise _damaged()


def seal(
    private: PersonKey | None,
    badge_secret: bytes,
    pin: str,
    cost: Cost,
    random: Callable[[int], bytes],
) -> SealedKey:
    """The credential of this badge and PIN; None for `private` before a key is made.

    Raises `BadInput` for a PIN that is too short or not all digits.
    """
    if len(badge_secret) != BADGE_SECRET_SIZE:
        raise ValueError(len(badge_secret))
    if not _is_pin(pin):
        raise BadInput(
            N_("A PIN has {digits} to {most} digits and nothing else."),
            digits=PIN_LENGTH,
            most=PIN_MOST,
        )
    salt = random(SALT_SIZE)
    wrap, verifier = _subkeys(badge_secret, pin, salt, cost)
    if private is None:
        return SealedKey(b"", salt, cost, b"", verifier)
    wrapped = ChaCha20Poly1305(wrap).encrypt(_NONCE, private.seed, private.public)
    return SealedKey(private.public, salt, cost, wrapped, verifier)


def opens(sealed: SealedKey, badge_secret: bytes, pin: str) -> bool:
    """Whether badge and PIN are right; for a person with or without a key."""
    _, verifier = _subkeys(badge_secret, pin, sealed.salt, sealed.cost)
    return compare_digest(verifier, sealed.verifier)


def unseal(sealed: SealedKey, badge_secret: bytes, pin: str) -> PersonKey | None:
    """The person's key; None for a wrong badge or PIN.

    Raises `LogBroken` when badge and PIN are right and the stored key is damaged, and
    `ValueError` for a credential without a key: ask `opens` there.
    """
    if not sealed.wrapped:
        raise ValueError(sealed.public)
    wrap, verifier = _subkeys(badge_secret, pin, sealed.salt, sealed.cost)
    if not compare_digest(verifier, sealed.verifier):
        return None
    try:
        seed = ChaCha20Poly1305(wrap).decrypt(_NONCE, sealed.wrapped, sealed.public)
    except InvalidTag as error:
        raise _damaged() from error
    return PersonKey(seed)


def _damaged() -> LogBroken:
    return LogBroken(say(N_("The stored signing key of this person was altered or is damaged.")))


def _subkeys(badge_secret: bytes, pin: str, salt: bytes, cost: Cost) -> tuple[bytes, bytes]:
    """(wrapping key, verifier) of this badge and PIN."""
    try:
        stretch = Argon2id(
            salt=salt,
            length=_SUBKEY,
            iterations=cost.iterations,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
    except (ValueError, OverflowError) as error:
        raise _damaged() from error
    secret = stretch.derive(pin.encode("utf-8", "surrogatepass")) + badge_secret
    both = HKDF(SHA256(), 2 * _SUBKEY, salt, b"waybox person key 1").derive(secret)
    return both[:_SUBKEY], both[_SUBKEY:]


def key_id(public: bytes) -> str:
    """The short name of a public key: 16 hex digits of its SHA-256."""
    return sha256(public).hexdigest()[:16]


def first_pin(random: Callable[[int], bytes]) -> str:
    """Six random digits that are no trivial sequence."""
    for _ in range(100):
        pin = f"{int.from_bytes(random(8), 'big') % 10**PIN_LENGTH:0{PIN_LENGTH}d}"
        if not pin_is_weak(pin):
            return pin
    raise ValueError(random)


def pin_is_weak(pin: str) -> bool:
    """Whether a PIN is too short, not digits, or one of those tried first.

    Such are: one or two different digits (121212), a constant step (123456, 864208), a
    group of three repeated (123123), and known favourites.
    """
    if not _is_pin(pin) or pin in _FAVOURITES or len(set(pin)) <= 2:
        return True
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 or pin[3:] == pin[:-3]


def _is_pin(pin: str) -> bool:
    return PIN_LENGTH <= len(pin) <= PIN_MOST and pin.isascii() and pin.isdigit()


__all__ = [
    "BADGE_SECRET_SIZE",
    "PIN_LENGTH",
    "PIN_MOST",
    "SALT_SIZE",
    "STANDARD",
    "Cost",
    "PersonKey",
    "SealedKey",
    "first_pin",
    "key_id",
    "opens",
    "pin_is_weak",
    "seal",
    "unseal",
    "verify",
]
