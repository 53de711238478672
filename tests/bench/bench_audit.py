"""Auditing an archive against the raw limit of the same run: every body read, hashed and parsed.

``python tests/bench/bench_audit.py [boxes]``: boxes are registered by a list, then received,
stored and moved, each scan an operation of its own; 50,000 make 200,000 events. In a file, then on
a server; seconds are of our processor, not of the server's.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

import psycopg

import archive as waybox
from archive.commands.box import ImportBoxes
from archive.events import Draft, Event
from archive.log.keyfile import read_key
from archive.reading.audit import audit
from archive.storage.engine import Engine
from archive.storage.journal import Making, take_head, write
from archive.storage.projection import project
from archive.storage.sitekeys import key_path_of
from archive.upkeep.backing_up import AUDITING, back_up
from tests.bench.bench_door import archive, rows, say, today
from tests.support.server import server

_ALONE = "--alone"
BOXES = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1] != _ALONE else 50_000
MILLION = 1_000_000
_PAGE, _STEP = 5_000, timedelta(milliseconds=1)
_TURNS = 3
_BODIES = (
    'SELECT "seq", "body" FROM "event" WHERE "origin" = ? AND "seq" > ? ORDER BY "seq" LIMIT ?'
)
_OPERATION = 'INSERT INTO "operation" VALUES (?, ?, ?, ?, 1)'


def scans(opened: waybox.Archive, person: str) -> None:
    """Receive, store and move every box: the events of the door, written many at a time."""
    day, boxes = today().isoformat(), opened.engine.rows('SELECT "id" FROM "box" ORDER BY "serial"')
    lives = [draft for (box,) in boxes for draft in _life(box, day)]
    for start in range(0, len(lives), _PAGE):
        drafts = lives[start : start + _PAGE]
        opened.engine.write(lambda drafts=drafts: _written(opened, person, drafts))  # type: ignore[misc]


def _life(box: str, day: str) -> Iterator[Draft]:
    steps = (
        ("received", "SEALED", "RECEIVED", {"manual": 1, "received_on": day, "seal_seen": 0}),
        ("stored", "RECEIVED", "STORED", {"manual": 1, "place": "HZ-A", "stored_on": day}),
        ("moved", "STORED", "STORED", {"from_place": "HZ-A", "manual": 1, "place": "HZ-B"}),
    )
    for n, (kind, before, after, data) in enumerate(steps, 1):
        yield Draft("box", f"box.{kind}", box, n, before, after, data)


def _written(opened: waybox.Archive, person: str, drafts: list[Draft]) -> None:
    engine, head = opened.engine, take_head(opened.engine, "HZ")
    tick, events = head.tick, list[Event]()
    assert tick is not None
    for draft in drafts:
        tick = tick._replace(at=tick.at + _STEP, mono_ms=tick.mono_ms + 1)
        here = head._replace(size=head.size + len(events))
        op = secrets.token_hex(16)
        made = Making(opened.founding.id, here, tick, person, "clerk", "bench", op)
        events += made.events((draft,))
    write(engine, head, events, read_key(key_path_of(opened, "HZ")), doubted=False)
    project(engine, events, None)
    engine.run_many(_OPERATION, ((e.op, "0" * 64, "HZ", e.seq) for e in events))


def raw(engine: Engine) -> int:
    """Read every body by number, hash it, parse it: what no audit can do without."""
    count = 0
    for (origin,) in engine.rows('SELECT "origin" FROM "log_head"'):
        after = -1
        while page := engine.rows(_BODIES, (origin, after, _PAGE)):
            for _, body in page:
                sha256(body).digest()
                json.loads(body)
            after = page[-1][0]
            count += len(page)
    return count


def rates(*whats: Callable[[], int]) -> list[float]:
    """Events a second of our processor for each, the best of some turns one after the other."""
    best = [0.0 for _ in whats]
    for _ in range(_TURNS):
        for at, what in enumerate(whats):
            before = process_time()
            count = what()
            best[at] = max(best[at], count / (process_time() - before))
    return best


def audited(opened: waybox.Archive) -> int:
    """Audit it; the count of its events."""
    report = audit(opened)
    assert not report.problems, report.problems[:3]
    return report.events


def measured(opened: waybox.Archive) -> None:
    """Say how quickly it is audited, and in how much memory."""
    events, url = audited(opened), opened.engine.location.whole
    ours, limit = rates(lambda: audited(opened), lambda: raw(opened.engine))
    called = subprocess.run([sys.executable, __file__, _ALONE, url], check=True, text=True,
                            capture_output=True)  # fmt: skip
    grown = int(called.stdout)
    say(
        f"audit on {opened.engine.kind}: {events:,} events, {ours:,.0f} a second of the processor, "
        f"a million in {MILLION / ours:.1f} s (goal 10); the bodies alone read, hashed and parsed: "
        f"{limit:,.0f}, ratio {ours / limit:.2f}; it takes {grown} MiB more than the open archive"
    )


def alone(url: str) -> None:
    """Audit in a process of its own, and print how many MiB more it held than before."""
    with waybox.open(url) as opened:
        before = peak()
        audited(opened)
        sys.stdout.write(f"{peak() - before}\n")


def peak() -> int:
    """The most memory that this program held so far, in MiB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    told = status.read_text(encoding="ascii").split() if status.exists() else ["VmHWM:", "0"]
    return int(told[told.index("VmHWM:") + 1]) // 1024


def backed_up(opened: waybox.Archive, folder: Path) -> None:
    """Say how long a backup takes, and how much of that is the audit."""
    steps: dict[str, float] = {}

    def told(step: str, _done: int) -> None:
        steps.setdefault(step, perf_counter())

    before = perf_counter()
    done = back_up(opened.engine.location.whole, folder / "backup", told=told)
    after = perf_counter()
    audit_began = steps.get(AUDITING, after)
    say(
        f"backup: {done.events} events, {done.bytes / 2**20:.0f} MiB in {after - before:.1f} s, "
        f"copied after {audit_began - before:.1f} s"
    )


def main() -> None:
    """Build an archive on each backend, measure, print."""
    with tempfile.TemporaryDirectory() as name, server() as postgres:
        with psycopg.connect(postgres.url("postgres"), autocommit=True) as made:
            made.execute("CREATE DATABASE bench")
        os.environ |= {"WAYBOX_KEY": f"{name}/log.key", "WAYBOX_STATE": f"{name}/state"}
        for url in ("", postgres.url("bench")):
            folder = Path(name) / (url and "server")
            folder.mkdir(exist_ok=True)
            opened, by = archive(folder, url)
            opened.perform(ImportBoxes(sha256="a" * 64, rows=rows(BOXES)), by)
            scans(opened, by.person)
            measured(opened)
            backed_up(opened, folder)
            opened.close()


if __name__ == "__main__":
    if sys.argv[1:2] == [_ALONE]:
        alone(sys.argv[2])
    else:
        main()
