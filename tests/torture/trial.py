"""The parts of a torture."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.crew import Hired, hire
from tests.torture.deadly import deaths, kills, servers
from tests.torture.disk import HOW, Disk
from tests.torture.faults import BESIDE, KINDS
from tests.torture.founded import look_at_founding
from tests.torture.images import Tally, cut
from tests.torture.life import recorded_town
from tests.torture.racing import races, races_on_a_server
from tests.torture.report import Part, Report
from tests.torture.storms import Weather
from tests.torture.work import WORK, founding

IMAGES = 12_000
_AT_A_TIME = 400


def powercut(report: Report, folder: Path) -> Part:
    """Whole lives, long days and short destructions, their power cut anywhere."""
    crew, until, total = _crew(folder), report.until(), Tally()
    rounds = 0
    for work in _again(tuple(WORK)):
        if total.images >= IMAGES or time.monotonic() > until:
            break
        rounds += 1
        seed = f"{report.seed}/{work}/{rounds}"
        town = folder / "town"
        town.mkdir()
        with recorded_town(crew, town, seed, stations=1 + rounds % 4) as (shift, recording):
            WORK[work](shift)
        shutil.rmtree(town)
        total.add(cut(recording, "archive.db", folder / "image", _AT_A_TIME, seed=seed))
        report.say(f"  {seed}: {recording.now} steps, {total.images} images, {dict(total.kinds)}")
    found = tuple(f"{loss.kind} after step {loss.at} ({loss.how}): {loss.text}"
                  for loss in total.losses)  # fmt: skip
    done = f"{total.images} images of {rounds} recorded lives; " + _how(total)
    looked = (
        f"{total.acknowledged} acknowledged operations, {len(total.states)} states audited whole, "
        f"{total.done} operations under way done afterwards, {total.known} known already"
    )
    return Part("power cuts", done, looked, found)


def _how(total: Tally) -> str:
    return ", ".join(f"{how} {total.by_how[how]}" for how in HOW)


def foundings(report: Report, folder: Path) -> Part:
    """`waybox init`, its power cut anywhere."""
    until, found, images, rounds = report.until(), [], 0, 0
    while images < 500 and time.monotonic() < until:
        seed, rounds = f"{report.seed}/founding/{rounds}", rounds + 1
        recording, made = founding(folder / "new", seed)
        shutil.rmtree(folder / "new")
        chance, disk = random.Random(seed), Disk(recording)
        for at in sorted([*chance.choices(range(recording.now + 1), k=60), *[recording.now] * 10]):
            disk.go(recording.steps, at)
            image = disk.after_power_cut(chance, chance.choice(HOW))
            images += 1
            told = at == recording.now
            wrong = look_at_founding(image, folder / "image", made, told=told)
            found += [f"{seed} after step {at}: {text}" for text in wrong]
    done = f"{images} images of {rounds} foundings"
    return Part("foundings", done, "an archive and its badges, or a second founding", tuple(found))


def faults(report: Report, folder: Path) -> Part:
    """Work, opening and founding on disks whose n-th call fails, for every n."""
    until, weather = report.until(), Weather(_crew(folder), folder / "weather")
    weather.folder.mkdir()
    unfinished = []
    for name in (*KINDS, *BESIDE):
        # a lock that cannot be had at all is waited for in every statement, ten seconds long
        for lasts in (False,) if name == "lock" else (False, True):
            runs = ((weather.at_work, 1), (weather.opening, 1), (weather.founding, 41))
            for run, often in runs:
                by, nth = (5 * often if lasts else often), 1
                while run(name, nth, lasts=lasts):
                    nth += by
                    if time.monotonic() > until:
                        unfinished.append(f"{run.__name__}, {name}, after call {nth}")
                        break
        storm = weather.storm
        report.say(f"  {name}: {storm.struck[name]} times, {len(storm.wrong)} findings so far")
    storm = weather.storm
    done = f"{storm.runs} runs, a fault in {storm.struck.total()}, of {len(storm.struck)} kinds"
    if unfinished:
        done += f"; no time was left from: {unfinished[0]}"
    looked = "; ".join(f"{count} × {text}" for text, count in storm.said.most_common())
    return Part("faults", done, looked, tuple(storm.wrong))


def _again(names: tuple[str, ...]) -> Iterator[str]:
    while True:
        yield from names


def _crew(folder: Path) -> Hired:
    home = folder / "crew"
    if home.exists():
        shutil.rmtree(home)
    home.mkdir()
    os.environ["WAYBOX_STATE"] = str(home / "state")
    return hire(home)


PARTS: dict[str, Callable[[Report, Path], Part]] = {
    "powercut": powercut,
    "foundings": foundings,
    "faults": faults,
    "kills": kills,
    "deaths": deaths,
    "servers": servers,
    "races": races,
    "races-on-a-server": races_on_a_server,
}
