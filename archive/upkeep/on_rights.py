"""Judging who may use the archive's files, and whether the log key is the right one."""

from __future__ import annotations

from collections.abc import Iterator

from archive.log.keyfile import ABSENT, NO_FILE, NOT_READ, NOT_WHOLE, OPEN
from archive.upkeep.facts import Measured, Right, SiteKey
from archive.upkeep.on_opening import ACCOUNT_THEN, OPEN_THEN
from archive.upkeep.verdict import Verdict, fine, skipped, unknown, warning, wrong
from archive.words import N_

_READ, _WRITE, _STICKY = 0o044, 0o022, 0o1000
_SHARED = ("folder", "lock")
"""What others may look at, as long as they cannot change it."""

_CLOSED = N_("Nobody but {owner} may use the archive, its key and its papers.")
_KEY_CLOSED = N_("Nobody but {owner} may use the log key.")
_NO_MODES = N_("This system keeps permissions in another way; they were not looked at.")
_NO_KEY_HERE = N_("no log key is here")
_NO_MODES_WHY = N_("Who may open the files may read names and waybill numbers, and use the key.")
_NO_MODES_THEN = N_("See to it that only the account that runs Waybox may open the folder.")
_UNREADABLE = N_("This account may not read {path} (mode {mode}, owner {owner}).")
_UNREADABLE_WHY = N_("Without it nothing can be shown or recorded.")
_KEY_UNREADABLE_WHY = N_("Without it nothing can be recorded.")
_FILES_UNREADABLE_WHY = N_("Papers and attachments cannot be shown, and nothing can be recorded.")
_UNWRITABLE = N_("This account may not write to {path} (mode {mode}, owner {owner}).")
_UNWRITABLE_WHY = N_("Nothing can be recorded from here.")
_CHANGED = N_("Others than {owner} may change {path} (mode {mode}).")
_CHANGED_WHY = N_(
    "Whoever can write to it can put another file in its place, past every check of the program."
)
_SEEN = N_("Others than {owner} may read {path} (mode {mode}).")
_SEEN_WHY = N_("Names, the numbers of waybills and the register of papers can be copied.")
_KEY_CHANGED_WHY = N_("Whoever can write to it can stop all work, or put another key in its place.")
_KEY_SEEN_WHY = N_(
    "Who has a copy of the key and the database can write a log anew that passes every check but "
    "an anchor."
)
_CLOSE = N_("Take the rights of group and others away: chmod {better} {path}")

_USUAL = (_UNREADABLE_WHY, _CHANGED_WHY, _SEEN_WHY)
_WHYS = {
    "key": (_KEY_UNREADABLE_WHY, _KEY_CHANGED_WHY, _KEY_SEEN_WHY),
    "lock": (_UNWRITABLE_WHY, _CHANGED_WHY, _SEEN_WHY),
    "files": (_FILES_UNREADABLE_WHY, _CHANGED_WHY, _SEEN_WHY),
}
"""Why it matters that a thing cannot be read, can be changed by others, or can be read by them."""

_KEY_OK = N_("The log key is here and is the one that this archive names.")
_KEY_HERE = N_("A log key is here; the archive could not be asked whether it is its own.")
_OF_A_COPY = N_("a copy needs none")
_KEY_AWAY = N_("the key lies on the machines of that site")
_KEY_NONE = N_("The log key cannot be used: {reason}")
_KEY_WHY = N_("Without it the archive can be read, but nothing can be recorded.")
_KEY_THEN = N_(
    "Put a copy of the key file there, readable by its owner alone: {path}. If there is no copy "
    "left, the archive can only be read from now on."
)
_KEY_OPEN_WHY = N_("A key that others can use is refused, so nothing can be recorded.")
_KEY_OPEN_THEN = N_("Take the rights of group and others away: chmod 600 {path}")
_KEY_TORN_THEN = N_("Put it aside and a whole copy of the key file in its place: {path}")
_KEY_SHUT_THEN = N_("Let its owner open it to the account that runs Waybox: {path}")
_KEY_OTHER = N_("The key file at {path} belongs to another archive or another site.")
_KEY_OTHER_WHY = N_("What it signs would not be believed by any check of this archive.")
_KEY_OTHER_THEN = N_("Put the right key file there: {path}")
_KEYS = {
    OPEN: (_KEY_OPEN_WHY, _KEY_OPEN_THEN),
    NO_FILE: (_KEY_WHY, _KEY_TORN_THEN),
    NOT_WHOLE: (_KEY_WHY, _KEY_TORN_THEN),
    NOT_READ: (_KEY_WHY, _KEY_SHUT_THEN),
}
"""Why it matters that a key cannot be used and what to do, by what is the matter with it."""


def permissions(found: Measured) -> Iterator[Verdict]:
    """Who may use the files."""
    if not found.rights:
        if found.unopened is None:
            yield skipped(_NO_KEY_HERE)
        return
    if found.rights[0].mode < 0:
        yield unknown(_NO_MODES, _NO_MODES_WHY, _NO_MODES_THEN)
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
    unreadable, changed, seen = _WHYS.get(right.what, _USUAL)
    then = OPEN_THEN if right.mine else ACCOUNT_THEN
    if not right.readable:
        yield wrong(_UNREADABLE, unreadable, then, **fields)
    elif not right.writable and right.what != "key":
        yield wrong(_UNWRITABLE, _UNWRITABLE_WHY, then, **fields)
    if right.mode & _WRITE and not (right.what in _SHARED and right.mode & _STICKY):
        yield wrong(_CHANGED, changed, _CLOSE, **fields)
    elif right.mode & _READ and right.what not in _SHARED:
        yield warning(_SEEN, seen, _CLOSE, **fields)


def key(found: Measured) -> Iterator[Verdict]:
    """The log keys: there, readable, closed to others, this archive's."""
    if found.copy:
        yield skipped(_OF_A_COPY)
    yield from (_key(found, each).of(each.site) for each in found.keys)


def _key(found: Measured, site: SiteKey) -> Verdict:
    file, path = site.file, site.file.path
    if not site.own and file.cause == ABSENT:
        return skipped(_KEY_AWAY)
    if not file.key:
        why, then = _KEYS.get(file.cause, (_KEY_WHY, _KEY_THEN))
        return wrong(_KEY_NONE, why, then, reason=file.reason, path=path)
    if not site.named:
        return unknown(_KEY_HERE)
    if file.key != site.named:
        return wrong(_KEY_OTHER, _KEY_OTHER_WHY, _KEY_OTHER_THEN, path=path)
    return fine(_KEY_OK)
