"""Judging who may use the archive's files, and whether the log key is the right one."""

from __future__ import annotations

from collections.abc import Iterator

from archive.upkeep.facts import Measured, Right
from archive.upkeep.verdict import Verdict, fine, unknown, warning, wrong
from archive.words import N_

_READ, _WRITE, _STICKY = 0o044, 0o022, 0o1000
_SHARED = ("folder", "lock")
"""What others may look at, as long as they cannot change it."""

_CLOSED = N_("Nobody but {owner} may use the archive, its key and its papers.")
_KEY_CLOSED = N_("Nobody but {owner} may use the log key.")
_NO_MODES = N_("This system keeps permissions in another way; they were not looked at.")
_NO_MODES_THEN = N_("See to it that only the account that runs Waybox may open the folder.")
_UNREADABLE = N_("This account may not read {path} (mode {mode}, owner {owner}).")
_UNREADABLE_WHY = N_("Without it nothing can be shown or recorded.")
_UNWRITABLE = N_("This account may not write to {path} (mode {mode}, owner {owner}).")
_UNWRITABLE_WHY = N_("Nothing can be recorded from here.")
_ACCOUNT = N_("Run Waybox as the account that owns the archive, or let its owner change that.")
_CHANGED = N_("Others than {owner} may change {path} (mode {mode}).")
_CHANGED_WHY = N_(
    "Whoever can write to it can put another file in its place, past every check of the program."
)
_SEEN = N_("Others than {owner} may read {path} (mode {mode}).")
_SEEN_WHY = N_("Names, the numbers of waybills and the register of papers can be copied.")
_CLOSE = N_("Take the rights of group and others away: chmod {better} {path}")

_KEY_OK = N_("The log key is here and is the one that this archive names.")
_KEY_NONE = N_("The log key cannot be used: {reason}")
_KEY_WHY = N_("Without it the archive can be read, but nothing can be recorded.")
_KEY_THEN = N_("Put a copy of the key file back where it belongs: {path}.")
_KEY_OTHER = N_("The key file at {path} belongs to another archive.")
_KEY_OTHER_WHY = N_("What it signs would not be believed by any check of this archive.")
_KEY_OTHER_THEN = N_("Put this archive's own key file there.")


def permissions(found: Measured) -> Iterator[Verdict]:
    """Who may use the files."""
    if not found.rights:
        return
    if found.rights[0].mode < 0:
        yield unknown(_NO_MODES, advice=_NO_MODES_THEN)
        return
    closed = found.disk is not None and found.disk.mount.read_only  # the file system says so
    said = [
        verdict
        for right in found.rights
        for verdict in _right(right._replace(writable=right.writable or closed))
    ]
    yield from said
    if not said:
        alone = found.rights[0].what == "key"
        yield fine(_KEY_CLOSED if alone else _CLOSED, owner=found.rights[0].owner)


def _right(right: Right) -> Iterator[Verdict]:
    better = "700" if right.what in ("folder", "files") else "600"
    fields = {
        "path": right.path, "mode": f"{right.mode:03o}", "owner": right.owner, "better": better,
    }  # fmt: skip
    if not right.readable:
        yield wrong(_UNREADABLE, _UNREADABLE_WHY, _ACCOUNT, **fields)
    elif not right.writable and right.what != "key":
        yield wrong(_UNWRITABLE, _UNWRITABLE_WHY, _ACCOUNT, **fields)
    if right.mode & _WRITE and not (right.what in _SHARED and right.mode & _STICKY):
        yield wrong(_CHANGED, _CHANGED_WHY, _CLOSE, **fields)
    elif right.mode & _READ and right.what not in _SHARED:
        yield warning(_SEEN, _SEEN_WHY, _CLOSE, **fields)


def key(found: Measured) -> Iterator[Verdict]:
    """The log key: there, readable, closed to others, this archive's."""
    if found.key is None:
        return
    path = found.key.path
    if not found.key.key:
        reason = found.key.reason
        yield wrong(_KEY_NONE, _KEY_WHY, _KEY_THEN, reason=reason, path=path)
    elif found.logs is not None and found.key.key != found.logs.log_key:
        yield wrong(_KEY_OTHER, _KEY_OTHER_WHY, _KEY_OTHER_THEN, path=path)
    elif found.logs is not None:
        yield fine(_KEY_OK)
