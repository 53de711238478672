"""Papers and attachments: bytes beside the database, each under its SHA-256."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from archive.errors import LogBroken
from archive.words import N_, say

_ALTERED = N_("The stored file {sha256} is missing or was altered.")


def keep_file(folder: Path, data: bytes) -> str:
    """Store `data`, whole and on disk, and give its SHA-256; the same bytes are stored once."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(folder, sha256)
    if path.is_file() and path.read_bytes() == data:
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    writing = path.with_name(f"{path.name}.{os.getpid()}.part")
    with writing.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    writing.replace(path)
    return sha256


def stored_file(folder: Path, sha256: str) -> bytes:
    """The bytes of a stored file; raises `LogBroken` when they are not those of the log."""
    path = _path(folder, sha256)
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LogBroken(say(_ALTERED, sha256=sha256))
    return data


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256
