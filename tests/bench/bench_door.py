"""One scan through the door against a bare transaction writing the same rows, in one run.

``python tests/bench/bench_door.py [boxes]``: also the due query, verification and start-up.
Absolute figures move with the disk; the ratios are what counts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

import apsw

import archive as waybox
from archive.clock import SystemClock, day_of
from archive.commands.box import ImportBoxes, MoveBox, ReceiveBox, StoreBox
from archive.commands.people import RecordAgreement, RecordTraining
from archive.commands.places import AddPlace
from archive.intake.boxes import HandInRow
from archive.log.person import Cost
from archive.reading.audit import audit
from archive.retention import due_window
from archive.storage.settings import load_settings

BOXES = int(sys.argv[1]) if __name__ == "__main__" and len(sys.argv) > 1 else 100_000
SCANS = 3_000
TURN = 100
CHEAP = Cost(8, 1, 1)
PINS = ("825917", "736205")


def say(line: str) -> None:
    """Print a figure."""
    sys.stdout.write(f"{line}\n")


def today() -> date:
    """The business day."""
    return day_of(SystemClock().tick().at)


def archive(folder: Path, url: str = "") -> tuple[waybox.Archive, waybox.Credential]:
    """A real (not demo) archive of profile small, and an administrator who may keep."""
    heads = (waybox.Administrator("A1", "甲", "u"), waybox.Administrator("A2", "乙", "u"))
    path = url or str(folder / "bench.db")
    founded = waybox.found(path, waybox.Plan("bench", "HZ", heads, "small"), cost=CHEAP)
    opened = waybox.open(path)
    signed = []
    for handout, pin in zip(founded.handouts, PINS, strict=True):
        first = opened.sign_in(handout.badge, handout.pin)
        opened.change_pin(handout.badge, first, pin)
        signed.append(opened.sign_in(handout.badge, pin))
    end = today() + timedelta(days=365)
    opened.perform(RecordAgreement(person="A1", signed_on=today(), until=end), signed[1])
    opened.perform(RecordTraining(person="A1", trained_on=today(), until=end), signed[1])
    for code, kind in (("HZ-A", "shelf"), ("HZ-B", "shelf")):
        opened.perform(AddPlace(code=code, title=code, kind=kind), signed[0])
    return opened, signed[0]


def rows(count: int, after: int = 0) -> tuple[HandInRow, ...]:
    """Hand-in rows spread over two years of acceptance; `after` those of another list."""
    start = today() - timedelta(days=730)
    return tuple(
        HandInRow(
            n - after + 2, f"O{n % 50:02d}", "网点", "网点", ("R-DOM",), start + timedelta(n % 700),
            start + timedelta(n % 700 + 6), "accepted", f"YD{n * 9000:013d}",
            f"YD{n * 9000 + 5999:013d}", True, "", 6000, "bundle", 7000, f"F{n:08d}", "P1", "C1",
            start + timedelta(n % 700 + 8), "",
        )
        for n in range(after, after + count)
    )  # fmt: skip


def timed_each(what: Callable[[str], object], boxes: list[str]) -> list[float]:
    """Seconds of each call."""
    times = []
    for box in boxes:
        before = perf_counter()
        what(box)
        times.append(perf_counter() - before)
    return times


def written(opened: waybox.Archive, ids: list[str]) -> list[list[tuple[str, tuple[object, ...]]]]:
    """The statements of a put-away, by scan: what a program without evidence code would send."""
    event = opened.engine.rows('SELECT * FROM "event" ORDER BY "rowid" DESC LIMIT 1')[0]
    head = opened.engine.rows("""SELECT * FROM "log_head" WHERE "origin" = 'HZ'""")[0]
    box = opened.engine.rows('SELECT * FROM "box" WHERE "id" = ?', (ids[0],))[0]
    size = head[1]
    marks = ", ".join("?" for _ in event)
    names = [row[1] for row in opened.engine.rows('PRAGMA table_info("box")')]
    sets = ", ".join(f'"{name}" = ?' for name in names[1:])
    scans = []
    for place, id_ in enumerate(ids):
        seq = size + place
        nodes = [
            ('INSERT INTO "log_node" VALUES (?, ?, ?, ?)', ("HZ", level, seq >> level, event[-1]))
            for level in range(1, (~seq & (seq + 1)).bit_length())
        ]
        scans.append(
            [
                ('SELECT * FROM "box" WHERE "id" = ?', (id_,)),
                (f'INSERT INTO "event" VALUES ({marks})',
                 ("HZ", seq, "box", id_, 1000 + place, *event[5:])),
                *nodes,
                ('UPDATE "log_head" SET "size" = ?, "peaks" = ?, "note" = ?, "at" = ?'
                 """ WHERE "origin" = 'HZ'""", (seq + 1, head[2], head[3], head[4])),
                (f'UPDATE "box" SET {sets} WHERE "id" = ?',
                 (*moved(names, box, seq), id_)),
                ('INSERT INTO "operation" VALUES (?, ?, ?, ?, ?)',
                 (f"bare{seq:028d}", "0" * 64, "HZ", seq, 1)),
            ]
        )  # fmt: skip
    return scans


def moved(names: list[str], box: tuple[object, ...], seq: int) -> list[object]:
    """The values of a box's row for an update, its unique columns made different."""
    row = {**dict(zip(names, box, strict=True)), "box_no": f"X{seq}", "seal_no": f"S{seq}"}
    return list(row.values())[1:]


class Bare:
    """The same rows in a copy of the file by bare apsw, one durable transaction a scan."""

    def __init__(self, path: Path) -> None:
        self.connection = apsw.Connection(str(path))
        for pragma in ("journal_mode = wal", "synchronous = full", "cache_size = -65536"):
            self.connection.execute(f"PRAGMA {pragma}")

    def write(self, scans: list[list[tuple[str, tuple[object, ...]]]]) -> list[float]:
        """Seconds of each transaction."""
        times = []
        for scan in scans:
            before = perf_counter()
            self.connection.execute("BEGIN IMMEDIATE")
            for sql, values in scan:
                self.connection.execute(sql, values).fetchall()
            self.connection.execute("COMMIT")
            times.append(perf_counter() - before)
        return times


def door(opened: waybox.Archive, by: waybox.Credential, folder: Path) -> None:
    """Put boxes away through the door and barely, turn by turn, so that both meet one disk."""
    found = opened.engine.rows(f'SELECT "id", "box_no" FROM "box" LIMIT {SCANS}')
    numbers = [row[1] for row in found]
    for number in numbers:
        opened.perform(ReceiveBox(box=number), by)
        opened.perform(StoreBox(box=number, place="HZ-A"), by)
    scans = written(opened, [row[0] for row in found])
    copy = folder / "copy.db"
    opened.engine.run(f"VACUUM INTO '{copy}'")
    bare, ours, theirs = Bare(copy), [], []
    for start in range(0, SCANS, TURN):
        turn = slice(start, start + TURN)
        ours += timed_each(
            lambda n: opened.perform(MoveBox(box=n, place="HZ-B"), by), numbers[turn]
        )
        theirs += bare.write(scans[turn])
    bare.connection.close()
    say(f"door: {_told(ours)}; bare apsw transaction with the same rows: {_told(theirs)}; "
        f"ratio of the medians {median(theirs) / median(ours):.2f}, of the sums "
        f"{sum(theirs) / sum(ours):.2f} (goal 0.5)")  # fmt: skip


def _told(times: list[float]) -> str:
    last = sorted(times)[len(times) * 99 // 100]
    rate, middle = len(times) / sum(times), median(times) * 1e6
    return f"{rate:.0f}/s, median {middle:.0f} us, p99 {last * 1e3:.2f} ms"


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Say how long something took."""
    before = perf_counter()
    yield
    say(f"{what}: {perf_counter() - before:.2f} s")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        opened, by = archive(folder)
        with timed(f"import of {BOXES} boxes"):
            opened.perform(ImportBoxes(sha256="a" * 64, rows=rows(BOXES)), by)
        door(opened, by, folder)
        due(opened)
        verify(opened)
        opened.close()
        startup(folder / "bench.db")


def due(opened: waybox.Archive) -> None:
    """Count and first page of what is due."""
    settings = load_settings(opened.engine)
    opened.engine.run("""UPDATE "box" SET "state" = 'STORED' WHERE "state" = 'SEALED'""")
    window = due_window(today(), settings.calendars, 0)
    through = window.through.isoformat()
    sql = """FROM "box" WHERE "state" = 'STORED' AND "last_day" <= ?"""
    before = perf_counter()
    count = opened.engine.rows(f"SELECT COUNT(*) {sql}", (through,))[0][0]
    opened.engine.rows(f'SELECT "id" {sql} ORDER BY "last_day", "id" LIMIT 50', (through,))
    say(f"due: {count} of {BOXES}, count and first page {(perf_counter() - before) * 1000:.1f} ms "
        "(goal 10 ms at a million)")  # fmt: skip


def verify(opened: waybox.Archive) -> None:
    """The whole audit, without the rows that `due` moved."""
    opened.engine.run("""UPDATE "box" SET "state" = 'SEALED' WHERE "n" = 1""")
    before = perf_counter()
    report = audit(opened)
    spent = perf_counter() - before
    say(f"verify: {report.events} events in {spent:.1f} s, {report.events / spent:.0f}/s, "
        f"{len(report.problems)} problems (goal 100000/s)")  # fmt: skip


def startup(path: Path) -> None:
    """From the shell to the first answer."""
    call = "from tui.cli.main import main; raise SystemExit(main())"
    command = [sys.executable, "-c", call, "--archive", str(path), "boxes", "--limit", "50"]
    before = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    say(f"start: `waybox boxes` answers after {perf_counter() - before:.2f} s")


if __name__ == "__main__":
    main()
