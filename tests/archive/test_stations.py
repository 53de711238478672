"""Several stations on one file, and stations that die: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.clock import parse_now
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import Hired, Town, hire
from tests.support.kept import Kept, kept_in

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("WAYBOX_KILLS", "8"))
"""How often a writing station is killed; the suite does a few, ``WAYBOX_KILLS=500`` many."""
BOXES = 40

STATION = """
import sys
from archive import Refused
from archive.commands.box import MoveBox, ReceiveBox, StoreBox
from archive.opening import open_archive

path, badge, pin, name, *boxes = sys.argv[1:]
with open_archive(path, station=name) as archive:
    by = archive.sign_in(badge, pin)

    def ask(command):
        try:
            receipt = archive.perform(command, by)
            print("done", receipt.op, command.name, command.box, flush=True)
        except Refused as refused:
            print("refused", refused.refusal.code, flush=True)

    print("ready", flush=True)
    sys.stdin.readline()
    for box in boxes:
        ask(ReceiveBox(box=box))
        ask(StoreBox(box=box, place="HZ-A-01-1"))
    while name == "endless":
        for box in boxes:
            ask(MoveBox(box=box, place="HZ-A-01-2"))
"""


@pytest.fixture(scope="module")
def hired(tmp_path_factory: pytest.TempPathFactory) -> tuple[Hired, list[str]]:
    """An archive with boxes on their way to the store."""
    hired = hire(tmp_path_factory.mktemp("stations"))
    with open_archive(str(hired.path), now=parse_now("2026-03-10T08:00")) as archive:
        town = Town(archive, hired.credentials, hired.handouts)
        ids = town.hand_in(*(f"B{n}" for n in range(BOXES)))
    return hired, list(ids)


@pytest.fixture
def path(hired: tuple[Hired, list[str]], tmp_path: Path) -> Kept:
    source, _ = hired
    return source.path.copy_to(kept_in(tmp_path))


def station(
    path: Kept, hired: Hired, who: str, name: str, boxes: list[str]
) -> subprocess.Popen[str]:
    out = hired.handouts[who]
    return subprocess.Popen(
        [sys.executable, "-c", STATION, str(path), out.badge, out.pin, name, *boxes],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def started(process: subprocess.Popen[str]) -> None:
    """Let a station that stands ready begin."""
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()


def said(process: subprocess.Popen[str]) -> list[list[str]]:
    out, _ = process.communicate(timeout=60)
    return [line.split() for line in out.splitlines() if line]


def acknowledged(lines: list[list[str]]) -> list[list[str]]:
    return [line for line in lines if line[0] == "done" and len(line) == 4]


def recorded(path: Kept) -> dict[str, int]:
    """Every operation and how many events it made; the archive must be whole."""
    with open_archive(str(path)) as archive:
        report = audit(archive)
        operations: dict[str, int] = dict(
            archive.engine.rows('SELECT "op", "events" FROM "operation"')
        )
    assert report.problems == ()
    return operations


def test_four_stations_race_for_the_same_boxes(path: Kept, hired: tuple[Hired, list[str]]) -> None:
    crew, boxes = hired
    stations = [
        station(path, crew, who, f"station{place}", random.Random(place).sample(boxes, BOXES))
        for place, who in enumerate(("c1", "c2", "k1", "c1"))
    ]
    for each in stations:
        started(each)
    lines = [line for each in stations for line in said(each)]
    done = acknowledged(lines)
    operations = recorded(path)
    assert [each.returncode for each in stations] == [0] * 4
    assert {line[1] for line in done} <= set(operations)
    assert sorted(line[3] for line in done if line[2] == "receive-box") == sorted(boxes)
    assert sorted(line[3] for line in done if line[2] == "store-box") == sorted(boxes)
    assert {line[1] for line in lines if line[0] == "refused"} <= {"R-010", "R-011"}


def test_a_station_killed_while_it_writes_loses_nothing(
    path: Kept, hired: tuple[Hired, list[str]]
) -> None:
    crew, boxes = hired
    chance = random.Random(20260310)
    promised: set[str] = set()
    for _ in range(KILLS):
        process = station(path, crew, "c1", "endless", boxes)
        started(process)
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(chance.randrange(8))]
        time.sleep(chance.uniform(0.0, 0.02))
        process.send_signal(signal.SIGKILL)
        heard += process.stdout.readlines()
        said(process)
        promised |= {line[1] for line in acknowledged([each.split() for each in heard])}
        assert promised <= set(recorded(path))
    assert promised, "no station lived long enough to promise anything"


ELSEWHERE = """
import sys
from archive import Refused
from archive.clock import parse_now
from archive.commands.batch import AddLines, DraftBatch
from archive.opening import open_archive

path, badge, pin, box = sys.argv[1:]
for now in ("2026-03-09T23:59:59+08:00", "2026-03-10T00:00:00+08:00"):
    with open_archive(path, now=parse_now(now)) as archive:
        by = archive.sign_in(badge, pin)
        batch = archive.perform(DraftBatch(), by).subject
        try:
            archive.perform(AddLines(batch=batch, boxes=(box,)), by)
            print("listed")
        except Refused as refused:
            print(refused.refusal.code)
"""


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Shanghai", "Pacific/Kiritimati"])
def test_due_turns_at_midnight_in_china_wherever_the_machine_stands(
    tmp_path: Path, zone: str
) -> None:
    crew = hire(tmp_path)
    with open_archive(str(crew.path), now=parse_now("2026-03-01T08:00")) as archive:
        town = Town(archive, crew.credentials, crew.handouts)
        (box,) = town.stored("A")
        assert town.row("box", "A").last_day == "2026-03-09"
    out = crew.handouts["c1"]
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(crew.path), out.badge, out.pin, box],
        capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": zone},
    )  # fmt: skip
    assert done.stdout.split() == ["R-101", "listed"]
