"""What a backup says of itself, and whether it is what it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from archive.clock import read_stamp
from archive.errors import LogBroken
from archive.storage.copying import Frozen, content_of
from archive.storage.marks import BACKUP_OF, mark
from archive.views_backup import LogEnd
from archive.words import N_, say

_SPOILED = N_(
    "{path} is not the backup that was taken: something in it was altered since. Take another one."
)


def told_by(backup: Frozen, file: Path) -> tuple[tuple[LogEnd, ...], datetime]:
    """How far its logs went, and when it was taken; raises `LogBroken` where that was spoiled."""
    said = mark(backup, BACKUP_OF) or {}
    try:
        heads = tuple(LogEnd(*head) for head in said["heads"])
        return heads, read_stamp(said["taken_at"])
    except (KeyError, TypeError, ValueError) as error:
        raise LogBroken(say(_SPOILED, path=file)) from error


def check_whole(backup: Frozen, file: Path) -> None:
    """Raise `LogBroken` where anything was altered that the log does not vouch for."""
    said = mark(backup, BACKUP_OF) or {}
    content = said.pop("content", "")
    if content_of(backup, said) != content:
        raise LogBroken(say(_SPOILED, path=file))
