"""Many stations on one archive against one station alone, and against bare transactions.

``python tests/bench/bench_stations.py [moves]``: 4, 8 and 16 processes move boxes on one SQLite
file, in turn with one alone and with as many bare processes that write the same rows and wait by
SQLite's own busy handler; then 40 on a PostgreSQL server, as fast as they can and at the pace of
hands. Absolute figures move with the disk; ratios and waits are what counts.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[2]))

import apsw
import psycopg

from archive.commands.box import MoveBox
from archive.opening import open_archive
from archive.storage.postgres_log import take_off
from tests.races.herd import race_of, warehouse
from tests.races.large import Large, server_for
from tests.races.station import Race, SteadyClock
from tests.support.crew import OTHER_SHELF, SHELF, hire
from tests.support.kept import kept_in

MOVES = int(sys.argv[1]) if __name__ == "__main__" and len(sys.argv) > 1 else 1_600
BOXES = 320
STATIONS = (4, 8, 16)
SERVED = 40
"""Stations on a server."""
PACE_S, PACED = 1.0, 30
"""How long a hand takes from box to box, and how many boxes each one moves so."""
BUSY_MS = 60_000


class Measured(NamedTuple):
    """What came of so many stations at once."""

    rate: float
    """Moves a second, all together."""
    middle_ms: float
    p99_ms: float
    worst_ms: float
    slowest: float
    """The time until the first one was done, of the time until the last one was."""


def say(line: str) -> None:
    """Print a figure."""
    sys.stdout.write(f"{line}\n")


def by_hand(race: Race, boxes: tuple[str, ...], rounds: int, gates: Any, out: Any) -> None:
    """One station at the pace of hands."""
    at_the_door(race, boxes, rounds, gates, out, PACE_S)


def at_the_door(
    race: Race, boxes: tuple[str, ...], rounds: int, gates: Any, out: Any, pace: float = 0
) -> None:
    """One station: its own boxes, to and fro."""
    os.environ.update(race.remembers)
    with open_archive(race.url, clock=SteadyClock(*race.started), station="bench") as archive:
        out_ = race.hands["c1"]
        by = archive.sign_in(out_.badge, out_.pin)

        def move(number: int) -> None:
            place = OTHER_SHELF if number // len(boxes) % 2 == 0 else SHELF
            archive.perform(MoveBox(box=boxes[number % len(boxes)], place=place), by)

        _timed(move, rounds, gates, out, pace)


def barely(path: str, boxes: tuple[str, ...], rounds: int, gates: Any, out: Any) -> None:
    """The same rows by bare statements, waiting as SQLite waits."""
    connection = apsw.Connection(path)
    connection.set_busy_timeout(BUSY_MS)
    for pragma in ("journal_mode = wal", "synchronous = full", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}").fetchall()

    def move(number: int) -> None:
        id_ = boxes[number % len(boxes)]
        ask: Any = connection.execute
        ask("BEGIN IMMEDIATE")
        ((seq, note),) = ask("""UPDATE "log_head" SET "writes" = "writes" + 1 WHERE "origin" = 'HZ'
            RETURNING "size", "note" """).fetchall()
        ((n,),) = ask('SELECT "n" FROM "box" WHERE "id" = ?', (id_,)).fetchall()
        body = b"x" * 420
        ask('INSERT INTO "event" VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            ("HZ", seq, "box", id_, n + 1, "box.moved", body, body[:32]))  # fmt: skip
        for level in range(1, (~seq & (seq + 1)).bit_length()):
            ask(
                'INSERT INTO "log_node" VALUES (?, ?, ?, ?)', ("HZ", level, seq >> level, body[:32])
            )
        ask("""UPDATE "log_head" SET "size" = ?, "note" = ? WHERE "origin" = 'HZ'""",
            (seq + 1, note))  # fmt: skip
        place = OTHER_SHELF if n % 2 else SHELF
        ask('UPDATE "box" SET "n" = ?, "place" = ? WHERE "id" = ?', (n + 1, place, id_))
        ask('INSERT INTO "operation" VALUES (?, ?, ?, ?, ?)',
            (f"bare{seq:028d}", "0" * 64, "HZ", seq, 1))  # fmt: skip
        ask("COMMIT")

    _timed(move, rounds, gates, out)
    connection.close()


def barely_on_a_server(url: str, boxes: tuple[str, ...], rounds: int, gates: Any, out: Any) -> None:
    """The same rows by bare statements over psycopg, in the same order of locks."""
    connection = psycopg.connect(url)

    def move(number: int) -> None:
        ask, body = connection.execute, b"x" * 420
        seq, note = _one(
            ask("""UPDATE log_head SET writes = writes + 1 WHERE origin = 'HZ'
            RETURNING size, note""")
        )
        ask("SELECT size FROM log_head WHERE origin = 'org' FOR SHARE").fetchall()
        id_ = boxes[number % len(boxes)]
        (n,) = _one(ask("SELECT n FROM box WHERE id = %s", (id_,)))
        ask("INSERT INTO event VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            ("HZ", seq, "box", id_, n + 1, "box.moved", body, body[:32]))  # fmt: skip
        for level in range(1, (~seq & (seq + 1)).bit_length()):
            ask("INSERT INTO log_node VALUES (%s, %s, %s, %s)",
                ("HZ", level, seq >> level, body[:32]))  # fmt: skip
        ask("UPDATE log_head SET size = %s, note = %s WHERE origin = 'HZ'", (seq + 1, note))
        place = OTHER_SHELF if n % 2 else SHELF
        ask("UPDATE box SET n = %s, place = %s WHERE id = %s", (n + 1, place, id_))
        ask("INSERT INTO operation VALUES (%s, %s, %s, %s, %s)",
            (f"bare{seq:028d}", "0" * 64, "HZ", seq, 1))  # fmt: skip
        connection.commit()

    _timed(move, rounds, gates, out)
    connection.close()


def _one(cursor: Any) -> Any:
    (row,) = cursor.fetchall()
    return row


def _timed(move: Any, rounds: int, gates: Any, out: Any, pace: float = 0) -> None:
    ready, go = gates
    ready.release()
    go.wait()
    times = []
    due = time.monotonic() + random.random() * pace
    for number in range(rounds):
        time.sleep(max(0.0, due + number * pace - time.monotonic()) if pace else 0)
        # whom the box before kept waiting began to wait when this one was due
        before = due + number * pace if pace else time.monotonic()
        move(number)
        times.append((before, time.monotonic()))
    out.put(times)


def measured(what: Any, where: Any, boxes: tuple[str, ...], count: int, moves: int) -> Measured:
    """Let so many processes do so many moves together."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.races.station"])
    gates, out = (context.Semaphore(0), context.Event()), context.Queue()
    share = len(boxes) // count
    processes = []
    for n in range(count):
        own = boxes[n * share : (n + 1) * share]
        given = (where, own, moves // count, gates, out)
        processes.append(context.Process(target=what, args=given))
        processes[-1].start()
    for _ in processes:
        assert gates[0].acquire(timeout=120)
    gates[1].set()
    each = [out.get(timeout=600) for _ in processes]
    for process in processes:
        process.join()
    waits = sorted((after - before) * 1000 for times in each for before, after in times)
    began = min(times[0][0] for times in each)
    ends = [times[-1][1] - began for times in each]
    return Measured(
        len(waits) / max(ends), waits[len(waits) // 2], waits[len(waits) * 99 // 100], waits[-1],
        min(ends) / max(ends),
    )  # fmt: skip


def told(name: str, found: Measured) -> str:
    """A line of figures."""
    return (
        f"{name}: {found.rate:.0f}/s, median {found.middle_ms:.1f} ms, p99 {found.p99_ms:.1f}, "
        f"worst {found.worst_ms:.0f}, first done at {found.slowest:.0%} of the time"
    )


def on_a_file(folder: Path) -> None:
    """The figures of one SQLite file."""
    hired = hire(folder)
    race = race_of(hired, str(hired.path), folder / "notes", warehouse(hired, 1, BOXES))
    copy = folder / "bare.db"
    with open_archive(str(hired.path), clock=SteadyClock(*race.started)) as archive:
        archive.engine.run(f"VACUUM INTO '{copy}'")
    for count in STATIONS:
        one = measured(at_the_door, race, race.free, 1, MOVES // 2)
        many = measured(at_the_door, race, race.free, count, MOVES)
        bare = measured(barely, str(copy), race.free, count, MOVES)
        say(told("stations on one file: 1 alone", one))
        say(f"{told(f'  {count} at once', many)}; {many.rate / one.rate:.2f} of the one alone "
            "(goal 0.7, worst 500 ms)")  # fmt: skip
        say(f"{told(f'  {count} bare processes', bare)}; ours {many.rate / bare.rate:.2f} of it")


def on_a_server(folder: Path) -> None:
    """The figures of a PostgreSQL server that writes to the disk what it says is written."""
    with server_for(Large("postgres")), patch.dict(os.environ, XDG_DATA_HOME=str(folder)):
        hired = hire(folder)
        race = race_of(hired, str(hired.path), folder / "notes", warehouse(hired, 1, BOXES))
        copy = str(hired.path.copy_to(kept_in(folder, "bare")))
        with open_archive(copy, clock=SteadyClock(*race.started)) as archive:
            archive.engine.write(lambda: take_off(archive.engine))  # bare of what guards its rows
        one = measured(at_the_door, race, race.free, 1, MOVES // 4)
        many = measured(at_the_door, race, race.free, SERVED, MOVES)
        hands = measured(by_hand, race, race.free, SERVED, SERVED * PACED)
        bare = measured(barely_on_a_server, copy, race.free, SERVED, MOVES)
    say(told("stations on PostgreSQL: 1 alone", one))
    say(f"{told(f'  {SERVED}, a box every {PACE_S:.0f} s each', hands)} (goal p99 250 ms)")
    say(told(f"  {SERVED} as fast as they can", many))
    say(f"{told(f'  {SERVED} bare connections', bare)}; ours {many.rate / bare.rate:.2f} of it")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["WAYBOX_STATE"] = name
        (Path(name) / "served").mkdir()
        on_a_file(Path(name))
        on_a_server(Path(name) / "served")


if __name__ == "__main__":
    main()
