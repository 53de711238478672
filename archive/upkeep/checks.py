"""The table of checks: what is looked at, on which database, and who judges it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from archive.upkeep import (
    on_backup,
    on_disk,
    on_opening,
    on_papers,
    on_postgres,
    on_program,
    on_rights,
    on_sqlite,
    on_time,
)
from archive.upkeep.facts import Measured
from archive.upkeep.verdict import Verdict, skipped
from archive.views_health import SKIPPED, CheckLine, Health
from archive.words import N_, say

SQLITE, POSTGRES = "sqlite", "postgres"
BOTH = (SQLITE, POSTGRES)


class Check(NamedTuple):
    """One row: a stable key, its title, the databases it is about, and its judge."""

    key: str
    title: str
    backends: tuple[str, ...]
    judge: Callable[[Measured], Iterable[Verdict]]
    """Pure; says nothing where what it needs could not be measured, since nothing was opened."""


# fmt: off
CHECKS: tuple[Check, ...] = (
    Check("opened",       N_("Archive"),             BOTH,      on_opening.opened),
    Check("shape",        N_("Shape of the archive"), BOTH,      on_sqlite.shape),
    Check("key",          N_("Log key"),             BOTH,      on_rights.key),
    Check("library",      N_("SQLite library"),      (SQLITE,), on_sqlite.library),
    Check("journal-mode", N_("Write-ahead log"),     (SQLITE,), on_sqlite.journal),
    Check("synchronous",  N_("Waiting for the disk"), (SQLITE,), on_sqlite.synchronous),
    Check("integrity",    N_("Damage"),              (SQLITE,), on_sqlite.integrity),
    Check("triggers",     N_("Protected log"),       BOTH,      on_sqlite.triggers),
    Check("server",       N_("Server"),              (POSTGRES,), on_postgres.version),
    Check("durable",      N_("Waiting for the disk"), (POSTGRES,), on_postgres.durable),
    Check("checksums",    N_("Damage"),              (POSTGRES,), on_postgres.checksums),
    Check("role",         N_("Rights of the login"), (POSTGRES,), on_postgres.role),
    Check("encoding",     N_("Encoding"),            (POSTGRES,), on_postgres.encoding),
    Check("writable",     N_("Writing"),             (POSTGRES,), on_postgres.writable),
    Check("replication",  N_("Standbys"),            (POSTGRES,), on_postgres.replication),
    Check("connections",  N_("Connections"),         (POSTGRES,), on_postgres.connections),
    Check("skew",         N_("Clock of the server"), (POSTGRES,), on_postgres.skew),
    Check("tls",          N_("On the way"),          (POSTGRES,), on_postgres.tls),
    Check("wal-size",     N_("Not yet written back"), (SQLITE,), on_sqlite.ahead),
    Check("server-disk",  N_("Disk of the server"),  (POSTGRES,), on_postgres.disk),
    Check("preloaded",    N_("Honest system"),       BOTH,      on_disk.preloaded),
    Check("fsync",        N_("Honest disk"),         (SQLITE,), on_disk.sync),
    Check("file-system",  N_("File system"),         (SQLITE,), on_disk.file_system),
    Check("space",        N_("Free space"),          (SQLITE,),    on_disk.space),
    Check("permissions",  N_("Permissions"),         BOTH,      on_rights.permissions),
    Check("clock",        N_("Clock"),               BOTH,      on_time.clock),
    Check("time-server",  N_("Time server"),         BOTH,      on_time.time_server),
    Check("calendars",    N_("Working days"),        BOTH,      on_time.calendars),
    Check("anchor",       N_("Last anchor"),         BOTH,      on_time.anchor),
    Check("backup",       N_("Last backup"),         BOTH,      on_backup.backup),
    Check("papers",       N_("Papers and attachments"), BOTH,   on_papers.papers),
    Check("seen",         N_("Seen here"),           BOTH,      on_backup.seen),
    Check("scan-journal", N_("Notes of scans"),      BOTH,      on_program.scan_journal),
    Check("terminal",     N_("Terminal"),            BOTH,      on_program.terminal),
    Check("font",         N_("Chinese on papers"),   BOTH,      on_program.font),
    Check("program",      N_("Program"),             BOTH,      on_program.program),
)
# fmt: on


_SKIPPED = N_("Not looked at: {reason}.")
_UNOPENED = N_("the archive could not be opened")
_UNREAD = N_("that part of the archive could not be read")


def judged(found: Measured) -> Health:
    """What every check says of what was measured, in the language now spoken."""
    lines = (
        _line(check, verdict)
        for check in CHECKS
        if found.backend in check.backends
        for verdict in tuple(check.judge(found))
        or (skipped(_UNREAD if found.opened else _UNOPENED),)
    )
    return Health(found.place, found.backend, found.unopened is None, tuple(lines))


def _line(check: Check, verdict: Verdict) -> CheckLine:
    what, why, advice = _sentences(verdict)
    title = say(check.title)
    if verdict.level == SKIPPED:
        what = say(_SKIPPED, reason=what)
    return CheckLine(
        check.key, title, verdict.level, what, why, advice, verdict.site, verdict.helps
    )


def _sentences(verdict: Verdict) -> Iterator[str]:
    return (say(text, **verdict.fields) for text in (verdict.what, verdict.why, verdict.advice))
