"""The station's journal of scans after a power cut: what is there is true, the rest is passed over.

Nothing of it waits for the disk: its last moments may be gone, and had no tick.
"""

from __future__ import annotations

import random
from pathlib import Path

from archive.codes import PlaceCode
from tests.torture.disk import HOW, Disk
from tests.torture.layer import listened
from tests.torture.recording import Recording
from tui.journal import Journal
from tui.scan import Scanned

SHELF = PlaceCode("HZ-A-01-1")
SCANS, CUTS = 25, 140


def journal(folder: Path, run: str) -> Journal:
    made = Journal()
    made.begin(folder, run, lambda: "2026-03-10T00:00:00.000Z")
    assert not made.trouble
    return made


def recorded(folder: Path) -> Recording:
    """Scans of which every second has its outcome."""
    folder.mkdir()
    recording = Recording.of(folder)
    with listened(recording):
        book = journal(folder, "r1")
        for number in range(SCANS):
            op = f"op-{number}"
            book.scan(Scanned(op, SHELF.text, SHELF, raw=SHELF.text), "p1", "move", "HZ-A-01-2")
            if number % 2:
                book.settle(op, "ok")
        book.end()
    return recording


def test_what_a_power_cut_leaves_of_the_journal_is_true_or_passed_over(tmp_path: Path) -> None:
    recording, chance = recorded(tmp_path / "before"), random.Random(7)
    disk, adopted = Disk(recording), 0
    for number, at in enumerate(sorted(chance.choices(range(recording.now + 1), k=CUTS))):
        disk.go(recording.steps, at)
        how = HOW[number % len(HOW)]
        folder = tmp_path / f"after{number}"
        folder.mkdir()
        for name, data in disk.after_power_cut(chance, how).items():
            (folder / name).write_bytes(data)
        heir = journal(folder, "r2")
        left = heir.adopt("p1")
        heir.end()
        adopted += len(left)
        assert {entry.op for entry in left} <= {f"op-{number}" for number in range(SCANS)}
        assert {(entry.text, entry.job, entry.where) for entry in left} <= {
            (SHELF.text, "move", "HZ-A-01-2")
        }
        if how == "everything" and at == recording.now:
            assert {entry.op for entry in left} == {f"op-{n}" for n in range(0, SCANS, 2)}
    assert adopted > CUTS / 7, "a journal that is there is read"
