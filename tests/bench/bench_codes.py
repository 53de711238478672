"""How many damaged codes are taken for another label: ``python tests/bench/bench_codes.py [N]``.

The goal is none in a million. The same seed gives the same million.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.support.crew import hire, move_in
from tests.support.damage import DAMAGES, damaged
from tests.support.scans import label

COUNT, SEED, BOXES = 1_000_000, 20_260_310, 60


def main() -> int:
    """Print what came of each kind of damage; 1 if a label was taken for another."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as home:
        town = move_in(hire(Path(home)), Path(home))
        names = tuple(f"A{n}" for n in range(BOXES))
        town.stored(*names)
        for name in names[::7]:
            town.do("k1", "reissue-label", box=name, reason="torn")
        began = perf_counter()
        found = damaged(town.archive, [label(town, name) for name in names], count, SEED)
        took = perf_counter() - began
        town.archive.close()
    tell = sys.stdout.write
    tell(f"{'damage':<12} {'tried':>9} {'taken for what it was':>22}\n")
    for name in DAMAGES:
        tell(f"{name:<12} {found.tried[name]:>9,} {found.accepted[name]:>22,}\n")
    tell(f"bare ids of the right box, asked about first: {found.asked.total()}\n")
    tell(f"{count:,} damaged codes in {took:.0f} s; taken for another box: {len(found.wrong)}\n")
    for wrong in found.wrong[:10]:
        tell(f"  {wrong}\n")
    return bool(found.wrong)


if __name__ == "__main__":
    sys.exit(main())
