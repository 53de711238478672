"""What a check-up says of any machine: each judge is given facts, none is measured here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from archive.clock import Tick
from archive.log.keyfile import ABSENT
from archive.storage.fitness import is_sound
from archive.storage.mounts import Mount
from archive.storage.vitals import Vitals
from archive.storage.vitals_postgres import Server
from archive.upkeep.checks import CHECKS, POSTGRES, SQLITE, judged
from archive.upkeep.facts import (
    Around,
    Backed,
    Disk,
    KeyFile,
    Machine,
    Measured,
    Package,
    Program,
    Right,
    SiteKey,
    Stored,
    Sync,
    Unread,
)
from archive.upkeep.on_opening import ADVICE
from archive.views_health import OK, SKIPPED, UNKNOWN, WARNING, WRONG, Health, SiteLogs, Standing
from archive.views_log import LogHead
from archive.words import use

NOW = datetime(2026, 11, 28, 2, tzinfo=UTC)
DAY, MIB, GIB = timedelta(days=1), 1024**2, 1024**3
VITALS = Vitals("wal", "FULL", ())
EXT4 = Mount("local", "ext4", "/", "/dev/sda1", "8:1")
DISK = Disk(EXT4, 50 * GIB, 100 * GIB, spinning=False)


def head(size: int = 100, last: datetime = NOW - DAY, *, anchored: int = 100, ago: int = 1):
    return LogHead("HZ", size, last, anchored, NOW - ago * DAY if anchored else None, "")


STANDING = Standing(
    demo=False, now=NOW, founded_at=NOW - 90 * DAY, heads=(head(),),
    sites=(SiteLogs("", (head(),)),), doubted=False, calendars=(2025, 2026, 2027, 2028),
)  # fmt: skip


def logs(*heads: LogHead, **facts: Any) -> Standing:
    """The standing of an archive whose one site has these logs."""
    return STANDING._replace(heads=heads, sites=(SiteLogs("", heads),), **facts)


SOUND = Measured(
    place="/srv/a.db",
    backend=SQLITE,
    program=Program("1", "3.11", (Package("apsw", "3.54.1"),)),
    around=Around("utf-8", "/state"),
    machine=Machine(Tick(NOW, 1, "b"), synchronised=True, preloaded=()),
    disk=DISK,
    sync=Sync(1_200, 9_000, 21),
    rights=(Right("archive", "/srv/a.db", 0o600, "box", mine=True, readable=True, writable=True),),
    keys=(SiteKey("", "key", KeyFile("/srv/a.db.key", "key", "")),),
    library="3.54.1",
    size=10 * MIB,
    wal=4 * MIB,
    journal=True,
    shape=(1, 1),
    unprotected=(),
    vitals=VITALS,
    backed=Backed(NOW - DAY, (("HZ", 90),)),
    stored=Stored("/srv/a.db.files", 5, 0, odd=False),
    logs=STANDING,
    opened=True,
)


def says(check: str, **facts: Any) -> list[str]:
    """The levels of one check on the sound machine with some facts changed."""
    return [line.level for line in examined(**facts).lines if line.check == check]


def examined(**facts: Any) -> Health:
    return judged(SOUND._replace(**facts))


def key(line: str, reason: str = "", cause: str = "") -> SiteKey:
    return SiteKey("", "key", KeyFile("/k", line, reason, cause))


def right(what: str, mode: int, *, readable: bool = True, writable: bool = True) -> Right:
    return Right(what, f"/srv/{what}", mode, "box", mine=True, readable=readable, writable=writable)


def mounted(kind: str, type_: str, *, read_only: bool = False) -> Disk:
    return DISK._replace(mount=Mount(kind, type_, "/srv", read_only=read_only))


def test_a_sound_machine_is_told_so_in_both_languages():
    for lang in ("en", "zh"):
        use(lang)
        found = examined()
        assert found.findings(strict=True) == 0
        assert [line.check for line in found.lines] == [
            check.key for check in CHECKS if SQLITE in check.backends
        ]
        assert not [line for line in found.lines if line.why or line.advice]
    use("en")


def test_each_database_is_asked_what_concerns_it():
    for backend in (SQLITE, POSTGRES):
        keys = [check.key for check in CHECKS if backend in check.backends]
        assert len(keys) == len(set(keys))


SERVER = Server(
    number=180004, version="18.4", fsync=True, full_page_writes=True, synchronous_commit="on",
    checksums=True, encoding="UTF8", connections=(9, 100), read_only=False, role="desk",
    superuser=False, holds=True, owner=False, may_change=False, standbys=(1, 1, 0), tls=True,
    address="203.0.113.2", skew_ms=40, answer_us=300,
)  # fmt: skip
# fmt: off
SERVER_CASES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("server",      WARNING, {"number": 140020}),
    ("durable",     WRONG,   {"fsync": False}),
    ("durable",     WRONG,   {"full_page_writes": False}),
    ("durable",     WRONG,   {"synchronous_commit": "local"}),
    ("durable",     OK,      {"synchronous_commit": "remote_apply"}),
    ("checksums",   WARNING, {"checksums": False}),
    ("role",        WARNING, {"superuser": True}),
    ("role",        WARNING, {"owner": True}),
    ("role",        WARNING, {"may_change": True}),
    ("encoding",    WRONG,   {"encoding": "SQL_ASCII"}),
    ("writable",    WRONG,   {"read_only": True}),
    ("replication", OK,      {"standbys": (0, 0, 0)}),
    ("replication", WARNING, {"standbys": (2, 0, 0)}),
    ("replication", UNKNOWN, {"standbys": (2, 0, 2)}),
    ("connections", WARNING, {"connections": (81, 100)}),
    ("skew",        WARNING, {"skew_ms": -2_001}),
    ("skew",        WRONG,   {"skew_ms": 60_001}),
    ("tls",         WRONG,   {"tls": False}),
    ("tls",         OK,      {"tls": False, "address": "::1"}),
)
CASES = (
    ("opened",       WRONG,   {"unopened": Unread("no", "")}),
    ("shape",        WARNING, {"shape": (1, 2)}),
    ("shape",        WRONG,   {"shape": (3, 2)}),
    ("key",          WRONG,   {"keys": (key("", "gone"),)}),
    ("key",          WRONG,   {"keys": (key("other"),)}),
    ("library",      WRONG,   {"library": "3.40.1"}),
    ("journal-mode", WARNING, {"journal": False}),
    ("synchronous",  WRONG,   {"vitals": VITALS._replace(synchronous="NORMAL")}),
    ("integrity",    WRONG,   {"vitals": VITALS._replace(damage=("*** in a ***\npage 3",))}),
    ("triggers",     WRONG,   {"unprotected": ("event_gapless",)}),
    ("wal-size",     WARNING, {"wal": 65 * MIB}),
    ("wal-size",     OK,      {"wal": 65 * MIB, "size": GIB}),
    ("fsync",        WARNING, {"sync": Sync(49, 80, 21)}),
    ("fsync",        OK,      {"sync": Sync(50, 80, 21)}),
    ("fsync",        WARNING, {"sync": Sync(50_001, 90_000, 21)}),
    ("fsync",        UNKNOWN, {"sync": Sync(0, 0, 0, "Permission denied")}),
    ("file-system",  WRONG,   {"disk": mounted("network", "nfs4")}),
    ("file-system",  WRONG,   {"disk": mounted("memory", "tmpfs")}),
    ("file-system",  WRONG,   {"disk": mounted("layered", "overlay")}),
    ("file-system",  WARNING, {"disk": mounted("simple", "vfat")}),
    ("file-system",  UNKNOWN, {"disk": mounted("unknown", "newfs")}),
    ("file-system",  UNKNOWN, {"disk": mounted("unknown", "")}),
    ("space",        WARNING, {"disk": DISK._replace(free=GIB - 1)}),
    ("space",        WARNING, {"size": 6 * GIB}),
    ("space",        WRONG,   {"disk": DISK._replace(free=100 * MIB - 1)}),
    ("space",        UNKNOWN, {"disk": DISK._replace(free=-1)}),
    ("permissions",  WARNING, {"rights": (right("archive", 0o640),)}),
    ("permissions",  WRONG,   {"rights": (right("archive", 0o660),)}),
    ("permissions",  WRONG,   {"rights": (right("folder", 0o777),)}),
    ("permissions",  OK,      {"rights": (right("folder", 0o1777), right("lock", 0o644))}),
    ("permissions",  WRONG,   {"rights": (right("key", 0o600, readable=False),)}),
    ("permissions",  WRONG,   {"rights": (right("archive", 0o600, writable=False),)}),
    ("permissions",  UNKNOWN, {"rights": (right("archive", -1),)}),
    ("clock",        WRONG,   {"machine": SOUND.machine._replace(tick=Tick(NOW - 2 * DAY, 1, ""))}),
    ("clock",        WRONG,   {"machine": SOUND.machine._replace(
                                   tick=Tick(datetime(1999, 1, 1, tzinfo=UTC), 1, ""))}),
    ("clock",        WARNING, {"logs": STANDING._replace(doubted=True)}),
    ("clock",        OK,      {"logs": STANDING._replace(demo=True, doubted=True)}),
    ("time-server",  UNKNOWN, {"machine": SOUND.machine._replace(synchronised=None)}),
    ("time-server",  UNKNOWN, {"machine": SOUND.machine._replace(synchronised=False)}),
    ("calendars",    WARNING, {"logs": STANDING._replace(calendars=(2025,))}),
    ("calendars",    OK,      {"logs": STANDING._replace(calendars=(2026,))}),
    ("calendars",    WARNING, {"logs": STANDING._replace(calendars=(2026,), now=NOW + 3 * DAY)}),
    ("anchor",       OK,      {"logs": logs(head(ago=7))}),
    ("anchor",       WARNING, {"logs": logs(head(ago=8))}),
    ("anchor",       WRONG,   {"logs": logs(head(ago=32))}),
    ("anchor",       OK,      {"logs": logs(head(last=NOW - 40 * DAY, ago=32))}),
    ("anchor",       WRONG,   {"logs": logs(head(anchored=0))}),
    ("anchor",       OK,      {"logs": logs(head(anchored=0), founded_at=NOW - 2 * DAY)}),
    ("papers",       WRONG,   {"stored": Stored("/f", 5, 1, odd=False)}),
    ("papers",       WRONG,   {"stored": Stored("/f", 0, 0, odd=True)}),
    ("papers",       OK,      {"stored": Stored("/f", 0, 0, odd=False)}),
    ("scan-journal", WRONG,   {"around": Around("utf-8", "/state", state_writable=False)}),
    ("terminal",     WARNING, {"around": Around("ascii")}),
    ("font",         WRONG,   {"around": Around("utf-8", font="no such package")}),
    ("program",      WRONG,   {"program": Program("1", "3.11", (Package("apsw", ""),))}),
)
# fmt: on
IDS = [f"{check}-{level}" for check, level, _ in CASES]


@pytest.mark.parametrize(("check", "level", "facts"), CASES, ids=IDS)
def test_what_is_said_of_what_was_measured(check: str, level: str, facts: dict[str, Any]):
    assert says(check, **facts) == [level]


@pytest.mark.parametrize(("check", "level", "facts"), CASES, ids=IDS)
def test_a_finding_says_why_and_what_to_do_in_both_languages(check, level, facts):
    for lang in ("en", "zh"):
        use(lang)
        (line,) = [line for line in examined(**facts).lines if line.check == check]
        assert line.what
        assert (line.level == OK) or "{" not in line.what + line.why + line.advice
        if level in (WARNING, WRONG):
            assert line.why
            assert line.advice
    use("en")


def on_server(**facts: Any) -> Health:
    own = {name: value for name, value in facts.items() if name in Measured._fields}
    told = {name: value for name, value in facts.items() if name not in own}
    usual = {"disk": None, "sync": None, "vitals": None, "journal": None}
    return examined(**{"backend": POSTGRES, "server": SERVER._replace(**told), **usual, **own})


def test_a_sound_server_is_told_so():
    found = on_server()
    assert found.findings(strict=True) == 0
    assert [line.check for line in found.lines] == [
        check.key for check in CHECKS if POSTGRES in check.backends
    ]
    assert skipped(found) == {"server-disk"}


@pytest.mark.parametrize(("check", "level", "facts"), SERVER_CASES, ids=str)
def test_what_is_said_of_a_server(check: str, level: str, facts: dict[str, Any]):
    for lang in ("en", "zh"):
        use(lang)
        (line,) = [line for line in on_server(**facts).lines if line.check == check]
        assert line.level == level
        assert bool(line.why) == bool(line.advice) == (level != OK)
    use("en")


def test_a_library_that_makes_the_disk_lie_is_named():
    liar = SOUND.machine._replace(preloaded=("libeatmydata.so",))
    assert (says("preloaded"), says("preloaded", machine=liar)) == ([OK], [WRONG])


def test_a_disk_mounted_for_reading_is_wrong_whatever_it_is():
    assert says("file-system", disk=mounted("local", "ext4", read_only=True)) == [WRONG, OK]


def test_every_file_that_is_open_to_others_is_named():
    both = (right("archive", 0o644), right("files", 0o777))
    assert says("permissions", rights=both) == [WARNING, WRONG]


UNOPENED = {"unopened": Unread("damaged", ""), "opened": False, "logs": None, "unprotected": None,
            "vitals": None, "backed": None, "stored": None}  # fmt: skip
OF_THE_ARCHIVE = {"triggers", "calendars", "anchor", "backup", "papers", "seen"}


def skipped(found: Health) -> set[str]:
    return {line.check for line in found.lines if line.level == SKIPPED}


def test_of_what_could_not_be_looked_at_that_is_said_and_no_more():
    found = examined(**UNOPENED, shape=None, journal=None, keys=(SOUND.keys[0]._replace(named=""),))
    assert not found.reachable
    of_the_file = {"shape", "journal-mode", "synchronous", "integrity"}
    assert skipped(found) == OF_THE_ARCHIVE | of_the_file
    levels = {line.check: line.level for line in found.lines}
    assert (levels["clock"], levels["key"], levels["library"]) == (UNKNOWN, UNKNOWN, OK)
    assert {line.what for line in found.lines if line.level == SKIPPED} == {
        "Not looked at: the archive could not be opened."
    }


def test_a_server_is_looked_at_though_it_holds_no_archive():
    found = on_server(**{**UNOPENED, "keys": (), "rights": (), "shape": None}, holds=False)
    also = {"shape", "key", "permissions", "role", "server-disk"}
    assert skipped(found) == OF_THE_ARCHIVE | also
    (clock,) = [line for line in found.lines if line.check == "clock"]
    assert "no log was read" in clock.what


def test_a_server_that_does_not_answer_is_not_spoken_of():
    found = on_server(**{**UNOPENED, "keys": (), "rights": (), "shape": None}, server=None)
    said = {line.check for line in found.lines} - skipped(found)
    assert said == {
        "opened", "preloaded", "clock", "time-server", "scan-journal", "terminal", "font",
        "program",
    }  # fmt: skip


@pytest.mark.parametrize("cause", sorted(ADVICE))
def test_each_reason_why_nothing_opens_has_advice_of_its_own(cause: str):
    fields = {"path": "/a.db", "at": "/", "owner": "o", "reason": "r", "type": "t"}
    for lang in ("en", "zh"):
        use(lang)
        found = examined(**{**UNOPENED, "unopened": Unread("so", cause, fields)})
        assert found.lines[0].advice
        assert lang == "en" or not found.lines[0].advice.isascii()
    use("en")


def test_each_site_is_spoken_of_by_its_name():
    heads = (head(), head(ago=40)._replace(origin="NB"))
    sites = (SiteLogs("HZ", heads[:1]), SiteLogs("NB", heads[1:]))
    away = SiteKey("NB", "other", KeyFile("/k", "", "none", ABSENT), own=False)
    found = examined(
        keys=(SOUND.keys[0]._replace(site="HZ"), away),
        logs=STANDING._replace(heads=heads, sites=sites),
    )
    said = {(line.check, line.site): line.level for line in found.lines if line.site}
    assert said == {
        ("key", "HZ"): OK, ("key", "NB"): SKIPPED, ("anchor", "HZ"): OK, ("anchor", "NB"): WRONG,
    }  # fmt: skip


def test_only_what_is_wrong_is_a_finding_unless_one_is_strict():
    found = examined(shape=(1, 2))
    assert (found.findings(), found.findings(strict=True)) == (0, 1)


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ("3.6.23", True), ("3.7.0", False), ("3.40.1", False), ("3.44.5", False), ("3.44.6", True),
        ("3.45.0", False), ("3.50.6", False), ("3.50.7", True), ("3.51.2", False), ("3.51.3", True),
        ("3.54.1", True),
    ],
)  # fmt: skip
def test_which_releases_can_damage_a_file(version: str, sound: bool):
    assert is_sound(version) is sound
