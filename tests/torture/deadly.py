"""The parts of a torture in which processes and servers are killed."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.crew import Hired, hire, move_in
from tests.torture.deaths import KINDS, killed
from tests.torture.report import Part, Report
from tests.torture.server_kills import Works, connections_cut, servers_killed, stations_killed
from tests.torture.stations import Toll, Yard, killed_at_work

KILLS, DEATHS = 2_000, 40
SERVERS, SERVER_STATIONS, CONNECTIONS = 60, 200, 1_000
_A_HOME = 24
"""Rounds after which the work begins in a fresh archive: an audit takes as long as its log."""


def yard(hired: Hired, home: Path) -> Yard:
    """An archive with stored boxes, that stations may work in."""
    shutil.rmtree(home, ignore_errors=True)
    town = move_in(hired, home)
    boxes = town.stored(*(f"B{number}" for number in range(12)))
    badges = {who: out.badge for who, out in town.handouts.items()}
    made = Yard(str(town.path), dict(town.credentials), badges, boxes)
    town.archive.close()
    return made


def kills(report: Report, folder: Path) -> Part:
    """One station, and four on one file, killed at work again and again."""
    hired, until, toll, rounds = _hired(folder), report.until(), Toll(), 0
    chance = random.Random(f"{report.seed}/kills")
    while toll.kills < KILLS and time.monotonic() < until:
        if rounds % _A_HOME == 0:
            here = yard(hired, folder / "yard")
        many = 1 if rounds % 3 == 0 else 4
        killed_at_work(here, toll, chance, f"r{rounds}", stations=many)
        rounds += 1
        if rounds % 60 == 0:
            report.say(f"  {toll.kills} kills, {toll.told} acknowledged, {len(toll.wrong)} found")
    done = f"{toll.kills} kills of stations, 1 and 4 on one file, in {rounds} rounds"
    return Part("kills", done, _looked(toll), tuple(toll.wrong))


def deaths(report: Report, folder: Path) -> Part:
    """Foundings, long lists, papers and screens, killed in the middle."""
    hired, until, toll = _hired(folder), report.until(), Toll()
    told: list[str] = []
    for name, kind in KINDS.items():
        before = toll.kills
        chance = random.Random(f"{report.seed}/{name}")
        killed(kind(hired), folder, toll, chance, DEATHS, until)
        told.append(f"{name} {toll.kills - before}")
        report.say(f"  {told[-1]} kills, {len(toll.wrong)} found")
    return Part("other work killed", ", ".join(told), _looked(toll), tuple(toll.wrong))


def servers(report: Report, folder: Path) -> Part:
    """A PostgreSQL server killed whole under six stations, then stations, then connections."""
    tolls, told = Toll(), []
    restarts: list[float] = []
    runs: tuple[tuple[str, Callable[..., Works], int], ...] = (
        ("kills of the whole server", servers_killed, SERVERS),
        ("kills of stations", stations_killed, SERVER_STATIONS),
        ("connections cut", connections_cut, CONNECTIONS),
    )
    for name, run, times in runs:
        home = folder / run.__name__
        home.mkdir()
        chance = random.Random(f"{report.seed}/{name}")
        made = run(home, chance, times, report.until())
        toll = made.toll
        restarts += made.restarts
        told.append(f"{toll.kills} {name} ({toll.events} events)")
        report.say(f"  {told[-1]}, {len(toll.wrong)} found")
        tolls.add(toll)
    done = ", ".join(told)
    if restarts:
        median, most = statistics.median(restarts), max(restarts)
        done += f"; the server answered again after {median:.1f} s, {most:.1f} s at most"
    return Part("PostgreSQL", done, _looked(tolls), tuple(tolls.wrong))


def _looked(toll: Toll) -> str:
    return (
        f"{toll.told} acknowledged operations, {toll.audits} audits; of what had no answer "
        f"{toll.repeated} were known when asked again, {toll.done} were done then"
    )


def _hired(folder: Path) -> Hired:
    home = folder / "crew"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    os.environ["WAYBOX_STATE"] = str(home / "state")
    return hire(home)
