"""Stock counts in an archive's life: each kind of event is made at least once."""

from __future__ import annotations

from tests.support.crew import OTHER_SHELF, SHELF, Town

FOREIGN = "FREMD-77"
"""A code on somebody else's box."""
WAYBILL = "YD7000000000155"
"""What a scanner reads off a slip by mistake; it is kept nowhere."""


def live_counts(town: Town) -> None:
    """A count that everybody sees, a blind one, and one that is given up."""
    town.stored("gone", "brought")
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    shelf = {"count": "1", "place": SHELF}
    other = {"count": "1", "place": OTHER_SHELF}
    for box in ("B", "D", "E", "F"):
        town.do("c1", "count-box", box=box, **shelf)
    town.do("c1", "count-box", box="C", **other)
    town.do("c2", "count-box", box="B", **other)
    town.do("c2", "uncount-box", count="1", box="B")
    town.do("c1", "uncount-box", count="1", box="F")
    town.do("k1", "move-box", box="brought", place=OTHER_SHELF)
    town.do("c1", "count-box", box="brought", **other)
    for code in (FOREIGN, WAYBILL):
        town.do("c1", "count-unknown", scanned=code, **other)
    for place in (SHELF, OTHER_SHELF):
        town.do("c1", "finish-count-place", count="1", place=place)
    town.do("c1", "finish-count", count="1")
    decided = {"count": "1"}
    town.do("k1", "decide-difference", box="C", decision="moved", **decided)
    town.do("k1", "decide-difference", box="F", decision="recounted", **decided)
    town.do("k1", "decide-difference", box="A", decision="stays", reason="behind G", **decided)
    for box in ("gone", "G"):
        number = {"incident_no": "I-9"} if box == "gone" else {}
        kind = "missing" if number else "recounted"
        town.do("k1", "decide-difference", box=box, decision=kind, **number, **decided)
    town.do("m1", "sign-count", count="1")
    town.do("k1", "sign-count", count="1")
    _blind(town)


def _blind(town: Town) -> None:
    town.do("c1", "start-count", scope=(SHELF,))
    town.do("c1", "count-box", count="2", place=SHELF, box="gone")
    town.do("c1", "count-box", count="2", place=SHELF, box="B")
    town.do("c1", "finish-count", count="2", leave_rest=True)
    town.do("k1", "cancel-count", count="2", reason="fire drill")
