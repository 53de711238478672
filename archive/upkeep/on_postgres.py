"""Judging a PostgreSQL server: does it keep what it confirms, and who may do what there?"""

from __future__ import annotations

from collections.abc import Iterator

from archive.storage.vitals_postgres import Server
from archive.upkeep.facts import Measured
from archive.upkeep.on_opening import VERIFY
from archive.upkeep.verdict import Verdict, fine, skipped, unknown, warning, wrong
from archive.words import N_

_OLDEST = 150_000
_WAITS = ("on", "remote_apply")
_CROWDED = 0.8
_SKEW_MS, _SKEWED_MS = 2_000, 60_000
_LOCAL = ("", "127.0.0.1", "::1")

_VERSION_OK = N_("PostgreSQL {version} answers in {answer}.")
_VERSION = N_("PostgreSQL {version} is older than 15; it gets no mendings any more.")
_VERSION_WHY = N_("Faults that lose data or let somebody in stay in it.")
_VERSION_THEN = N_("Bring the server to a maintained release.")
_DURABLE = N_(
    "What is confirmed is on the server's disk: fsync and full_page_writes are on, "
    "synchronous_commit is {value}."
)
_FSYNC = N_("The server does not make sure that its disk keeps what it confirms (off: {names}).")
_FSYNC_WHY = N_("A power cut there loses confirmed scans and can damage the whole database.")
_FSYNC_THEN = N_("Turn that on in postgresql.conf and restart the server; then verify the archive.")
_COMMIT = N_("The server confirms before its disk has written (synchronous_commit is {value}).")
_COMMIT_WHY = N_("A crash of the server then loses confirmed scans.")
_COMMIT_THEN = N_("Let nothing between here and the server set it; Waybox asks for it itself.")
_SUMS_OK = N_("The server checks its pages for damage.")
_SUMS = N_("The server does not check its pages for damage (data_checksums is off).")
_SUMS_WHY = N_("Bits that rot on its disk are noticed late, when backups have them, too.")
_SUMS_THEN = N_("Stop the server once and turn them on with pg_checksums.")
_ROLE_OK = N_("The login {role} can add to the log and change nothing in it.")
_SUPER = N_("The login {role} is a superuser of the server.")
_OWNER = N_("The login {role} owns the tables, or may change events.")
_ROLE_WHY = N_("Only triggers keep it from changing the log, and it can take them off.")
_ROLE_THEN = N_(
    "Let stations sign in to the server as a member of the role for stations, and keep this login "
    "for new releases."
)
_UTF8_OK = N_("The database keeps text as UTF-8.")
_UTF8 = N_("The database keeps text as {encoding}.")
_UTF8_WHY = N_("Chinese and signs cannot all be kept, and hashes would not be those of UTF-8.")
_UTF8_THEN = N_("Move the archive to a database whose encoding is UTF8.")
_OPEN_OK = N_("The server takes writes.")
_STANDBY = N_("This server is a standby, or takes no writes.")
_STANDBY_WHY = N_("Nothing can be recorded here.")
_STANDBY_THEN = N_("Give the address of the primary; several hosts may stand in one URL.")
_ALONE = N_("No standby is attached: what is confirmed is on this one server.")
_SYNC_OK = N_("Standbys: {attached}, waited for at each commit: {waited}.")
_ASYNC = N_("Standbys: {attached}, but no commit waits for one.")
_ASYNC_WHY = N_("If the primary is lost and a standby takes over, the last scans are missing.")
_ASYNC_THEN = N_("Set synchronous_standby_names, or synchronous_mode where Patroni runs.")
_HIDDEN = N_("Standbys: {attached}; this login may not see whether they are waited for.")
_HIDDEN_THEN = N_("Ask the server's administrator, or grant pg_monitor to the login.")
_ROOM_OK = N_("{used} of {most} are in use.")
_ROOM_WHY = N_("When none is left, the next station is turned away.")
_ROOM_THEN = N_("Raise max_connections; a station takes up to three.")
_SKEW_OK = N_("The clocks of server and station are {skew} apart.")
_SKEW_WHY = N_("Days fall due by one clock, and the log shows another one.")
_SKEW_THEN = N_("Let both follow a time server.")
_TLS_OK = N_("Nobody on the way can read or change what is sent.")
_TLS = N_("What is sent to {address} goes over the network in the clear.")
_TLS_WHY = N_("Whoever sits on the way reads names, and can change what is recorded.")
_TLS_THEN = N_("Turn ssl on at the server, and write sslmode verify-full into the URL.")
_NO_TABLES = N_("there is no archive in the database")
_DISK = N_("it is the server's, and this station does not see it")
_DISK_THEN = N_(
    "On the server, look at its free space, at the kind of its file system, and time its disk with "
    "pg_test_fsync."
)


def _server(found: Measured) -> Iterator[Server]:
    if found.server is not None:
        yield found.server


def version(found: Measured) -> Iterator[Verdict]:
    """A release that is still mended."""
    for server in _server(found):
        answer = f"{server.answer_us / 1000:.2f} ms"
        if server.number >= _OLDEST:
            yield fine(_VERSION_OK, version=server.version, answer=answer)
        else:
            yield warning(_VERSION, _VERSION_WHY, _VERSION_THEN, version=server.version)


def durable(found: Measured) -> Iterator[Verdict]:
    """Whether a confirmation means that it is on the disk."""
    for server in _server(found):
        settings = (("fsync", server.fsync), ("full_page_writes", server.full_page_writes))
        off = ", ".join(name for name, on in settings if not on)
        value = server.synchronous_commit
        if off:
            yield wrong(_FSYNC, _FSYNC_WHY, _FSYNC_THEN, names=off).helped_by(VERIFY)
        if value not in _WAITS:
            yield wrong(_COMMIT, _COMMIT_WHY, _COMMIT_THEN, value=value)
        if not off and value in _WAITS:
            yield fine(_DURABLE, value=value)


def checksums(found: Measured) -> Iterator[Verdict]:
    """Whether the server would notice rot."""
    for server in _server(found):
        yield fine(_SUMS_OK) if server.checksums else warning(_SUMS, _SUMS_WHY, _SUMS_THEN)


def role(found: Measured) -> Iterator[Verdict]:
    """What the login may do beside working."""
    for server in _server(found):
        if not server.holds:
            yield skipped(_NO_TABLES)
        elif server.superuser:
            yield warning(_SUPER, _ROLE_WHY, _ROLE_THEN, role=server.role)
        elif server.owner or server.may_change:
            yield warning(_OWNER, _ROLE_WHY, _ROLE_THEN, role=server.role)
        else:
            yield fine(_ROLE_OK, role=server.role)


def encoding(found: Measured) -> Iterator[Verdict]:
    """Whether every sign can be kept."""
    for server in _server(found):
        if server.encoding == "UTF8":
            yield fine(_UTF8_OK)
        else:
            yield wrong(_UTF8, _UTF8_WHY, _UTF8_THEN, encoding=server.encoding)


def writable(found: Measured) -> Iterator[Verdict]:
    """A standby shows everything and records nothing."""
    for server in _server(found):
        yield (wrong(_STANDBY, _STANDBY_WHY, _STANDBY_THEN) if server.read_only else fine(_OPEN_OK))


def replication(found: Measured) -> Iterator[Verdict]:
    """What becomes of confirmed scans when the server is lost."""
    for server in _server(found):
        attached, waited, hidden = server.standbys
        fields = {"attached": attached, "waited": waited}
        if not attached:
            yield fine(_ALONE)
        elif hidden:
            yield unknown(_HIDDEN, _ASYNC_WHY, _HIDDEN_THEN, **fields)
        elif waited:
            yield fine(_SYNC_OK, **fields)
        else:
            yield warning(_ASYNC, _ASYNC_WHY, _ASYNC_THEN, **fields)


def connections(found: Measured) -> Iterator[Verdict]:
    """Room for one more station."""
    for server in _server(found):
        used, most = server.connections
        if used > _CROWDED * most:
            yield warning(_ROOM_OK, _ROOM_WHY, _ROOM_THEN, used=used, most=most)
        else:
            yield fine(_ROOM_OK, used=used, most=most)


def skew(found: Measured) -> Iterator[Verdict]:
    """The server's clock against ours."""
    for server in _server(found):
        apart = abs(server.skew_ms)
        shown = f"{apart / 1000:.1f} s"
        if apart > _SKEWED_MS:
            yield wrong(_SKEW_OK, _SKEW_WHY, _SKEW_THEN, skew=shown)
        elif apart > _SKEW_MS:
            yield warning(_SKEW_OK, _SKEW_WHY, _SKEW_THEN, skew=shown)
        else:
            yield fine(_SKEW_OK, skew=shown)


def tls(found: Measured) -> Iterator[Verdict]:
    """Whether somebody on the way can listen."""
    for server in _server(found):
        if server.tls or server.address in _LOCAL:
            yield fine(_TLS_OK)
        else:
            yield wrong(_TLS, _TLS_WHY, _TLS_THEN, address=server.address)


def disk(_found: Measured) -> Iterator[Verdict]:
    """The server's disk is out of a station's sight."""
    yield skipped(_DISK, _DISK_THEN)
