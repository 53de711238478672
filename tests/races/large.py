"""Races at large: on copies of one warehouse, again and again, until it is enough.

``python -m tests.races.large --help``; the figures stand in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from unittest.mock import patch

import psycopg

from tests.races.herd import Outcome, race_of, raced, seats, warehouse
from tests.support.crew import Hired, hire
from tests.support.history import DONE, REFUSED
from tests.support.kept import choose, kept_in

ONE_RACE = 3_600
"""Seconds after which a race hangs; one that has begun is run to its end."""


class Large(NamedTuple):
    """How much is raced, and on what."""

    backend: str = "sqlite"
    attempts: int = 100_000
    """Races go on until so many attempts to destroy were made."""
    boxes: int = 250
    """Boxes of one race."""
    stations: int = 8
    kills: int = 8
    """In one race."""
    terminate: int = 0
    """Connections that the server ends in one race."""
    serializable: bool = False
    seconds: float = 3_600
    seed: int = 1


def races(large: Large, hired: Hired, folder: Path) -> Iterator[Outcome]:
    """Race after race, each on a fresh copy of one warehouse, until it is enough."""
    boxes = warehouse(hired, large.boxes, 60)
    began, attempts, number = time.monotonic(), 0, 0
    while attempts < large.attempts and time.monotonic() - began < large.seconds:
        number += 1
        own = folder / f"race{number}"
        url = str(hired.path.copy_to(kept_in(own)))
        race = race_of(hired, url, own / "notes", boxes)
        seed = large.seed * 1_000_000 + number * 1_000
        made = seats(large.stations, race.loaded, large.boxes // 4, seed=seed)
        outcome = raced(
            race, made, kills=large.kills, seconds=ONE_RACE, meanwhile=ended(large, url)
        )
        attempts += outcome.attempts
        yield outcome
        shutil.rmtree(own)


@contextmanager
def ended(large: Large, url: str) -> Iterator[None]:
    """Let the server end connections of stations at random while a race runs."""
    over = threading.Event()

    def end_some() -> None:
        one = """SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'waybox'
            ORDER BY random() LIMIT 1) AS one"""
        with psycopg.connect(url, autocommit=True) as administrator:
            for _ in range(large.terminate):
                if over.wait(0.4):
                    return
                administrator.execute(one)

    thread = threading.Thread(target=end_some) if large.terminate else None
    if thread is not None:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if thread is not None:
            thread.join()


def faults(outcome: Outcome, large: Large) -> list[str]:
    """Whatever was not as it must be; where connections are ended, stations are told so."""
    wrong = [f"{found.kind}: {found.what}" for found in outcome.found]
    wrong += [f"audit: {problem}" for problem in outcome.problems]
    if not large.terminate:
        wrong += [f"storage: {trouble}" for trouble in outcome.troubles]
    if (outcome.fed, outcome.destroyed) != (large.boxes, large.boxes):
        wrong.append(f"{outcome.fed} fed and {outcome.destroyed} destroyed of {large.boxes} boxes")
    return wrong


def told(outcomes: list[Outcome]) -> str:
    """The figures of races, as a page shows them."""
    deeds = [deed for outcome in outcomes for deed in outcome.history.deeds]
    done, refused = (sum(deed.outcome == kind for deed in deeds) for kind in (DONE, REFUSED))
    waits_ = [outcome.waits for outcome in outcomes]
    whole = [outcome.waits.fairness for outcome in outcomes]
    return (
        f"{len(outcomes)} races, {sum(each.attempts for each in outcomes)} attempts to destroy "
        f"{sum(each.destroyed for each in outcomes)} boxes; {len(deeds)} questions, {done} done, "
        f"{refused} refused, {sum(each.killed for each in outcomes)} stations killed, "
        f"{sum(each.seconds for each in outcomes):.0f} s; wait median "
        f"{median(each.middle_ms for each in waits_):.1f} ms, p99 "
        f"{median(each.p99_ms for each in waits_):.1f}, worst "
        f"{max(each.worst_ms for each in waits_):.0f}, overtaken at most "
        f"{max(each.overtaken for each in waits_)} times; least of the most a station got done "
        f"{median(whole):.2f}"
    )


@contextmanager
def server_for(large: Large) -> Iterator[None]:
    """A PostgreSQL server that writes to the disk what it says is written, where one is wanted."""
    choose(large.backend)
    if large.backend == "sqlite":
        yield
        return
    from tests.support.kept_server import SERVER, leave
    from tests.support.server import server

    with server(careful=True) as mine:
        os.environ[SERVER] = str(mine.folder)
        if large.serializable:
            with psycopg.connect(mine.url("postgres"), autocommit=True) as administrator:
                administrator.execute(
                    "ALTER SYSTEM SET default_transaction_isolation = 'serializable'"
                )
                administrator.execute("SELECT pg_reload_conf()")
        yield
        leave()


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def large_races(large: Large, say: Callable[[str], None] = say) -> tuple[list[Outcome], list[str]]:
    """Race at large; the outcomes, and whatever was not as it must be."""
    outcomes: list[Outcome] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name, server_for(large):
        mine = {"XDG_DATA_HOME": name, "WAYBOX_STATE": name}
        with patch.dict(os.environ, mine):
            for outcome in races(large, hire(Path(name)), Path(name)):
                outcomes.append(outcome)
                wrong += faults(outcome, large)
                say(told(outcomes))
    return outcomes, wrong


def main() -> int:
    """Race as the command line says; 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.races.large", description=__doc__)
    for name, default in Large._field_defaults.items():
        how: dict[str, Any] = {"type": type(default)}
        if default is False:
            how = {"action": "store_true"}
        parser.add_argument(f"--{name}", default=default, **how)
    large = Large(**vars(parser.parse_args()))
    _, wrong = large_races(large)
    for fault in wrong[:50]:
        say(f"  {fault}")
    say(f"found {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
