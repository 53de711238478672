"""Two stations of a site take a box in while the sender calls it back: one of the three has it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from archive.clock import DemoClock
from archive.commands.box import ReceiveBox
from archive.errors import Refused
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import Town
from tests.support.sites import another

BOXES = tuple(f"R{number}" for number in range(8))
SIDES = ("HZ", "NB", "NB")


def test_a_box_is_taken_in_once_whoever_is_first(town: Town) -> None:
    another(town).archive.close()
    ids = town.stored(*BOXES)
    for box in BOXES:
        town.do("c1", "send-box", box=box, to_site="NB")
    start = Barrier(len(SIDES))
    clock, by, url = town.archive.clock, town.credentials["c1"], str(town.path)
    assert isinstance(clock, DemoClock)

    def takes(site: str) -> tuple[set[str], set[str]]:
        """The boxes that a station of a site got, and why not the others."""
        got, whys = set(), set()
        own = DemoClock(clock.at, clock.given)
        with open_archive(url, clock=own, station=site, site=site) as archive:
            for box in ids:
                start.wait()
                try:
                    archive.perform(ReceiveBox(box=box), by)
                    got.add(box)
                except Refused as refused:
                    whys.add(refused.refusal.code)
        return got, whys

    with ThreadPoolExecutor(len(SIDES)) as pool:
        told = list(pool.map(takes, SIDES))
    assert {why for _, whys in told for why in whys} <= {"R-011", "R-971"}
    got = [each for each, _ in told]
    assert sorted(box for each in got for box in each) == sorted(ids)
    for box in ids:
        (site,) = {side for side, each in zip(SIDES, got, strict=True) if box in each}
        row = town.row("box", box)
        assert (row.state, row.site) == ("RECEIVED", site)
    assert audit(town.archive).problems == ()
