"""Ed25519 keys and strict base64, shared by the log's keys and people's keys."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

if TYPE_CHECKING:
    from collections.abc import Callable

KEY_SIZE = 32
"""Bytes of a private seed and of a public key (RFC 8032)."""
SIGNATURE_SIZE = 64
"""Bytes of a signature (RFC 8032)."""


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 private key; its secret stays out of its `repr`."""

    seed: bytes = field(repr=False)
    """32 secret bytes."""

    def __post_init__(self) -> None:
        if len(self.seed) != KEY_SIZE:
            raise ValueError(len(self.seed))

    @classmethod
    def generate(cls, random: Callable[[int], bytes]) -> Self:
        """A new key from `random(32)`."""
        return cls(random(KEY_SIZE))

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> bytes:
        """The 32 bytes others verify with."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of signature over `data`."""
        return self._private.sign(data)


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether `signature` over `data` is the `public` key's; False for malformed ones."""
    if len(public) != KEY_SIZE or len(signature) != SIGNATURE_SIZE:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except InvalidSignature:
        return False
    return True


def encode64(data: bytes) -> str:
    """`data` in standard base64 (RFC 4648, 4)."""
    return b64encode(data).decode("ascii")


def decode64(text: str) -> bytes | None:
    """What `text` encodes, or None unless it is exactly how `encode64` writes it."""
    try:
        data = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return None
    return data if encode64(data) == text else None
