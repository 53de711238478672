"""Archives as earlier programs wrote them, kept for good; ``make old-files`` writes today's.

A file of each shape stays in the data of the tests once that shape was released: whatever comes
later must open it.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
from datetime import date
from pathlib import Path

from archive.storage.schema import SCHEMA_VERSION
from tests.support.crew import hire, move_in

FOLDER = Path(__file__).parents[1] / "data" / "old-files"


def shapes() -> tuple[int, ...]:
    """The shapes of which a file is kept."""
    return tuple(sorted(int(each.name[:4]) for each in FOLDER.glob("*.db.gz")))


def unpacked(shape: int, folder: Path) -> Path:
    """A copy of the file of a shape, with its key."""
    path = folder / "old.db"
    path.write_bytes(gzip.decompress((FOLDER / f"{shape:04}.db.gz").read_bytes()))
    key = path.with_name("old.db.key")
    shutil.copy(FOLDER / f"{shape:04}.key", key)
    key.chmod(0o600)
    return path


def write() -> None:
    """Write a file of today's shape: a box in store, one on hold, a batch that is submitted."""
    with tempfile.TemporaryDirectory() as folder:
        town = move_in(hire(Path(folder)), Path(folder) / "town")
        town.stored("A", "B")
        town.stored("C", range_first="YD7700000001000", range_last="YD7700000001999")
        town.do(
            "c1",
            "place-hold",
            type="claim",
            reason="open",
            boxes=("B",),
            review_on=date(2026, 6, 1),
        )
        town.submitted("A")
        town.archive.engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
        town.archive.close()
        FOLDER.mkdir(exist_ok=True)
        packed = gzip.compress(town.path.file.read_bytes(), mtime=0)
        (FOLDER / f"{SCHEMA_VERSION:04}.db.gz").write_bytes(packed)
        shutil.copy(town.path.key, FOLDER / f"{SCHEMA_VERSION:04}.key")


if __name__ == "__main__":
    write()
