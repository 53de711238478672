"""What is done while the power may fail: short for the suite, a whole life, a long day of scans."""

from __future__ import annotations

from pathlib import Path

from archive import Founded, Plan, found
from archive.clock import parse_now
from archive.opening import open_archive
from tests.support.crew import (
    ADMINISTRATORS,
    CHEAP,
    FIRST_DAY,
    OTHER_SHELF,
    SHELF,
)
from tests.support.life import live
from tests.torture.layer import listened
from tests.torture.life import Shift, checkpoint, close, fixed_chance, opened, wrong_pins
from tests.torture.recording import Answer, Recording
from tests.torture.vfs import recorded


def short(shift: Shift) -> None:
    """A destruction from import to acceptance, a guess at a PIN, a letter, a checkpoint."""
    shift.stored("A", "B", "C")
    wrong_pins(shift, "au", 1)
    shift.destroyed("A", "B")
    checkpoint(shift)
    letter = shift.archive.keep_file(b"letter")
    shift.do("m1", "attach", box="C", kind="letter", file=letter)
    shift.refused("c1", "feed-box", box="C")


def whole(shift: Shift) -> None:
    """Every command of the door at least once, and people who come and go meanwhile."""
    wrong_pins(shift, "au", 5)
    live(shift)
    left_and_back(shift)
    checkpoint(shift, "TRUNCATE")
    shift.do("k1", "record-printing", boxes=("C",), stock="avery-l7165", printer="Zebra-1")
    shift.do("k1", "anchor", kept_by="safe")


def day(shift: Shift) -> None:
    """Hundreds of scans; the WAL is written back again and again, once under a reader's eyes."""
    for each in shift.stations:
        each.engine.rows("PRAGMA wal_autocheckpoint = 40")
    names = [f"B{number}" for number in range(30)]
    shift.stored(*names)
    reader = open_archive(str(shift.path), clock=shift.archive.clock, station="reader")
    with reader.engine.reading():
        reader.engine.rows('SELECT COUNT(*) FROM "event"')
        for name in names:
            shift.do("c1", "move-box", box=name, place=OTHER_SHELF)
        checkpoint(shift, "PASSIVE")
    reader.close()
    for round_, mode in enumerate(("PASSIVE", "FULL", "RESTART", "TRUNCATE")):
        for name in names:
            place = SHELF if round_ % 2 == 0 else OTHER_SHELF
            shift.do("c1", "move-box", box=name, place=place)
        checkpoint(shift, mode)
    wrong_pins(shift, "w1", 5)
    left_and_back(shift)
    for name in names:
        shift.refused("c1", "feed-box", box=name)


def left_and_back(shift: Shift) -> None:
    """Everybody leaves, which writes the WAL back and removes it, and comes again."""
    clock, path, many = shift.archive.clock, shift.path.file, len(shift.stations)
    close(shift)
    again = opened(shift, path, many, now=None)
    for each in again.stations:
        each._door.clock = clock
    shift.stations = again.stations


WORK = {"short": short, "whole": whole, "day": day}


def founding(folder: Path, seed: str) -> tuple[Recording, Founded]:
    """The making of an archive, recorded."""
    folder.mkdir(exist_ok=True)
    recording = Recording.of(folder)
    with fixed_chance(seed), listened(recording), recorded(recording):
        made = found(str(folder / "archive.db"), PLAN, now=parse_now(FIRST_DAY), cost=CHEAP)
    recording.answers.append(Answer(0, recording.now, made))
    return recording, made


PLAN = Plan("测试快递", "HZ", ADMINISTRATORS, demo=True)
