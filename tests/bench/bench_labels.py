"""How fast papers are drawn, how large and how hungry: ``python tests/bench/bench_labels.py``.

Each figure is taken in a process of its own, imports and font included in the memory, not in
the time; every text is different, so that nothing can be remembered.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

HANZI = "".join(chr(0x4E00 + 7 * n) for n in range(600))
"""Six hundred different characters, about what the names of a province's outlets use."""


def name(random: Random, low: int, high: int) -> str:
    """A made-up Chinese name."""
    return "".join(random.choices(HANZI, k=random.randint(low, high)))


def code(random: Random) -> str:
    """Something that looks like a box label's code."""
    symbols = random.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=18)
    return f"BX1-{''.join(symbols[:10])}-00-{''.join(symbols[10:])}"


def labels(count: int) -> tuple[float, int]:
    """Seconds and bytes of `count` box labels on thermal stock, all texts different."""
    from archive.views import BoxLabel
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
    began = perf_counter()
    pdf = box_labels(views, stock=named("thermal-100x100")).pdf
    return perf_counter() - began, len(pdf)


def peak_mib() -> float:
    """Most memory this process has had, in MiB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a line for each figure, or measure the one that is asked for."""
    if len(sys.argv) == 3:
        count = int(sys.argv[2])
        seconds, size = globals()[sys.argv[1]](count)
        sys.stdout.write(f"{sys.argv[1]} {count} {seconds:.3f} {size} {peak_mib():.0f}\n")
        return
    for what, count in (("labels", 1_000), ("labels", 10_000)):
        got = subprocess.run(
            [sys.executable, __file__, what, str(count)], capture_output=True, text=True, check=True
        ).stdout.split()
        seconds, size = float(got[2]), int(got[3])
        sys.stdout.write(
            f"{count:7,} {what:9} {seconds:7.2f} s {count / seconds:10,.0f}/s "
            f"{size / count:8,.0f} B each {got[4]:>5} MiB peak\n"
        )


if __name__ == "__main__":
    main()
