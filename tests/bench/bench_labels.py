"""How fast papers are drawn, how large and how hungry: ``python tests/bench/bench_labels.py``.

Each figure is taken in a process of its own, imports and font included in the memory, not in
the time; every text is different, so that nothing can be remembered.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from archive.views import BoxLabel, Paper, Register, RegisterLine, Totals

WANTED = (
    ("labels", 1_000),
    ("labels", 10_000),
    ("register", 1_000),
    ("register", 10_000),
    ("register", 100_000),
)
CELLS = 14
HANZI = "".join(chr(0x4E00 + 7 * n) for n in range(600))
"""Six hundred different characters, about what the names of a province's outlets use."""


def name(random: Random, low: int, high: int) -> str:
    """A made-up Chinese name."""
    return "".join(random.choices(HANZI, k=random.randint(low, high)))


def code(random: Random) -> str:
    """Something that looks like a box label's code."""
    symbols = random.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=18)
    return f"BX1-{''.join(symbols[:10])}-00-{''.join(symbols[10:])}"


def labels(count: int) -> tuple[float, int, float]:
    """Seconds, bytes and MiB of the views of `count` box labels, all texts different."""
    from labels.box_label import box_labels
    from labels.stock import named

    random = Random(count)
    views = [
        BoxLabel(
            code(random), f"HZ-25-{n:06d}-K", name(random, 8, 18), name(random, 5, 9),
            ("R-DOM", "R-EWB"), date(2024, 1, 1), date(2024, 12, 1) + timedelta(n % 30), 6000 + n,
            date(2026, 1, 5),
        )
        for n in range(count)
    ]  # fmt: skip
    box_labels(views[:1], stock=named("thermal-100x100"))
    before, began = peak_mib(), perf_counter()
    pdf = box_labels(views, stock=named("thermal-100x100")).pdf
    return perf_counter() - began, len(pdf), before


def lines(random: Random, count: int) -> Iterator[RegisterLine]:
    """Lines of which no two have a text in common."""
    for n in range(count):
        day = date(2000, 1, 1) + timedelta(n % 9000)
        yield RegisterLine(
            n, f"HZ-24-{n:06d}-K", name(random, 5, 12), name(random, 4, 9), ("R-DOM",), day,
            day + timedelta(30), 5000 + n, "bundle", 11_000 + n, "12m", day + timedelta(400),
            n, "R-DOM@1", False, "destroy", name(random, 4, 8), (name(random, 3, 9),),
        )  # fmt: skip


def register(count: int) -> tuple[float, int, float]:
    """Seconds, bytes and MiB of the view of a register of `count` lines of fourteen columns."""
    from labels.register import register as draw

    random = Random(count)
    paper = Paper(
        "Register", name(random, 9, 9), "D-1", 1, "0" * 64, "a", "o", 1,
        datetime(2025, 3, 1, tzinfo=UTC), "zh", False,
    )  # fmt: skip
    none = Totals(0, 0, 0)
    empty = Register(
        paper, False, "", "", datetime(2025, 3, 1, tzinfo=UTC), "", (), (), None, None, none,
        tuple(lines(Random(0), 1)), (), (),
    )  # fmt: skip
    draw(empty)
    view = empty._replace(lines=tuple(lines(random, count)))
    before, began = peak_mib(), perf_counter()
    pdf = draw(view).pdf
    return perf_counter() - began, len(pdf), before


def peak_mib() -> float:
    """Most memory this process has had, in MiB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a line for each figure, or measure the one that is asked for."""
    if len(sys.argv) == 3:
        count = int(sys.argv[2])
        seconds, size, view = globals()[sys.argv[1]](count)
        sys.stdout.write(
            f"{sys.argv[1]} {count} {seconds:.3f} {size} {view:.0f} {peak_mib():.0f}\n"
        )
        return
    for what, count in WANTED:
        got = subprocess.run(
            [sys.executable, __file__, what, str(count)], capture_output=True, text=True, check=True
        ).stdout.split()
        seconds, size = float(got[2]), int(got[3])
        sys.stdout.write(
            f"{count:7,} {what:9} {seconds:7.2f} s {count / seconds:8,.0f}/s "
            f"{CELLS * count / seconds if what == 'register' else 0:10,.0f} cells/s "
            f"{size / count:6,.0f} B each {got[5]:>4} MiB peak, {got[4]} before\n"
        )


if __name__ == "__main__":
    main()
