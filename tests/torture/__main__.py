"""`make torture`: power cuts, faults and kills in great number, until the time or the work is over.

Prints what was done and what was found; the exit status is 1 when anything was found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.torture.report import Part, Report
from tests.torture.trial import PARTS


def main(argv: list[str] | None = None) -> int:
    """Run the parts that were asked for; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without any")
    parser.add_argument("--seed", default="20260310", help="the same seed does the same")
    parser.add_argument("--seconds", type=int, default=3600, help="at most so long for each part")
    parser.add_argument("--folder", help="where the disks are made; best in memory")
    given = parser.parse_args(argv)
    wrong = [part for part in given.parts if part not in PARTS]
    if wrong:
        parser.error(f"no part {wrong[0]}; they are: {', '.join(PARTS)}")
    report = Report(given.seed, given.seconds)
    report.say(f"seed {given.seed}; the same seed does the same (ARGS='--seed {given.seed}')")
    with tempfile.TemporaryDirectory(dir=given.folder or _memory(), prefix="torture-") as folder:
        for name in given.parts or PARTS:
            run: Callable[[Report, Path], Part] = PARTS[name]
            report.add(run(report, Path(folder)))
    report.end()
    return 1 if report.found else 0


def _memory() -> str | None:
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() else None


if __name__ == "__main__":
    sys.exit(main())
