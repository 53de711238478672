"""Signed checkpoints: a C2SP tlog-checkpoint inside a C2SP signed note, by Ed25519.

A note is text, a blank line, and one line for each signature::

    waybox/<archive>/<origin>
    <size>
    <root, base64>

    — waybox/<archive>/<site> <base64 of key id and signature>
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, Self

from archive.errors import BadInput, LogBroken
from archive.log.merkle import HASH_SIZE
from archive.log.signing import KEY_SIZE, SigningKey, decode64, encode64, verify
from archive.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_NOTE = 131_072
"""Characters; room for the 16 signatures of 5 kB that verifiers must accept (signed-note)."""
KEY_ID_SIZE = 4
"""Bytes of a key id before each signature (signed-note)."""

_ORG = "/org"
_DASH = "— "
_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY+"
_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")

_MALFORMED = N_("This is not a signed checkpoint, or it was cut off or altered.")
_UNKNOWN = N_("None of the given log keys signed this checkpoint.")
_FALSE = N_("The signature of “{name}” does not fit this checkpoint: it was altered or forged.")


class NoteRefused(BadInput):
    """A checkpoint note that proves nothing: malformed, of an unknown key, or forged."""


class Checkpoint(NamedTuple):
    """The head of one origin's log: how many events, and the tree's root over them."""

    origin: str
    """As `log_origin` writes it."""
    size: int
    root: bytes
    """32 bytes."""

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{encode64(self.root)}\n"


class Verifier(NamedTuple):
    """A public log key and the name it signs under."""

    name: str
    key_id: bytes
    """4 bytes."""
    public: bytes
    """32 bytes."""


def log_origin(archive: str, origin: str) -> str:
    """The origin line of a checkpoint: ``waybox/<archive>/<origin>``."""
    return f"waybox/{archive}/{origin}"


def key_name(archive: str, site: str) -> str:
    """The name of a site's log key: ``waybox/<archive>/<site>``."""
    return f"waybox/{archive}/{site}"


def _key_id(name: str, public: bytes) -> bytes:
    """The first four bytes of SHA-256 over name, newline, type and key (signed-note)."""
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:KEY_ID_SIZE]


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and text.isprintable()


@dataclass(frozen=True)
class LogKey:
    """The key that signs a site's checkpoints."""

    name: str
    """Without spaces and plus signs; see `key_name`."""
    signer: SigningKey

    def __post_init__(self) -> None:
        if not _is_name(self.name):
            raise BadInput(
                N_("“{name}” cannot name a log key: use no spaces and no plus sign."),
                name=self.name,
            )

    @classmethod
    def generate(cls, name: str, random: Callable[[int], bytes]) -> Self:
        """A new key from `random(32)`; raises `BadInput` for a bad name."""
        return cls(name, SigningKey.generate(random))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The key written as `secret_text`; raises `BadInput` when it is not whole."""
        name, key_id, seed = _key_line(text.removeprefix(_PRIVATE))
        if text.startswith(_PRIVATE) and name:
            key = cls(name, SigningKey(seed))
            if key.key_id.hex() == key_id:
                return key
        raise BadInput(N_("This is not a log key, or it was cut off or altered."))

    @property
    def public(self) -> bytes:
        """The 32 bytes others verify with."""
        return self.signer.public

    @cached_property
    def key_id(self) -> bytes:
        """The 4 bytes that tell this key from others of its name."""
        return _key_id(self.name, self.public)

    @cached_property
    def verifier_key(self) -> str:
        """The public line ``name+id+key`` that notes are checked with (C2SP)."""
        return f"{self.name}+{self.key_id.hex()}+{encode64(_ED25519 + self.public)}"

    @property
    def secret_text(self) -> str:
        """The line for a key file, ``PRIVATE+KEY+name+id+seed``, as Go's note package has it."""
        line = f"{self.name}+{self.key_id.hex()}+{encode64(_ED25519 + self.signer.seed)}"
        return f"{_PRIVATE}{line}\n"

    def sign_note(self, checkpoint: Checkpoint) -> str:
        """The signed note; raises `LogBroken` for a head that no log can have."""
        origin, size, root = checkpoint
        if not origin or not origin.isprintable() or size < 0 or len(root) != HASH_SIZE:
            raise LogBroken(say(N_("The head of log “{origin}” is damaged."), origin=origin))
        text = checkpoint.text
        signature = self.signer.sign(text.encode())
        return f"{text}\n{_DASH}{self.name} {encode64(self.key_id + signature)}\n"


def _key_line(line: str) -> tuple[str, str, bytes]:
    """Name, key id in hex and the 32 bytes of a ``name+id+key`` line; empty if it is none."""
    parts = line.rstrip("\r\n").split("+", 2)
    data = decode64(parts[2]) if len(parts) == 3 else None
    if data is None or len(data) != 1 + KEY_SIZE or data[:1] != _ED25519:
        return "", "", b""
    return (parts[0], parts[1], data[1:]) if _is_name(parts[0]) else ("", "", b"")


def parse_verifier(line: str) -> Verifier:
    """The verifier of one ``name+id+key`` line; raises `BadInput` when it is altered."""
    name, key_id, public = _key_line(line)
    if not name or _key_id(name, public).hex() != key_id:
        raise BadInput(
            N_("“{line}” is not a log's public key, or it was mistyped or altered."), line=line
        )
    return Verifier(name, _key_id(name, public), public)


def open_note(text: str, verifier_keys: Sequence[str]) -> Checkpoint:
    """The checkpoint of a note that one of the keys signed.

    Signatures of other keys are ignored, a false one of a given key is not. Raises
    `NoteRefused`, and `BadInput` for a line among `verifier_keys` that is no key.
    """
    verifiers = [parse_verifier(line) for line in verifier_keys]
    end = text.rfind("\n\n") + 1
    if not end or len(text) > LONGEST_NOTE or _CONTROL.search(text) or not text.endswith("\n"):
        raise NoteRefused(_MALFORMED)
    body = text[:end]
    signed = False
    for line in text[end + 1 : -1].split("\n"):
        signed = _signed_by(verifiers, body, line) or signed
    if not signed:
        raise NoteRefused(_UNKNOWN)
    return _read(body)


def open_head(text: str, verifier_keys: Sequence[str]) -> Checkpoint:
    """The checkpoint of an origin's head, signed by whoever may sign it.

    A site's key alone signs the head of its log; org's is signed by the key of any site. Raises
    as `open_note` does.
    """
    origin = text.partition("\n")[0]
    whose = [line for line in verifier_keys if line.partition("+")[0] == origin]
    return open_note(text, verifier_keys if origin.endswith(_ORG) else whose)


def _signed_by(verifiers: Sequence[Verifier], body: str, line: str) -> bool:
    """Whether a given key signed with this line; a false signature of one is refused."""
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    blob = decode64(encoded)
    if not line.startswith(_DASH) or not space or not _NAME.fullmatch(name):
        raise NoteRefused(_MALFORMED)
    if blob is None or len(blob) <= KEY_ID_SIZE:
        raise NoteRefused(_MALFORMED)
    for known in verifiers:
        if (known.name, known.key_id) == (name, blob[:KEY_ID_SIZE]):
            if not verify(known.public, body.encode(), blob[KEY_ID_SIZE:]):
                raise NoteRefused(_FALSE, name=name)
            return True
    return False


def _read(body: str) -> Checkpoint:
    """The three lines of a checkpoint; extension lines are not ours and are refused."""
    lines = body.split("\n")
    if len(lines) != 4 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise NoteRefused(_MALFORMED)
    root = decode64(lines[2])
    if root is None or len(root) != HASH_SIZE:
        raise NoteRefused(_MALFORMED)
    return Checkpoint(lines[0], int(lines[1]), root)
